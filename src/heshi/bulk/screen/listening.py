"""What is read in the texts of a batch, and what may be said of them: loosely, or with a closer look at each row."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from heshi.bulk.screen.bound import Bound
from heshi.bulk.screen.hosts import NAMES as LINKED
from heshi.bulk.screen.literals import Literals
from heshi.bulk.screen.may import Flags, May, Seen, loosened
from heshi.bulk.screen.recognised import AMOUNTS, CONTACTS, DEADLINES, REPLIES
from heshi.bulk.screen.said import MaybeSaid
from heshi.bulk.screen.shapes import KINDS as PHONES
from heshi.evidence import Stance, Strength
from heshi.judges.channels import GOVERNMENT
from heshi.message.reader import RETOLD
from heshi.message.reading import TRANSCRIPT, WARNING
from heshi.model.scorer import Scorer
from heshi.rulebook.book import Book

FRAMES = ("notice", "chat", "advert", "transcript")
MOST_WEAK = 2
"""Weak signs that a message of other matters may bear; with three it would be suspect."""

WEAK_LINKS = (("link:short",), ("link:punycode",), ("link:ip",), ("link:masked",), ("link:split", "link:defanged"))
"""Traits of links of which each gives one weak sign where nothing is threatened or promised (`judges.channels`)."""

WEAK_CHANNELS = (
    ("link:unknown",),
    ("phone:mobile",),
    ("phone:landline", "phone:unknown"),
    ("phone:service",),
    ("email",),
)
WEAK_SENDERS = ("email", "port_1068")
"""The same where the message speaks for the state."""

_MAYBE_KINDS = ("ask", "speaker")


class Counted(NamedTuple):
    """What the walks found of some rows: kinds of links, numbers and names as bits, the n-grams' sum and number, and
    whether the sender says something where the message speaks for the state."""

    links: NDArray[np.int64]
    phones: NDArray[np.int64]
    things: NDArray[np.int64]
    total: NDArray[np.int64]
    grams: NDArray[np.int64]
    named: Flags

    def rows(self, chosen: NDArray[np.int64]) -> Counted:
        """Some of the rows."""
        links, phones, things, total, grams, named = self
        return Counted(links[chosen], phones[chosen], things[chosen], total[chosen], grams[chosen], named[chosen])


class Heard(NamedTuple):
    """Of each row: is something said that counts, and how sure could the statistical judge at most be of a scam?"""

    speaks: Flags
    log_odds: NDArray[np.float64]


class Listener:
    """Listens with one edition and one model. `things` are the kinds of names by their bits, data first."""

    def __init__(self, book: Book, literals: Literals, scorer: Scorer, things: Sequence[str], close: bool) -> None:
        """With `close` the rows are looked at one by one: dear, and for few rows."""
        used = [reading for reading in book.readings if reading.status.decides]
        self._readings: list[tuple[str, str, May]] = [
            (entry.kind, entry.value, loosened(entry.when, literals, close))
            for kind in ("speaker", "ask", "frame")
            for entry in used
            if entry.kind == kind
        ]
        against = [s for s in book.signals.values() if s.status.decides and s.stance is Stance.AGAINST]
        self._strong = [loosened(s.when, literals, close) for s in against if s.strength is not Strength.WEAK]
        self._retold = literals.of(RETOLD)
        self._said = MaybeSaid(book, literals, close)
        self._data = sum(name.startswith("data:") for name in things)
        data = ("data", *things[: self._data])
        sure = (*LINKED, "phone", *(f"phone:{kind}" for kind in PHONES), *data)
        values = {kind: sorted({v for k, v, _ in self._readings if k == kind}) for kind in _MAYBE_KINDS}
        self._open = (*(f"{kind}:{value}" for kind in _MAYBE_KINDS for value in values[kind]),
                      *(f"mention:{name}" for name in (*CONTACTS, *DEADLINES, *AMOUNTS, *REPLIES)))  # fmt: skip
        maybe = (self._open, self._said.names)
        self.bound = Bound(scorer, [f"mention:{name}" for name in sure], maybe, FRAMES)

    def hear(self, seen: Seen, counted: Counted) -> Heard:
        """Read the rows in the order of `message.reader`, and listen to what may be said of them."""
        seen.read["frame", TRANSCRIPT] = seen.lists[self._retold].view(np.bool_)  # what is retold is judged as a call
        for kind, value, may in self._readings:
            rows = may(seen)
            seen.read[kind, value] = seen.read[kind, value] | rows if (kind, value) in seen.read else rows
        speakers = {value: rows for (kind, value), rows in seen.read.items() if kind == "speaker"}
        state = seen.any_of(speakers, GOVERNMENT)
        said, weak = self._said.seen(seen, state)
        sets = self._sets(seen, counted, said)
        log_odds = self.bound.log_odds(counted.total, counted.grams, sets)
        return Heard(self._speaks(seen, counted.named, state, weak), log_odds)

    def lets_through(self, heard: Heard) -> Flags:
        """The rows of which nothing is said."""
        silent: Flags = ~heard.speaks & (heard.log_odds <= self.bound.silent)
        return silent

    def _speaks(self, seen: Seen, named: Flags, state: Flags, signs: list[Flags]) -> Flags:
        """The rows in which something may be said that counts: a warning, a strong sign, or three weak ones."""
        speaks = seen.nowhere() | seen.read.get(("frame", WARNING), seen.nowhere())
        for sign in self._strong:
            speaks |= sign(seen)
        grave = named | seen.any_of(seen.mentions, ("phone:fake_hotline", "phone:overseas"))
        weak = np.zeros(seen.size, dtype=np.int64)
        for rows in signs:
            weak += rows
        for names in WEAK_LINKS:
            weak += seen.any_of(seen.mentions, names)
        for names in WEAK_CHANNELS:
            weak += state & seen.any_of(seen.mentions, names)
        weak += state & seen.any_of(seen.senders, WEAK_SENDERS)
        return speaks | (state & grave) | (weak > MOST_WEAK)

    def _sets(self, seen: Seen, counted: Counted, said: list[Flags]) -> tuple[NDArray[np.int64], ...]:
        """The names of each row as sets: those that are there, those that may be or may be said, and the frames."""
        first = len(LINKED)
        sure = counted.links | (counted.phones > 0).astype(np.int64) << first | (counted.phones >> 1) << first + 1
        data = counted.things & (1 << self._data) - 1
        after = first + 1 + len(PHONES)
        sure = sure | (data > 0).astype(np.int64) << after | data << after + 1
        maybe = np.zeros(seen.size, dtype=np.int64)
        for bit, name in enumerate(self._open):
            kind, _, value = name.partition(":")
            rows = seen.mentions.get(value) if kind == "mention" else seen.read.get((kind, value))
            if rows is not None:
                maybe |= rows.astype(np.int64) << bit
        heard = np.zeros(seen.size, dtype=np.int64)
        for bit, rows in enumerate(said):
            heard |= rows.astype(np.int64) << bit
        frames = np.zeros(seen.size, dtype=np.int64)
        for bit, frame in enumerate(FRAMES):
            if ("frame", frame) in seen.read:
                frames |= seen.read["frame", frame].astype(np.int64) << bit
        return sure, maybe, heard, frames
