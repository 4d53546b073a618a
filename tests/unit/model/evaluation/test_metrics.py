"""Figures against numbers worked out by hand."""

from __future__ import annotations

import pytest

from heshi.answer import Verdict
from heshi.model.evaluation.labelled import Label, Labelled, Outcome
from heshi.model.evaluation.metrics import AtRate, Counts, confusion, count, figures, recall_at

ROWS: list[tuple[Label, Verdict]] = [
    ("scam", Verdict.SCAM),
    ("scam", Verdict.LIKELY_SCAM),
    ("scam", Verdict.SCAM),
    ("scam", Verdict.UNPROVEN),
    ("genuine", Verdict.LIKELY_SCAM),
    ("genuine", Verdict.FITS_REAL_PROCEDURE),
    ("genuine", Verdict.NOT_APPLICABLE),
    ("genuine", Verdict.UNPROVEN),
    ("genuine", Verdict.WARNING),
    ("warning", Verdict.WARNING),
    ("warning", Verdict.NOT_APPLICABLE),
    ("warning", Verdict.SCAM),
    ("unrelated", Verdict.NOT_APPLICABLE),
]


@pytest.fixture
def outcomes() -> list[Outcome]:
    return [Outcome(Labelled(str(n), "x", label), verdict, 0.5) for n, (label, verdict) in enumerate(ROWS)]


def test_the_alarm_of_the_product(outcomes: list[Outcome]) -> None:
    found = figures(count(outcomes).row)
    assert found["precision"] == pytest.approx(3 / 5)  # 3 scams; a notice and a warning too
    assert found["recall"] == pytest.approx(3 / 4)
    assert found["f1"] == pytest.approx(2 * 3 / (5 + 4))
    assert found["false_alarms"] == pytest.approx(2 / 9)
    assert found["false_alarms_genuine"] == pytest.approx(1 / 5)
    assert found["false_alarms_warning"] == pytest.approx(1 / 3)
    assert found["false_alarms_unrelated"] == 0
    assert found["warnings_kept"] == pytest.approx(2 / 3)
    assert found["warnings_named"] == pytest.approx(1 / 3)


def test_the_strict_level_counts_only_scam(outcomes: list[Outcome]) -> None:
    found = figures(count(outcomes, "scam").row)
    assert found["precision"] == pytest.approx(2 / 3)
    assert found["recall"] == pytest.approx(2 / 4)
    assert found["false_alarms_genuine"] == 0


def test_nothing_to_count_is_no_figure_and_not_a_good_one() -> None:
    assert set(figures(Counts().row).values()) == {None}
    only_notices = figures(Counts(all_genuine=3).row)
    assert (only_notices["recall"], only_notices["f1"], only_notices["precision"]) == (None, None, None)
    assert only_notices["false_alarms"] == 0


def test_scams_that_all_go_by_have_an_f1_of_nought() -> None:
    found = figures(Counts(all_scam=3).row)
    assert (found["recall"], found["f1"], found["precision"]) == (0, 0, None)


def test_every_outcome_has_its_cell(outcomes: list[Outcome]) -> None:
    table = confusion(outcomes)
    assert sum(n for row in table.values() for n in row.values()) == len(ROWS)
    assert table["genuine"][Verdict.WARNING] == 1
    assert table["warning"][Verdict.WARNING] == 1
    assert table["scam"][Verdict.VERIFIED] == 0


SCORES = [(0.9, True), (0.8, True), (0.8, False), (0.6, True), (0.5, False), (0.4, False), (0.3, False), (0.2, True)]


@pytest.mark.parametrize(
    ("rate", "expected"),
    [
        (0.0, AtRate(0.25, 0.0, 0.9)),  # the scam at 0.8 has an innocent twin
        (0.25, AtRate(0.75, 0.25, 0.6)),
        (0.5, AtRate(0.75, 0.25, 0.6)),  # another false alarm would find nothing more
        (1.0, AtRate(1.0, 1.0, 0.2)),
    ],
)
def test_recall_at_a_rate(rate: float, expected: AtRate) -> None:
    assert recall_at(SCORES, rate) == expected
    assert recall_at(SCORES[::-1], rate) == expected


def test_a_rate_wants_both_kinds() -> None:
    assert recall_at([(0.5, True)], 0.1) is None
    assert recall_at([(0.5, False)], 0.1) is None


def test_scores_that_tell_nothing_find_nothing() -> None:
    assert recall_at([(0.5, True), (0.5, False)], 0.1) == AtRate(0.0, 0.0, float("inf"))
