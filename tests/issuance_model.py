"""What the table allows, read by plain loops: the model against which random walks hold the engine.

It knows nothing of how the engine reads the table, and everybody who might try something is in it.
"""

from __future__ import annotations

from heshi.issuance.application import Application
from heshi.issuance.events import ChangeOpened, Event, MaterialPut, Moved
from heshi.issuance.officer import Authority, Officer
from heshi.rulebook.entries import Procedure
from issuances import (
    CENTRE,
    CITY,
    COMPANY,
    OFFICE,
    OTHER_CITY,
    OTHER_PROVINCE,
    PROVINCE,
    REGISTRY,
    of,
)

AUTHORITIES = (CITY, OTHER_CITY, PROVINCE, OTHER_PROVINCE, OFFICE, CENTRE, REGISTRY, COMPANY)
PEOPLE = [of(authority, number) for authority in AUTHORITIES for number in (1, 2)]
PEOPLE += [Officer(of(CITY).who, PROVINCE), Officer(of(PROVINCE).who, OFFICE)]  # who changed from one to the other
APPLICANTS = (CITY, OTHER_CITY, PROVINCE)
REVIEWS = {"pass_preliminary", "approve", "return", "refuse"}
PARTS = ["", "1", "1.approval", "1.filing", "2", "2.approval", "2.filing"]


def responsible(kind: str, application: Application) -> Authority:
    """The authority of this kind that an application goes to."""
    if kind == "applicant":
        return application.applicant
    return Authority(kind, application.applicant.place.partition(".")[0] if kind == "province" else "CN")


def assert_allowed(procedure: Procedure, before: Application, event: Event) -> None:
    """Is there a row of the table for what was just done, by whom it was done?"""
    if isinstance(event, MaterialPut):
        assert event.by.authority == before.applicant
    if isinstance(event, ChangeOpened):
        assert event.by.authority == before.applicant
        assert before.approved
    if not isinstance(event, Moved):
        return
    standing = before.standing(event.part)
    assert standing is not None
    found = [
        row
        for row in procedure.table
        if row.track == standing.track
        if row.command == event.command
        if standing.state in row.from_
        if (row.to or standing.state) == event.to
        if not row.applicant or before.applicant.kind in row.applicant
        if not row.while_ or before.registration.state in row.while_
        if row.test in (None, standing.test)
    ]
    assert len(found) == 1
    kind = event.by.authority.kind
    assert kind in found[0].by or ("applicant" in found[0].by and event.by.authority == before.applicant)
    if kind == "province" and event.by.authority != before.applicant:
        assert before.applicant.place.startswith(event.by.authority.place + ".")
    if event.command in REVIEWS:
        assert event.by.who not in {hand.who for hand in standing.hands if hand.command == "submit"}
