"""One application: its page, and the picture of the procedure with its place in it."""

from __future__ import annotations

from functools import partial

from fastapi import Response
from markupsafe import Markup

from heshi.apps.issuance.application_view import places_of
from heshi.apps.issuance.guard import Room
from heshi.apps.issuance.sayings import Said, authority_words
from heshi.apps.issuance.timeline import timeline
from heshi.apps.issuance.work import found
from heshi.issuance.changes import may_issue
from heshi.issuance.codes import Code
from heshi.issuance.diagram.svg import diagram
from heshi.usecases.show_application import Shown

LATE = frozenset({Code.STALE_VERSION.value})


def show_application_page(room: Room) -> Response:
    """The application, as much of it as this officer sees; that somebody read it is written down."""
    shown = found(room, "read")
    return unknown(room) if shown is None else application_page(room, shown)


def unknown(room: Room) -> Response:
    """There is none, or none for this officer: the same answer."""
    return room.call.show("refused.html", 404, why="no_application")


def application_page(room: Room, shown: Shown, faults: list[Said] | None = None) -> Response:
    """Its page, with what keeps a step from being taken."""
    application, procedure = shown.application, shown.procedure
    return room.show(
        "application.html",
        status_of(faults or []),
        application=application,
        procedure=procedure,
        places=places_of(room, shown),
        lines=timeline(room, shown),
        faults=faults or [],
        typed=room.form,
        own=room.officer.authority == application.applicant,
        may_issue=may_issue(application, procedure),
        may_change=any(one.row.command == "open_change" for one in shown.possible),
        authority=partial(authority_words, room, procedure),
        picture=Markup(diagram(procedure, room.language, application=application)),
    )


def status_of(faults: list[Said]) -> int:
    """409 for whoever comes too late, 422 for what cannot be done."""
    return 200 if not faults else 409 if any(fault.code in LATE for fault in faults) else 422


def show_diagram(room: Room) -> Response:
    """The picture by itself, of the registration or of a part of a change."""
    shown = found(room)
    if shown is None:
        return unknown(room)
    parts = [place for place in places_of(room, shown) if place.track != "change"]
    drawn = [
        (place, Markup(diagram(shown.procedure, room.language, application=shown.application, part=place.id,
                               mark=f"steps{number}")))
        for number, place in enumerate(parts)
    ]  # fmt: skip
    return room.show("diagram.html", application=shown.application, procedure=shown.procedure, drawn=drawn)
