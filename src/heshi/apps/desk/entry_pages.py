"""Enter something into the record that is open, correct an entry, withdraw one, correct what names the person."""

from __future__ import annotations

from collections.abc import Mapping
from urllib.parse import urlencode

from fastapi import Response
from fastapi.responses import RedirectResponse

from heshi.apps.desk.guard import Call
from heshi.apps.desk.open_file import opened_here
from heshi.apps.desk.person_pages import NAMING, by_caller, closed, faults_by_field, files_of, typed_of
from heshi.apps.web.places import places_of
from heshi.register.facts.decisions import FINDINGS, SUSPICIONS
from heshi.register.person import Person
from heshi.register.records import Kind, Versioned
from heshi.rulebook.book import Book
from heshi.usecases.enter_entry import LONGEST_WHY, Slip, enter_entry, newest, voucher_keys, withdraw_entry
from heshi.usecases.enter_person import Naming, enter_person
from heshi.usecases.entry_fields import fields_of
from heshi.usecases.open_record import Files, Opened
from heshi.usecases.read_entry import typed_again
from heshi.usecases.refusal import Refusal

LATE = frozenset({"changed_meanwhile"})


def show_entry(call: Call) -> Response:
    """The form for an entry of one kind; with `?key=` it holds the newest version of that entry."""
    found = _asked_for(call)
    if isinstance(found, Response):
        return found
    files, opened, kind = found
    key = call.request.query_params.get("key", "")
    before = newest(files.register.history(opened.person, kind), key) if key else None
    if key and before is None:
        return call.show("refused.html", 404, why="no_entry")
    return _form(call, files, Slip(opened.person, kind, typed_again(before) if before else {}, "", key), before)


def post_entry(call: Call) -> Response:
    """A new version, or the form with everything that is wrong and what was typed."""
    found = _asked_for(call)
    if isinstance(found, Response):
        return found
    files, opened, kind = found
    typed = typed_of(call, (*(field.name for field in fields_of(kind)), "why", "key", "seen"))
    typed |= {"grounds": ";".join(name for name in grounds_of(call.house.book) if f"ground.{name}" in call.form)}
    slip = Slip(opened.person, kind, typed, typed["why"], typed["key"], typed["seen"])
    if call.form.get("do") == "withdraw":
        done = withdraw_entry(files, slip, by_caller(call))
    else:
        done = enter_entry(files, slip, call.house.book, call.house.today(), by_caller(call))
    if isinstance(done, tuple):
        before = newest(files.register.history(opened.person, kind), slip.key) if slip.key else None
        return _form(call, files, slip, before, done)
    return RedirectResponse(f"/desk/person/{opened.person}?{urlencode({'show': 'history', 'kind': kind})}", 303)


def show_person(call: Call) -> Response:
    """What names the person, to be corrected."""
    found = _person(call)
    if isinstance(found, Response):
        return found
    details = found.details
    typed = {"name": details.name, "phone": details.phone, "region": found.region}
    return _naming(call, found, 200, typed, ())


def post_person(call: Call) -> Response:
    """A new version of it, or the form with all faults."""
    found, files = _person(call), files_of(call)
    if isinstance(found, Response) or files is None:
        return found if isinstance(found, Response) else closed(call)
    typed = typed_of(call, NAMING)
    naming = Naming(typed, typed["why"], found.number)
    done = enter_person(files, naming, call.house.book, call.house.today(), by_caller(call))
    if isinstance(done, tuple):
        return _naming(call, found, 422, typed, done)
    return RedirectResponse(f"/desk/person/{done}?show=personal", 303)


def _asked_for(call: Call) -> tuple[Files, Opened, Kind] | Response:
    files = files_of(call)
    if files is None:
        return closed(call)
    opened = opened_here(call, call.request.path_params["number"])
    if opened is None:
        return call.show("record/say_why.html", 403)
    kind = next((kind for kind in Kind if kind.value == call.request.path_params["kind"]), None)
    return call.show("refused.html", 404, why="no_entry") if kind is None else (files, opened, kind)


def grounds_of(book: Book) -> tuple[str, ...]:
    """The facts that a decision can rest on: what raised a suspicion, and what was found."""
    return tuple(name for name in (*SUSPICIONS, *FINDINGS) if name in book.facts)


def _person(call: Call) -> Person | Response:
    files = files_of(call)
    if files is None:
        return closed(call)
    opened = opened_here(call, call.request.path_params["number"])
    person = files.register.person(opened.person) if opened else None
    return call.show("record/say_why.html", 403) if person is None else person


def _form(call: Call, files: Files, slip: Slip, before: Versioned | None, faults: tuple[Refusal, ...] = ()) -> Response:
    late = any(fault.code in LATE for fault in faults)
    book = call.house.book
    return call.show(
        "record/entry.html",
        409 if late else 422 if faults else 200,
        slip=slip,
        before=before,
        late=late,
        fields=fields_of(slip.kind),
        typed=slip.fields,
        faults=faults_by_field(faults),
        facts=book.facts,
        grounds=grounds_of(book),
        rules=sorted(book.rules.values(), key=lambda rule: rule.id),
        vouchers=sorted(voucher_keys(files, slip.person)),
        places=places_of(book),
        longest_why=LONGEST_WHY,
    )


def _naming(call: Call, person: Person, status: int, typed: Mapping[str, str], faults: tuple[Refusal, ...]) -> Response:
    return call.show("record/naming.html", status, person=person.number, typed=typed, faults=faults_by_field(faults))
