"""A closer look at single rows: do words stand near enough, in one sentence without an excuse, is it really mentioned?

Voices are not asked. What a condition forbids counts only where it surely stands there.
"""

from __future__ import annotations

import re
from collections.abc import Callable

import numpy as np
from numpy.typing import NDArray

from heshi.bulk.screen.literals import Literals
from heshi.bulk.screen.placed import NO_LIST, Placed, stand, stand_in_order, stand_near
from heshi.bulk.screen.recognised import GROUPS, SUSPECTED, recognised
from heshi.message.lexicon import WordList
from heshi.rulebook.when import Near, Seq, When

Chosen = NDArray[np.int64]


class Closer:
    """Some rows of a batch, with their folded texts and where the words stand in them."""

    def __init__(self, placed: Placed, rows: Chosen, text_of: Callable[[int], str]) -> None:
        """`rows` are places in `placed`, and what `text_of` knows texts by."""
        self._rows = rows
        self._text_of = text_of
        self._mentions: dict[tuple[int, tuple[str, ...]], set[str]] = {}
        self.placed = placed

    def rows(self, chosen: Chosen) -> Closer:
        """Some of the rows, in their order."""
        fewer = Closer(self.placed, self._rows[chosen], self._text_of)
        fewer._mentions = self._mentions
        return fewer

    def places(self, chosen: Chosen) -> Chosen:
        """Where some of the rows are in `placed`."""
        return self._rows[chosen]

    def text(self, row: int) -> str:
        """The folded text of a row."""
        return self._text_of(int(self._rows[row]))

    def mentions(self, row: int, group: tuple[str, ...]) -> set[str]:
        """Which of a group of mentions that were only suspected are in a row; looked for when first asked about."""
        key = int(self._rows[row]), group
        if key not in self._mentions:
            self._mentions[key] = recognised(self._text_of(key[0]), (group,))
        return self._mentions[key]


RowsTest = Callable[[Closer, Chosen], NDArray[np.bool_]]
"""Of some rows, for each: does it hold?"""


def closely_of(when: When, literals: Literals, unless: WordList) -> list[RowsTest]:
    """The tests of one level of a condition that need to see the texts. `unless` are all words that excuse it."""
    excuse = literals.of(unless) if unless else NO_LIST
    tests = _of_words(when, literals, excuse)
    if when.mention and SUSPECTED.issuperset(when.mention):
        tests.append(_mentioned(frozenset(when.mention)))
    if when.pattern:
        tests.append(_with(re.compile(when.pattern)))
    forbidden = surely(when.not_, literals) if when.not_ else None
    if forbidden is not None:
        tests.append(_without(forbidden))
    return tests


def surely(when: When, literals: Literals) -> RowsTest | None:
    """A test that is true only where the full check finds the condition true; None where nothing can be said for sure.

    Only words and patterns in any voice, without excuses, are that sure.
    """
    if when.unless or when.not_ or when.mention or when.ask or when.effect or when.ground:
        return None
    if when.speaker or when.sender or when.channel or when.frame:
        return None
    tests = _of_words(when, literals, NO_LIST, plain=True)
    if when.pattern:
        tests.append(_with(re.compile(when.pattern)))
    if tests and when.voice != "any":
        return None
    inner = [surely(one, literals) for one in when.all]
    branches = [test for one in when.any if (test := surely(one, literals)) is not None]
    if None in inner or (when.any and not branches):
        return None
    tests += [test for test in inner if test is not None]
    return _every([*tests, _some(branches)] if branches else tests)


def _of_words(when: When, literals: Literals, excuse: int, plain: bool = False) -> list[RowsTest]:
    """Words that nothing can excuse are known without a closer look, unless `plain` asks for them too."""
    tests: list[RowsTest] = []
    if when.words and (plain or excuse != NO_LIST):
        tests.append(_standing(literals.of(when.words), excuse))
    if when.near:
        tests.append(_near(when.near, literals, excuse))
    if when.seq:
        tests.append(_in_order(when.seq, literals, excuse))
    return tests


def _standing(number: int, excuse: int) -> RowsTest:
    def test(closer: Closer, rows: Chosen) -> NDArray[np.bool_]:
        found = np.zeros(len(rows), dtype=np.bool_)
        stand(closer.placed, closer.places(rows), number, excuse, found)
        return found

    return test


def _near(near: Near, literals: Literals, excuse: int) -> RowsTest:
    pair = literals.of(near.words), literals.of(near.of)

    def test(closer: Closer, rows: Chosen) -> NDArray[np.bool_]:
        found = np.zeros(len(rows), dtype=np.bool_)
        stand_near(closer.placed, closer.places(rows), pair, near.within, excuse, found)
        return found

    return test


def _in_order(seq: Seq, literals: Literals, excuse: int) -> RowsTest:
    numbers = np.array([literals.of(words) for words in seq.of], dtype=np.int64)

    def test(closer: Closer, rows: Chosen) -> NDArray[np.bool_]:
        found = np.zeros(len(rows), dtype=np.bool_)
        stand_in_order(closer.placed, closer.places(rows), numbers, seq.within, excuse, found)
        return found

    return test


def _with(pattern: re.Pattern[str]) -> RowsTest:
    def test(closer: Closer, rows: Chosen) -> NDArray[np.bool_]:
        found = (pattern.search(closer.text(row)) is not None for row in rows.tolist())
        return np.fromiter(found, dtype=np.bool_, count=len(rows))

    return test


def _mentioned(names: frozenset[str]) -> RowsTest:
    groups = [group for group in GROUPS if not names.isdisjoint(group)]

    def test(closer: Closer, rows: Chosen) -> NDArray[np.bool_]:
        found = (any(not names.isdisjoint(closer.mentions(row, group)) for group in groups) for row in rows.tolist())
        return np.fromiter(found, dtype=np.bool_, count=len(rows))

    return test


def _without(forbidden: RowsTest) -> RowsTest:
    return lambda closer, rows: ~forbidden(closer, rows)


def _every(tests: list[RowsTest]) -> RowsTest:
    return lambda closer, rows: np.logical_and.reduce([test(closer, rows) for test in tests])


def _some(tests: list[RowsTest]) -> RowsTest:
    return lambda closer, rows: np.logical_or.reduce([test(closer, rows) for test in tests])
