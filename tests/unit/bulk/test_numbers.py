"""What is equal gets one number, and the greatest are chosen, as sorting would have it."""

from __future__ import annotations

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from heshi.bulk.template_numbers import most, numbered

NAMES = st.lists(st.one_of(st.integers(0, 9), st.integers(0, 2**62 - 1), st.integers(0, 9).map(lambda n: n << 40)))
ROWS = st.lists(st.tuples(st.integers(0, 4), st.integers(1, 3), st.integers(0, 5)), max_size=40)


@given(NAMES)
def test_equal_names_have_one_number_in_the_order_in_which_they_come(names: list[int]) -> None:
    firsts, numbers = numbered(np.array(names, dtype=np.int64))
    order = list(dict.fromkeys(names))
    assert numbers.tolist() == [order.index(name) for name in names]
    assert firsts.tolist() == [names.index(name) for name in order]


def test_names_below_nothing_have_numbers_as_well() -> None:
    firsts, numbers = numbered(np.array([-5, 7, -5, -(2**62)]))
    assert firsts.tolist() == [0, 1, 3]
    assert numbers.tolist() == [0, 1, 0, 2]


@given(ROWS, st.integers(1, 4))
def test_the_greatest_of_each_are_those_of_the_sorted_rows(rows: list[tuple[int, int, int]], few: int) -> None:
    columns = np.array(rows, dtype=np.int64).reshape(-1, 3)
    order = sorted(range(len(rows)), key=lambda at: (rows[at][0], -rows[at][1], rows[at][2], at))
    wanted = [
        at for nth, at in enumerate(order) if sum(rows[other][0] == rows[at][0] for other in order[:nth]) < few
    ]  # fmt: skip
    assert most(columns[:, 0], columns[:, 1], columns[:, 2], few).tolist() == wanted
