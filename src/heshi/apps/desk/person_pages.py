"""Look a person up by identity number: never in an address, and never without a purpose."""

from __future__ import annotations

from fastapi import Response
from fastapi.responses import RedirectResponse

from heshi.apps.desk.guard import Call
from heshi.apps.desk.open_file import drop_open, put_open
from heshi.usecases.enter_person import Naming, enter_person
from heshi.usecases.manage_users import By
from heshi.usecases.open_record import PURPOSES, Files, Opened, open_record
from heshi.usecases.refusal import Refusal

NAMING = ("identity", "name", "phone", "region", "why")
LONGEST_TYPED = 1_000


def files_of(call: Call) -> Files | None:
    """The register with the log, or None where the service keeps no register."""
    register = call.house.register
    return None if register is None else Files(register, call.desk.staff.audit)


def closed(call: Call) -> Response:
    """The page that says that there is no register here."""
    return call.show("refused.html", 404, why="no_register")


def by_caller(call: Call) -> By:
    """Who is at the desk, and now."""
    return By(call.who.account.name, call.house.now())


def faults_by_field(faults: tuple[Refusal, ...]) -> dict[str, list[Refusal]]:
    """Every fault under its field; what belongs to none stands under ""."""
    found: dict[str, list[Refusal]] = {}
    for fault in faults:
        found.setdefault(fault.where, []).append(fault)
    return found


def typed_of(call: Call, fields: tuple[str, ...]) -> dict[str, str]:
    """What was typed into these fields, cut at a length that nobody types."""
    return {field: call.form.get(field, "")[:LONGEST_TYPED] for field in fields}


def show_look_up(call: Call) -> Response:
    """The empty form; whatever was open before is closed."""
    if files_of(call) is None:
        return closed(call)
    response = _look_up(call, 200, ())
    drop_open(call, response)
    return response


def post_look_up(call: Call) -> Response:
    """The record, or the form with everything that is wrong. The number that was typed is not shown again."""
    files = files_of(call)
    if files is None:
        return closed(call)
    typed = typed_of(call, ("identity", "purpose"))
    found = open_record(files, typed["identity"], typed["purpose"], call.house.today(), by_caller(call))
    if not isinstance(found, Opened):
        return _look_up(call, 422, found)
    response = RedirectResponse(f"/desk/person/{found.person}", 303)
    put_open(call, response, found)
    return response


def _look_up(call: Call, status: int, faults: tuple[Refusal, ...]) -> Response:
    return call.show(
        "record/look_up.html",
        status,
        purposes=PURPOSES,
        chosen=call.form.get("purpose", ""),
        faults=faults_by_field(faults),
    )


def show_new_person(call: Call) -> Response:
    """The empty form for somebody who is not in the register yet."""
    return closed(call) if files_of(call) is None else _naming(call, 200, {}, ())


def post_new_person(call: Call) -> Response:
    """The new person's record, opened for the purpose of a correction, or the form with all faults."""
    files = files_of(call)
    if files is None:
        return closed(call)
    typed = typed_of(call, NAMING)
    found = enter_person(files, Naming(typed, typed["why"]), call.house.book, call.house.today(), by_caller(call))
    if isinstance(found, tuple):
        return _naming(call, 422, typed, found)
    response = RedirectResponse(f"/desk/person/{found}", 303)
    put_open(call, response, Opened(found, "correction"))
    return response


def _naming(call: Call, status: int, typed: dict[str, str], faults: tuple[Refusal, ...]) -> Response:
    return call.show("record/naming.html", status, person=0, typed=typed, faults=faults_by_field(faults))
