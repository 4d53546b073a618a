"""Conditions of the rulebook, loosened: true at least wherever the full check finds them true, for a whole batch.

Voices are not looked at. Distances, sentences, excuses and what must *not* be there are, if a closer look is asked for.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import Any

import numpy as np
from msgspec import Struct
from numpy.typing import NDArray

from heshi.bulk.screen.closely import Closer, RowsTest, closely_of
from heshi.bulk.screen.literals import Literals
from heshi.bulk.screen.patterns import needed_words
from heshi.message.lexicon import WordList
from heshi.rulebook.when import When

Flags = NDArray[np.bool_]
"""One truth a row."""


class Seen(Struct):
    """What was seen in a batch: for each list of words and each kind of mention the rows where it may be."""

    size: int
    lists: Any  # lists x rows
    mentions: dict[str, Flags]  # by the names of docs/rulebook-format.md; what is not here is nowhere
    senders: Mapping[str, Flags]
    channels: Mapping[str, Flags]
    read: dict[tuple[str, str], Flags]  # by kind and value: asks, speakers, frames that may be read
    left: Flags | None = None  # while a condition is asked: the rows that its tests so far have left
    closer: Closer | None = None  # the texts themselves, for a closer look

    def nowhere(self) -> Flags:
        """No row."""
        return np.zeros(self.size, dtype=bool)

    def everywhere(self) -> Flags:
        """Every row."""
        return np.ones(self.size, dtype=bool)

    def rows(self, chosen: NDArray[np.int64], read: dict[tuple[str, str], Flags], closer: Closer | None = None) -> Seen:
        """Some of the rows, of which so much was read; with `closer` they can be looked at more closely from now on."""
        return Seen(
            len(chosen),
            self.lists[:, chosen],
            {name: flags[chosen] for name, flags in self.mentions.items()},
            {kind: flags[chosen] for kind, flags in self.senders.items()},
            {name: flags[chosen] for name, flags in self.channels.items()},
            read,
            closer=self.closer.rows(chosen) if self.closer else closer,
        )

    def any_of(self, columns: Mapping[str, Flags], names: Iterable[str]) -> Flags:
        """The rows where one of the columns is true."""
        found = self.nowhere()
        for name in names:
            if name in columns:
                found = found | columns[name]
        return found


May = Callable[[Seen], Flags]


def loosened(when: When, literals: Literals, close: bool = False, unless: WordList = ()) -> May:
    """A condition as a function of what was seen; all of its keys must hold.

    With `close` the few rows in which all words are there are looked at one by one: do they stand near enough, does
    an excuse stand beside them, does what must not be there stand there after all? `unless` excuses it from above.
    """
    excuses = (*unless, *when.unless)
    within = [loosened(inner, literals, close, excuses) for inner in when.all]
    tests = [*_of_words(when, literals), *_of_envelope(when), *within]
    if when.any:
        tests.append(_either([loosened(inner, literals, close, excuses) for inner in when.any]))
    if close:
        tests += [_of_rows(test) for test in closely_of(when, literals, excuses)]

    def may(seen: Seen) -> Flags:
        above, found = seen.left, seen.left
        for test in tests:
            found = test(seen) if found is None else found & test(seen)
            if not found.any():
                break
            seen.left = found
        seen.left = above
        return seen.everywhere() if found is None else found

    return may


def _of_rows(test: RowsTest) -> May:
    """Only rows that every test before has left are asked: this one stands last, and `seen.left` is what they left."""

    def may(seen: Seen) -> Flags:
        found = seen.everywhere()
        if seen.closer is not None:
            rows = np.flatnonzero(found if seen.left is None else seen.left)
            found[rows] = test(seen.closer, rows)
        return found

    return may


def _of_words(when: When, literals: Literals) -> list[May]:
    lists = [when.words] if when.words else []
    if when.near:
        lists += [when.near.words, when.near.of]
    if when.seq:
        lists += when.seq.of
    numbers = [literals.of(words) for words in lists]
    numbers += [literals.anywhere(words) for words in (needed_words(when.pattern) if when.pattern else ())]
    return [_listed(number) for number in numbers]


def _listed(number: int) -> May:
    return lambda seen: seen.lists[number].view(np.bool_)


def _of_envelope(when: When) -> list[May]:
    tests: list[May] = []
    if when.sender:
        tests.append(lambda seen: seen.any_of(seen.senders, when.sender))
    if when.channel:
        tests.append(lambda seen: seen.any_of(seen.channels, when.channel))
    if when.mention:
        tests.append(lambda seen: seen.any_of(seen.mentions, when.mention))
    for kind, values in (("ask", when.ask), ("speaker", when.speaker), ("frame", when.frame)):
        if values:
            tests.append(_read(kind, values))
    if when.effect or when.ground:  # read only in texts of our subjects, which no screen lets through
        tests.append(lambda seen: seen.nowhere())
    return tests


def _read(kind: str, values: tuple[str, ...]) -> May:
    def may(seen: Seen) -> Flags:
        found = seen.nowhere()
        for value in values:
            if (kind, value) in seen.read:
                found = found | seen.read[kind, value]
        return found

    return may


def _either(tests: list[May]) -> May:
    def may(seen: Seen) -> Flags:
        found = tests[0](seen)
        for test in tests[1:]:
            found = found | test(seen)
        return found

    return may
