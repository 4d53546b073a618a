"""Work that a request hands over and does not wait for: its answer says nothing of it, not even by its time."""

from __future__ import annotations

import logging
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from concurrent.futures import wait as wait_for
from threading import Lock

LOG = logging.getLogger("heshi.service")
AT_ONCE = 4
MOST_WAITING = 1_000
"""A gateway that hangs must not fill the memory: what comes then is dropped, and the log says so."""


class Courier:
    """A few threads of their own; they begin with the first work."""

    def __init__(self, at_once: int = AT_ONCE, most_waiting: int = MOST_WAITING) -> None:
        self._threads = ThreadPoolExecutor(at_once, thread_name_prefix="heshi-courier")
        self._most, self._lock = most_waiting, Lock()
        self._waiting: set[Future[None]] = set()

    def take(self, work: Callable[[], object]) -> None:
        """Do it soon; that it failed is written down by the kind of error only, for its words may hold a number."""
        with self._lock:
            if len(self._waiting) >= self._most:
                LOG.warning("courier_full")
                return
            taken = self._threads.submit(_attempt, work)
            self._waiting.add(taken)
        taken.add_done_callback(self._forget)

    def wait(self) -> None:
        """Return when everything that was taken so far is done."""
        with self._lock:
            taken = tuple(self._waiting)
        wait_for(taken)

    def close(self) -> None:
        """Finish what was taken and stop."""
        self._threads.shutdown()

    def _forget(self, taken: Future[None]) -> None:
        with self._lock:
            self._waiting.discard(taken)


def _attempt(work: Callable[[], object]) -> None:
    try:
        work()
    except Exception as error:  # whatever a plugged-in sender raises: the person asks again, the log names its kind
        LOG.warning("code_not_sent", extra={"values": {"error": type(error).__name__}})
