"""The screen of one edition: which messages of a batch are certainly of other matters, and say nothing that counts."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from typing import Any

import numpy as np

from heshi.bulk.screen.alphabet import alphabet
from heshi.bulk.screen.beginnings import CALL, CODE, LISTED, NAMED, UNIT, beginnings_of
from heshi.bulk.screen.closely import Chosen, Closer
from heshi.bulk.screen.envelopes import Envelopes
from heshi.bulk.screen.hosts import NAMES as LINKED
from heshi.bulk.screen.hosts import Hosts, last_labels
from heshi.bulk.screen.links import END, START
from heshi.bulk.screen.listening import Counted, Listener
from heshi.bulk.screen.literals import Literals
from heshi.bulk.screen.loops import (
    ASK_LINKS,
    LEFT,
    OPEN,
    Leaning,
    Texts,
    lean_texts,
    plain_places,
    read_texts,
    room_for,
)
from heshi.bulk.screen.may import Flags, Seen
from heshi.bulk.screen.mentions import MaybeMentioned
from heshi.bulk.screen.names import names_of
from heshi.bulk.screen.phones import phone_words
from heshi.bulk.screen.placed import place_words
from heshi.bulk.screen.shapes import KINDS as PHONES
from heshi.bulk.screen.trie import trie_of
from heshi.message.channel_index import ChannelIndex, index_of
from heshi.message.reader import Reader
from heshi.model.batch import Column
from heshi.model.scorer import Scorer
from heshi.rulebook.book import Book
from heshi.text.fold import fold


class Screen:
    """Made ready once for an edition and a model; then asked batch after batch."""

    def __init__(self, book: Book, reader: Reader, scorer: Scorer, salt: int = 0) -> None:
        self._salt = salt
        index = index_of(book)
        literals = Literals(reader.lexicon)
        self._theme = literals.of(("@theme",))
        self._misspelt = literals.alone(reader.normaliser.spellings)
        self._hidden_links = literals.anywhere(hidden_links())
        self._maybe = MaybeMentioned(literals, _authority_names(book))
        things = _things(index)
        self._things = tuple(things)
        self._loose, self._close = (Listener(book, literals, scorer, self._things, close) for close in (False, True))
        self._lists, self._words = len(literals), literals.table()
        self._names = names_of(index.keys, index.names_known, things)
        self._phones = phone_words(index.hotlines, index.short_hotlines)
        self._terms = trie_of(reader.normaliser.key_terms)
        self._endings = trie_of(last_labels(index.hosts.suffixes()))
        self._beginnings = beginnings_of(
            {
                LISTED: self._words.trie,
                NAMED: self._names.trie,
                CALL: self._phones.call,
                CODE: self._phones.code,
                UNIT: self._phones.unit,
            }
        )
        self._hosts = Hosts(index.hosts, reader.normaliser)

    def quiet(self, column: Column, texts_of: Callable[[int], str], envelopes: Envelopes) -> Flags:
        """The rows of which the full check would certainly say `not_applicable`.

        `texts_of` gives the text of a row where a loop cannot tell.
        """
        rows = len(column.offsets) - 1
        texts = room_for(rows, int(column.offsets[-1] - column.offsets[0]), self._salt)
        texts.standing[envelopes.left] = LEFT
        lists = np.zeros((self._lists, rows), dtype=np.uint8)
        known = alphabet()
        read_texts(
            column.offsets,
            column.data,
            (known.folded, known.expanded, known.classes),
            self._beginnings,
            self._words,
            self._terms,
            self._endings,
            texts,
            lists,
        )
        loud = lists[self._theme] | lists[self._misspelt]
        texts.standing[loud != 0] = LEFT
        texts.standing[(lists[self._hidden_links] != 0) & (texts.standing == OPEN)] = ASK_LINKS
        links, masks_at, masks = self._links(texts, known.classes, texts_of)
        leaning = Leaning(*(np.zeros(rows, dtype=np.int64) for _ in range(4)))
        lean_texts(texts, known.classes, self._phones, self._names, masks_at, masks, self._loose.bound.leans, leaning)
        open_ = np.flatnonzero(texts.standing == OPEN)
        found = np.zeros(rows, dtype=bool)
        counted = Counted(links, leaning.phones, leaning.things, leaning.total, leaning.grams, envelopes.named)
        found[open_] = self._silent(
            open_,
            lists,
            counted,
            envelopes,
            lambda chosen: Closer(
                place_words(texts, chosen, known.classes, self._words, (masks_at, masks)),
                np.arange(len(chosen)),
                cache(lambda place: _text_of(texts, int(chosen[place]))),
            ),
        )
        return found

    def _links(self, texts: Texts, classes: Any, texts_of: Callable[[int], str]) -> Any:
        bits = self._hosts.settle(texts, classes)
        asked: dict[int, list[tuple[int, int]]] = {}
        for row in np.flatnonzero(texts.standing == ASK_LINKS).tolist():
            bits[row], places = self._hosts.read_row(texts_of(row), int(texts.sizes[row]))
            texts.standing[row] = LEFT if bits[row] < 0 else OPEN
            texts.counts[row] = 0
            asked[row] = places
        spans = texts.links[:, :, END] > texts.links[:, :, START]
        held = np.arange(spans.shape[1]) < texts.counts[:, None]
        counts = (spans & held).sum(axis=1)
        for row, places in asked.items():
            counts[row] = len(places)
        masks_at = np.concatenate(([0], np.cumsum(counts)))
        masks = np.zeros((int(masks_at[-1]) + 1, 2), dtype=np.int64)
        plain_places(texts, masks_at, masks)
        for row, places in asked.items():
            masks[masks_at[row] : masks_at[row] + len(places)] = places or np.zeros((0, 2))
        return bits, masks_at, masks

    def _silent(
        self, rows: Chosen, lists: Any, counted: Counted, envelopes: Envelopes, closer_of: Callable[[Chosen], Closer]
    ) -> Flags:
        """Of some rows those of which nothing is said: first loosely heard, then more and more closely."""
        counted = counted.rows(rows)
        seen = self._seen(lists[:, rows], counted, envelopes.rows(rows))
        silent = self._loose.lets_through(self._loose.hear(seen, counted))
        again = np.flatnonzero(~silent)
        if not len(again):
            return silent
        few = seen.rows(again, _unread(len(again)), closer_of(rows[again]))
        heard = self._close.hear(few, counted.rows(again))
        silent[again] = self._close.lets_through(heard)
        doubted = np.flatnonzero(~heard.speaks & ~silent[again])
        if len(doubted):
            fewer = self._maybe.nearer(few.rows(doubted, _unread(len(doubted))))
            again = again[doubted]
            silent[again] = self._close.lets_through(self._close.hear(fewer, counted.rows(again)))
        return silent

    def _seen(self, lists: Any, counted: Counted, envelopes: Envelopes) -> Seen:
        """What the walks saw, by the names of docs/rulebook-format.md."""
        mentions = self._maybe.seen(lists)
        mentions |= {name: counted.links >> bit & 1 > 0 for bit, name in enumerate(LINKED)}
        mentions |= {f"phone:{kind}": counted.phones >> (bit + 1) & 1 > 0 for bit, kind in enumerate(PHONES)}
        mentions |= {name: counted.things >> bit & 1 > 0 for bit, name in enumerate(self._things)}
        mentions["phone"], mentions["app"] = counted.phones > 0, mentions["app:official"]
        rows = len(counted.links)
        return Seen(rows, lists, mentions, envelopes.senders, envelopes.channels, _unread(rows))


def _unread(size: int) -> dict[tuple[str, str], Flags]:
    """Nothing read yet but that any message may be a notice."""
    return {("frame", "notice"): np.ones(size, dtype=bool)}


def _text_of(texts: Texts, row: int) -> str:
    start = int(texts.starts[row])
    return texts.codes[start : start + int(texts.sizes[row])].astype("<u4", copy=False).tobytes().decode("utf-32-le")


def _things(index: ChannelIndex) -> dict[str, int]:
    """Bits of the kinds of names: data first, because the statistical judge knows them too."""
    kinds = {
        f"{name.kind}:{next(iter(name.traits))}"
        for name in index.names_known
        if name.kind in ("data", "authority", "app")
    }
    return {kind: bit for bit, kind in enumerate(sorted(kinds, key=lambda kind: (not kind.startswith("data:"), kind)))}


def _authority_names(book: Book) -> dict[str, list[str]]:
    names: dict[str, list[str]] = {}
    for authority in book.authorities.values():
        names.setdefault(authority.kind, []).extend(map(fold, authority.names))
    return names


def hidden_links() -> frozenset[str]:
    """Texts of which every placeholder of a link holds one (`recognisers.links`)."""
    words = "短链接 短链 链接 网址 网页链接 网站链接 点击链接 url link http链接 网站 钓鱼链接 链接已隐藏".split()
    verbs = "点 点击 打开 登录 登陆 访问 办理 领取 查看 进入 戳".split()
    bracketed = {f"{bracket}{word}" for bracket in "[【(<{" for word in words}
    blanks = ["", *(char for char in map(chr, range(0x3001)) if char.isspace())]
    told = {f"{verb}{blank}{what}" for verb in verbs for blank in blanks for what in ("url", "xx")}
    return frozenset({*bracketed, *told, ".**"})
