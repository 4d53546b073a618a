"""The report: what it must say, and what it must never say."""

from __future__ import annotations

import xml.etree.ElementTree as ET
from datetime import date
from random import Random

import msgspec
import pytest

from heshi.answer import Verdict
from heshi.model.evaluation.evaluation import About, Evaluation, evaluate
from heshi.model.evaluation.labelled import Labelled, Outcome, Sign
from heshi.model.evaluation.masking import masked
from heshi.model.evaluation.pictures import pictures
from heshi.model.evaluation.report import report, summary
from heshi.model.evaluation.trials import ABLATIONS, JUDGES, Change, Disguised, compare
from heshi.model.evaluation.words import WORDS, Words
from heshi.model.grammar.obfuscate import OBFUSCATIONS
from heshi.wording import Language

ABOUT = About(("a.jsonl",), date(2026, 11, 22), "2026.11", "none", 1, rounds=50)
SIGN = Sign("signals", "signals/pressure/today", "against", "weak")
MISSED = Outcome(
    Labelled("m1", "| # 医保停用\n致电17100000000", "scam", theme="<b>"), Verdict.UNPROVEN, 0.4, 0, "zh", (SIGN,)
)
OUTCOMES = [
    MISSED,
    Outcome(Labelled("s1", "停用", "scam", theme="card"), Verdict.SCAM, 0.99, 1, "zh"),
    Outcome(Labelled("g1", "您的新卡到了", "genuine", theme="card"), Verdict.LIKELY_SCAM, 0.8, 2, "zh"),
    Outcome(Labelled("w1", "谨防诈骗", "warning"), Verdict.WARNING, 0.01, 3, "zh"),
]
TEXTS = {outcome.item.id: outcome.item.text for outcome in OUTCOMES}


def made(changes: tuple[Change, ...] = ()) -> Evaluation:
    disguises = [Disguised("emoji", changes)] if changes else []
    ablations = [("all", OUTCOMES), ("model_alone", OUTCOMES)]
    return evaluate(ABOUT, OUTCOMES, Random(1), ablations, disguises)


@pytest.mark.parametrize("language", ["zh", "en"])
def test_errors_stand_there_with_their_evidence(language: Language) -> None:
    text = report(made(), TEXTS, language)
    assert "`signals/pressure/today` (signals, against, weak)" in text
    assert "`m1`" in text
    assert "`g1`" in text
    assert "`s1`" not in text
    assert "171" in text
    assert "17100000000" not in text
    assert "\n    | # 医保停用\n" in text  # nothing of a message is read as Markdown


def test_the_first_page_and_the_figures_hold_no_message() -> None:
    found = made()
    for text in (summary(found, "zh"), msgspec.json.encode(found).decode()):
        assert "停用" not in text
        assert "1710" not in text


def test_what_the_file_lacks_is_said() -> None:
    assert "unrelated" in summary(made(), "en").split("has no:")[1].splitlines()[0]


def test_the_pictures_are_xml_and_all_are_shown() -> None:
    changes = compare(OUTCOMES, [msgspec.structs.replace(o, verdict=Verdict.UNPROVEN) for o in OUTCOMES], Random(1), 50)
    found = made(changes)
    drawn = pictures(found, "zh")
    text = report(found, TEXTS, "zh")
    assert set(drawn) == {"reliability.svg", "theme.svg", "ablation.svg", "robustness.svg"}
    for name, picture in drawn.items():
        assert ET.fromstring(picture).tag.endswith("svg")
        assert f"pictures/{name}" in text


def test_a_disguise_that_hides_scams_shows_the_loss() -> None:
    after = [msgspec.structs.replace(o, verdict=Verdict.UNPROVEN) for o in OUTCOMES]
    scam, genuine, warning = compare(OUTCOMES, after, Random(1), 50)
    assert (scam.before, scam.after, scam.difference.value) == (0.5, 0.0, -0.5)
    assert (genuine.label, genuine.difference.value) == ("genuine", -1.0)
    assert (warning.label, warning.difference.value) == ("warning", 0.0)


def test_what_did_not_change_may_have_changed_either_way() -> None:
    (change,) = compare(OUTCOMES[:2], OUTCOMES[:2], Random(1), 50)
    assert change.touched == 0
    assert change.difference.interval is not None
    assert change.difference.interval.low == -change.difference.interval.high


def test_the_same_seed_gives_the_same_bytes() -> None:
    assert report(made(), TEXTS, "en") == report(made(), TEXTS, "en")


def test_every_word_is_there_in_both_languages() -> None:
    for name in (*OBFUSCATIONS, *ABLATIONS):
        assert name in WORDS
    for words in WORDS.values():
        assert words.zh
        assert words.en
    assert Words("zh")("all") != Words("en")("all")


def test_each_ablation_hears_somebody_and_names_only_judges() -> None:
    assert ABLATIONS["all"] == frozenset(JUDGES)
    assert all(heard and heard <= frozenset(JUDGES) for heard in ABLATIONS.values())


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("拨打12393", "拨打12393"),
        ("拨打0311-0000000", "拨打031********"),
        ("ID 11010519491231002X.", "ID 110***************."),
        ("6200 0000 0000 0000", "620*************"),
        ("2026-11-22", "2026-11-22"),
        ("20261122001", "202********"),
        ("金额12345.67元", "金额12345.67元"),
        ("a.b@mail.example", "***@mail.example"),
        ("a1b2c3d4e5f6", "a1b2c3d4e5f6"),
        ("医\u202e保", "医\\u202e保"),
    ],
)
def test_long_numbers_are_starred(text: str, shown: str) -> None:
    assert masked(text) == shown
