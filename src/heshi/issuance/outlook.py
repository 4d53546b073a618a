"""What an officer can do next, and how an application came to where it stands."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from msgspec import Struct

from heshi.issuance.application import Application, Standing
from heshi.issuance.events import ChangeOpened, Event, Moved, Opened
from heshi.issuance.officer import NOWHERE, Officer
from heshi.issuance.sight import sees
from heshi.issuance.table import case_of, for_applicant, in_time, role_of, starts, takes
from heshi.rulebook.entries import Procedure, Region, Transition


class Possible(Struct, frozen=True):
    """A step that the table opens to an officer here and now; what it wants may still be missing."""

    part: str
    row: Transition


def possible(
    application: Application,
    officer: Officer,
    procedure: Procedure,
    regions: Mapping[str, Region] = NOWHERE,
) -> tuple[Possible, ...]:
    """The steps that this officer could take now: the buttons of a page, which decide nothing themselves."""
    found = [
        Possible(standing.id, row)
        for standing in (*application.standings, _unborn(application))
        if sees(officer, application, procedure, regions, standing.id) or not standing.state
        for row in procedure.table
        if _opens(row, standing, application) and takes(row, officer, application, procedure, regions)
        if not _had_a_hand(row, standing, officer)
    ]
    return tuple(found)


def _unborn(application: Application) -> Standing:
    """The next change, which nobody asked for yet."""
    return Standing(str(len(application.changes) + 1), "change", "", application.last)


def _opens(row: Transition, standing: Standing, application: Application) -> bool:
    case = case_of(application, standing)
    return row.track == case.track and for_applicant(row, case) and starts(row, case) and in_time(row, case)


def _had_a_hand(row: Transition, standing: Standing, officer: Officer) -> bool:
    return any(hand.who == officer.who and hand.command in row.not_who for hand in standing.hands)


class Stay(Struct, frozen=True):
    """A stay in one state, from a day until a day (None: it stands there still)."""

    part: str
    state: str
    since: date
    until: date | None


def stays(events: tuple[Event, ...]) -> tuple[Stay, ...]:
    """Every stay of an application in its states, in the order in which they began: what time went into."""
    open_: dict[str, Stay] = {}
    closed: list[Stay] = []
    for event in events:
        match event:
            case Opened():
                open_[""] = Stay("", event.state, event.on, None)
            case ChangeOpened():
                open_[event.change] = Stay(event.change, event.state, event.on, None)
                open_ |= {part.id: Stay(part.id, part.state, event.on, None) for part in event.parts}
            case Moved() if event.to != event.origin:
                before = open_[event.part]
                closed.append(Stay(before.part, before.state, before.since, event.on))
                open_[event.part] = Stay(event.part, event.to, event.on, None)
            case _:
                continue
    return (*closed, *open_.values())


def waits_for(application: Application, procedure: Procedure, part: str = "") -> tuple[str, ...]:
    """The kinds of authority that can bring it further from here; "applicant" for its own."""
    standing = application.standing(part)
    if standing is None:
        return ()
    forward = {step.id for step in procedure.steps if step.forward}
    kinds = [
        kind
        for row in procedure.table
        if row.command in forward and row.to and row.from_ and _opens(row, standing, application)
        for kind in row.by
        if kind == "applicant" or role_of(procedure, kind) is not None
    ]
    return tuple(dict.fromkeys(kinds))
