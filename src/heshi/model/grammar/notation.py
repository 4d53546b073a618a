"""The notation of phrases: `{slot}` is filled, `<one|other|>` is chosen from, the rest stands as it is."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cache

from msgspec import Struct

from heshi.model.grammar.chance import Chance, pick

_MARK = re.compile(r"\{([\w:]+)\}|[<|>]")


class Slot(Struct, frozen=True):
    """A place to fill, by the name of what fills it."""

    name: str


class Choice(Struct, frozen=True):
    """Alternatives, each equally likely."""

    ways: tuple[tuple[Node, ...], ...]


Node = str | Slot | Choice
Phrase = tuple[Node, ...]
Fill = Callable[[str], str]


@cache
def parse(text: str) -> Phrase:
    """Read a phrase; a mark without its partner is our bug and raises ValueError.

    >>> parse("请<您|>看{link}")
    ('请', Choice(ways=(('您',), ())), '看', Slot(name='link'))
    """
    open_ways: list[list[list[Node]]] = [[[]]]
    done = 0
    for match in _MARK.finditer(text):
        if match.start() > done:
            open_ways[-1][-1].append(text[done : match.start()])
        done = match.end()
        _take(match, open_ways, text)
    if len(open_ways) != 1 or len(open_ways[0]) != 1:
        raise ValueError(f"a mark without its partner in {text!r}")
    tail: list[Node] = [text[done:]] if done < len(text) else []
    return (*open_ways[0][0], *tail)


def _take(match: re.Match[str], open_ways: list[list[list[Node]]], text: str) -> None:
    mark = match[0]
    if mark == "<":
        open_ways.append([[]])
    elif mark == "|":
        open_ways[-1].append([])
    elif mark == ">":
        ways = open_ways.pop()
        if not open_ways:
            raise ValueError(f"a mark without its partner in {text!r}")
        open_ways[-1][-1].append(Choice(tuple(tuple(way) for way in ways)))
    else:
        open_ways[-1][-1].append(Slot(match[1]))


def spell(phrase: Phrase, chance: Chance, fill: Fill) -> str:
    """Write a phrase out.

    >>> from random import Random
    >>> spell(parse("<看|看>{what}"), Random(1), {"what": "书"}.__getitem__)
    '看书'
    """
    return "".join(_spelled(node, chance, fill) for node in phrase)


def _spelled(node: Node, chance: Chance, fill: Fill) -> str:
    if isinstance(node, str):
        return node
    if isinstance(node, Slot):
        return fill(node.name)
    return spell(pick(chance, node.ways), chance, fill)


def variety(phrase: Phrase) -> float:
    """About how many texts a phrase can give; a slot counts as twenty.

    >>> variety(parse("请<您|>看")), variety(parse("{link}"))
    (2.0, 20.0)
    """
    ways = 1.0
    for node in phrase:
        if isinstance(node, Slot):
            ways *= 20.0
        elif isinstance(node, Choice):
            ways *= sum(variety(way) for way in node.ways)
    return ways
