"""Conditions that cannot be tried: they listen for nothing, or for something that is not a word or not a pattern."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from heshi.message.conditions import word_lists
from heshi.rulebook.entries import Reading, Signal
from heshi.rulebook.fault import Fault
from heshi.rulebook.shelf import Shelf
from heshi.rulebook.when import When

_OF_THE_WHOLE = re.compile(r"\\[1-9]|\(\?(?:P|\(|[aiLmsux]+\))")
"""What means something else, or nothing, where a pattern stands among others: `\\1`, `(?P`, `(?(`, `(?i)`."""


def check(shelf: Shelf, today: date) -> Iterator[Fault]:  # noqa: ARG001 - all checks are called alike
    """Conditions without a key, lists without a word, words without a letter, patterns that are none."""
    both: tuple[Reading | Signal, ...] = (*shelf.readings, *shelf.signals)
    for entry in both:
        file = f"{entry.id}.yaml"
        for place, when in levels(entry.when):
            for code, text in (*_empty(when), *_words(when), *_pattern(when.pattern)):
                yield Fault(file, place, code, text)
    for item in shelf.vocabulary:
        if any(_no_word(word) for word in (*item.zh, *item.en)):
            yield Fault("vocabulary/", item.id, "empty-word", "a word without a letter")
    for sender in shelf.senders:
        for code, text in (*_pattern(sender.pattern), *_alone(sender.pattern)):
            yield Fault("channels/senders.yaml", sender.id, code, text)


def levels(when: When, place: str = "$.when") -> Iterator[tuple[str, When]]:
    """A condition and all conditions within it, each with its place."""
    yield place, when
    for name, inner in (("all", when.all), ("any", when.any), ("not", (when.not_,) if when.not_ else ())):
        for number, one in enumerate(inner):
            yield from levels(one, f"{place}.{name}" if name == "not" else f"{place}.{name}[{number}]")


def _empty(when: When) -> Iterator[tuple[str, str]]:
    spoken = (when.words, when.near, when.seq, when.pattern, when.mention, when.all, when.any, when.not_)
    read = (when.ask, when.effect, when.ground, when.speaker, when.sender, when.channel, when.frame)
    if not any((*spoken, *read)):
        yield "empty-condition", "it listens for nothing"
    if when.near and not (when.near.words and when.near.of):
        yield "empty-condition", "near needs words on both sides"
    if when.seq and not (len(when.seq.of) > 1 and all(when.seq.of)):
        yield "empty-condition", "seq needs two lists of words or more"


def _words(when: When) -> Iterator[tuple[str, str]]:
    own = When(words=when.words, near=when.near, seq=when.seq, unless=when.unless)
    if any(_no_word(word) for words in word_lists(own) for word in words):
        yield "empty-word", "a word without a letter"


def _no_word(word: str) -> bool:
    return not word.removeprefix("@").removesuffix("*").strip()


def _pattern(pattern: str) -> Iterator[tuple[str, str]]:
    try:
        re.compile(pattern)
    except re.error as error:
        yield "bad-pattern", str(error)


def _alone(pattern: str) -> Iterator[tuple[str, str]]:
    """All patterns of senders are tried as one expression (`message.channel_index`)."""
    if _OF_THE_WHOLE.search(pattern):
        yield (
            "bad-pattern",
            "patterns of senders are tried together: no named group, no flag, nothing that repeats a group",
        )
