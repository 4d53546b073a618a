"""Worker processes: results in order, and a clear word when one dies."""

from __future__ import annotations

import operator
import os
from functools import partial
from typing import Any

import pytest

from heshi.adapters.columns.workers import WorkerDiedError, Workers

NEVER = partial(operator.is_, ...)
ITEM = partial(operator.itemgetter, 0)  # made in each process: gives the first item of what it is given


def crew(ready: Any, count: int = 2) -> Workers[Any, Any]:
    return Workers(count, ready, patience=0.0)


def test_results_come_in_the_order_of_the_tasks() -> None:
    tasks = [[n, "x" * 100_000] for n in range(40)]
    with crew(ITEM) as workers:
        assert [result for _, result in workers.results(tasks, NEVER)] == list(range(40))


def test_what_is_wanted_at_once_waits_for_those_before_it() -> None:
    with crew(ITEM) as workers:
        found = workers.results([[n] for n in range(9)], lambda task: task[0] % 3 == 2)
        assert [result for _, result in found] == list(range(9))


def test_a_worker_that_dies_is_said() -> None:
    with crew(partial(partial, os._exit)) as workers, pytest.raises(WorkerDiedError):
        list(workers.results([3, 3, 3], NEVER))


def test_an_exception_in_a_worker_is_our_bug() -> None:
    with crew(ITEM) as workers, pytest.raises(RuntimeError, match="TypeError"):
        list(workers.results([5], NEVER))


def test_little_work_starts_no_process() -> None:
    with Workers(2, ITEM, patience=60.0) as workers:
        assert [result for _, result in workers.results([[1], [2]], NEVER)] == [1, 2]
        assert not workers._workers
