"""Intervals: by groups, repeatable, and never of no width where nothing could vary."""

from __future__ import annotations

from random import Random

import pytest

from heshi.model.evaluation.bootstrap import Interval, Row, added, grouped, measure, quantile, wilson


def share(row: Row) -> dict[str, float | None]:
    return {"share": row[0] / row[1] if row[1] else None}


def interval(rows: list[tuple[int, int]], groups: list[int], seed: int = 1) -> Interval | None:
    return measure(rows, groups, share, Random(seed), 400)["share"].interval


def test_sums_are_kept() -> None:
    rows = [(1, 2), (3, 4), (5, 6)]
    assert grouped(rows, [9, 4, 9]) == [(6, 8), (3, 4)]
    assert added(grouped(rows, [9, 4, 9])) == added(rows) == (9, 12)


def test_the_same_seed_gives_the_same_interval_and_another_another() -> None:
    rows = [(n % 3 == 0, 1 + n % 7) for n in range(50)]
    groups = list(range(50))
    assert interval(rows, groups) == interval(rows, groups)
    assert interval(rows, groups, 1) != interval(rows, groups, 2)


def test_a_half_of_a_hundred_is_known_to_about_ten_points() -> None:
    found = interval([(n % 2, 1) for n in range(100)], list(range(100)))
    assert found is not None
    assert found.low == pytest.approx(0.40, abs=0.03)
    assert found.high == pytest.approx(0.60, abs=0.03)


def test_copies_do_not_narrow_the_interval() -> None:
    alone = interval([(n % 2, 1) for n in range(20)], list(range(20)))
    copied = interval([(n % 2, 1) for n in range(20) for _ in range(10)], [n for n in range(20) for _ in range(10)])
    as_if_apart = interval([(n % 2, 1) for n in range(20) for _ in range(10)], list(range(200)))
    assert alone is not None
    assert copied is not None
    assert as_if_apart is not None
    assert copied.high - copied.low == pytest.approx(alone.high - alone.low)
    assert as_if_apart.high - as_if_apart.low < 0.5 * (copied.high - copied.low)


def test_where_all_went_well_the_interval_still_has_a_width() -> None:
    assert interval([(1, 1)] * 30, list(range(30))) == wilson(30, 30)
    assert interval([(0, 1)] * 30, list(range(30))) == wilson(0, 30)


def test_groups_that_do_not_bear_on_a_figure_do_not_narrow_it() -> None:
    rows = [(1, 1)] * 5 + [(0, 0)] * 500
    assert interval(rows, list(range(505))) == wilson(5, 5)


def test_one_group_has_no_interval_and_nothing_has_no_figure() -> None:
    assert interval([(1, 2), (0, 1)], [3, 3]) is None
    assert interval([(0, 0), (0, 0)], [1, 2]) is None
    assert measure([], [], share, Random(1)) == {}


def test_a_figure_that_few_resamples_have_gets_no_interval() -> None:
    found = measure([(1, 1)] + [(0, 0)] * 99, list(range(100)), share, Random(1), 400)["share"]
    assert (found.value, found.interval) == (1.0, None)


@pytest.mark.parametrize(
    ("hits", "total", "low", "high"), [(0, 10, 0.0, 0.2775), (10, 10, 0.7225, 1.0), (8, 10, 0.4902, 0.9433)]
)
def test_wilson_as_in_the_textbook(hits: int, total: int, low: float, high: float) -> None:
    found = wilson(hits, total)
    assert (round(found.low, 4), round(found.high, 4)) == (low, high)


def test_no_trial_tells_nothing() -> None:
    assert wilson(0, 0) == Interval(0.0, 1.0, "wilson")


def test_quantiles_lie_between_neighbours() -> None:
    assert [quantile([1.0, 2.0, 4.0], share) for share in (0, 0.5, 0.75, 1)] == [1.0, 2.0, 3.0, 4.0]
