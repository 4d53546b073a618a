"""What a person may demand: all that is kept of them, in a file, and that it be deleted."""

from __future__ import annotations

import msgspec
from fastapi import Response

from heshi.adapters.exports.person_sheet import Held, person_lines
from heshi.apps.person.guard import Call
from heshi.apps.person.record_pages import gone
from heshi.apps.phrases import load_phrases
from heshi.apps.web.erasure_view import erasure_view
from heshi.apps.web.visitor import visitor_of
from heshi.usecases.ask_erasure import ask_erasure, withdraw_erasure
from heshi.usecases.export_person import export_person
from heshi.usecases.read_own_record import own_access


def show_erasure(call: Call) -> Response:
    """What a request for erasure does, and the one that is open."""
    return _erasure(call)


def post_erasure(call: Call) -> Response:
    """Ask for it, or take the request back; `do` says which."""
    person, now = call.who.person, call.house.now()
    if call.form.get("do") == "withdraw":
        withdraw_erasure(call.people.logins, person, now)
        return _erasure(call)
    if call.form.get("sure") != "yes":
        return _erasure(call, 422, fault=True)
    ask_erasure(call.people.logins, person, now)
    return _erasure(call)


def _erasure(call: Call, status: int = 200, fault: bool = False) -> Response:
    wish = call.people.logins.wish(call.who.person)
    language = visitor_of(call.request).language
    view = erasure_view(wish.gone, wish.kept, call.house.book, language) if wish and wish.done else None
    return call.show("erasure.html", status, wish=wish, view=view, fault=fault)


def show_export(call: Call) -> Response:
    """What can be had."""
    return call.show("export.html", fault=False)


def post_export(call: Call) -> Response:
    """The file."""
    kind = call.form.get("kind", "")
    if kind not in ("csv", "json"):
        return call.show("export.html", 422, fault=True)
    found = export_person(call.register, call.outbox, own_access(call.who.person, "export", call.house.now()))
    if found is None:
        return gone(call)
    if kind == "csv":
        words = load_phrases()
        language = visitor_of(call.request).language
        sheet = "".join(
            person_lines(
                Held(
                    found.details,
                    found.entries,
                    found.accesses,
                    [(one.code, one.on, one.text) for one in found.notices],
                ),
                lambda key: words.say(f"person.sheet.{key}", language),
            )
        )
        return _file(sheet.encode(), "text/csv; charset=utf-8", "heshi-me.csv")
    return _file(msgspec.json.format(msgspec.json.encode(found)), "application/json", "heshi-me.json")


def _file(content: bytes, kind: str, name: str) -> Response:
    headers = {"Content-Disposition": f'attachment; filename="{name}"', "Cache-Control": "no-store"}
    return Response(content, media_type=kind, headers=headers)
