"""The official doors of a place: its numbers, sites, apps and counters, its own before the nation's."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import TypeVar

from msgspec import Struct

from heshi.rulebook.book import Book
from heshi.rulebook.entries import Domain, Door, Hotline

HEALTH_AND_CARD = ("medical_insurance", "human_resources", "reporting", "tax")
"""The sites that a reader of such a message may need; banks and carriers are listed to be recognised only."""


class Channels(Struct, frozen=True):
    """What a reader may turn to, nearest place first."""

    region: str
    hotlines: tuple[Hotline, ...]
    sites: tuple[Domain, ...]
    doors: tuple[Door, ...]


T = TypeVar("T")


def show_channels(region: str, book: Book, below: bool = True) -> Channels:
    """The doors of a region, of what contains it and, with `below`, of the places inside it.

    The nation's places inside it are left out: their doors are asked for by name.
    """
    places = list(book.region_and_above(region))
    if below and region != "CN":
        places[1:1] = [code for code, place in book.regions.items() if place.parent == region]
    return Channels(
        region=region,
        hotlines=_near(book.hotlines, places, lambda hotline: hotline.region),
        sites=_near((d for d in book.domains if d.kind in HEALTH_AND_CARD), places, lambda d: d.region),
        doors=_near(book.doors.values(), places, lambda door: door.region),
    )


def _near(items: Iterable[T], places: list[str], place_of: Callable[[T], str]) -> tuple[T, ...]:
    kept = [item for item in items if place_of(item) in places]
    return tuple(sorted(kept, key=lambda item: places.index(place_of(item))))
