"""The in-card file structure as a whole: the national part is complete and untouched, local additions stay local."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import Any

from heshi.issuance.codes import Code
from heshi.issuance.forms import Form
from heshi.issuance.reasons import Reason
from heshi.rulebook.entries import Basis, Field, NationalEntry
from heshi.wording import Bilingual

Rows = list[dict[str, Any]]


def faults(form: Form) -> Iterator[Reason]:
    """Faults between the rows, of forms whose rows are sound in themselves."""
    areas, files = _rows(form, "areas"), _rows(form, "files")
    yield from _twice(form, "areas", areas)
    yield from _twice(form, "files", files)
    yield from _national(form, areas, files)
    for number, row in enumerate(files):
        yield from _file(form, row, {area["id"]: area for area in areas}, f"{form.material.id}.files[{number}]")
    if form.content.get("standard") is not True:
        yield form.sayer.say(
            Code.STANDARD_NOT_KEPT, _field(form, "standard").basis or form.material.basis,
            f"{form.material.id}.standard", material=form.material.name,
        )  # fmt: skip


def _rows(form: Form, field: str) -> Rows:
    held = form.content.get(field)
    return [row for row in held if isinstance(row.get("id"), str)] if isinstance(held, list | tuple) else []


def _field(form: Form, name: str) -> Field:
    return next(field for field in form.material.fields if field.id == name)


def _say(form: Form, code: Code, basis: Basis, where: str, name: Bilingual | str) -> Reason:
    return form.sayer.say(code, basis, where, material=form.material.name, entry=name)


def _twice(form: Form, field: str, rows: Rows) -> Iterator[Reason]:
    ours = Basis(house=form.material.ours)
    for name, count in Counter(row["id"] for row in rows).items():
        if count > 1:
            yield _say(form, Code.ENTRY_TWICE, ours, f"{form.material.id}.{field}", name)


def _national(form: Form, areas: Rows, files: Rows) -> Iterator[Reason]:
    """Entries of the national list that are missing, or no longer what the list says."""
    where = f"{form.material.id}.files"
    held = {row["id"]: row for row in files}
    for entry in form.sayer.procedure.national:
        row = held.get(entry.id)
        basis = Basis(form.material.basis.law, entry.basis.house)
        if row is None:
            yield _say(form, Code.NATIONAL_MISSING, basis, where, entry.name)
        elif not _kept(row, entry, areas):
            yield _say(form, Code.NATIONAL_CHANGED, basis, where, entry.name)


def _kept(row: dict[str, Any], entry: NationalEntry, areas: Rows) -> bool:
    """Is the entry national still, in its area, and is that area a national one?"""
    part = {area["id"]: area.get("part") for area in areas}.get(entry.area, "national")
    return row.get("part") == "national" and row.get("area") == entry.area and part == "national"


def _file(form: Form, row: dict[str, Any], areas: dict[str, dict[str, Any]], where: str) -> Iterator[Reason]:
    ours = Basis(form.material.basis.law, form.material.ours)
    name = str(row.get("name") or row["id"])
    if row.get("area") not in areas:
        yield _say(form, Code.AREA_UNKNOWN, ours, f"{where}.area", name)
    if row.get("part") in ("national", "local") and row.get("key") != row.get("part"):
        keys = next(column for column in _field(form, "files").columns if column.id == "key")
        yield _say(form, Code.KEY_WRONG, keys.basis or ours, f"{where}.key", name)
    if row.get("part") == "local" and not str(row.get("indicator") or "").strip():
        yield _say(form, Code.INDICATOR_MISSING, ours, f"{where}.indicator", name)
