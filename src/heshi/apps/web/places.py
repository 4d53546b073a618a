"""The places to choose from: provinces, as a reader knows them."""

from __future__ import annotations

from heshi.rulebook.book import Book
from heshi.wording import Bilingual


def places_of(book: Book) -> tuple[tuple[str, Bilingual], ...]:
    """Code and name of every province; cities are typed by name."""
    provinces = (region for region in book.regions.values() if region.parent == "CN")
    return tuple((region.code, Bilingual(region.names[-1], region.en)) for region in provinces)
