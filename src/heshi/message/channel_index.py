"""What the recognisers look names and numbers up in; built once from an edition."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from functools import lru_cache
from itertools import accumulate

from ahocorasick_rs import AhoCorasick, MatchKind
from msgspec import Struct

from heshi.message.data_words import DATA_WORDS
from heshi.message.hosts import HostBook
from heshi.message.lookalike import Imitation
from heshi.rulebook.book import Book
from heshi.rulebook.entries import SenderPattern
from heshi.text.fold import fold


class Name(Struct, frozen=True):
    """A name found in a text: what kind of thing it names, which, and the traits of its mention."""

    kind: str  # authority, app, data, region
    value: str
    traits: frozenset[str]
    whole: bool  # an official name, not a short form that is also an ordinary word


class NameHit(Struct, frozen=True):
    """One name at its place in the normalised text."""

    name: Name
    start: int
    end: int


class ChannelIndex:
    """Hosts, hotlines, senders and names of one edition."""

    def __init__(self, book: Book) -> None:
        self.book = book
        self.hotlines = {re.sub(r"\D", "", h.number): h for h in book.hotlines}
        self.short_hotlines = frozenset(n for n in self.hotlines if n.startswith("12") or n == "96110")
        self._sender_of = _first_of(book.senders)
        tokens = [token for authority in book.authorities.values() for token in authority.tokens]
        places = [region.code.rpartition(".")[2].rpartition("-")[2].lower() for region in book.regions.values()]
        self.hosts = HostBook(book.domains, book.short_links, Imitation(tokens, self.short_hotlines, places))
        self.names_known: list[Name] = []
        self.keys: list[str] = []
        self._load_names()
        self._automaton = AhoCorasick(self.keys, matchkind=MatchKind.LeftmostLongest)

    def _load_names(self) -> None:
        known: set[str] = set()
        for key, name in _all_names(self.book):
            folded = fold(key)
            if folded not in known:
                known.add(folded)
                self.keys.append(folded)
                self.names_known.append(name)

    def names(self, text: str) -> list[NameHit]:
        """All names in normalised text, the longest at each place; Latin ones only as whole words."""
        hits = []
        for number, start, end in self._automaton.find_matches_as_indexes(text):
            if not _inside_a_word(text, start, end):
                hits.append(NameHit(self.names_known[number], start, end))
        return hits

    def sender(self, number: str) -> SenderPattern | None:
        """The first entry whose pattern a sender without blanks has; None for a shape nobody described."""
        return self._sender_of(number) if number else None

    def authority_kind(self, authority: str) -> str:
        """The kind of an authority by its id."""
        return self.book.authorities[authority].kind


def _first_of(entries: Sequence[SenderPattern]) -> Callable[[str], SenderPattern | None]:
    """The first entry whose pattern a whole number has: all are tried by one expression, each as a group of its own."""
    patterns = [re.compile(entry.pattern) for entry in entries]
    numbers = accumulate((1 + pattern.groups for pattern in patterns), initial=1)
    entry_of: dict[int | None, SenderPattern] = dict(zip(numbers, entries, strict=False))
    every = re.compile("|".join(f"({pattern.pattern})" for pattern in patterns))

    def first(number: str) -> SenderPattern | None:
        match = every.fullmatch(number)
        return entry_of[match.lastindex] if match else None

    return first


def _all_names(book: Book) -> Iterable[tuple[str, Name]]:
    for door in book.doors.values():
        for name in door.names:
            yield name, Name("app" if door.kind == "app" else "door", door.id, frozenset({"official"}), True)
    for authority in book.authorities.values():
        for name in authority.names:
            yield name, Name("authority", authority.id, frozenset({authority.kind}), True)
    for item, words in DATA_WORDS.items():
        for word in words:
            yield word, Name("data", item, frozenset({item}), True)
    for region in book.regions.values():
        if region.code != "CN":
            for name in region.names:
                whole = len(name) > 2 and name[-1] in "省市区州县盟团"
                yield name, Name("region", region.code, frozenset(), whole)
            yield region.en, Name("region", region.code, frozenset(), False)


def _inside_a_word(text: str, start: int, end: int) -> bool:
    before, after = text[start - 1 : start], text[end : end + 1]
    return (text[start].isascii() and before.isascii() and before.isalnum()) or (
        text[end - 1].isascii() and after.isascii() and after.isalnum()
    )


@lru_cache(maxsize=4)
def index_of(book: Book) -> ChannelIndex:
    """The index of an edition, shared by recognisers and judges: building it takes some twenty milliseconds."""
    return ChannelIndex(book)
