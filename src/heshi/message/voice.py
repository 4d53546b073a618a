"""Whom each stretch of a text speaks for: the message itself, a prohibition, or somebody quoted.

A notice says "tap the link"; a warning says "never tap the link" or "criminals say: tap the link". The words are the
same; only the voice differs, and every condition of the rulebook asks for one. The words that change the voice are
rulebook vocabulary: `@negation`, `@not_a_negation`, `@positive_turn`, `@reporter`, `@not_a_reporter`, `@speech`,
`@clause_negation`, `@denounce`.

Not modelled: irony, nested quotations, and prohibitions that reach over a full stop.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Sequence

from msgspec import Struct

from heshi.evidence import Span

LIVE, TOLD_NOT_TO, REPORTED = 0, 1, 2
VOICES = {"live": LIVE, "told_not_to": TOLD_NOT_TO, "reported": REPORTED}

_SENTENCE_END = re.compile(r"[。!?;\n\r]+|\.(?=\s|$)")
_QUOTE = re.compile(r"[“\"「『][^”\"」』]*[”\"」』]|‘[^’]*’|(?<![a-z0-9])'[^'\n]*'(?![a-z0-9])")
_SHORTEST_QUOTE = {"‘": 6, "'": 8}  # shorter ones, and of other marks those below 4, are names of things


class VoiceWords(Struct, frozen=True):
    """Where the voice-changing words stand in one text."""

    negations: Sequence[Span]
    not_negations: Sequence[Span]
    turns: Sequence[Span]
    reporters: Sequence[Span]
    not_reporters: Sequence[Span]
    speech: Sequence[Span]
    clause_negations: Sequence[Span] = ()
    denials: Sequence[Span] = ()


class Voices(Struct, frozen=True):
    """The voice of every character and the sentences of one normalised text."""

    codes: bytes
    ends: tuple[int, ...]  # where each sentence ends

    def at(self, place: int) -> int:
        """The voice at a place; beyond the text it is live."""
        return self.codes[place] if place < len(self.codes) else LIVE

    def retold(self) -> Voices:
        """The same text where what others said counts as said to the reader: somebody retells a call to themselves."""
        return Voices(self.codes.replace(bytes([REPORTED]), bytes([LIVE])), self.ends)

    def hushed(self) -> Voices:
        """The same text with nothing live in it: what it said for itself, it now only reports."""
        return Voices(self.codes.replace(bytes([LIVE]), bytes([REPORTED])), self.ends)

    def sentence(self, place: int) -> int:
        """The number of the sentence in which a place lies."""
        return bisect_right(self.ends, place)

    def bounds(self, place: int) -> Span:
        """The sentence in which a place lies."""
        number = self.sentence(place)
        start = self.ends[number - 1] if number else 0
        return start, self.ends[number] if number < len(self.ends) else len(self.codes)


def sentence_ends(text: str, links: Iterable[Span]) -> tuple[int, ...]:
    """Where sentences end; marks within a link end none.

    >>> sentence_ends("请点 http://a.example/?b 办理。谢谢", [(3, 22)])
    (26, 28)
    """
    held = list(links)
    ends = [m.end() for m in _SENTENCE_END.finditer(text) if not any(s < m.end() < e for s, e in held)]
    return (*ends, len(text)) if not ends or ends[-1] < len(text) else tuple(ends)


def voices(text: str, ends: tuple[int, ...], words: VoiceWords) -> Voices:
    """The voice of every character of a normalised text."""
    codes = bytearray(len(text))
    whole = Voices(bytes(codes), ends)
    for start, end in _prohibitions(text, words, whole):
        codes[start:end] = bytes([TOLD_NOT_TO]) * (end - start)
    for start, end in _reports(text, words, whole):
        codes[start:end] = bytes([REPORTED]) * (end - start)
    return Voices(bytes(codes), ends)


def _prohibitions(text: str, words: VoiceWords, whole: Voices) -> Iterable[Span]:
    """From a negation until the sentence ends or turns to what one should do; some end with their clause."""
    for start, end in words.negations:
        if _within(start, words.not_negations):
            continue
        stop = whole.bounds(start)[1]
        if _short(start, end, words.clause_negations) and (comma := text.find(",", end, stop)) >= 0:
            stop = comma
        turns = (turn for turn in words.turns if end <= turn[0] < stop and not _forbids(turn, words))
        yield start, min((turn[0] for turn in turns), default=stop)


def _short(start: int, end: int, short: Sequence[Span]) -> bool:
    """Does a negation end with its clause? 勿 within 勿要急 does; 不会要求 does not, though 不会 would."""
    return any(s <= start and end <= e for s, e in short)


def _forbids(turn: Span, words: VoiceWords) -> bool:
    """A turn that only leads to the next prohibition ("，请勿…") turns nothing."""
    return any(turn[0] <= start <= turn[1] for start, _ in words.negations)


def _within(place: int, spans: Sequence[Span]) -> bool:
    return any(start <= place < end for start, end in spans)


def _list_end(text: str, end: int, whole: Voices) -> int:
    """A report goes on through the items of a list: after a semicolon, or a colon at the end of a line."""
    while end < len(text) and text[:end].rstrip().endswith((";", ":")):
        end = whole.bounds(end)[1]
    return end


def _reports(text: str, words: VoiceWords, whole: Voices) -> Iterable[Span]:
    """Sentences about criminals, and quotations wherever somebody is reported to speak."""
    reporters = [span for span in words.reporters if not _within(span[0], words.not_reporters)]
    for start, _ in reporters:
        first, last = whole.bounds(start)
        last = _list_end(text, last, whole)
        spoken = any(first <= s < last for s, _ in words.speech)
        stop = last
        if not spoken:
            stop = next((s for s, _ in words.turns if start < s < last), last)
        yield first, stop
    if reporters or words.speech or words.denials:
        for quote in _QUOTE.finditer(text):
            if len(quote[0]) - 2 >= _SHORTEST_QUOTE.get(quote[0][0], 4):
                yield quote.span()
