"""A place as people write it (a code, a Chinese or English name, six digits) as a region of the rulebook."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from difflib import get_close_matches
from functools import lru_cache

from heshi.rulebook.book import Book
from heshi.rulebook.entries import Region
from heshi.usecases.refusal import Refusal

_ENDINGS = ("特别行政区", "自治区", "自治州", "地区", "省", "市", "盟")
_WORDS = (" province", " municipality", " city", " autonomous region", " shi", " sheng")


def find_region(name: str, book: Book, where: str = "--region") -> str | Refusal:
    """The code of the place meant, or why it is not known; names of two places are refused with both."""
    wanted = name.strip()
    found = _by_code(wanted, book) or _by_name(wanted, book.regions)
    if len(found) == 1:
        return found[0].code
    if found:
        names = ", ".join(f"{region.code} ({region.names[0]}, {region.en})" for region in found)
        return Refusal("ambiguous_region", where, {"value": wanted, "near": names})
    return Refusal("unknown_region", where, {"value": wanted}, _near(wanted, book.regions))


def _by_code(wanted: str, book: Book) -> list[Region]:
    digits = wanted[3:] if wanted[:3].casefold() == "cn-" else wanted  # CN-31, as ISO 3166-2 wrote it until 2017
    if digits.isdecimal() and len(digits) in (2, 4, 6):
        return _by_digits(digits, book.regions)
    codes, same = _codes(book), wanted.casefold()
    return [codes[code] for code in (same, f"cn-{same}") if code in codes]


@lru_cache(maxsize=4)
def _codes(book: Book) -> dict[str, Region]:
    """The regions of an edition by their codes in small letters: every message of a batch names one."""
    return {code.casefold(): region for code, region in book.regions.items()}


def _by_digits(wanted: str, regions: Mapping[str, Region]) -> list[Region]:
    """GB/T 2260 digits; a county that is not listed is read as its city, then as its province."""
    for kept in (6, 4, 2):
        digits = wanted[:kept].ljust(6, "0")
        found = [region for region in regions.values() if region.gb2260 == digits]
        if found:
            return found
    return []


def _by_name(wanted: str, regions: Mapping[str, Region]) -> list[Region]:
    """Exact names, then names without their endings; of a province and its city the province is meant."""
    for shape in (_plain, _bare):
        shaped = shape(wanted)
        found = [r for r in regions.values() if shaped and shaped in {shape(n) for n in (*r.names, r.en)}]
        if found:
            widest = [region for region in found if region.parent in ("", "CN")]
            return widest if len(widest) == 1 else found
    return []


def _plain(name: str) -> str:
    return "".join(name.split()).casefold()


def _bare(name: str) -> str:
    """A name without what kind of place it is.

    >>> _bare("青岛市"), _bare("Shandong Province")
    ('青岛', 'shandong')
    """
    low = name.strip().casefold()
    for ending in (*_ENDINGS, *_WORDS):
        if low.endswith(ending) and len(low) > len(ending) + 1:
            low = low.removesuffix(ending)
    return "".join(low.split())


LONGEST = 40
"""Signs of a place's name; what is longer is none, and no place is like it."""


def _near(wanted: str, regions: Mapping[str, Region]) -> tuple[str, ...]:
    if len(wanted) > LONGEST:
        return ()
    spellings = dict(_spellings(regions))
    close = get_close_matches(wanted.casefold(), spellings, n=5, cutoff=0.5)
    return tuple(dict.fromkeys(spellings[spelling] for spelling in close))[:3]


def _spellings(regions: Mapping[str, Region]) -> Iterator[tuple[str, str]]:
    """Every way to write a place, in lower case, and how to show it."""
    for region in regions.values():
        for name in region.names:
            yield name.casefold(), name
        yield region.en.casefold(), region.en
        yield region.code.casefold(), region.code
