"""Where the states of a track stand in a picture: the way forward goes down the middle, what ends it stands aside."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from msgspec import Struct

from heshi.issuance.table import Case, for_applicant
from heshi.rulebook.entries import Procedure, Transition


class Place(Struct, frozen=True):
    """A state in the grid: its row from the top; its column among `of` in the middle, or aside."""

    state: str
    row: int
    column: int = 0
    of: int = 1
    aside: bool = False


class Edge(Struct, frozen=True):
    """An arrow between two states, and the row of the table that it stands for."""

    origin: str
    to: str
    row: Transition


class Layout(Struct, frozen=True):
    """All states of one track and the arrows between them."""

    places: Mapping[str, Place]
    edges: tuple[Edge, ...]

    @property
    def rows(self) -> int:
        """How many rows the picture has."""
        return 1 + max(place.row for place in self.places.values())


def laid_out(procedure: Procedure, case: Case) -> Layout:
    """The picture of the track as this kind of applicant (and part) walks it; `case.state` is where it begins."""
    usable = [row for row in procedure.table if row.track == case.track and row.to and _meant(row, case)]
    edges = _reached(case.state, [Edge(o, row.to, row) for row in usable for o in row.from_ if o != row.to])
    forward = {step.id for step in procedure.steps if step.forward}
    onward = [edge for edge in edges if edge.row.command in forward]
    depths = _depths(case.state, onward)
    met = {state for edge in edges for state in (edge.origin, edge.to)} | {case.state}
    order = [state.id for state in procedure.states if state.id in met]
    places = {**_middle(order, depths)}
    for state in order:
        if state not in places:
            places[state] = Place(state, _row_aside(state, edges, depths, places), aside=True)
    return Layout(places, edges)


def _meant(row: Transition, case: Case) -> bool:
    return for_applicant(row, case) and row.test in (None, case.test)


def _reached(start: str, edges: Sequence[Edge]) -> tuple[Edge, ...]:
    """The arrows that something which begins at `start` can ever come to."""
    met, before = {start}, 0
    while len(met) > before:
        before = len(met)
        met |= {edge.to for edge in edges if edge.origin in met}
    return tuple(edge for edge in edges if edge.origin in met)


def _depths(start: str, onward: Sequence[Edge]) -> dict[str, int]:
    """How many steps forward each state is, by the longest way; a way back into itself counts once."""
    depths = {start: 0}

    def walk(state: str, trail: tuple[str, ...]) -> None:
        for edge in onward:
            if edge.origin == state and edge.to not in trail and depths.get(edge.to, -1) <= len(trail) - 1:
                depths[edge.to] = len(trail)
                walk(edge.to, (*trail, edge.to))

    walk(start, (start,))
    return depths


def _middle(order: Sequence[str], depths: Mapping[str, int]) -> dict[str, Place]:
    places: dict[str, Place] = {}
    for depth in sorted(set(depths.values())):
        same = [state for state in order if depths.get(state) == depth]
        places |= {state: Place(state, depth, column, len(same)) for column, state in enumerate(same)}
    return places


def _row_aside(state: str, edges: Sequence[Edge], depths: Mapping[str, int], places: Mapping[str, Place]) -> int:
    """Beside the state that it leads back to, else beside the first that leads to it; below what stands there."""
    back = [depths[edge.to] for edge in edges if edge.origin == state and edge.to in depths]
    into = [depths[edge.origin] for edge in edges if edge.to == state and edge.origin in depths]
    taken = {place.row for place in places.values() if place.aside}
    wanted = min(back or into or [0])
    while wanted in taken:
        wanted += 1
    return wanted
