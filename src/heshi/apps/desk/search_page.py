"""Search by words, host or telephone number. What is looked for is posted: it belongs in no address and no log."""

from __future__ import annotations

from fastapi import Response
from msgspec import structs

from heshi.apps.desk.guard import Call
from heshi.apps.tone import TONES
from heshi.casefile.numbers import canonical_number
from heshi.staff.audit import Act, Deed
from heshi.usecases.search_cases import Wanted, search_cases

PAGE = 25
LONGEST = 200
FIELDS = ("text", "host", "number")


def show_search(call: Call) -> Response:
    """The empty form."""
    return call.show("search.html", typed={}, cases=None, faults={}, next_before=None, tone=TONES)


def post_search(call: Call) -> Response:
    """One page of what was found; the log holds by what was searched, not for what."""
    typed = {field: call.form.get(field, "").strip()[:LONGEST] for field in FIELDS}
    faults = _faults(typed)
    if faults:
        return call.show("search.html", 422, typed=typed, cases=None, faults=faults, next_before=None, tone=TONES)
    before = call.form.get("before", "")
    wanted = Wanted(text=typed["text"], host=typed["host"], number=typed["number"], limit=PAGE + 1)
    if before.isascii() and before.isdecimal() and len(before) < 10:
        wanted = structs.replace(wanted, before=int(before))
    else:
        by = " ".join(field for field in FIELDS if typed[field])
        call.desk.staff.audit.write(Deed(call.house.now(), call.who.account.name, Act.SEARCHED, note=by))
    cases = search_cases(call.office, wanted)
    more = cases[PAGE - 1].number if len(cases) > PAGE else None
    return call.show("search.html", typed=typed, cases=cases[:PAGE], faults={}, next_before=more, tone=TONES)


def _faults(typed: dict[str, str]) -> dict[str, str]:
    """What is wrong, by field, as codes."""
    if not any(typed.values()):
        return {"text": "nothing"}
    if typed["number"] and not canonical_number(typed["number"]):
        return {"number": "no_number"}
    return {}
