"""The form of one material: filled in a piece at a time, with everything that is still missing beside it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any
from urllib.parse import quote

import msgspec
from fastapi import Response
from fastapi.responses import RedirectResponse

from heshi.apps.issuance.application_pages import status_of, unknown
from heshi.apps.issuance.application_view import material_path
from heshi.apps.issuance.guard import ROOT, Room
from heshi.apps.issuance.reading import Typed, count_of, sound, with_national
from heshi.apps.issuance.sayings import Said, all_said, stands_on
from heshi.apps.issuance.work import carry, doing_of, found, may_see, version_of
from heshi.apps.phrases import load_phrases
from heshi.issuance.codes import Code
from heshi.issuance.commands import PutMaterial
from heshi.issuance.events import Content
from heshi.issuance.forms import Attachment
from heshi.issuance.materials import form_faults, materials_for
from heshi.issuance.reasons import Reason, Refusal, Sayer
from heshi.rulebook.entries import Material
from heshi.usecases.hand_in_file import BadFile, hand_in_file
from heshi.usecases.show_application import Shown, show_file

PICTURES = ("image/png", "image/jpeg")


class Desk(msgspec.Struct, frozen=True):
    """One form of one part, with what it holds."""

    shown: Shown
    part: str
    material: Material

    @property
    def held(self) -> Content:
        """What was saved; of a part of a change nobody touched yet, what was approved last."""
        held = self.shown.application.held(self.part).get(self.material.id)
        if held is None and self.part:
            held = self.shown.application.approved.get(self.material.id)
        return sound(self.material.fields, held or {})

    @property
    def saved(self) -> bool:
        """Was it saved at all?"""
        return self.material.id in self.shown.application.held(self.part)

    @property
    def may_fill(self) -> bool:
        """May the reader fill it in, here and now?"""
        return any(one.part == self.part and one.row.command == "put_material" for one in self.shown.possible)


def show_material(room: Room) -> Response:
    """The form, or what was filled in where the reader may only read."""
    desk = _desk(room, room.asked("part"))
    return unknown(room) if desk is None else _form(room, desk, desk.held)


def post_material(room: Room) -> Response:
    """Save what was typed, finished or not; `do` may also only look, or add and drop a row."""
    desk = _desk(room, room.form.get("part", ""))
    if desk is None:
        return unknown(room)
    do = room.form.get("do", "save")
    if do == "preview":
        return _form(room, desk, _typed(room, desk, {}), preview=True)
    files, bad = _taken(room, desk)
    content = _typed(room, desk, files)
    if bad:
        return _form(room, desk, content, bad)
    put = PutMaterial(
        by=room.officer, version=version_of(room), material=desk.material.id, content=content, part=desk.part
    )
    outcome = carry(room, put)
    if isinstance(outcome, Refusal):
        return _form(room, desk, content, all_said(room, outcome.reasons))
    path = material_path(room.name, desk.material.id, desk.part)
    if do.startswith(("add.", "drop.")):
        more = do.removeprefix("add.") if do.startswith("add.") else ""
        glue = "&" if "?" in path else "?"
        return RedirectResponse(f"{path}{glue}more={quote(more)}#{quote(do.split('.')[1])}", 303)
    return RedirectResponse(f"{ROOT}/{room.name}#materials" if do == "done" else path, 303)


def _desk(room: Room, part: str) -> Desk | None:
    shown = found(room)
    standing = shown.application.standing(part[:24]) if shown else None
    if shown is None or standing is None or not may_see(room, shown, standing.id):
        return None
    named = str(room.call.request.path_params["material"])
    material = next((one for one in materials_for(shown.procedure, standing) if one.id == named), None)
    return Desk(shown, standing.id, material) if material else None


def _typed(room: Room, desk: Desk, files: Mapping[str, dict[str, Any]]) -> Content:
    content = Typed(desk.material, room.form, _in_rows(desk), files).content()
    return with_national(content, desk.shown.procedure.national) if _is_card(desk.material) else content


def _in_rows(desk: Desk) -> Content:
    """What is held, with only those rows that the page shows as rows of its own."""
    return local_part(desk.held) if _is_card(desk.material) else desk.held


def _is_card(material: Material) -> bool:
    return material.check == "in_card_files"


def local_part(content: Content) -> Content:
    """A file structure without its national rows, which nobody types."""
    return content | {
        name: [row for row in content[name] if row.get("part") != "national"]
        for name in ("areas", "files")
        if name in content
    }


def _taken(room: Room, desk: Desk) -> tuple[dict[str, dict[str, Any]], list[Said]]:
    """Every file that was sent: taken in, or why not, beside its field."""
    taken: dict[str, dict[str, Any]] = {}
    bad: list[Said] = []
    for field, upload in room.uploads.items():
        if not field.startswith("f.") or not desk.may_fill:
            continue
        sent = (upload.name, upload.content)
        outcome = hand_in_file(room.issuing, room.name, sent, room.officer, doing_of(room, "file"), room.today)
        if isinstance(outcome, Attachment):
            taken[field] = msgspec.to_builtins(outcome)
        elif isinstance(outcome, Refusal):
            bad += all_said(room, outcome.reasons)
        else:
            bad.append(_bad_file(room, desk, field, outcome))
    return taken, bad


def _bad_file(room: Room, desk: Desk, field: str, bad: BadFile) -> Said:
    detail = f"{int(bad.detail) / 2**20:g}" if bad.code == "too_big" else bad.detail
    text = load_phrases().say(f"issuance.file.{bad.code}", room.language, detail=detail)
    return Said(text, stands_on(room, desk.material.basis).__class__(), bad.code, desk.material.id, field)


def _form(
    room: Room, desk: Desk, content: Content, faults: list[Said] | None = None, preview: bool = False
) -> Response:
    reasons = form_faults(desk.material, content, Sayer(desk.shown.procedure)) if content else _empty(desk)
    missing = all_said(room, (*reasons, *_same(desk, content)))
    begun = desk.saved or bool(content)
    beside = {fault.field: fault.text for fault in reversed(missing) if fault.field and begun}
    beside |= {fault.field: fault.text for fault in faults or () if fault.field}
    is_card = _is_card(desk.material)
    return room.show(
        "card_files.html" if is_card else "material.html",
        200 if preview else status_of(faults or []),
        desk=desk,
        material=desk.material,
        content=local_part(content) if is_card else content,
        rows=_rows(room, desk, local_part(content) if is_card else content),
        missing=missing,
        beside=_local_places(desk, beside) if is_card else beside,
        faults=faults or [],
        stands_here=stands_on(room, desk.material.basis),
        field_stands={field.id: stands_on(room, field.basis) for field in desk.material.fields if field.basis},
        pictures=PICTURES,
        file_path=f"{ROOT}/{room.name}/file/",
        back=f"{ROOT}/{room.name}",
    )


def _same(desk: Desk, content: Content) -> tuple[Reason, ...]:
    """Said of a part of a change that would change nothing."""
    material, approved = desk.material, desk.shown.application.approved
    if not desk.part or not content or content != approved.get(material.id):
        return ()
    return (Sayer(desk.shown.procedure).say(Code.SAME_AS_APPROVED, where=material.id, material=material.name),)


def _empty(desk: Desk) -> tuple[Reason, ...]:
    from heshi.issuance.materials import missing

    found_ = missing(desk.shown.application, desk.shown.procedure, desk.part)
    return tuple(one for one in found_ if one.where.split(".")[0] == desk.material.id)


def _rows(room: Room, desk: Desk, content: Content) -> dict[str, int]:
    """How many rows to show of each list: those that are there, and an empty one where one is wanted."""
    counts: dict[str, int] = {}
    for field in desk.material.fields:
        if field.type != "rows":
            continue
        there = len(content.get(field.id) or ())
        wanted = room.asked("more") == field.id or (there == 0 and not _is_card(desk.material))
        shown = count_of(room.form, field.id) if room.form.get("do") == "preview" else 0
        counts[field.id] = max(there + wanted, shown)
    return counts


def _local_places(desk: Desk, beside: dict[str, str]) -> dict[str, str]:
    """Faults of local rows, by the numbers that the rows have on the page: the national ones stand before them."""
    national = desk.shown.procedure.national
    before = {"files": len(national), "areas": len({entry.area for entry in national})}
    moved: dict[str, str] = {}
    for place, text in beside.items():
        parts = place.split(".")
        if len(parts) > 2 and parts[1] in before and parts[2].isdecimal():
            parts[2] = str(int(parts[2]) - before[parts[1]])
        moved[".".join(parts)] = text
    return moved


def get_file(room: Room) -> Response:
    """A file of the application: a picture to look at, anything else to keep."""
    sha256 = str(room.call.request.path_params["sha256"])
    taken = show_file(room.issuing, room.name, sha256[:64], room.officer, room.today)
    if taken is None:
        return unknown(room)
    held = taken.attachment
    way = "inline" if held.media in PICTURES and not room.asked("keep") else "attachment"
    headers = {
        "Content-Disposition": f"{way}; filename*=UTF-8''{quote(held.name, safe='')}",
        "Cache-Control": "private, no-store",
        "X-Content-Type-Options": "nosniff",
    }
    return Response(taken.content, media_type=held.media, headers=headers)
