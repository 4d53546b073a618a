"""Checks for every door of the service: counted by verdict, remembered for a while, long texts off the main thread."""

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
from heshi.apps.service.metrics import count_check
from heshi.rulebook.book import Book
from heshi.usecases.check_message import answer_message
from heshi.usecases.read_message import Read

REMEMBERED = 2_048
"""So many answers are kept: a wave sends one text to thousands, and the same text gets the same answer."""

SHORT = 1_000
"""Code points up to which a check is quicker than handing it to another thread."""

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

    def check(self, read: Read, as_of: date, door: str) -> Kept:
        """The answer to one message; `door` says in the metrics who asked (`api`, `batch`, `page`)."""
        name = self._name(read, as_of)
        with self._lock:
            if kept := self._kept.get(name):
                self._kept.move_to_end(name)
        if kept is None:
            answer = answer_message(read, self._book, as_of).answer
            kept = Kept(answer.verdict, _ENCODE(answer))
            self._keep(name, kept)
        count_check(kept.verdict, door)
        return kept

    def _keep(self, name: bytes, kept: Kept) -> None:
        with self._lock:
            self._kept[name] = kept
            while len(self._kept) > self._most:
                self._kept.popitem(last=False)

    def _name(self, read: Read, as_of: date) -> bytes:
        """The same message, facts and day have the same name; nobody can read the one out of the other."""
        facts = sorted((fact, str(value)) for fact, value in read.facts.items())
        return blake2b(_ENCODE((read.message, facts, as_of)), digest_size=16, key=self._key).digest()


def checker_of(request: Request) -> Checker:
    """The checker of the application that serves this request."""
    checker: Checker = request.app.state.checker
    return checker


async def checked(request: Request, read: Read, as_of: date, door: str) -> Kept:
    """The answer to a message, without holding up the other requests."""
    checker = checker_of(request)
    if len(read.message.text) <= SHORT:
        return checker.check(read, as_of, door)
    return await run_in_threadpool(checker.check, read, as_of, door)
