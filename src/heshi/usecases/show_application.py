"""Show an application to somebody who may see it; to everybody else there is none."""

from __future__ import annotations

from datetime import date

from msgspec import Struct, structs

from heshi.issuance.application import Application
from heshi.issuance.codes import Code
from heshi.issuance.events import Commented, MaterialPut, Moved
from heshi.issuance.materials import missing
from heshi.issuance.officer import Officer
from heshi.issuance.outlook import Possible, possible
from heshi.issuance.port import Doing, Issuing, Recorded, Taken
from heshi.issuance.reasons import Reason, Refusal, Sayer
from heshi.issuance.sight import sees
from heshi.rulebook.entries import Procedure
from heshi.usecases.handle_application import edition_of, edition_or_newest


class Shown(Struct, frozen=True):
    """An application as one officer may see it.

    `application` and `history` are without the parts of a change that are still private to its authority, `missing`
    is what keeps each thing that can be handed in from being complete (for its own authority alone).
    """

    application: Application
    procedure: Procedure
    history: tuple[Recorded, ...]
    possible: tuple[Possible, ...]
    missing: dict[str, tuple[Reason, ...]]


def show_application(
    issuing: Issuing, name: str, officer: Officer, day: date, doing: Doing | None = None
) -> Shown | Refusal:
    """The application, or that there is none. With `doing` it is written down who looked."""
    found = visible(issuing, name, officer, day)
    if isinstance(found, Refusal):
        return found
    application, procedure = found
    regions = issuing.book.regions
    hidden = {one.id for one in application.standings if not sees(officer, application, procedure, regions, one.id)}
    history = tuple(one for one in issuing.applications.history(name) if _part(one) not in hidden)
    own = officer.authority == application.applicant
    if doing is not None:
        issuing.applications.note(name, doing)
    return Shown(
        application=_without(application, hidden),
        procedure=procedure,
        history=history,
        possible=possible(application, officer, procedure, regions),
        missing={one.id: missing(application, procedure, one.id) for one in application.standings} if own else {},
    )


def visible(issuing: Issuing, name: str, officer: Officer, day: date) -> tuple[Application, Procedure] | Refusal:
    """The application with its edition if this officer may see it; otherwise it is as if there were none."""
    application = issuing.applications.find(name)
    if application is not None:
        procedure = edition_of(issuing.book, application, day)
        if sees(officer, application, procedure, issuing.book.regions):
            return application, procedure
    procedure = edition_or_newest(issuing.book, day)
    return Refusal(procedure.id, (Sayer(procedure).say(Code.NOT_OPEN),))


def show_file(issuing: Issuing, name: str, sha256: str, officer: Officer, day: date) -> Taken | None:
    """A file of an application, if the officer may see it and the part of which it is a material."""
    found = visible(issuing, name, officer, day)
    if isinstance(found, Refusal):
        return None
    application, procedure = found
    taken = issuing.applications.content(name, sha256)
    if taken is None or officer.authority == application.applicant:
        return taken
    regions = issuing.book.regions
    parts = [part for part, held in application.materials.items() if _names(held, sha256)]
    shown = any(sees(officer, application, procedure, regions, part) for part in parts)
    return taken if shown or _names(application.approved, sha256) else None


def _names(held: object, sha256: str) -> bool:
    """Does a content name this file anywhere?"""
    if isinstance(held, dict):
        return held.get("sha256") == sha256 or any(_names(value, sha256) for value in held.values())
    return isinstance(held, list | tuple) and any(_names(value, sha256) for value in held)


def _part(one: Recorded) -> str:
    event = one.event
    return event.part if isinstance(event, MaterialPut | Moved | Commented) else ""


def _without(application: Application, hidden: set[str]) -> Application:
    held = {part: materials for part, materials in application.materials.items() if part not in hidden}
    return structs.replace(application, materials=held)
