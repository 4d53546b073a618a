"""Ask for a change: which kinds, which way each of them goes and why, before anything is opened."""

from __future__ import annotations

from fastapi import Response
from fastapi.responses import RedirectResponse

from heshi.apps.issuance.application_pages import status_of, unknown
from heshi.apps.issuance.guard import ROOT, Room
from heshi.apps.issuance.sayings import Said, Stands, all_said, stands_on
from heshi.apps.issuance.work import carry, found, version_of
from heshi.issuance.changes import split
from heshi.issuance.commands import OpenChange
from heshi.issuance.reasons import Refusal
from heshi.rulebook.entries import Basis
from heshi.usecases.show_application import Shown

LONGEST = 80


def show_change(room: Room) -> Response:
    """Every kind of change with its way."""
    shown = found(room)
    return unknown(room) if shown is None else _page(room, shown, (), [])


def post_change(room: Room) -> Response:
    """With `do=preview` only told; otherwise opened and split."""
    shown = found(room)
    if shown is None:
        return unknown(room)
    kinds = tuple(name.removeprefix("kind.")[:LONGEST] for name in room.form if name.startswith("kind."))
    if room.form.get("do") == "preview":
        return _page(room, shown, kinds, [])
    outcome = carry(room, OpenChange(by=room.officer, version=version_of(room), kinds=kinds))
    if isinstance(outcome, Refusal):
        return _page(room, shown, kinds, all_said(room, outcome.reasons))
    return RedirectResponse(f"{ROOT}/{room.name}#change-{outcome.changes[-1].id}", 303)


def _page(room: Room, shown: Shown, kinds: tuple[str, ...], faults: list[Said]) -> Response:
    procedure = shown.procedure
    way = split(kinds, procedure)
    because = [
        Said(one.text.in_(room.language), stands_on(room, Basis(one.law)) if one.law else Stands())
        for one in way.because
    ]
    return room.show(
        "change.html",
        status_of(faults),
        application=shown.application,
        procedure=procedure,
        kinds=kinds,
        stands_of={kind.id: stands_on(room, kind.basis) for kind in procedure.changes},
        because=because,
        mixed=way.mixed,
        faults=faults,
        back=f"{ROOT}/{room.name}",
    )
