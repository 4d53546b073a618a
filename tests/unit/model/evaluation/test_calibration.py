"""Calibration against sums worked out by hand."""

from __future__ import annotations

import pytest

from heshi.model.evaluation.calibration import calibrate


def test_the_error_is_weighted_by_counts() -> None:
    found = calibrate([(0.1, False), (0.1, True), (0.8, True), (0.8, True), (0.8, True), (0.8, False)])
    # bin 0.1: said 0.1, true 0.5, 2 messages; bin 0.8: said 0.8, true 0.75, 4 messages
    assert found.error == pytest.approx((2 * 0.4 + 4 * 0.05) / 6)
    assert found.widest == pytest.approx(0.4)
    assert found.brier == pytest.approx((0.01 + 0.81 + 3 * 0.04 + 0.64) / 6)
    assert [(box.count, box.scams) for box in found.bins if box.count] == [(2, 1), (4, 3)]


def test_who_keeps_their_word_has_no_error() -> None:
    assert calibrate([(0.25, True)] + [(0.25, False)] * 3).error == 0
    assert calibrate([(0.75, True)] + [(0.75, False)] * 3).error == pytest.approx(0.5)


def test_the_ends_belong_somewhere() -> None:
    found = calibrate([(0.0, False), (1.0, True)])
    assert (found.bins[0].count, found.bins[-1].count) == (1, 1)
    assert found.error == 0


def test_nothing_has_no_error() -> None:
    found = calibrate([])
    assert (found.error, found.widest, found.brier, found.count) == (None, None, None, 0)
    assert {box.said for box in found.bins} == {None}
