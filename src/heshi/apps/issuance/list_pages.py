"""The applications that an officer sees, narrowed as they wish; and a new one."""

from __future__ import annotations

from functools import partial

from fastapi import Response
from fastapi.responses import RedirectResponse

from heshi.apps.desk.record_view import place_words
from heshi.apps.issuance.guard import ROOT, Room
from heshi.apps.issuance.sayings import all_said, authority_words, name_of
from heshi.apps.issuance.work import begin
from heshi.issuance.port import Wanted
from heshi.issuance.reasons import Refusal
from heshi.issuance.table import role_of
from heshi.usecases.handle_application import edition_or_newest
from heshi.usecases.list_applications import list_applications, sight_of

PAGE = 25
TURNS = ("", "mine", "own", "running", "ended")
LONGEST = 24


def show_list(room: Room) -> Response:
    """One page of the list, oldest standing first."""
    return _page(room)


def post_list(room: Room) -> Response:
    """Begin an application, or the list with the reasons why not."""
    made = begin(room)
    if isinstance(made, Refusal):
        return _page(room, 422, made)
    return RedirectResponse(f"{ROOT}/{made.id}", 303)


def _page(room: Room, status: int = 200, refusal: Refusal | None = None) -> Response:
    procedure = edition_or_newest(room.book, room.today)
    role = role_of(procedure, room.officer.authority.kind)
    page = _number(room.asked("page"))
    wanted = _wanted(room)
    lines = list_applications(room.issuing, room.officer, room.today, wanted, page * PAGE, PAGE)
    sight = sight_of(room.issuing, room.officer, room.today)
    inside = sight.place if sight else ""
    return room.show(
        "list.html",
        status,
        procedure=procedure,
        lines=lines,
        page=page,
        pages=max(1, -(-lines.total // PAGE)),
        states=[state for state in procedure.states if not state.private or (role and role.may_apply)],
        places=sorted(code for code in room.book.regions if inside and _within(code, inside)),
        turns=[turn for turn in TURNS if turn != "own" or (role and role.may_apply and role.sees != "own")],
        typed={name: room.asked(name)[:80] for name in ("state", "place", "turn", "number")},
        may_apply=role is not None and role.may_apply,
        faults=all_said(room, refusal.reasons) if refusal else [],
        place_name=partial(place_words, room.call),
        state_name=partial(name_of, room, procedure),
        authority=partial(authority_words, room, procedure),
    )


def _within(code: str, place: str) -> bool:
    """A province or a prefecture inside of what the officer sees."""
    return code != "CN" and code.count(".") < 2 and (place == "CN" or code.startswith(place))


def _wanted(room: Room) -> Wanted:
    state, turn, authority = room.asked("state")[:80], room.asked("turn"), room.officer.authority
    return Wanted(
        states=(state,) if state else (),
        place=authority.place if turn == "own" else room.asked("place")[:40],
        applicant=authority.kind if turn == "own" else "",
        number=room.asked("number").strip()[:LONGEST],
        waits_for=authority.kind if turn == "mine" else "",
        running={"running": True, "ended": False}.get(turn),
    )


def _number(given: str) -> int:
    return int(given) if given.isascii() and given.isdecimal() and len(given) < 6 else 0
