"""What a condition may look at: one text with its words found, its voices known, and what was read of it so far."""

from __future__ import annotations

import re
from collections.abc import Container, Iterable, Iterator
from itertools import chain

from heshi.evidence import Span
from heshi.message.lexicon import Lexicon, WordList, Words
from heshi.message.mention import Mention
from heshi.message.message import Message
from heshi.message.reading import Found
from heshi.message.voice import VOICES, Voices
from heshi.text.normal import Normal

ADVERSE = "adverse"
Cue = Words | str
"""Something that a text may hold and a condition may need: a word list of which a word stands there, the name of a
mention (`link`, `link:unknown`), or of what was read (see `told`)."""

ALWAYS = ""
"""The cue that every text holds."""

_NOWHERE: list[Span] = []


class Scene:
    """One text under reading. `found` grows as asks, speakers, effects, grounds and the frame are read."""

    def __init__(
        self, message: Message, normal: Normal, mentions: tuple[Mention, ...], lexicon: Lexicon, sender: str
    ) -> None:
        self.message = message
        self.normal = normal
        self.text = normal.text
        self.mentions = mentions
        self.sender = sender
        self.channel = message.channel or ""
        self.frame = ""
        self.found: dict[str, list[Found]] = {}
        self.voices = Voices(b"", (len(self.text),))
        self._lexicon = lexicon
        self._by_word = lexicon.places(self.text)
        self._present = frozenset(self._by_word)
        self._places = _by_kind(mentions)
        self.cues: set[Cue] = set[Cue]((ALWAYS,)).union(self._places, *map(lexicon.lists_with, self._present))
        self._memo: dict[WordList | re.Pattern[str], list[Span]] = {}

    def spans(self, words: WordList) -> list[Span]:
        """Where a word list's words stand, in any voice, in order; computed once for each list."""
        found = self._memo.get(words)
        if found is None:
            present = self._lexicon.group(words) & self._present
            found = self._places_of(present) if present else _NOWHERE
            self._memo[words] = found
        return found

    def matches(self, expression: re.Pattern[str]) -> list[Span]:
        """Where a regular expression matches, in any voice; looked for once, however often voices change."""
        found = self._memo.get(expression)
        if found is None:
            found = self._memo[expression] = [match.span() for match in expression.finditer(self.text)]
        return found

    def _places_of(self, words: frozenset[int]) -> list[Span]:
        places = [self._by_word[word] for word in words]
        return places[0] if len(places) == 1 else sorted(chain.from_iterable(places))

    def spoken(self, words: WordList, voice: str) -> list[Span]:
        """The same, in one voice."""
        return self.in_voice(self.spans(words), voice)

    def in_voice(self, spans: list[Span], voice: str) -> list[Span]:
        """Those that begin in one voice; `any` keeps all."""
        if voice == "any" or not spans:
            return spans
        code, codes = VOICES[voice], self.voices.codes
        if codes and code not in codes:
            return _NOWHERE
        return [span for span in spans if (codes[span[0]] if span[0] < len(codes) else 0) == code]

    def mentioned(self, kinds: Iterable[str]) -> list[Span]:
        """Where mentions of these kinds (`link`, `link:unknown`) stand."""
        places = self._places
        return [at for kind in kinds if kind in places for at in places[kind]] if places else []

    def read(self, kind: str, values: Container[str]) -> list[Span] | None:
        """Where one of these values of a kind was read; None when none was. May be empty: read without a place.

        `adverse` stands for every effect that threatens or lures.
        """
        every = ADVERSE in values
        hits = [f for f in self.found.get(kind, ()) if f.value in values or (every and f.adverse)]
        return [at for found in hits for at in found.at] if hits else None

    def told(self) -> Iterator[Cue]:
        """The cues of what was read so far."""
        for kind, several in self.found.items():
            for found in several:
                yield told(kind, found.value)
                if found.adverse:
                    yield told(kind, ADVERSE)


def told(kind: str, value: str) -> Cue:
    """The cue of a value that was read."""
    return f"{kind}:{value}"


def _by_kind(mentions: tuple[Mention, ...]) -> dict[str, list[Span]]:
    """Where mentions stand, by every name under which a condition may ask: kind, kind:trait, kind:value."""
    places: dict[str, list[Span]] = {}
    for mention in mentions:
        for name in {"", *mention.traits, mention.value}:
            places.setdefault(f"{mention.kind}:{name}" if name else mention.kind, []).append(mention.at)
    return places
