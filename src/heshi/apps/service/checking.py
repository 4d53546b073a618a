"""Checks for every door of the service: counted by verdict, remembered for a while, long texts off the main thread.

An answer in which a person's record had a part is that person's alone. It is not remembered and does not come from
memory, so that neither an answer nor the time that it took tells anybody what another was told; and it is counted
without its verdict, because a verdict that changed would tell of the record.
"""

from __future__ import annotations

import secrets
from collections import OrderedDict
from datetime import date
from hashlib import blake2b
from threading import Lock

import msgspec
from fastapi import Request
from fastapi.concurrency import run_in_threadpool
from msgspec import Struct

from heshi.answer import Answer, Verdict
from heshi.apps.service.bringing import NOBODY, Caller, brought_by, is_from_memory
from heshi.apps.service.house import house_of
from heshi.apps.service.metrics import count_check
from heshi.rulebook.book import Book
from heshi.usecases.check_message import answer_message
from heshi.usecases.read_message import Read
from heshi.witness import NOTHING_BROUGHT, Brought, Registered

REMEMBERED = 2_048
"""So many answers are kept: a wave sends one text to thousands, and the same text gets the same answer."""

SHORT = 1_000
"""Code points up to which a check is quicker than handing it to another thread."""

COMPARED = "compared"
"""In the metrics in place of the verdict, where a record had a part in it."""

_ENCODE = msgspec.json.Encoder().encode
_DECODE = msgspec.json.Decoder(Answer).decode


class Kept(Struct, frozen=True, gc=False):
    """An answer as JSON: thousands of them in memory must not be thousands of objects for the garbage collector."""

    verdict: Verdict
    body: bytes

    @property
    def answer(self) -> Answer:
        """The answer itself, read back."""
        return _DECODE(self.body)


class Checker:
    """Answers messages from one edition. What was asked is remembered as a keyed hash only, in memory only."""

    def __init__(self, book: Book, remembered: int = REMEMBERED) -> None:
        self._book, self._most = book, remembered
        self._kept: OrderedDict[bytes, Kept] = OrderedDict()
        self._key = secrets.token_bytes(32)
        self._lock = Lock()

    def check(self, read: Read, as_of: date, door: str, brought: Brought = NOTHING_BROUGHT) -> Kept:
        """The answer to one message; `door` says in the metrics who asked (`api`, `batch`, `page`)."""
        if brought.record is not None:
            count_check(COMPARED, door)
            return self._answered(read, as_of, brought)
        name = self._name(read, as_of, brought.notice)
        with self._lock:
            if kept := self._kept.get(name):
                self._kept.move_to_end(name)
        if kept is None:
            kept = self._answered(read, as_of, brought)
            self._keep(name, kept)
        count_check(kept.verdict, door)
        return kept

    def _answered(self, read: Read, as_of: date, brought: Brought) -> Kept:
        answer = answer_message(read, self._book, as_of, brought).answer
        return Kept(answer.verdict, _ENCODE(answer))

    def _keep(self, name: bytes, kept: Kept) -> None:
        with self._lock:
            self._kept[name] = kept
            while len(self._kept) > self._most:
                self._kept.popitem(last=False)

    def _name(self, read: Read, as_of: date, notice: Registered | None = None) -> bytes:
        """The same message, facts, day and notice have the same name; nobody can read the one out of the other."""
        facts = sorted((fact, str(value)) for fact, value in read.facts.items())
        return blake2b(_ENCODE((read.message, facts, as_of, notice)), digest_size=16, key=self._key).digest()


def checker_of(request: Request) -> Checker:
    """The checker of the application that serves this request."""
    checker: Checker = request.app.state.checker
    return checker


async def checked(request: Request, read: Read, as_of: date, door: str, caller: Caller = NOBODY) -> Kept:
    """The answer to a message, without holding up the other requests; with the caller's record if there is one.

    Whoever keeps or hands on the answer leaves the caller out: it is then the answer that anybody gets.
    """
    checker, house = checker_of(request), house_of(request)

    def work() -> Kept:
        return checker.check(read, as_of, door, brought_by(house, caller, read.message, as_of))

    text = read.message.text
    if len(text) <= SHORT and is_from_memory(house, caller, text):
        return work()
    return await run_in_threadpool(work)
