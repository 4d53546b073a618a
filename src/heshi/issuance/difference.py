"""Two versions of the materials side by side: what was added, taken away, changed, field by field and row by row."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, Literal

from msgspec import Struct

from heshi.issuance.application import REGISTRATION, Application
from heshi.issuance.events import Content
from heshi.rulebook.entries import Field, Material, Procedure
from heshi.wording import Bilingual

What = Literal["same", "added", "removed", "changed"]
Rows = list[dict[str, Any]]


class Line(Struct, frozen=True):
    """One field on both sides. `place` is where it stands (`form.suppliers[a1].product`), `label` its name."""

    material: str
    place: str
    label: Bilingual
    what: What
    old: Any = None
    new: Any = None


def compared(
    old: Mapping[str, Content], new: Mapping[str, Content], procedure: Procedure, same: bool = False
) -> tuple[Line, ...]:
    """All differences between two versions of the materials, in the order of the forms; with `same`, all fields."""
    lines = (line for m in procedure.materials for line in _material(m, old.get(m.id) or {}, new.get(m.id) or {}))
    return tuple(line for line in lines if same or line.what != "same")


def against_approved(application: Application, procedure: Procedure, part: str = REGISTRATION) -> tuple[Line, ...]:
    """What a registration or a part of a change would change of what was approved last."""
    held = application.held(part)
    old = {name: content for name, content in application.approved.items() if name in held}
    return compared(old, held, procedure)


def _material(material: Material, old: Content, new: Content) -> Iterator[Line]:
    yield from _fields(material, material.fields, old, new, material.id, None)
    known = {field.id for field in material.fields}
    for name in sorted((old.keys() | new.keys()) - known):  # fields of another edition are shown, not dropped
        yield _line(material, f"{material.id}.{name}", Bilingual(name, name), old.get(name), new.get(name))


def _fields(
    material: Material, fields: tuple[Field, ...], old: Content, new: Content, place: str, within: Bilingual | None
) -> Iterator[Line]:
    for field in fields:
        here, label = f"{place}.{field.id}", _called(within, field.label)
        before, after = old.get(field.id), new.get(field.id)
        if field.type == "rows":
            yield from _rows(material, field, _as_rows(before), _as_rows(after), here)
        else:
            yield _line(material, here, label, before, after)


def _rows(material: Material, field: Field, old: Rows, new: Rows, place: str) -> Iterator[Line]:
    """Rows are the same row when their first column is; so a row that was put in between moves no other."""
    key = field.columns[0].id
    before, after = _keyed(old, key), _keyed(new, key)
    for name in dict.fromkeys((*before, *after)):
        called = _called(field.label, Bilingual(name, name))
        here = f"{place}[{name}]"
        if name in before and name in after:
            yield from _fields(material, field.columns, before[name], after[name], here, called)
        else:
            yield _line(material, here, called, before.get(name), after.get(name))


def _keyed(rows: Rows, key: str) -> dict[str, dict[str, Any]]:
    """Rows by their key; a second row of the same key is told apart by a count."""
    found: dict[str, dict[str, Any]] = {}
    for row in rows:
        name = str(row.get(key) or "")
        count = sum(1 for other in found if other == name or other.startswith(f"{name}#"))
        found[f"{name}#{count + 1}" if count else name] = row
    return found


def _as_rows(value: Any) -> Rows:
    return [row for row in value if isinstance(row, dict)] if isinstance(value, list | tuple) else []


def _called(within: Bilingual | None, label: Bilingual) -> Bilingual:
    return label if within is None else Bilingual(f"{within.zh}：{label.zh}", f"{within.en}: {label.en}")


def _line(material: Material, place: str, label: Bilingual, old: Any, new: Any) -> Line:
    what: What = "changed"
    if old == new or (_empty(old) and _empty(new)):
        what = "same"
    elif _empty(old):
        what = "added"
    elif _empty(new):
        what = "removed"
    return Line(material.id, place, label, what, old, new)


def _empty(value: Any) -> bool:
    return value is None or value in ("", [], ())
