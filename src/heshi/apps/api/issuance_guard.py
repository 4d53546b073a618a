"""Who asks at the doors of the issuing procedure: a staff account by its token, and the authority that it acts for."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from fastapi import Request, Response
from msgspec import Struct

from heshi.apps.api.answers import CHALLENGE, answer
from heshi.apps.api.issuance_forms import ReasonFault
from heshi.apps.desk.guard import alive
from heshi.apps.desk.room import Desk
from heshi.apps.person.guard import bearer
from heshi.apps.service.house import House, house_of
from heshi.apps.service.problems import problem_response
from heshi.issuance.application import Application
from heshi.issuance.codes import Code
from heshi.issuance.officer import Officer
from heshi.issuance.port import Doing, Issuing
from heshi.issuance.reasons import Refusal
from heshi.rulebook.book import Book
from heshi.staff.role import Right, may
from heshi.usecases.tell_application import tell_reason, tell_state


class Acting(Struct, frozen=True):
    """A request by an officer."""

    request: Request
    house: House
    desk: Desk
    issuing: Issuing
    officer: Officer
    token_hash: str

    @property
    def book(self) -> Book:
        """The rulebook."""
        return self.issuing.book

    @property
    def day(self) -> date:
        """Today, where the law is in force."""
        return self.house.today()

    def doing(self, what: str = "") -> Doing:
        """The officer does it now."""
        return Doing(self.officer.who, self.house.now(), what)

    def told(self, found: Application | Refusal, status: int = 200) -> Response:
        """Where the application stands now, or every reason against."""
        return self.refused(found) if isinstance(found, Refusal) else answer(tell_state(found), status)

    def refused(self, refusal: Refusal) -> Response:
        """Every reason as one problem; an application that is not there for this officer is not found."""
        kind = "not_found" if Code.NOT_OPEN in refusal.codes else "refused"
        told = [tell_reason(reason, self.book) for reason in refusal.reasons]
        faults = tuple(ReasonFault(one.where, one.code, one.text, law=one.law, house=one.house) for one in told)
        return problem_response(self.request, kind, faults)


def for_officer(request: Request, act: Callable[[Acting], Response]) -> Response:
    """What the act answers, or why nobody is let in. It asks the database: call it from a worker thread."""
    house = house_of(request)
    desk, issuing = house.desk, house.issuing
    if desk is None or issuing is None:
        return problem_response(request, "not_available")
    found = alive(house, desk, bearer(request))
    if found is None:
        return problem_response(request, "not_logged_in", headers=CHALLENGE)
    account, hashed = found
    officer = issuing.officers.named(account.name) if may(account.role, Right.ISSUANCE) else None
    if officer is None:
        return problem_response(request, "forbidden")
    return act(Acting(request, house, desk, issuing, officer, hashed))
