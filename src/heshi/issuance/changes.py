"""A request for change: which kinds go which way, and whether the changed cards may be issued yet."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from msgspec import Struct

from heshi.issuance.application import Application
from heshi.issuance.codes import Code
from heshi.issuance.events import PartBegun
from heshi.issuance.reasons import Reason, Sayer, listed
from heshi.issuance.table import Case, path, rows, state_of
from heshi.rulebook.entries import Basis, ChangeKind, Procedure, Reference, Track
from heshi.wording import Bilingual


class Explained(Struct, frozen=True):
    """One sentence about a split, with its articles; `kinds` are those that it is about."""

    text: Bilingual
    kinds: tuple[str, ...] = ()
    law: tuple[Reference, ...] = ()


class Split(Struct, frozen=True):
    """A request in its parts, and why; `mixed` when it goes two ways."""

    parts: tuple[PartBegun, ...]
    because: tuple[Explained, ...]

    @property
    def mixed(self) -> bool:
        """Does the request go more than one way?"""
        return len(self.parts) > 1


ROUTES: tuple[Track, ...] = ("approval", "filing")


def split(kinds: Sequence[str], procedure: Procedure, change: str = "1") -> Split:
    """The parts of a request for these kinds (those that the edition knows), each with its route and articles."""
    known = [kind for kind in procedure.changes if kind.id in kinds]
    parts: list[PartBegun] = []
    because: list[Explained] = []
    for route in ROUTES:
        some = [kind for kind in known if kind.route == route]
        if some:
            names = tuple(kind.id for kind in some)
            tested = any(kind.test for kind in some)
            parts.append(PartBegun(f"{change}.{route}", route, names, first_state(procedure, route), tested))
            because += _explained(some, route, procedure)
    if len(parts) > 1:
        law = next((row.basis.law for row in rows(procedure, "change", "release_changed")), ())
        because.append(Explained(procedure.explains.mixed, tuple(kind.id for kind in known), law))
    return Split(tuple(parts), tuple(because))


def _explained(kinds: Sequence[ChangeKind], route: Track, procedure: Procedure) -> Iterator[Explained]:
    names = listed(kind.name for kind in kinds)
    law = tuple(dict.fromkeys(reference for kind in kinds for reference in kind.basis.law))
    said = procedure.explains.approval if route == "approval" else procedure.explains.filing
    yield Explained(said.filled_each(kinds=names), tuple(kind.id for kind in kinds), law)
    tested = [kind for kind in kinds if kind.test]
    if tested:
        law = tuple(dict.fromkeys(reference for kind in tested for reference in kind.basis.law))
        yield Explained(procedure.explains.test, tuple(kind.id for kind in tested), law)


def first_state(procedure: Procedure, track: Track) -> str:
    """Where a part of this track begins: the first state of the track in the edition's list."""
    return next(state.id for state in procedure.states if state.track == track)


def unfinished(application: Application, change: str, procedure: Procedure, sayer: Sayer) -> Iterator[Reason]:
    """The parts that keep changed cards from being issued; withdrawn ones no longer count, if another is done."""
    parts = application.parts(change)
    states = {part.id: state_of(procedure, part.state) for part in parts}
    done = [part for part in parts if (state := states[part.id]) is not None and state.done]
    kinds = {kind.id: kind for kind in procedure.changes}
    for part in parts:
        state = states[part.id]
        if part in done or (done and state is not None and state.ends and _withdrawn(procedure, part.track, state.id)):
            continue
        basis = next((kinds[name].basis for name in part.kinds if name in kinds), None)
        names = listed(kinds[name].name for name in part.kinds if name in kinds)
        state_name = sayer.name(part.state)
        yield sayer.say(Code.PART_UNFINISHED, basis or Basis(), part.id, kinds=names, state=state_name)


def _withdrawn(procedure: Procedure, track: Track, state: str) -> bool:
    """Is this where withdrawing leads?"""
    return any(row.to == state for row in rows(procedure, track, "withdraw"))


def may_issue(application: Application, procedure: Procedure, change: str = "") -> bool:
    """May cards be issued: as approved (no change named), or as this change has them?"""
    standing = application.standing(change)
    state = state_of(procedure, standing.state) if standing else None
    return state is not None and state.done and state.track in ("registration", "change")


def still_to_do(application: Application, procedure: Procedure) -> tuple[str, ...]:
    """The steps between where a registration stands and its end, in order."""
    case = Case("registration", application.registration.state, application.applicant.kind, "")
    ends = {state.id for state in procedure.states if state.track == "registration" and state.done}
    return tuple(row.command for row in path(procedure, case, ends))
