"""What an application's materials lack, now: shown while they are filled in, and asked before they are handed in."""

from __future__ import annotations

from collections.abc import Iterator

from heshi.issuance import in_card
from heshi.issuance.application import REGISTRATION, Application, Standing
from heshi.issuance.codes import Code
from heshi.issuance.events import Content
from heshi.issuance.forms import Form
from heshi.issuance.reasons import Reason, Sayer
from heshi.rulebook.entries import Basis, Material, Procedure


def materials_for(procedure: Procedure, standing: Standing) -> tuple[Material, ...]:
    """The materials that belong to a registration (those that the law counts) or to a part of a change."""
    if standing.id == REGISTRATION:
        return tuple(sorted((m for m in procedure.materials if m.number), key=lambda material: material.number))
    wanted = {name for kind in procedure.changes if kind.id in standing.kinds for name in kind.materials}
    return tuple(material for material in procedure.materials if material.id in wanted)


def missing(application: Application, procedure: Procedure, part: str = REGISTRATION) -> tuple[Reason, ...]:
    """All that keeps the materials of a registration or a part from being complete, in the order of the materials."""
    standing = application.standing(part)
    if standing is None:
        return ()
    sayer = Sayer(procedure)
    held = application.held(part)
    asked = application.asked if part == REGISTRATION else ()
    found: list[Reason] = []
    for material in materials_for(procedure, standing):
        found += _missing(material, held.get(material.id), asked, sayer, standing.id != REGISTRATION)
    return tuple(found)


def _missing(
    material: Material, content: Content | None, asked: tuple[str, ...], sayer: Sayer, always: bool
) -> Iterator[Reason]:
    if content:
        yield from form_faults(material, content, sayer)
    elif always or material.required:
        yield sayer.say(Code.MATERIAL_MISSING, material.basis, material.id, material=material.name)
    if material.check == "other_documents":
        yield from _asked(material, content or {}, asked, sayer)


def form_faults(material: Material, content: Content, sayer: Sayer) -> tuple[Reason, ...]:
    """All faults of one filled-in form."""
    form = Form(material, content, sayer)
    found = tuple(form.faults())
    if material.check == "in_card_files" and not any(reason.code is Code.FIELD_TYPE for reason in found):
        found += tuple(in_card.faults(form))
    return found


def _asked(material: Material, content: Content, asked: tuple[str, ...], sayer: Sayer) -> Iterator[Reason]:
    """Documents that a reviewer asked for by name and that are not there."""
    rows = content.get("documents")
    rows = rows if isinstance(rows, list | tuple) else ()
    there = {str(row.get("name", "")).strip() for row in rows if isinstance(row, dict)}
    for name in asked:
        if name.strip() not in there:
            basis = Basis(material.basis.law)
            yield sayer.say(Code.DOCUMENT_MISSING, basis, f"{material.id}.documents", document=name)
