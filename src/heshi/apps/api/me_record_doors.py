"""/api/v1/me: the four queries of the national platform, who looked, and the request for erasure."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import msgspec
from fastapi import APIRouter, Request, Response

from heshi.apps.api.answers import NO_STORE, answer, refuse
from heshi.apps.api.me_doors import Mine, for_person
from heshi.apps.api.me_forms import (
    Contributions,
    ErasureState,
    Export,
    InsuredStatus,
    Kept,
    Look,
    Looks,
    PersonalData,
    Stage,
    Uses,
)
from heshi.apps.person.record_view import covered_phone
from heshi.apps.service.house import house_of
from heshi.apps.service.problems import fault, problem_response
from heshi.register.identity import masked
from heshi.register.records import Record
from heshi.register.standing import Standing, status_of
from heshi.register.wishes import ErasureWish
from heshi.usecases.ask_erasure import ask_erasure, withdraw_erasure
from heshi.usecases.export_person import PersonExport, export_person
from heshi.usecases.read_day import read_day
from heshi.usecases.read_own_record import OwnQuery, is_within_reach, own_access, read_own_record
from heshi.usecases.refusal import Refusal

router = APIRouter(prefix="/api/v1/me")


def _queried(request: Request, query: OwnQuery, show: Callable[[Mine, Record], object]) -> Response:
    def act(mine: Mine) -> Response:
        record = read_own_record(mine.register, mine.person, query, mine.house.now())
        return problem_response(request, "not_found") if record is None else answer(show(mine, record))

    return for_person(request, act)


@router.get("/personal")
def personal(request: Request) -> Response:
    """Personal insurance data."""
    return _queried(request, "personal", _personal)


def _personal(mine: Mine, record: Record) -> PersonalData:
    person = mine.register.person(mine.person)
    details = person.details if person else None
    return PersonalData(
        name=details.name if details else "",
        identity=masked(details.identity) if details else "",
        phone=covered_phone(details.phone) if details else "",
        region=record.region,
        enrolments=record.enrolments,
        vouchers=record.vouchers,
    )


@router.get("/status")
def status(request: Request) -> Response:
    """Insured status on a day, today unless `on` names another."""
    typed = request.query_params.get("on", "").strip()[:40]
    day = read_day(typed, "on") if typed else house_of(request).today()
    if isinstance(day, Refusal) or not is_within_reach(day):
        return refuse(request, (fault("on", "bad_day"),))
    return _queried(request, "status", lambda mine, record: _status(status_of(record, mine.house.book, day)))


def _status(standing: Standing) -> InsuredStatus:
    return InsuredStatus(
        day=standing.day,
        region=standing.region,
        insurance=standing.insurance,
        benefits=standing.benefits,
        settlement=standing.settlement.told,
        vouchers=standing.vouchers,
        todo=standing.todo,
        paid_to=standing.paid_to,
    )


@router.get("/contributions")
def contributions(request: Request) -> Response:
    """The contribution record."""
    return _queried(request, "contributions", lambda _, record: Contributions(record.contributions))


@router.get("/uses")
def uses(request: Request) -> Response:
    """The record of use."""
    return _queried(request, "uses", lambda _, record: Uses(record.uses))


@router.get("/accesses")
def accesses(request: Request) -> Response:
    """Who looked at the record, and why."""
    return for_person(request, _accesses)


def _accesses(mine: Mine) -> Response:
    found = mine.register.accesses(mine.person)
    return answer(Looks(tuple(Look(look.at, look.by, look.query, look.purpose) for look in found)))


@router.get("/export")
def export(request: Request) -> Response:
    """Everything that the register holds, every version of it."""
    return for_person(request, _export)


def _export(mine: Mine) -> Response:
    found = export_person(mine.register, mine.reception.outbox, own_access(mine.person, "export", mine.house.now()))
    return problem_response(mine.request, "not_found") if found is None else answer(whole_export(found))


def whole_export(found: PersonExport) -> Export:
    """The export with a field for each kind of entry."""
    kinds = {f"{kind}s": versions for kind, versions in found.entries.items()}
    looks = tuple(Look(look.at, look.by, look.query, look.purpose) for look in found.accesses)
    return msgspec.convert(
        {
            "exported": found.exported,
            "details": found.details,
            **kinds,
            "notices": found.notices,
            "accesses": looks,
        },
        Export,
        from_attributes=True,
    )


@router.get("/erasure")
def erasure(request: Request) -> Response:
    """The newest request for erasure."""
    return for_person(request, lambda mine: answer(_state(mine.reception.people.logins.wish(mine.person))))


@router.post("/erasure")
def want_erasure(request: Request) -> Response:
    """Ask that what is kept be deleted; staff carry it out."""

    def act(mine: Mine) -> Response:
        return answer(_state(ask_erasure(mine.reception.people.logins, mine.person, mine.house.now())), 202)

    return for_person(request, act)


@router.delete("/erasure")
def unwant_erasure(request: Request) -> Response:
    """Take the request back."""

    def act(mine: Mine) -> Response:
        withdraw_erasure(mine.reception.people.logins, mine.person, mine.house.now())
        return Response(status_code=204, headers=NO_STORE)

    return for_person(request, act)


def _state(wish: ErasureWish | None) -> ErasureState:
    if wish is None:
        return ErasureState("none")
    kept = tuple(Kept(kind, None if until == date.max else until) for kind, until in wish.kept)
    return ErasureState(_stage(wish), wish.asked, wish.done or wish.refused, wish.gone, kept, wish.no)


def _stage(wish: ErasureWish) -> Stage:
    if wish.is_open:
        return "open"
    return "done" if wish.done else "refused" if wish.refused else "withdrawn"
