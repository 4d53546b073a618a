"""A place as people write it in full: with the province before it, or with a district or a street after it."""

from __future__ import annotations

import re
from collections.abc import Iterator

from heshi.rulebook.book import Book
from heshi.rulebook.entries import Region
from heshi.usecases.find_region import find_region
from heshi.usecases.refusal import Refusal

NATION = "CN"
_STREET = re.compile(r"[^省市区县州盟旗]{1,4}[东西南北中]?(?:大道|大街|路|街|巷)")
"""Streets are called after far places: 香港中路 lies in 青岛."""
_WORDS = re.compile(r"[a-z]+(?:['’-][a-z]+)*")


def find_place(name: str, book: Book, where: str) -> str | Refusal:
    """The code of the narrowest listed place that is meant, or why none is known.

    Districts and villages are not listed: a place written in full is taken as the listed place that it lies in.

    >>> from heshi.rulebook.shelf import Shelf
    >>> shandong = Region("CN-SD", ("山东省", "山东"), "Shandong", "CN")
    >>> qingdao = Region("CN-SD.qingdao", ("青岛市", "青岛"), "Qingdao", "CN-SD")
    >>> book = Book(Shelf(regions=(shandong, qingdao)))
    >>> find_place("山东青岛市南区", book, ""), find_place("Shinan, Qingdao", book, "")
    ('CN-SD.qingdao', 'CN-SD.qingdao')
    """
    exact = find_region(name, book, where)
    if isinstance(exact, str) or exact.code != "unknown_region":
        return exact
    named = {region.code for region in _named(name, book)}
    wider = {above for code in named for above in book.region_and_above(code)[1:]}
    narrowest = named - wider
    return narrowest.pop() if len(narrowest) == 1 else exact


def _named(written: str, book: Book) -> Iterator[Region]:
    """The places whose names stand in what was written; of names inside one another the longest counts."""
    plain, words = _STREET.sub("", "".join(written.split())), " ".join(_WORDS.findall(written.casefold()))
    hits: list[tuple[str, Region]] = []
    for region in book.regions.values():
        if region.code == NATION:
            continue
        hits += [(name, region) for name in region.names if len(name) > 1 and name in plain]
        if f" {region.en.casefold()} " in f" {words} ":
            hits.append((region.en.casefold(), region))
    for name, region in hits:
        if not any(name != other and name in other for other, _ in hits):
            yield region
