"""What the scorer sees of a message: one form for every source, hashed n-grams of it, and what was read in it.

The form keeps letters and Han characters only. Links, numbers and places become the same few marks whether our own
recognisers found them or a public collection had masked them already; punctuation and the spaces beside Han characters
go, because collections differ in them and a scorer would learn the collection instead of the fraud.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from operator import add

from msgspec import Struct

from heshi.evidence import Evidence
from heshi.message.mention import Mention
from heshi.message.reading import MessageReading
from heshi.model.hashing import bucket, step

LINK, PHONE, DIGITS, CONTACT = "\ue001", "\ue002", "\ue003", "\ue004"
MARKS = frozenset((LINK, PHONE, DIGITS, CONTACT))
GONE = ""
MASKED = {"link": LINK, "email": LINK, "phone": PHONE, "region": GONE}
"""Kinds of mentions -> what stands for them in the form."""

LONGEST_GRAM = 4
GRAM, WORD, NAMED = 0x811C9DC5, 0x1B873593, 0x85EBCA6B
"""Where the hashes of character n-grams, of words and of named features begin (the first is FNV's own)."""

_RUN = re.compile("[a-z]+(?: [a-z]+)*")
_LATIN = frozenset("abcdefghijklmnopqrstuvwxyz")
_MENTIONED = frozenset({"link", "email", "phone", "contact", "deadline", "amount", "data", "disguise", "reply_code"})


class Form(Struct, frozen=True):
    """A text as the scorer reads it; `places` says where in the normalised text each character stands."""

    text: str
    places: tuple[tuple[int, int], ...]


def form_of(text: str, mentions: Iterable[Mention] = ()) -> Form:
    """The form of a normalised text.

    >>> form_of("您的医保,已 停用! 8月25日 14:36").text.replace(DIGITS, "0")
    '您的医保已停用0月0日0'
    >>> form_of("your card  (no. 7) is off").text.replace(DIGITS, "0")
    'your card no0is off'
    """
    masks = {m.at[0]: (MASKED[m.kind], m.at[1]) for m in reversed(tuple(mentions)) if m.kind in MASKED}
    chars: list[str] = []
    places: list[tuple[int, int]] = []
    for char, start, end in _marked(text, masks):
        last = chars[-1] if chars else ""
        if char == last and char in MARKS:
            places[-1] = (places[-1][0], end)
            continue
        if start and last and places[-1][1] < start and _latin(char) and _latin(last):
            chars.append(" ")
            places.append((places[-1][1], start))
        chars.append(char)
        places.append((start, end))
    return Form("".join(chars), tuple(places))


class _Kept(dict[int, str]):
    """What stays of each character: letters and marks, one mark for any digit, a space where something goes."""

    def __missing__(self, code: int) -> str:
        char = chr(code)
        self[code] = kept = DIGITS if char.isdigit() or char == "*" else char if char.isalpha() else _HOLE
        return kept


_HOLE = " "
_KEPT = _Kept({ord(mark): mark for mark in (LINK, PHONE, DIGITS, CONTACT)})
_NO_JOINT = re.compile(f"{_HOLE}(?:(?<![a-z{_HOLE}]{_HOLE}){_HOLE}*|{_HOLE}*(?![a-z{_HOLE}]))")
"""A hole of which one side is no Latin letter: nothing stands there. The others keep words apart."""
_WIDE = re.compile(f"{_HOLE}{{2,}}")
_REPEATED = tuple((mark * 2, re.compile(f"{mark}{{2,}}"), mark) for mark in (LINK, PHONE, DIGITS, CONTACT))


def form_text(text: str, mentions: Iterable[Mention] = ()) -> str:
    """The text of `form_of`, without the places: what a score needs, several times as fast.

    >>> form_text("your card  (no. 7) is off") == form_of("your card  (no. 7) is off").text
    True
    """
    masks = {m.at[0]: (MASKED[m.kind] or _HOLE, m.at[1]) for m in reversed(tuple(mentions)) if m.kind in MASKED}
    if masks:
        text = "".join(_pieces(text, masks))
    text = text.translate(_KEPT)
    if _HOLE in text:
        text = _WIDE.sub(_HOLE, _NO_JOINT.sub("", text))
    for twice, several, mark in _REPEATED:
        if twice in text:
            text = several.sub(mark, text)
    return text


def _pieces(text: str, masks: dict[int, tuple[str, int]]) -> Iterator[str]:
    here = 0
    for start in sorted(masks):
        mark, end = masks[start]
        if start >= here and end > start:
            yield text[here:start]
            yield mark
            here = end
    yield text[here:]


def _marked(text: str, masks: dict[int, tuple[str, int]]) -> Iterator[tuple[str, int, int]]:
    """The characters that stay, each with its place; what is masked is one character."""
    here, size = 0, len(text)
    while here < size:
        mark, end = masks.get(here, (GONE, here))
        if end > here:
            if mark:
                yield mark, here, end
            here = end
            continue
        char = text[here]
        if char.isdigit() or char == "*":
            yield DIGITS, here, here + 1
        elif char.isalpha() or char in MARKS:
            yield char, here, here + 1
        here += 1


def _latin(char: str) -> bool:
    return "a" <= char <= "z"


def grams(text: str) -> Iterator[tuple[int, int, int]]:
    """Every feature of a form: its bucket and the place `[start, end)` of its characters in the form.

    Character n-grams of 1 to 4, and of Latin words one and two in a row.

    >>> len({number for number, _, _ in grams("医保停用")}), [at for _, *at in grams("ab")][-1]
    (10, [0, 2])
    """
    codes = [ord(char) for char in text]
    size = len(codes)
    for start in range(size):
        value = GRAM
        for end in range(start, min(start + LONGEST_GRAM, size)):
            value = step(value, codes[end])
            yield bucket(value), start, end + 1
    for run in _RUN.finditer(text):
        yield from _words(run[0], run.start())


def _words(run: str, start: int) -> Iterator[tuple[int, int, int]]:
    before, before_start = 0, -1
    for word in run.split(" "):
        end = start + len(word)
        single = _hashed(WORD, word)
        yield bucket(single), start, end
        if before_start >= 0:
            yield bucket(_hashed(step(before, ord(" ")), word)), before_start, end
        before, before_start, start = single, start, end + 1


def _hashed(value: int, text: str) -> int:
    for char in text:
        value = step(value, ord(char))
    return value


class _Known(dict[str, int]):
    """Buckets of pieces of text that came before: a wave says the same words again and again."""

    def __init__(self, start: int) -> None:
        super().__init__()
        self._start = start

    def __missing__(self, piece: str) -> int:
        if len(self) >= MOST_KNOWN:
            self.clear()
        self[piece] = number = bucket(_hashed(self._start, piece))
        return number


MOST_KNOWN = 1 << 16
"""So many pieces are remembered, some ten megabytes; then it starts anew."""

_OF_GRAM, _OF_WORDS = _Known(GRAM), _Known(WORD)


def gram_buckets(text: str, length: int) -> list[int]:
    """The bucket of each n-gram of one length, by its place.

    >>> gram_buckets("医保", 1) == [number for number, start, end in grams("医保") if end - start == 1]
    True
    """
    known = _OF_GRAM
    return [known[text[start : start + length]] for start in range(len(text) - length + 1)]


def word_buckets(text: str) -> Iterator[tuple[int, int, int]]:
    """Of Latin words, and of two in a row: bucket and place, as in `grams`."""
    known = _OF_WORDS
    for run in _RUN.finditer(text):
        start, before = run.start(), -1
        for word in run[0].split(" "):
            end = start + len(word)
            yield known[word], start, end
            if before >= 0:
                yield known[text[before:end]], before, end
            before, start = start, end + 1


def text_buckets(text: str) -> frozenset[int]:
    """Which features a form has: presence, not counts. The same as of `grams`, in one tight loop.

    >>> text_buckets("ab cd 医保") == {number for number, _, _ in grams("ab cd 医保")}
    True
    """
    pieces = set(text)
    grams: Sequence[str] = text
    for length in range(1, LONGEST_GRAM):
        grams = list(map(add, grams, text[length:]))
        pieces.update(grams)
    found = set(map(_OF_GRAM.__getitem__, pieces))
    if not _LATIN.isdisjoint(text):
        found.update(number for number, _, _ in word_buckets(text))
    return frozenset(found)


def named_buckets(names: Iterable[str]) -> frozenset[int]:
    """The buckets of named features; they share the table with the n-grams and begin elsewhere."""
    return frozenset(_named_bucket(name) for name in names)


@cache
def _named_bucket(name: str) -> int:
    """There are some hundreds of names, and every message has a dozen."""
    return bucket(_hashed(NAMED, name))


def names_of(reading: MessageReading, evidence: Iterable[Evidence]) -> tuple[str, ...]:
    """What was read in a message and what the other judges say, as names.

    The sender is left out: none of the texts to learn from has one.
    """
    found = {f"frame:{reading.frame}"}
    if reading.has_theme:
        found.add("theme")
    for mention in reading.mentions:
        if mention.kind in _MENTIONED:
            found.add(f"mention:{mention.kind}")
            found.update(f"mention:{mention.kind}:{trait}" for trait in mention.traits)
    for claim in reading.claims:
        found.update((f"effect:{claim.effect}", f"ground:{claim.ground}", f"benign:{claim.benign}"))
    found.update(f"ask:{ask.kind}" for ask in reading.asks)
    found.update(f"speaker:{speaker.value}" for speaker in reading.speakers)
    found.update(f"said:{piece.stance}:{piece.entry}" for piece in evidence)
    return tuple(sorted(found))
