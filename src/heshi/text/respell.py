"""Key terms written by sound or by look: 依保, 验正码, yibao, YB卡."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Protocol

from ahocorasick_rs import AhoCorasick, MatchKind
from msgspec import Struct

from heshi.text.fold import fold
from heshi.text.normal import DisguiseKind

_LATIN = re.compile("[a-z]")
# inside a link, an address or a longer word a Latin spelling is only a name: yibao.example.top, my-yibao
_NOT_BEFORE = r"(?<![a-z0-9._@/=&%#?+~-])"
_NOT_AFTER = r"(?![a-z0-9_@/=&%#?+~-]|\s?[.。]\s?[a-z0-9]|://)"


class Spelling(Protocol):
    """A key term and the spellings that stand for it; an empty term: innocent words that stay as they are."""

    @property
    def term(self) -> str: ...

    @property
    def variants(self) -> tuple[str, ...]: ...


class Respelling(Struct, frozen=True):
    """`text[start:end]` means `term`."""

    start: int
    end: int
    term: str
    kind: DisguiseKind


class Respeller:
    """Finds the variants of key terms, the longest first; innocent words that hold one shield it."""

    def __init__(self, spellings: Iterable[Spelling]) -> None:
        means = {fold(variant): fold(spelling.term) for spelling in spellings for variant in spelling.variants}
        self.means = {variant: term for variant, term in means.items() if variant and variant != term}
        self._variants = sorted(self.means)
        self._terms = [self.means[variant] for variant in self._variants]
        self._is_latin = [bool(_LATIN.search(variant)) for variant in self._variants]
        self._automaton = AhoCorasick(self._variants, matchkind=MatchKind.LeftmostLongest)
        latin = sorted((v for v in self._variants if _LATIN.search(v)), key=len, reverse=True)
        either = "|".join(map(re.escape, latin)) or "(?!)"
        self._latin = re.compile(f"{_NOT_BEFORE}(?:{either}){_NOT_AFTER}")

    @property
    def spellings(self) -> frozenset[str]:
        """Every spelling that stands for a term, innocent words left out."""
        return frozenset(variant for variant, term in self.means.items() if term)

    def find(self, text: str) -> list[Respelling]:
        """What to replace, in order and without overlap."""
        found: list[Respelling] = []
        has_latin = False
        for number, start, end in self._automaton.find_matches_as_indexes(text):
            if self._is_latin[number]:
                has_latin = True
            elif self._terms[number]:
                found.append(Respelling(start, end, self._terms[number], "homophone"))
        return self._with_latin(text, found) if has_latin else found

    def _with_latin(self, text: str, found: list[Respelling]) -> list[Respelling]:
        latin = [Respelling(m.start(), m.end(), self.means[m.group()], "pinyin") for m in self._latin.finditer(text)]
        everything = sorted((*found, *latin), key=lambda one: (one.start, -one.end))
        kept: list[Respelling] = []
        for one in everything:
            if one.term and (not kept or one.start >= kept[-1].end):
                kept.append(one)
        return kept
