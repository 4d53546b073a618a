"""One application as its page shows it: where it stands, what is missing, what can be done, what happened."""

from __future__ import annotations

from datetime import date

from msgspec import Struct

from heshi.adapters.working_days import calendar_of
from heshi.apps.issuance.guard import ROOT, Room
from heshi.apps.issuance.sayings import Said, Stands, all_said, name_of, stands_on
from heshi.apps.issuance.work import may_see
from heshi.apps.phrases import load_phrases
from heshi.issuance.application import Standing
from heshi.issuance.changes import ROUTES
from heshi.issuance.deadlines import Reminder, reminder
from heshi.issuance.events import Moved
from heshi.issuance.materials import materials_for, missing
from heshi.issuance.outlook import Possible, waits_for
from heshi.issuance.table import state_of
from heshi.rulebook.entries.procedure import APPLICANT
from heshi.usecases.show_application import Shown

ELSEWHERE = frozenset({"put_material", "comment", "open_change", "move_edition"})
"""Steps with a page or a form of their own."""


class Step(Struct, frozen=True):
    """A step that is open to the reader: its button, and whether it wants a reason."""

    part: str
    command: str
    name: str
    stands: Stands
    reason: bool
    complete: bool  # does it want complete materials?
    onward: bool


class Slot(Struct, frozen=True):
    """A material in its place: how many faults keep it from being complete, or None where nobody is told."""

    id: str
    number: int
    name: str
    held: bool
    required: bool
    faults: list[Said] | None
    stands: Stands
    path: str


class Place(Struct, frozen=True):
    """A standing with everything about it."""

    id: str
    track: str
    title: str
    state: str
    state_name: str
    means: str
    stands: Stands
    since: date
    tone: str
    waits: list[str]
    reminder: Reminder | None
    reminder_house: str
    slots: list[Slot]
    faults: list[Said]
    steps: list[Step]
    to_review: bool
    may_fill: bool
    may_comment: bool
    approved: bool


def places_of(room: Room, shown: Shown) -> list[Place]:
    """The registration first, then each change with its parts."""
    seen = [one for one in shown.application.standings if may_see(room, shown, one.id)]
    return [_place(room, shown, one) for one in seen]


def place_of(room: Room, shown: Shown, part: str) -> Place | None:
    """One of them."""
    return next((place for place in places_of(room, shown) if place.id == part), None)


def _place(room: Room, shown: Shown, standing: Standing) -> Place:
    application, procedure, language = shown.application, shown.procedure, room.language
    state = state_of(procedure, standing.state)
    mine = [one for one in shown.possible if one.part == standing.id]
    commands = {one.row.command for one in mine}
    wanted = [step_of(room, shown, one) for one in mine if one.row.command not in ELSEWHERE]
    reviews = {one.row.command for one in mine if one.row.not_who}
    found = reminder(application, procedure, calendar_of(standing.since, room.today), room.today, standing.id)
    slots = slots_of(room, shown, standing)
    return Place(
        id=standing.id,
        track=standing.track,
        title=_title(room, shown, standing),
        state=standing.state,
        state_name=name_of(room, procedure, standing.state),
        means=state.means.in_(language) if state else "",
        stands=stands_on(room, state.basis) if state else Stands(),
        since=standing.since,
        tone=_tone(standing, shown),
        waits=[_who(room, shown, kind) for kind in waits_for(application, procedure, standing.id)],
        reminder=found,
        reminder_house=found.house.in_(language) if found and found.house else "",
        slots=slots,
        faults=[fault for slot in slots for fault in slot.faults or ()],
        steps=[step for step in wanted if step.command not in reviews],
        to_review=bool(reviews),
        may_fill="put_material" in commands,
        may_comment="comment" in commands,
        approved=approval_of(shown, standing.id) is not None,
    )


def step_of(room: Room, shown: Shown, one: Possible) -> Step:
    """A step as its form needs it."""
    row = one.row
    onward = next((step.forward for step in shown.procedure.steps if step.id == row.command), False)
    return Step(
        part=one.part,
        command=row.command,
        name=name_of(room, shown.procedure, row.command),
        stands=stands_on(room, row.basis),
        reason="reason" in row.needs,
        complete="materials" in row.needs,
        onward=onward,
    )


def slots_of(room: Room, shown: Shown, standing: Standing) -> list[Slot]:
    """The materials of a standing; the faults are for those who may do something about them or judge them."""
    if standing.track == "change":
        return []
    application, procedure = shown.application, shown.procedure
    own = room.officer.authority == application.applicant
    reviewing = any(one.part == standing.id and "materials" in one.row.needs for one in shown.possible)
    found = missing(application, procedure, standing.id) if own or reviewing else ()
    told = all_said(room, found)
    held = application.held(standing.id)
    always = standing.track in ROUTES
    return [
        Slot(
            id=material.id,
            number=material.number,
            name=material.name.in_(room.language),
            held=bool(held.get(material.id)),
            required=material.required or always,
            faults=[one for one in told if one.material == material.id] if own or reviewing else None,
            stands=stands_on(room, material.basis),
            path=material_path(application.id, material.id, standing.id),
        )
        for material in materials_for(procedure, standing)
    ]


def material_path(name: str, material: str, part: str) -> str:
    """Where the form of a material is."""
    return f"{ROOT}/{name}/material/{material}" + (f"?part={part}" if part else "")


def approval_of(shown: Shown, part: str) -> Moved | None:
    """The step by which the registration or a part was approved."""
    events = (recorded.event for recorded in shown.history)
    moves = [e for e in events if isinstance(e, Moved) and e.part == part and e.approves and e.command == "approve"]
    return moves[-1] if moves else None


def _who(room: Room, shown: Shown, kind: str) -> str:
    """Who has to do something, as the reader would say it."""
    own = kind == APPLICANT and room.officer.authority == shown.application.applicant
    return load_phrases().say("issuance.yourself", room.language) if own else name_of(room, shown.procedure, kind)


def _title(room: Room, shown: Shown, standing: Standing) -> str:
    procedure = shown.procedure
    if standing.id == "":
        return procedure.title.in_(room.language)
    kinds = [kind.name.in_(room.language) for kind in procedure.changes if kind.id in standing.kinds]
    return ("、" if room.language == "zh" else ", ").join(kinds)


def _tone(standing: Standing, shown: Shown) -> str:
    state = state_of(shown.procedure, standing.state)
    if state is None:
        return "doubt"
    if state.done:
        return "good"
    return "bad" if state.ends else "doubt" if state.private or "return" in state.id else ""
