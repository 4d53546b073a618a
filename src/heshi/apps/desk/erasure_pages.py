"""Requests for erasure at the desk: which are open, whose one is once it was opened, and the answer to it."""

from __future__ import annotations

from fastapi import Response
from fastapi.responses import RedirectResponse

from heshi.apps.desk.guard import Call
from heshi.apps.desk.open_file import drop_open, opened_here, put_open
from heshi.apps.desk.person_pages import LONGEST_TYPED, by_caller, closed, faults_by_field, files_of
from heshi.apps.desk.record_view import masked_phone, place_words
from heshi.apps.web.erasure_view import erasure_view
from heshi.apps.web.visitor import visitor_of
from heshi.register.identity import masked
from heshi.register.person import Erasure
from heshi.register.wishes import Wishes
from heshi.usecases.answer_erasure import LONGEST_WORDS, REASONS, open_wish, refuse_erasure
from heshi.usecases.erase_person import Places, erase_person
from heshi.usecases.open_record import Opened, read_record
from heshi.usecases.refusal import Refusal

LIST = "/desk/erasures"


def _places(call: Call) -> Places | None:
    files, people, bureau = files_of(call), call.house.people, call.house.bureau
    if files is None or people is None:
        return None
    return Places(files, people.logins, bureau.outbox if bureau else None)


def show_erasures(call: Call) -> Response:
    """The open requests, the oldest first: our number and the day, nothing of who it is."""
    places = _places(call)
    return closed(call) if places is None else _list(call, places.wishes)


def _list(call: Call, wishes: Wishes, status: int = 200, faults: tuple[Refusal, ...] = ()) -> Response:
    return call.show("record/erasures.html", status, wishes=wishes.wishes(), faults=faults_by_field(faults))


def post_erasures(call: Call) -> Response:
    """Open the record of one who asked, for this purpose; the look is written down as each is."""
    places = _places(call)
    if places is None:
        return closed(call)
    number = call.form.get("person", "")
    person = int(number) if number.isascii() and number.isdecimal() and len(number) < 19 else 0
    opened = open_wish(places.files, places.wishes, person, by_caller(call))
    if not isinstance(opened, Opened):
        return _list(call, places.wishes, 422, (opened,))
    response = RedirectResponse(f"{LIST}/{person}", 303)
    put_open(call, response, opened)
    return response


def show_erasure(call: Call) -> Response:
    """Who asks, and the two answers."""
    found = _opened(call)
    return found if isinstance(found, Response) else _request(call, *found)


def post_erasure(call: Call) -> Response:
    """Carry it out, or say why not; `do` says which."""
    found = _opened(call)
    if isinstance(found, Response):
        return found
    places, opened = found
    wish = places.wishes.wish(opened.person)
    if wish is None or not wish.is_open:
        return _list(call, places.wishes, 422, (Refusal("no_request"),))
    if call.form.get("do") == "refuse":
        return _refuse(call, places, opened)
    if call.form.get("sure") != "yes":
        return _request(call, places, opened, (Refusal("not_sure", "sure"),))
    return _erase(call, places, opened)


def _opened(call: Call) -> tuple[Places, Opened] | Response:
    places = _places(call)
    if places is None:
        return closed(call)
    opened = opened_here(call, call.request.path_params["number"])
    return (places, opened) if opened else call.show("record/say_why.html", 403)


def _request(call: Call, places: Places, opened: Opened, faults: tuple[Refusal, ...] = ()) -> Response:
    by = by_caller(call)
    record = read_record(places.files, opened, "personal", by.at, by)
    person = places.files.register.person(opened.person)
    if record is None or person is None:
        return call.show("refused.html", 404, why="no_person")
    return call.show(
        "record/erasure.html",
        422 if faults else 200,
        person=person,
        wish=places.wishes.wish(opened.person),
        masked=masked,
        masked_phone=masked_phone,
        place=place_words(call, person.region),
        reasons=REASONS,
        chosen=call.form.get("reason", ""),
        words=call.form.get("words", "")[:LONGEST_TYPED],
        longest=LONGEST_WORDS,
        faults=faults_by_field(faults),
    )


def _refuse(call: Call, places: Places, opened: Opened) -> Response:
    reason, words = call.form.get("reason", ""), call.form.get("words", "")[:LONGEST_TYPED]
    faults = refuse_erasure(places.files, places.wishes, opened.person, reason, words, by_caller(call))
    if faults:
        return _request(call, places, opened, faults)
    return _leave(call, RedirectResponse(LIST, 303))


def _erase(call: Call, places: Places, opened: Opened) -> Response:
    book = call.house.book
    done = erase_person(places, opened.person, book, call.house.today(), by_caller(call))
    if not isinstance(done, Erasure):
        return call.show("refused.html", 404, why="no_person")
    view = erasure_view(done.gone, done.kept, book, visitor_of(call.request).language)
    return _leave(call, call.show("record/erased.html", person=opened.person, view=view))


def _leave(call: Call, response: Response) -> Response:
    """The matter is over, so the record is closed."""
    drop_open(call, response)
    return response
