"""One rule, one day, one place: who answers, with which version, and what is still to be asked."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest
from msgspec import Struct, structs

from heshi.law.evaluate import evaluate, evaluate_rule, version_on
from heshi.law.place import Reach, lineage, reach
from heshi.period import Period
from heshi.rulebook.entries import (
    Article,
    Condition,
    Fact,
    Grade,
    Reference,
    Region,
    Rule,
    RuleVersion,
    Source,
    Status,
)
from heshi.wording import Bilingual

OLD, NEW = Bilingual(zh="旧", en="old"), Bilingual(zh="新", en="new")
START, TURN = date(2021, 5, 1), date(2027, 1, 1)
ONE_DAY = timedelta(days=1)
WHEN = Condition(fact="lent", is_=True)
ASKED = Bilingual(zh="借给别人了吗?", en="Did you lend it?")


def _version(start: date | None, end: date | None, says: Bilingual, when: Condition | None = WHEN) -> RuleVersion:
    return RuleVersion(in_force=Period(start, end), when=when, says=says, because=(Reference("sources/law", "41(1)"),))


RULE = Rule(
    id="rules/suspension/lent",
    title=OLD,
    effect="settlement_suspended",
    grounds=("voucher_lent",),
    versions=(_version(START, TURN, OLD), _version(TURN, None, NEW)),
    reviewed=date(2026, 11, 22),
)


class Shelf(Struct):
    """The four mappings that the law reads."""

    rules: dict[str, Rule]
    facts: dict[str, Fact]
    regions: dict[str, Region]
    sources: dict[str, Source]


def _book(*rules: Rule) -> Shelf:
    law = Source(
        id="sources/law",
        title=OLD,
        issuer=NEW,
        kind="law",
        grade=Grade.V1,
        in_force=Period(),
        reviewed=date(2026, 11, 22),
        url="https://law.example.cn/1",
        articles={"41(1)": Article("条", "article", Grade.V2)},
    )
    province = Region("CN-ZJ", ("浙江省", "浙江"), "Zhejiang", "CN")
    city = Region("CN-ZJ.wenzhou.yueqing", ("乐清市",), "Yueqing", "CN-ZJ.wenzhou")
    return Shelf(
        rules={rule.id: rule for rule in rules},
        facts={"lent": Fact(id="lent", type="yes_no", question=ASKED, term=ASKED)},
        regions={place.code: place for place in (province, city)},
        sources={law.id: law},
    )


def _changed(**changes: Any) -> Rule:
    return structs.replace(RULE, **changes)


@pytest.mark.parametrize(
    ("on", "outcome", "says"),
    [
        (START - ONE_DAY, "not_in_force", None),
        (START, "yes", OLD),
        (TURN - ONE_DAY, "yes", OLD),
        (TURN, "yes", NEW),
    ],
)
def test_each_day_has_its_own_version(on: date, outcome: str, says: Bilingual | None) -> None:
    found = evaluate_rule(_book(RULE), RULE, on, "CN", {"lent": True})
    assert (found.outcome, found.says) == (outcome, says)


def test_unknown_brings_its_question_and_a_settled_outcome_none() -> None:
    book = _book(RULE)
    open_ = evaluate_rule(book, RULE, TURN)
    assert (open_.outcome, [q.text for q in open_.questions]) == ("unknown", [ASKED])
    assert evaluate_rule(book, RULE, TURN, facts={"lent": False}).questions == ()


def test_a_citation_carries_the_grade_of_its_article() -> None:
    (cited,) = evaluate_rule(_book(RULE), RULE, TURN).citations
    assert (cited.source, cited.article, cited.grade, cited.title) == ("sources/law", "41(1)", "V2", "旧")
    assert cited.url == "https://law.example.cn/1"


@pytest.mark.parametrize(
    ("place", "outcome"),
    [("CN-ZJ", "yes"), ("CN-ZJ.hangzhou", "yes"), ("CN-SH", "elsewhere"), ("CN", "unknown"), ("", "unknown")],
)
def test_a_local_rule_answers_only_in_its_place(place: str, outcome: str) -> None:
    local = _changed(regions=("CN-ZJ",))
    found = evaluate_rule(_book(local), local, TURN, place, {"lent": True})
    assert found.outcome == outcome
    assert [question.fact for question in found.questions] == (["place"] if outcome == "unknown" else [])


def test_a_local_rule_is_not_denied_either_without_a_place() -> None:
    local = _changed(regions=("CN-ZJ",))
    assert evaluate_rule(_book(local), local, TURN, "CN", {"lent": False}).outcome == "unknown"


def test_a_province_is_too_wide_for_a_rule_of_one_city() -> None:
    city = _changed(regions=("CN-GD.zhuhai",))
    assert evaluate_rule(_book(city), city, TURN, "CN-GD", {"lent": True}).outcome == "unknown"
    assert evaluate_rule(_book(city), city, TURN, "CN-GD.zhuhai", {"lent": True}).outcome == "yes"


@pytest.mark.parametrize(
    ("region", "said", "outcome"),
    [
        ("CN", "CN-ZJ", "yes"),
        ("CN", "浙江", "yes"),
        ("CN", "Yueqing", "yes"),
        ("CN", "nowhere", "unknown"),
        ("CN-SH", "CN-ZJ", "elsewhere"),
    ],
)
def test_a_place_may_be_given_as_a_fact(region: str, said: str, outcome: str) -> None:
    local = _changed(regions=("CN-ZJ",))
    assert evaluate_rule(_book(local), local, TURN, region, {"lent": True, "place": said}).outcome == outcome


def test_where_a_place_has_its_own_rule_the_general_one_is_silent() -> None:
    general = _changed(not_in=("CN-SH",))
    book = _book(general)
    assert evaluate_rule(book, general, TURN, "CN-SH", {"lent": True}).outcome == "elsewhere"
    assert evaluate_rule(book, general, TURN, "CN-ZJ", {"lent": True}).outcome == "yes"
    assert evaluate_rule(book, general, TURN, "CN", {"lent": True}).outcome == "unknown"


def test_a_draft_is_shown_and_never_decides() -> None:
    draft = _changed(status=Status.DRAFT)
    found = evaluate_rule(_book(draft), draft, TURN, "CN", {"lent": True})
    assert (found.outcome, found.says, found.questions) == ("unknown", NEW, ())
    assert evaluate_rule(_book(RULE), RULE, TURN, "CN", {"lent": True}).outcome == "yes"


def test_a_version_without_a_condition_says_that_the_rule_is_gone() -> None:
    gone = _changed(versions=(_version(START, TURN, OLD), _version(TURN, None, NEW, when=None)))
    found = evaluate_rule(_book(gone), gone, TURN, "CN", {"lent": True})
    assert (found.outcome, found.says) == ("not_in_force", NEW)


def test_a_set_answers_in_order_and_leaves_out_what_is_retired() -> None:
    others = (
        _changed(id="rules/suspension/b"),
        _changed(id="rules/suspension/a"),
        _changed(id="rules/suspension/old", status=Status.RETIRED),
        _changed(id="rules/waiting-period/c"),
    )
    found = evaluate(_book(*others), "suspension", TURN)
    assert [outcome.rule for outcome in found] == ["rules/suspension/a", "rules/suspension/b"]


def test_no_day_outside_all_periods_has_a_version() -> None:
    assert version_on(RULE, START - ONE_DAY) is None
    assert version_on(RULE, date.max) is RULE.versions[1]


def test_a_place_lies_in_its_parents_even_where_its_code_does_not_say_so() -> None:
    regions = {"CN-X": Region("CN-X", ("某地",), "X", "CN-ZJ")}
    assert lineage("CN-X", regions) == ("CN-X", "CN-ZJ", "CN")
    assert lineage("CN-ZJ.wenzhou.yueqing", {}) == (
        "CN-ZJ.wenzhou.yueqing",
        "CN-ZJ.wenzhou",
        "CN-ZJ",
        "CN",
    )


def test_a_circle_of_parents_still_ends_with_the_nation() -> None:
    regions = {"CN-A": Region("CN-A", (), "A", "CN-B"), "CN-B": Region("CN-B", (), "B", "CN-A")}
    assert lineage("CN-A", regions) == ("CN-A", "CN-B", "CN")


def test_a_neighbour_city_is_elsewhere_and_not_in_doubt() -> None:
    assert reach("CN-GD.zhuhai", ("CN-GD.huizhou",), (), {}) is Reach.ELSEWHERE
    assert reach("CN-GD.huizhou", ("CN-GD.huizhou",), (), {}) is Reach.HERE
