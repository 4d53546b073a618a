"""Every word that the rulebook listens for, found in one pass over a text."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from functools import cache

import ahocorasick_rs

from heshi.evidence import Span
from heshi.rulebook.entries import Vocabulary

WordList = tuple[str, ...]
"""Words, phrases and `@names`, as an entry writes them."""


class Words(tuple[str, ...]):
    """A word list known by its identity: looking it up costs the same however long it is."""

    __slots__ = ()
    __hash__ = object.__hash__

    def __eq__(self, other: object) -> bool:
        return self is other

    def __ne__(self, other: object) -> bool:
        return self is not other


@cache
def shared(words: WordList) -> Words:
    """The one `Words` of this content.

    >>> shared(("a", "b")) is shared(("a", "b"))
    True
    """
    return Words(words)


class Lexicon:
    """All words of an edition as one automaton; word lists are resolved to sets of word numbers.

    >>> card = Vocabulary(id="card", meaning=None, zh=("医保卡",), en=("insurance card*",))
    >>> lexicon = Lexicon({"card": card}, [("@card", "停用")], str.lower)
    >>> sorted(lexicon.places("您的医保卡已停用").values())
    [[(2, 5)], [(6, 8)]]
    >>> list(lexicon.places("two insurance cards").values())  # any ending, whole words only
    [[(4, 19)]]
    """

    def __init__(
        self, vocabulary: Mapping[str, Vocabulary], lists: Iterable[WordList], fold: Callable[[str], str]
    ) -> None:
        self._fold = fold
        self._vocabulary = vocabulary
        self._number: dict[tuple[str, bool], int] = {}  # "suspend" and "suspend*" are two words
        self._open_end: list[bool] = []
        self._latin: list[bool] = []
        self._groups: dict[WordList, frozenset[int]] = {}
        self._lists_named: dict[str, frozenset[int]] = {}
        for words in lists:
            self.group(shared(words))
        for name in vocabulary:
            self.group((f"@{name}",))
        self._lists = self._lists_by_word()
        self._automaton = ahocorasick_rs.AhoCorasick([bare for bare, _ in self._number] or ["\0"])

    def group(self, words: WordList) -> frozenset[int]:
        """The numbers of a word list's words, `@names` expanded."""
        known = self._groups.get(words)
        if known is None:
            known = self._groups[words] = self._numbers(tuple(words))
        return known

    def _numbers(self, words: WordList) -> frozenset[int]:
        """Lists of the same content share their numbers, whether they come as plain tuples or as `Words`."""
        if words not in self._groups:
            own = frozenset(self._word(word) for word in words if not word.startswith("@"))
            self._groups[words] = own.union(*(self._named(word[1:]) for word in words if word.startswith("@")))
        return self._groups[words]

    def _named(self, name: str) -> frozenset[int]:
        """A vocabulary list's words; a list that names itself, even by a detour, adds nothing by it."""
        if name not in self._lists_named:
            self._lists_named[name] = frozenset()
            entry = self._vocabulary[name]
            self._lists_named[name] = self._numbers((*entry.zh, *entry.en))
        return self._lists_named[name]

    def _lists_by_word(self) -> list[frozenset[Words]]:
        holding: list[set[Words]] = [set() for _ in self._number]
        for words, numbers in self._groups.items():
            if isinstance(words, Words):
                for number in numbers:
                    holding[number].add(words)
        return [frozenset(lists) for lists in holding]

    def lists_with(self, word: int) -> frozenset[Words]:
        """Every list given at the start that holds the word with this number."""
        return self._lists[word]

    def spelled(self, words: WordList) -> frozenset[tuple[str, bool]]:
        """A word list's words as they are looked for, `@names` expanded; each with whether any ending may follow."""
        numbers = self.group(shared(words))
        return frozenset(key for key, number in self._number.items() if number in numbers)

    def _word(self, word: str) -> int:
        bare, open_end = self._fold(word.removesuffix("*")), word.endswith("*")
        key = (bare, open_end)
        if key not in self._number:
            self._number[key] = len(self._number)
            self._open_end.append(open_end)
            self._latin.append(bare[:1].isascii() and bare[:1].isalnum())
        return self._number[key]

    def places(self, text: str) -> dict[int, list[Span]]:
        """Where each word that stands in a normalised text stands, overlapping ones too, in the order of the text."""
        found: dict[int, list[Span]] = {}
        latin, open_end, size = self._latin, self._open_end, len(text)
        for number, start, end in self._automaton.find_matches_as_indexes(text, overlapping=True):
            if latin[number]:
                if not self._whole_word(text, start, end, size, open_end[number]):
                    continue
                while open_end[number] and end < size and text[end].isascii() and text[end].isalnum():
                    end += 1  # an open end takes the whole word, so that "suspended" is shown and not "suspend"
            if number in found:
                found[number].append((start, end))
            else:
                found[number] = [(start, end)]
        return found

    @staticmethod
    def _whole_word(text: str, start: int, end: int, size: int, open_end: bool) -> bool:
        """A Latin word must not be part of a longer one: "card" is not in "discard"."""
        if start > 0 and (before := text[start - 1]).isascii() and before.isalnum():
            return False
        if open_end or end >= size:
            return True
        after = text[end]
        return not (text[end - 1].isalnum() and text[end - 1].isascii() and after.isascii() and after.isalnum())
