"""Messages to learn from, one after the other: the same chance gives the same messages."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from heshi.model.grammar.chance import Chance, draw, pick
from heshi.model.grammar.compose import Composer
from heshi.model.grammar.links import Hosts
from heshi.model.grammar.notation import parse, variety
from heshi.model.grammar.sample import LABELS, Label, Sample
from heshi.model.grammar.shelves import QUOTABLE, SHELVES, Frame, Shelf
from heshi.model.grammar.style import styled, tidy
from heshi.model.grammar.traditional import to_traditional

NO_HOSTS = Hosts()
ENOUGH = 60.0
"""A frame of so many possible texts is drawn half as often as one of endless variety."""


def generate(
    chance: Chance, count: int, hosts: Hosts = NO_HOSTS, classes: Sequence[Label] = LABELS
) -> Iterator[Sample]:
    """`count` messages, each class equally often.

    >>> from random import Random
    >>> [sample.label for sample in generate(Random(1), 2, classes=["warning"])]
    ['warning', 'warning']
    """
    wanted = {label: tuple(shelf for shelf in SHELVES if shelf.label == label) for label in classes}
    weights = {label: tuple(shelf.weight for shelf in shelves) for label, shelves in wanted.items()}
    often = {shelf.name: _frequencies(shelf) for shelves in wanted.values() for shelf in shelves}
    for _ in range(count):
        label = pick(chance, classes)
        shelf = draw(chance, wanted[label], weights[label])
        yield write(chance, shelf, draw(chance, shelf.frames, often[shelf.name]), hosts)


def write(chance: Chance, shelf: Shelf, frame: Frame, hosts: Hosts = NO_HOSTS) -> Sample:
    """One message from one frame.

    >>> from random import Random
    >>> from heshi.model.grammar.shelves import THREATS
    >>> write(Random(1), THREATS, THREATS.frames[0]).label
    'scam'
    """
    text, found = _composed(chance, shelf, frame, hosts)
    text, style = styled(text, chance)
    if shelf.lang == "zh-Hant":
        text = to_traditional(text)
    known = [tag for tag in frame.tags if tag not in found]
    return Sample(
        text=text,
        label=shelf.label,
        theme=frame.theme,
        register=frame.register,
        lang=shelf.lang,
        tags=(*known, *found, f"style:{style}"),
        template=frame.template,
    )


def _frequencies(shelf: Shelf) -> tuple[float, ...]:
    """A frame that can say little comes seldom, or the same text would come again and again."""
    order = max(variety(parse(order)) for order in shelf.orders) if shelf.orders else 1.0
    ways = [order * variety(parse(frame.text)) for frame in shelf.frames]
    return tuple(way / (way + ENOUGH) for way in ways)


def _composed(chance: Chance, shelf: Shelf, frame: Frame, hosts: Hosts) -> tuple[str, list[str]]:
    def quote(name: str) -> str:
        source = pick(chance, QUOTABLE[name])
        return _composed(chance, source, pick(chance, source.frames), hosts)[0].replace("“", "‘").replace("”", "’")

    composer = Composer(chance, hosts, frame.theme, shelf.parts, shelf.ask_weights, quote)
    order = pick(chance, shelf.orders) if shelf.orders else "{CLAIM}"
    whole = order.replace("{CLAIM}", frame.text).replace("EFFECT", frame.effect)
    return tidy(composer.write(whole)), composer.tags
