"""The steps that are taken on an application, and what is said about it."""

from __future__ import annotations

from fastapi import Response
from fastapi.responses import RedirectResponse

from heshi.apps.issuance.application_pages import application_page, unknown
from heshi.apps.issuance.guard import ROOT, Room
from heshi.apps.issuance.review_pages import review_page
from heshi.apps.issuance.sayings import all_said
from heshi.apps.issuance.work import carry, found, version_of
from heshi.issuance.commands import Comment, Step
from heshi.issuance.reasons import Refusal

LONGEST_WORDS = 4_000
MOST_ASKED = 20


def post_step(room: Room) -> Response:
    """Take a step; refused with every reason, on the page from which it was taken."""
    form = room.form
    asked = [line.strip()[:120] for line in form.get("asked", "")[:LONGEST_WORDS].splitlines() if line.strip()]
    step = Step(
        by=room.officer,
        version=version_of(room),
        step=form.get("step", "")[:80],
        part=form.get("part", "")[:24],
        reason=form.get("reason", "")[:LONGEST_WORDS],
        materials=tuple(name.removeprefix("about.") for name in form if name.startswith("about."))[:MOST_ASKED],
        asked=tuple(asked[:MOST_ASKED]) if form.get("step") == "return" else (),
    )
    return _answered(room, carry(room, step))


def post_comment(room: Room) -> Response:
    """Say something about the whole, a part, or a material."""
    form = room.form
    comment = Comment(
        by=room.officer,
        version=version_of(room),
        text=form.get("text", "").strip()[:LONGEST_WORDS],
        part=form.get("part", "")[:24],
        material=form.get("material", "")[:80],
    )
    return _answered(room, carry(room, comment))


def _answered(room: Room, outcome: object) -> Response:
    shown = found(room)
    if shown is None:
        return unknown(room)
    if not isinstance(outcome, Refusal):
        return RedirectResponse(f"{ROOT}/{room.name}", 303)
    faults = all_said(room, outcome.reasons)
    if room.form.get("back") == "review":
        return review_page(room, shown, room.form.get("part", ""), faults)
    return application_page(room, shown, faults)
