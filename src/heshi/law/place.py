"""Which rules reach a place: a nation's rule reaches its provinces, a province's rule its cities."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from enum import StrEnum

from heshi.rulebook.entries import Region

NATION = "CN"


class Reach(StrEnum):
    """Does a rule reach the place that was asked about?"""

    HERE = "here"
    ELSEWHERE = "elsewhere"
    DEPENDS = "depends"  # the place given is wider than the rule: it lies in part of it only


def lineage(place: str, regions: Mapping[str, Region]) -> tuple[str, ...]:
    """A place and the places it lies in, narrowest first; always ends with the nation.

    A code that the rulebook does not list is read by its shape.

    >>> lineage("CN-ZJ.hangzhou", {})
    ('CN-ZJ.hangzhou', 'CN-ZJ', 'CN')
    """
    line = [place or NATION]
    while line[-1] != NATION:
        region = regions.get(line[-1])
        parent = (region.parent if region is not None else "") or _wider(line[-1])
        if parent in line:  # a circle in the data must not become an endless loop
            break
        line.append(parent)
    return tuple(line) if line[-1] == NATION else (*line, NATION)


def _wider(code: str) -> str:
    return code.rpartition(".")[0] if "." in code else NATION


def reach(place: str, within: Sequence[str], not_in: Sequence[str], regions: Mapping[str, Region]) -> Reach:
    """Does a rule for `within` (and not for `not_in`) reach this place?

    >>> reach("CN-ZJ.hangzhou", ("CN-ZJ",), (), {}).value, reach("CN-SH", ("CN-ZJ",), (), {}).value
    ('here', 'elsewhere')
    >>> reach("CN", ("CN-ZJ",), (), {}).value, reach("CN-GD", ("CN-GD.zhuhai",), (), {}).value
    ('depends', 'depends')
    """
    if within == (NATION,) and not not_in:  # most rules: no need to look at any map
        return Reach.HERE
    line = set(lineage(place, regions))
    here = place or NATION
    if line & set(not_in):
        return Reach.ELSEWHERE
    inside = line & set(within)
    if not inside and not any(here in lineage(code, regions) for code in within):
        return Reach.ELSEWHERE
    carved = any(here in lineage(code, regions) for code in not_in)
    return Reach.HERE if inside and not carved else Reach.DEPENDS
