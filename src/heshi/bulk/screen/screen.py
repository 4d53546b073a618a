"""The screen of one edition: which messages of a batch are certainly of other matters, and say nothing that counts."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

import numpy as np
from numpy.typing import NDArray

from heshi.bulk.screen.alphabet import alphabet
from heshi.bulk.screen.bound import Bound
from heshi.bulk.screen.closely import Closer
from heshi.bulk.screen.envelopes import Envelopes
from heshi.bulk.screen.hosts import NAMES as LINKED
from heshi.bulk.screen.hosts import Hosts, last_labels
from heshi.bulk.screen.links import END, START
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
from heshi.bulk.screen.may import Flags, May, Seen, loosened
from heshi.bulk.screen.mentions import AMOUNTS, CONTACTS, DEADLINES, REPLIES, MaybeMentioned
from heshi.bulk.screen.names import names_of
from heshi.bulk.screen.phones import phone_words
from heshi.bulk.screen.said import MaybeSaid
from heshi.bulk.screen.shapes import KINDS as PHONES
from heshi.bulk.screen.trie import trie_of
from heshi.evidence import Stance, Strength
from heshi.judges.channels import GOVERNMENT
from heshi.message.channel_index import ChannelIndex, index_of
from heshi.message.reader import Reader
from heshi.message.reading import WARNING
from heshi.model.batch import Column
from heshi.model.scorer import Scorer
from heshi.rulebook.book import Book
from heshi.text.fold import fold

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


class Screen:
    """Made ready once for an edition and a model; then asked batch after batch."""

    def __init__(self, book: Book, reader: Reader, scorer: Scorer, salt: int = 0) -> None:
        self._salt = salt
        index = index_of(book)
        used = [reading for reading in book.readings if reading.status.decides]
        self._lexicon = reader.lexicon
        literals = Literals(reader.lexicon)
        self._theme = literals.of(("@theme",))
        self._misspelt = literals.anywhere(reader.normaliser.spellings)
        self._hidden_links = literals.anywhere(hidden_links())
        self._maybe = MaybeMentioned(literals, _authority_names(book))
        self._readings: list[tuple[str, str, May]] = [
            (entry.kind, entry.value, loosened(entry.when, literals, close=entry.value == WARNING))
            for kind in ("speaker", "ask", "frame")
            for entry in used
            if entry.kind == kind
        ]
        against = [s for s in book.signals.values() if s.status.decides and s.stance is Stance.AGAINST]
        self._strong = [loosened(s.when, literals, close=True) for s in against if s.strength is not Strength.WEAK]
        self._said = MaybeSaid(book, literals)
        self._lists, self._words = len(literals), literals.table()
        things = _things(index)
        self._things = tuple(things)
        self._names = names_of(index.keys, index.names_known, things)
        self._phones = phone_words(index.hotlines, index.short_hotlines)
        self._terms = trie_of(reader.normaliser.key_terms)
        self._endings = trie_of(last_labels(index.hosts.suffixes()))
        self._hosts = Hosts(index.hosts, reader.normaliser)
        self._sure = (*LINKED, "phone", *(f"phone:{kind}" for kind in PHONES), *_data_names(things))
        values = {kind: sorted({v for k, v, _ in self._readings if k == kind}) for kind in _MAYBE_KINDS}
        self._open = (*(f"{kind}:{value}" for kind in _MAYBE_KINDS for value in values[kind]),
                      *(f"mention:{name}" for name in (*CONTACTS, *DEADLINES, *AMOUNTS, *REPLIES)))  # fmt: skip
        maybe = (self._open, self._said.names)
        self._bound = Bound(scorer, [f"mention:{name}" for name in self._sure], maybe, FRAMES)

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
            (known.folded, known.classes),
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
        lean_texts(texts, known.classes, self._phones, self._names, masks_at, masks, self._bound.leans, leaning)
        open_ = np.flatnonzero(texts.standing == OPEN)
        found = np.zeros(rows, dtype=bool)
        closer = Closer(self._lexicon, lambda place: _text_of(texts, int(open_[place])))
        found[open_] = self._silent(lists[:, open_], links[open_], leaning, open_, envelopes, closer)
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
        self, lists: Any, links: Any, leaning: Leaning, open_: Any, envelopes: Envelopes, closer: Closer
    ) -> Flags:
        phones, things = leaning.phones[open_], leaning.things[open_]
        mentions = self._maybe.seen(lists)
        mentions |= {name: links >> bit & 1 > 0 for bit, name in enumerate(LINKED)}
        mentions |= {f"phone:{kind}": phones >> (bit + 1) & 1 > 0 for bit, kind in enumerate(PHONES)}
        mentions |= {name: things >> bit & 1 > 0 for bit, name in enumerate(self._things)}
        mentions["phone"], mentions["app"] = phones > 0, mentions["app:official"]
        seen = Seen(
            len(open_), lists, mentions,
            {kind: rows[open_] for kind, rows in envelopes.senders.items()},
            {name: rows[open_] for name, rows in envelopes.channels.items()},
            {("frame", "notice"): np.ones(len(open_), dtype=bool)}, closer=closer,
        )  # fmt: skip
        for kind, value, may in self._readings:
            rows = may(seen)
            seen.read[kind, value] = seen.read[kind, value] | rows if (kind, value) in seen.read else rows
        speakers = {value: rows for (kind, value), rows in seen.read.items() if kind == "speaker"}
        state = seen.any_of(speakers, GOVERNMENT)
        said, weak = self._said.seen(seen, state)
        sets = self._sets(seen, links, phones, things, said)
        log_odds = self._bound.log_odds(leaning.total[open_], leaning.grams[open_], sets)
        speaks = self._speaks(seen, envelopes.named[open_], state, weak)
        return ~speaks & (log_odds <= self._bound.silent)

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

    def _sets(
        self, seen: Seen, links: Any, phones: Any, things: Any, said: list[Flags]
    ) -> tuple[NDArray[np.int64], ...]:
        """The names of each row as sets: those that are there, those that may be or may be said, and the frames."""
        first = len(LINKED)
        sure = links | (phones > 0).astype(np.int64) << first | (phones >> 1) << first + 1
        data = things & _bits_below(sum(name.startswith("data:") for name in self._things))
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


def _text_of(texts: Texts, row: int) -> str:
    start = int(texts.starts[row])
    return "".join(map(chr, texts.codes[start : start + int(texts.sizes[row])].tolist()))


def _bits_below(count: int) -> int:
    return (1 << count) - 1


def _things(index: ChannelIndex) -> dict[str, int]:
    """Bits of the kinds of names: data first, because the statistical judge knows them too."""
    kinds = {
        f"{name.kind}:{next(iter(name.traits))}"
        for name in index.names_known
        if name.kind in ("data", "authority", "app")
    }
    return {kind: bit for bit, kind in enumerate(sorted(kinds, key=lambda kind: (not kind.startswith("data:"), kind)))}


def _data_names(things: Mapping[str, int]) -> tuple[str, ...]:
    return ("data", *(name for name in things if name.startswith("data:")))


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
