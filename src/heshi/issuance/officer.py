"""Who acts: a person in an authority of some kind and place. The place decides whose applications they see."""

from __future__ import annotations

from collections.abc import Mapping

from msgspec import Struct

from heshi.law.place import lineage
from heshi.rulebook.entries import Region

LEVELS = {1: "nation", 2: "province", 3: "prefecture"}
"""How many places an authority's place lies in, itself included, and the level that this is."""

NOWHERE: Mapping[str, Region] = {}


class Authority(Struct, frozen=True):
    """An authority: its kind (a role of the procedure) and the code of its place (`CN-ZJ.hangzhou`)."""

    kind: str
    place: str


class Officer(Struct, frozen=True):
    """One person of an authority; `who` is the name of the account."""

    who: str
    authority: Authority


def level_of(place: str, regions: Mapping[str, Region] = NOWHERE) -> str:
    """The level of a place: nation, province, prefecture, or "" for anything below.

    >>> level_of("CN-ZJ.hangzhou"), level_of("CN-ZJ"), level_of("CN")
    ('prefecture', 'province', 'nation')
    """
    return LEVELS.get(len(lineage(place, regions)), "")


def reaches(authority: Authority, place: str, regions: Mapping[str, Region] = NOWHERE) -> bool:
    """Does this authority's place contain (or is it) the other?

    >>> province = Authority("province", "CN-ZJ")
    >>> reaches(province, "CN-ZJ.hangzhou"), reaches(province, "CN-JS.nanjing")
    (True, False)
    """
    return authority.place in lineage(place, regions)
