"""What is known of a host that was seen before: whether it makes a link, and whether that link says anything."""

from __future__ import annotations

import re
from collections.abc import Iterable

import numpy as np
from msgspec import Struct
from numpy.typing import NDArray

from heshi.bulk.screen.links import END, HOST_END, START, snippet
from heshi.bulk.screen.loops import ASK_LINKS, LEFT, OPEN, Texts
from heshi.bulk.screen.reading import LONGEST
from heshi.message.hosts import OFFICIAL, PARTNER, RESERVED, UNKNOWN, HostBook
from heshi.message.mention import Mention
from heshi.message.recognisers import links
from heshi.text.fold import fold
from heshi.text.normal import Normal
from heshi.text.normalise import Normaliser

TRAITS = (
    UNKNOWN, OFFICIAL, PARTNER, "odd_tld", "random", "plain_http", "short", "punycode", "ip", "masked", "split",
    "defanged",
)  # fmt: skip
"""What may be said of a host, as far as it proves nothing alone; its place here is its bit, after that of `link`."""

NAMES = ("link", *(f"link:{trait}" for trait in TRAITS), "email", "email:unknown", "email:official")
"""What the bits of links and addresses stand for."""

_EMAIL = 1 << NAMES.index("email")
_BITS = {trait: 2 << place for place, trait in enumerate(TRAITS)}

MOST_KNOWN = 1 << 18

_BESIDE = r"\u7684 \n，！；？、"
_USUAL_LINK = re.compile(
    rf"(?:[{_BESIDE}。：:0-9]?[{_BESIDE}。])?"
    r"(?P<link>(?P<scheme>https?://)?(?P<host>(?:[a-z0-9]++(?:-[a-z0-9]++)*+\.){1,4}[a-z]{2,18})(?P<path>/a?)?)"
    rf"[{_BESIDE}]{{0,2}}"
)
"""Snippets of links as nearly all are written, and the hosts among them of which more is to be asked."""

_UNUSUAL_HOST = re.compile(r"xx|xn--|w-w|apk|[0-9]\.[0-9]")


class Known(Struct, frozen=True):
    """What a snippet turned out to be. `bits`: -1 for a link that may prove something, 0 for no link."""

    bits: int
    is_plain: bool = True  # the link stands where the loop saw it


class Hosts:
    """Remembers snippets; asks the recogniser about new ones."""

    def __init__(self, book: HostBook, normaliser: Normaliser) -> None:
        self._book = book
        self._normaliser = normaliser
        self._known: dict[int, Known] = {}

    def settle(self, texts: Texts, classes: object) -> NDArray[np.int64]:
        """Settle every plain link of a batch; the bits of each row. Rows whose links a judge would speak of are left.

        A link that is none is emptied; one that is not plain after all is for the recogniser to read.
        """
        bits = np.zeros(len(texts.sizes), dtype=np.int64)
        rows = np.flatnonzero((texts.counts > 0) & (texts.standing == OPEN))
        for row, count, keys in zip(rows.tolist(), texts.counts[rows].tolist(), texts.keys[rows].tolist(), strict=True):
            for place in range(count):
                known = self._known.get(keys[place]) or self._ask(texts, row, place, classes)
                has_path = texts.links[row, place, END] > texts.links[row, place, HOST_END]
                if not known.is_plain or (known.bits == 0 and has_path):  # what follows no host may hold another
                    texts.standing[row] = ASK_LINKS
                elif known.bits < 0:
                    texts.standing[row] = LEFT
                elif known.bits == 0:
                    texts.links[row, place, END] = texts.links[row, place, START]
                else:
                    bits[row] |= known.bits
        return bits

    def _ask(self, texts: Texts, row: int, place: int, classes: object) -> Known:
        start, size = int(texts.starts[row]), int(texts.sizes[row])
        spot, out = texts.links[row, place], np.empty(LONGEST + 8, dtype="<u4")
        codes, written = texts.codes[start : start + size], texts.written[start : start + size]
        length = snippet(codes, written, spot, size, classes, out)
        text = out[:length].tobytes().decode("utf-32-le")
        begin, _, host_end, end = spot.tolist()
        before, tail = min(2, begin), min(2, end - host_end)
        known = self._read(text, before, before + host_end - begin + tail)
        if len(self._known) >= MOST_KNOWN:
            self._known.clear()
        self._known[int(texts.keys[row, place])] = known
        return known

    def _read(self, text: str, start: int, end: int) -> Known:
        return self._usual(text, start, end) or self._searched(text, start, end)

    def _searched(self, text: str, start: int, end: int) -> Known:
        """What the recogniser finds in a snippet."""
        found = links.recognise(Normal(original=text, text=fold(text)), self._book)
        if not found:
            return Known(0)
        if len(found) > 1 or found[0].at != (start, end) or found[0].kind != "link":
            return Known(0, is_plain=False)
        return Known(bits_of(found))

    def _usual(self, text: str, start: int, end: int) -> Known | None:
        """What a link in its usual form turns out to be: its host alone tells, and a search for links in every form,
        which is most of the work, would find nothing else. None for every other."""
        link = _USUAL_LINK.fullmatch(text)
        if link is None or link.span("link") != (start, end):
            return None
        scheme, host, path = link.group("scheme", "host", "path")
        labels = host.count(".") + 1
        if _UNUSUAL_HOST.search(host) or not (scheme or path or labels > 2):
            return None
        suffix = self._book.suffix(host)
        if not suffix or suffix.count(".") + 2 > labels or (host.startswith("www.") and labels < 3):
            return None
        traits = self._book.traits(host)
        if scheme == "http://" and OFFICIAL not in traits:
            traits |= {"plain_http"}
        return Known(bits_of([Mention("link", host, (start, end), (start, end), traits)]))

    def read_row(self, text: str, size: int) -> tuple[int, list[tuple[int, int]]]:
        """Bits and places of all links of a text of so many folded characters, by the recogniser; -1 where the full
        check must read it."""
        normal = self._normaliser(text)
        if len(normal.text) != size or normal.disguises:
            return -1, []
        found = links.recognise(normal, self._book)
        return bits_of(found), [mention.at for mention in found]


def bits_of(found: Iterable[Mention]) -> int:
    """The bits of mentions of links and addresses; -1 when one of them may prove something.

    >>> bits_of([Mention("link", "a.example", (0, 9), (0, 9), frozenset({"unknown"}))])
    3
    >>> bits_of([Mention("link", "ybj.example", (0, 11), (0, 11), frozenset({"unknown", "lookalike"}))])
    -1
    """
    bits = 0
    for mention in found:
        if mention.kind == "email":
            bits |= _EMAIL | _EMAIL << (1 if UNKNOWN in mention.traits else 2)
        elif mention.traits <= _BITS.keys():
            traits = mention.traits if "." in mention.value else mention.traits | {"masked"}
            bits |= 1 | sum(map(_BITS.__getitem__, traits))
        else:
            return -1
    return bits


def last_labels(suffixes: Iterable[str]) -> tuple[str, ...]:
    """Every label with which a host may end, as it is typed: of the list of public suffixes, and the reserved ones."""
    last = {suffix.rpartition(".")[2] for suffix in suffixes} | RESERVED
    return tuple(sorted(label for label in last if label and all(ord(char) <= 0xFFFF for char in label)))
