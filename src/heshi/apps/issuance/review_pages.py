"""The review of an application or of a part of a change: what is new beside what was, and the decision."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial

from fastapi import Response
from msgspec import Struct

from heshi.apps.issuance.application_pages import status_of, unknown
from heshi.apps.issuance.application_view import ELSEWHERE, place_of, step_of
from heshi.apps.issuance.cells import cell
from heshi.apps.issuance.guard import ROOT, Room
from heshi.apps.issuance.sayings import Said, Stands, authority_words, stands_on
from heshi.apps.issuance.timeline import comments, timeline
from heshi.apps.issuance.work import found, may_see
from heshi.issuance.difference import Line, compared
from heshi.issuance.events import Content, MaterialPut, Moved
from heshi.rulebook.entries import Basis, Material
from heshi.usecases.show_application import Shown

Held = Mapping[str, Content]


class Sheet(Struct, frozen=True):
    """One material, line by line on both sides; `differing` lines are not the same on both."""

    material: Material
    stands: Stands
    lines: list[Line]
    differing: int


def show_review(room: Room) -> Response:
    """The page of a part; that somebody read it is written down."""
    shown = found(room, "read")
    part = room.asked("part")[:24]
    if shown is None or shown.application.standing(part) is None or not may_see(room, shown, part):
        return unknown(room)
    return review_page(room, shown, part)


def review_page(room: Room, shown: Shown, part: str, faults: list[Said] | None = None) -> Response:
    """Both sides, what is still missing, what was said, and the buttons that are this reader's."""
    place = place_of(room, shown, part)
    if place is None:
        return unknown(room)
    bases = _bases(shown, part)
    against = room.asked("against") if room.asked("against") in bases else next(iter(bases), "")
    mine = [one for one in shown.possible if one.part == part and one.row.not_who]
    return room.show(
        "review.html",
        status_of(faults or []),
        application=shown.application,
        procedure=shown.procedure,
        place=place,
        bases=list(bases),
        against=against,
        whole=not against or room.asked("same") == "1",
        sheets=_sheets(room, shown, part, bases.get(against, {})),
        said=comments(timeline(room, shown), part),
        steps=[step_of(room, shown, one) for one in mine if one.row.command not in ELSEWHERE],
        faults=faults or [],
        typed=room.form,
        cell=partial(cell, room, shown),
        authority=partial(authority_words, room, shown.procedure),
        back=f"{ROOT}/{room.name}",
    )


def _bases(shown: Shown, part: str) -> dict[str, Held]:
    """With what it can be compared: what was approved last, and what was handed in before it came back."""
    held = shown.application.held(part)
    found_: dict[str, Held] = {}
    approved = {name: content for name, content in shown.application.approved.items() if name in held}
    if approved and part:
        found_["approved"] = approved
    before = handed_in_before(shown, part)
    if before is not None:
        found_["before"] = before
    return found_


def handed_in_before(shown: Shown, part: str) -> Held | None:
    """The materials as they were handed in the time before the last; None where that was the first time."""
    held: dict[str, Content] = {}
    handed: list[Held] = []
    for recorded in shown.history:
        event = recorded.event
        if isinstance(event, MaterialPut) and event.part == part:
            held = {**held, event.material: event.content}
        elif isinstance(event, Moved) and event.part == part and event.command == "submit":
            handed.append(held)
    return handed[-2] if len(handed) > 1 else None


def _sheets(room: Room, shown: Shown, part: str, old: Held) -> list[Sheet]:
    held = shown.application.held(part)
    lines = compared(old, held, shown.procedure, same=True)
    sheets = []
    for material in shown.procedure.materials:
        if material.id in held or material.id in old:
            mine = [line for line in lines if line.material == material.id]
            sheets.append(
                Sheet(
                    material,
                    stands_on(room, Basis(material.basis.law, material.ours)),
                    mine,
                    sum(line.what != "same" for line in mine),
                )
            )
    return sheets
