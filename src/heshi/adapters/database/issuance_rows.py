"""An application as the rows of the lists, and rows of the store as what they say."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from sqlalchemy import Connection, Row, delete, insert, update

from heshi.adapters.database.tables.issuance import (
    issuance_applications,
    issuance_standings,
)
from heshi.issuance.application import Application
from heshi.issuance.chain import Link, event_of, moment_of
from heshi.issuance.forms import Attachment
from heshi.issuance.officer import Authority
from heshi.issuance.outlook import waits_for
from heshi.issuance.port import Listed, Recorded
from heshi.issuance.table import state_of
from heshi.issuance.trial import running
from heshi.law.place import NATION, lineage
from heshi.rulebook.entries import Procedure, Region

Rows = list[dict[str, Any]]


def list_row(application: Application, procedure: Procedure, regions: Mapping[str, Region]) -> dict[str, Any]:
    """The line of an application in a list."""
    registration = application.registration
    open_changes = [one for one in application.changes if not _ends(one.state, procedure)]
    return {
        "id": application.id,
        "kind": application.applicant.kind,
        "place": application.applicant.place,
        "province": province_of(application.applicant.place, regions),
        "edition": application.edition,
        "state": registration.state,
        "since": max(one.since for one in application.standings),
        "last": application.last,
        "version": application.version,
        "number": application.number,
        "private": _private(registration.state, procedure),
        "running": running(application, procedure),
        "changes": len(open_changes),
        "waits": _waits(application, procedure),
    }


def part_rows(application: Application, procedure: Procedure) -> Rows:
    """Where the registration and every part stand."""
    return [
        {
            "application": application.id,
            "part": one.id,
            "state": one.state,
            "private": _private(one.state, procedure),
        }
        for one in application.standings
    ]


def _waits(application: Application, procedure: Procedure) -> str:
    """Kinds of authority that can bring something further, the applicant's own named as what it is."""
    waiting = (kind for one in application.standings for kind in waits_for(application, procedure, one.id))
    kinds = dict.fromkeys(application.applicant.kind if kind == "applicant" else kind for kind in waiting)
    return "".join(f" {kind} " for kind in kinds)


def write_lists(
    connection: Connection, application: Application, procedure: Procedure, regions: Mapping[str, Region], is_new: bool
) -> None:
    """Put the application into the lists as it is now."""
    row = list_row(application, procedure, regions)
    lines = issuance_applications
    if is_new:
        connection.execute(insert(lines).values(row | {"opened": application.registration.since}))
    else:
        connection.execute(update(lines).where(lines.c.id == application.id).values(row))
        connection.execute(delete(issuance_standings).where(issuance_standings.c.application == application.id))
    connection.execute(insert(issuance_standings), part_rows(application, procedure))


def province_of(place: str, regions: Mapping[str, Region]) -> str:
    """The province of a place; the nation's own is the nation."""
    line = lineage(place, regions)
    return line[-2] if len(line) > 1 else NATION


def _ends(state: str, procedure: Procedure) -> bool:
    known = state_of(procedure, state)
    return known is not None and known.ends


def _private(state: str, procedure: Procedure) -> bool:
    known = state_of(procedure, state)
    return known is None or known.private


def recorded(row: Row[Any]) -> Recorded:
    """An event with its place; raises msgspec.DecodeError, ValueError where a row is not what was written."""
    return Recorded(row.number, moment_of(row.at), event_of(row.content), row.previous, row.hash)


def link(row: Row[Any]) -> Link:
    """The row itself, whatever somebody made of it."""
    return Link(row.application, row.number, row.at, row.content, row.previous, row.hash)


def listed(row: Row[Any]) -> Listed:
    """One line of a list."""
    return Listed(
        id=row.id,
        applicant=Authority(row.kind, row.place),
        edition=row.edition,
        state=row.state,
        since=row.since,
        opened=row.opened,
        last=row.last,
        version=row.version,
        number=row.number,
        running=row.running,
        changes=row.changes,
    )


def attachment(row: Any) -> Attachment:
    """A file of an application, without its content."""
    return Attachment(row.name, row.media, row.size, row.sha256, row.width, row.height)
