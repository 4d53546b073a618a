"""Scripts and trainer are made from the golden cases: counted, drawn, marked."""

from __future__ import annotations

from collections import Counter
from datetime import date
from functools import cache

import pytest
from hypothesis import given
from hypothesis import strategies as st

from heshi.adapters.rulebook_folder import load_book, load_golden
from heshi.evidence import Stance
from heshi.rulebook.book import Book
from heshi.usecases.answer_cases import Seen, answer_cases
from heshi.usecases.draw_quiz import GUESSES, LENGTH, SHARES, draw_quiz, mark_round, score, telling_signs
from heshi.usecases.list_scripts import RAREST, Script, find_script, list_scripts


@cache
def all_seen() -> tuple[Seen, ...]:
    return answer_cases(load_golden()[0], load_book(), date(2026, 11, 22))


@pytest.fixture
def seen() -> tuple[Seen, ...]:
    return all_seen()


@pytest.fixture
def scripts(seen: tuple[Seen, ...], book: Book) -> tuple[Script, ...]:
    return list_scripts(seen, book)


def test_scripts_are_common_and_the_commonest_comes_first(scripts: tuple[Script, ...]) -> None:
    times = [script.times for script in scripts]
    assert times == sorted(times, reverse=True)
    assert times[-1] >= RAREST
    assert len({script.id for script in scripts}) == len(scripts) >= 10


def test_a_script_says_only_what_its_cases_and_the_rulebook_say(
    scripts: tuple[Script, ...], seen: tuple[Seen, ...], book: Book
) -> None:
    kinds = {one.case.id: one.case.kind for one in seen}
    for script in scripts:
        assert script.examples
        assert {kinds[case.id] for case in script.examples} == {"scam"}
        assert {kinds[case.id] for case in script.genuine} <= {"genuine"}
        assert all(sign.times <= script.times for sign in script.signs)
        assert {sign.name for sign in script.signs} <= {*book.signals, *book.findings}
        for ground in script.grounds:
            assert all(ground.name in book.rules[rule].grounds for rule in ground.rules)


def test_a_reason_that_no_rule_knows_has_no_rule(scripts: tuple[Script, ...]) -> None:
    stopped = find_script("insurance-suspended", scripts)
    assert stopped is not None
    rules = {ground.name: ground.rules for ground in stopped.grounds}
    assert rules["information_missing"] == ()
    assert rules["contribution_unpaid"] != ()
    assert find_script("no-such-script", scripts) is None


def test_whoever_gave_a_code_is_told_what_to_do(scripts: tuple[Script, ...]) -> None:
    fear = find_script("accused-of-fraud", scripts)
    assert fear is not None
    assert fear.stages[-1] == "paid"
    assert "transfer_money" in [ask.name for ask in fear.asks]


@given(seed=st.text(max_size=12), language=st.sampled_from(["zh", "en"]))
def test_a_round_is_balanced_and_asks_nothing_twice(seed: str, language: str) -> None:
    seen = all_seen()
    drawn = draw_quiz(seen, seed, language)  # type: ignore[arg-type]
    assert len(drawn) == LENGTH == 12
    assert Counter(one.case.kind for one in drawn) == SHARES
    assert len({one.case.id for one in drawn}) == len({one.case.text for one in drawn}) == LENGTH
    pairs = [one.case.pair for one in drawn if one.case.pair]
    assert not set(pairs) & {one.case.id for one in drawn}
    assert all(one.plain for one in drawn)
    assert drawn == draw_quiz(seen, seed, language)  # type: ignore[arg-type]


def test_another_seed_is_another_round_and_the_kinds_are_shuffled(seen: tuple[Seen, ...]) -> None:
    rounds = [draw_quiz(seen, f"seed {number}", "zh") for number in range(8)]
    assert len({tuple(one.case.id for one in drawn) for drawn in rounds}) == len(rounds)
    assert len({tuple(one.case.kind for one in drawn) for drawn in rounds}) == len(rounds)


@pytest.mark.parametrize("language", ["zh", "en"])
def test_messages_come_in_the_language_of_the_reader_first(seen: tuple[Seen, ...], language: str) -> None:
    drawn = draw_quiz(seen, "any", language)  # type: ignore[arg-type]
    assert {one.case.lang[:2] for one in drawn} == {language}


def test_marking(seen: tuple[Seen, ...]) -> None:
    drawn = draw_quiz(seen, "marks", "zh")
    perfect = "".join("s" if one.case.kind == "scam" else "n" for one in drawn)
    assert score(mark_round(drawn, perfect)).right == LENGTH
    wrong = score(mark_round(drawn, perfect.translate(str.maketrans("sn", "ns"))))
    assert (wrong.right, wrong.believed, wrong.suspected) == (0, SHARES["scam"], LENGTH - SHARES["scam"])
    assert wrong.missed[0][1] >= wrong.missed[-1][1]
    shy = score(mark_round(drawn, "u" * LENGTH))
    assert (shy.right, shy.unsure, shy.believed, shy.suspected) == (0, LENGTH, 0, 0)


def test_what_means_nothing_ends_what_counts(seen: tuple[Seen, ...]) -> None:
    drawn = draw_quiz(seen, "marks", "zh")
    assert len(mark_round(drawn, "sn?s")) == 2
    assert len(mark_round(drawn, "s" * 99)) == LENGTH
    assert mark_round(drawn, "") == ()
    assert set(GUESSES) == set("snu")


def test_what_was_missed_was_really_there(seen: tuple[Seen, ...]) -> None:
    scam = next(one for one in draw_quiz(seen, "x", "zh") if one.case.kind == "scam")
    against = {e.entry for e in scam.answer.evidence if e.stance is Stance.AGAINST}
    assert set(telling_signs(scam)) <= against
