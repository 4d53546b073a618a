"""What a regular expression cannot match without: word lists, of each of which one must stand in the text."""

from __future__ import annotations

import re
from re import _parser  # type: ignore[attr-defined]  # the parser of `re` itself; nothing else reads its patterns alike
from typing import Any

MOST_WORDS = 400

Words = frozenset[str]


def needed_words(pattern: str) -> tuple[Words, ...]:
    """Lists of texts; a text without a word of *each* list does not match. Empty where nothing can be told.

    >>> [sorted(words) for words in needed_words("[【](?:快递|ems)[^】]*】")]
    [['【'], ['ems', '快递'], ['】']]
    >>> needed_words(r"[0-9]+")
    ()
    """
    parsed = _parser.parse(pattern)
    return () if parsed.state.flags & re.IGNORECASE else _of_sequence(list(parsed))


def _of_sequence(items: list[Any]) -> tuple[Words, ...]:
    found: list[Words] = []
    run = ""
    for kind, value in items:
        if str(kind) == "LITERAL":
            run += chr(value)
            continue
        if run:
            found.append(frozenset({run}))
            run = ""
        found += _of_item(str(kind), value)
    return (*found, frozenset({run})) if run else tuple(found)


def _of_item(kind: str, value: Any) -> tuple[Words, ...]:
    if kind == "SUBPATTERN":
        _, flags, _, inner = value
        return () if flags & re.IGNORECASE else _of_sequence(list(inner))  # then CARD is a card too
    if kind == "BRANCH":
        return _of_branch([list(branch) for branch in value[1]])
    if kind == "IN":
        return _of_class(value)
    if kind in ("MAX_REPEAT", "MIN_REPEAT", "POSSESSIVE_REPEAT") and value[0] >= 1:
        return _of_sequence(list(value[2]))
    return ()


def _of_branch(branches: list[list[Any]]) -> tuple[Words, ...]:
    """One list: of each branch the list whose shortest word is longest; nothing when a branch tells nothing."""
    told = [_of_sequence(branch) for branch in branches]
    if not all(told):
        return ()
    best = (max(lists, key=lambda words: min(map(len, words))) for lists in told)
    whole: Words = frozenset().union(*best)
    return (whole,) if len(whole) <= MOST_WORDS else ()


def _of_class(members: list[Any]) -> tuple[Words, ...]:
    if any(str(kind) != "LITERAL" for kind, _ in members):
        return ()
    return (frozenset(chr(code) for _, code in members),)
