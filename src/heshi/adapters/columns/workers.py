"""A row of worker processes: work in, results out in the same order, with a bound on what is under way."""

from __future__ import annotations

import multiprocessing
import queue
import signal
import threading
import time
from collections.abc import Callable, Iterable, Iterator
from itertools import islice
from multiprocessing.connection import Connection, wait
from typing import Any, Generic, TypeVar

from msgspec import Struct

Task = TypeVar("Task")
Result = TypeVar("Result")
Ready = Callable[[], Callable[[Any], Any]]
"""Made once in each process; gives the function that does the work. Must be importable by its name."""

PATIENCE = 1.0
"""Seconds of work that no process is started for: a small file is done before one would be ready."""

DEEP = 2
"""Pieces of work given to one worker at a time: the next lies ready when it is done."""


class WorkerDiedError(RuntimeError):
    """A worker process ended before it gave its result."""


class Failed(Struct, frozen=True):
    """What a worker says of an exception in its work."""

    kind: str
    text: str


class _Worker(Struct, eq=False):
    process: Any
    pipe: Connection
    given: list[int]


class Workers(Generic[Task, Result]):
    """`count` processes; 1 works here, without any. Close it, or use it as a context manager.

    Raises WorkerDiedError when a process is gone, RuntimeError for an exception within one.
    """

    def __init__(self, count: int, ready: Ready, patience: float = PATIENCE) -> None:
        self.count, self._ready, self._patience = count, ready, patience
        self._here: Callable[[Task], Result] | None = None
        self._workers: list[_Worker] = []
        self._done: dict[int, Result] = {}

    def __enter__(self) -> Workers[Task, Result]:
        return self

    def __exit__(self, *fault: object) -> None:
        self.close()

    def results(self, tasks: Iterable[Task], at_once: Callable[[Task], bool]) -> Iterator[tuple[Task, Result]]:
        """Each task with its result, in order.

        The first of them are done here, and processes are started when that has taken `patience` seconds. A task that
        is to be answered `at_once` is done here too, as soon as those before it are.
        """
        rest = iter(tasks)
        began = time.monotonic()
        while self.count == 1 or time.monotonic() - began < self._patience:
            for task in islice(rest, 1):
                yield task, self._do_here(task)
                break
            else:
                return
        yield from self._shared_out(rest, at_once)

    def _shared_out(self, tasks: Iterable[Task], at_once: Callable[[Task], bool]) -> Iterator[tuple[Task, Result]]:
        under_way: dict[int, Task] = {}
        given = taken = 0
        for task in tasks:
            here = at_once(task)
            while under_way and (here or len(under_way) >= self._window or taken in self._done):
                yield under_way.pop(taken), self._wait_for(taken)
                taken += 1
            if here:
                yield task, self._do_here(task)
                continue
            self._give(given, task)
            under_way[given] = task
            given += 1
        while under_way:
            yield under_way.pop(taken), self._wait_for(taken)
            taken += 1

    @property
    def _window(self) -> int:
        return self.count * (DEEP + 1)

    def _do_here(self, task: Task) -> Result:
        self._here = self._here or self._ready()
        return self._here(task)

    def _give(self, number: int, task: Task) -> None:
        """To the worker with the least to do; waits while all have enough."""
        while True:
            if len(self._workers) < self.count and all(worker.given for worker in self._workers):
                self._workers.append(_start(self._ready))
            least = min(self._workers, key=lambda worker: len(worker.given))
            if len(least.given) < DEEP:
                break
            self._collect()
        try:
            least.pipe.send((number, task))
        except OSError as error:
            raise WorkerDiedError from error
        least.given.append(number)
        self._collect(0)

    def _wait_for(self, number: int) -> Result:
        while number not in self._done:
            self._collect()
        return self._done.pop(number)

    def _collect(self, seconds: float | None = None) -> None:
        """Take in what has come."""
        busy = {worker.pipe: worker for worker in self._workers}
        for pipe in wait(list(busy), seconds):
            worker = busy[pipe]  # type: ignore[index]
            try:
                number, result = worker.pipe.recv()
            except (EOFError, OSError) as error:
                raise WorkerDiedError from error
            if isinstance(result, Failed):
                raise RuntimeError(f"{result.kind}: {result.text}")
            worker.given.remove(number)
            self._done[number] = result

    def close(self) -> None:
        """End every process, whatever it is at."""
        for worker in self._workers:
            worker.process.kill()
        for worker in self._workers:
            worker.process.join()
            worker.pipe.close()
            worker.process.close()
        self._workers.clear()


def _start(ready: Ready) -> _Worker:
    context = multiprocessing.get_context("spawn")  # a fork would copy the locks of native threads as they are
    ours, theirs = context.Pipe()
    process = context.Process(target=_work, args=(theirs, ready), daemon=True)
    process.start()
    theirs.close()
    return _Worker(process, ours, [])


def _work(pipe: Connection, ready: Ready) -> None:
    """The worker's side; it ends when the other side of the pipe is gone, however that came about."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the parent is interrupted too, and ends its workers
    tasks: queue.SimpleQueue[Any] = queue.SimpleQueue()
    threading.Thread(target=_listen, args=(pipe, tasks), daemon=True).start()
    work: Callable[[Any], Any] | None = None
    while (given := tasks.get()) is not None:
        number, task = given
        try:
            work = work or ready()
            result = work(task)
        except Exception as error:
            result = Failed(type(error).__name__, str(error))
        try:
            pipe.send((number, result))
        except OSError:
            return


def _listen(pipe: Connection, tasks: queue.SimpleQueue[Any]) -> None:
    """Always ready to receive, so that two full pipes never wait for one another."""
    while True:
        try:
            tasks.put(pipe.recv())
        except (EOFError, OSError):
            tasks.put(None)
            return
