"""Looking through the official doors by word, number or address."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TypeVar

from heshi.rulebook.book import Book
from heshi.rulebook.entries import Domain, Door, Grade, Hotline
from heshi.usecases.show_channels import HEALTH_AND_CARD, Channels
from heshi.wording import Bilingual

T = TypeVar("T", Hotline, Domain, Door)
NATION = "CN"
_KNOWN_WELL = (Grade.V1, Grade.V1_SINGLE, Grade.V2)


def search_channels(words: str, book: Book) -> Channels:
    """Every door of the whole country in whose name, use, place, number or address all these words stand.

    Spaces and dashes in numbers do not matter; with no words nothing is found.
    """
    wanted = [_plain(word) for word in words.split() if _plain(word)]
    sites = (domain for domain in book.domains if domain.kind in HEALTH_AND_CARD)
    return Channels(
        region=NATION,
        hotlines=_found(wanted, book.hotlines, book),
        sites=_found(wanted, sites, book),
        doors=_found(wanted, book.doors.values(), book),
    )


def _found(wanted: list[str], items: Iterable[T], book: Book) -> tuple[T, ...]:
    return tuple(item for item in items if wanted and all(word in _told(item, book) for word in wanted))


def _told(item: Hotline | Domain | Door, book: Book) -> str:
    """Everything that is said of a door, in one line."""
    place = book.regions.get(item.region)
    told = [*place.names, place.en] if place else []
    if isinstance(item, Hotline):
        told += [item.number, *_both(item.owner), *_both(item.use)]
    elif isinstance(item, Domain):
        told += [item.host, *_both(item.owner)]
    else:
        told += [*item.names, *_both(item.title), *_both(item.use)]
        told += [text for thing in item.bring for text in _both(thing)]
    return "\n".join(_plain(text) for text in told)


def _both(text: Bilingual) -> tuple[str, str]:
    return text.zh, text.en


def _plain(text: str) -> str:
    """Lower case, without the spaces and dashes that people put into numbers.

    >>> _plain("0931-812 1054")
    '09318121054'
    """
    return "".join(text.split()).replace("-", "").casefold()


def may_be_opened(domain: Domain) -> bool:
    """May a page of ours lead to this site? Well known, or at least the government's own ending.

    >>> from heshi.wording import Bilingual
    >>> owner = Bilingual("某局", "A bureau")
    >>> may_be_opened(Domain("a.gov.cn", owner, "medical_insurance", Grade.V3, ()))
    True
    >>> may_be_opened(Domain("a.example", owner, "medical_insurance", Grade.V3, ()))
    False
    """
    return domain.grade in _KNOWN_WELL or domain.host.endswith(".gov.cn")


def may_be_called(hotline: Hotline) -> bool:
    """Is the number well enough known to be dialled from a page, and does it ring there from anywhere?

    A number of one place without its area code rings somewhere else, and a number that only sends texts answers nobody:
    both are shown and not dialled.
    """
    return (
        hotline.kind != "warning"
        and hotline.grade in _KNOWN_WELL
        and (hotline.region == NATION or hotline.number.startswith("0"))
    )
