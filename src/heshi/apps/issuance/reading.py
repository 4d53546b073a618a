"""A typed form as the content of a material: what cannot be read is kept as it was typed, and the engine says so.

The fields are `f.<field>`, those of rows `f.<field>.<row>.<column>`; `count.<field>` says how many rows were shown.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from typing import Any

from heshi.issuance.events import Content
from heshi.issuance.forms import attachment
from heshi.rulebook.entries import Field, FieldType, Material, NationalEntry

MOST_ROWS = 200
LONGEST = 8_000
_PLACE = re.compile(r"\[(\d+)\]")


def field_id(where: str, material: str) -> str:
    """The id of the field that a fault is about: where the engine puts it, as the page names it.

    >>> field_id("form.suppliers[0].product", "form"), field_id("form", "form")
    ('f.suppliers.0.product', '')
    """
    within = where.removeprefix(material)
    return "f" + _PLACE.sub(r".\1", within) if within.startswith(".") else ""


def sound(fields: tuple[Field, ...], content: Mapping[str, Any]) -> Content:
    """A content that a page can show, whoever wrote it: rows that are rows, files that are files, the rest as text.

    >>> from heshi.wording import Bilingual
    >>> sound((Field("a", Bilingual("甲", "A")),), {"a": ["x"], "b": 1})
    {'a': "['x']"}
    """
    held = {field.id: _sound(field, content.get(field.id)) for field in fields}
    return {name: value for name, value in held.items() if value is not None}


def _sound(field: Field, value: Any) -> Any:
    if field.type == "rows":
        rows = value if isinstance(value, list | tuple) else ()
        return [sound(field.columns, row) for row in rows if isinstance(row, dict)] or None
    if field.type in ("file", "picture"):
        return value if attachment(value) else None
    return value if value is None or isinstance(value, str | int | float) else str(value)


class Typed:
    """What was typed and sent for one material; `files` are those that were taken in, by the names of their fields."""

    def __init__(
        self, material: Material, form: Mapping[str, str], held: Content, files: Mapping[str, dict[str, Any]]
    ) -> None:
        self.material, self.form, self.held, self.files = material, form, held, files

    def content(self) -> Content:
        """The content; empty when nothing was filled in."""
        found = self._row(self.material.fields, "f", self.held)
        filled = {name: value for name, value in found.items() if value is not False}
        return found if filled else {}

    def _row(self, fields: tuple[Field, ...], place: str, held: Mapping[str, Any]) -> Content:
        row: Content = {}
        for field in fields:
            value = self._value(field, f"{place}.{field.id}", held.get(field.id))
            if value not in ("", None, []):
                row[field.id] = value
        return row

    def _value(self, field: Field, place: str, held: Any) -> Any:
        if field.type == "rows":
            return self._rows(field, place, held)
        if field.type in ("file", "picture"):
            if place in self.files:
                return self.files[place]
            return None if self.form.get(f"drop.{place}") else held
        if field.type == "yes_no":
            return self.form.get(place) == "1"
        return READERS.get(field.type, _text)(self.form.get(place, "")[:LONGEST])

    def _rows(self, field: Field, place: str, held: Any) -> list[Content]:
        """The rows in which anything stands; a row keeps the file that it had."""
        before = held if isinstance(held, list | tuple) else ()
        found = []
        for number in range(count_of(self.form, field.id)):
            old = before[number] if number < len(before) and isinstance(before[number], dict) else {}
            if self.form.get("do") != f"drop.{field.id}.{number}":
                found.append(self._row(field.columns, f"{place}.{number}", old))
        return [row for row in found if row]


def count_of(form: Mapping[str, str], field: str) -> int:
    """How many rows the page had shown."""
    given = form.get(f"count.{field}", "")
    return min(int(given), MOST_ROWS) if given.isascii() and given.isdecimal() and len(given) < 5 else 0


def _text(typed: str) -> str:
    return typed.replace("\r\n", "\n").strip()


def _number(typed: str) -> int | float | str:
    """A number as people write it; what is none stays what it is.

    >>> _number("120,000"), _number("1.5"), _number("many")
    (120000, 1.5, 'many')
    """
    plain = typed.strip().replace(",", "").replace("，", "").replace(" ", "")
    if re.fullmatch(r"-?[0-9]{1,15}", plain):
        return int(plain)
    return float(plain) if re.fullmatch(r"-?[0-9]{1,15}\.[0-9]{1,9}", plain) else typed.strip()


READERS: Mapping[FieldType, Callable[[str], Any]] = {"number": _number}

AREA_NAMES = {"social-security": "社会保障"}
"""What the areas of the national list are called in a form that is handed in."""


def with_national(content: Content, national: tuple[NationalEntry, ...]) -> Content:
    """The file structure with the whole national list in front; of what was typed only the local part counts."""
    if not content:
        return {}
    areas = dict.fromkeys(entry.area for entry in national)
    listed = [{"id": area, "name": AREA_NAMES.get(area, area), "part": "national"} for area in areas]
    files = [{"id": e.id, "name": e.name.zh, "area": e.area, "part": "national", "key": "national"} for e in national]
    local_areas = [row | {"part": "local"} for row in _local(content.get("areas"), set(areas))]
    local_files = [row | {"part": "local", "key": "local"} for row in _local(content.get("files"), set())]
    return {**content, "areas": [*listed, *local_areas], "files": [*files, *local_files]}


def _local(rows: Any, taken: set[str]) -> list[Content]:
    held = rows if isinstance(rows, list | tuple) else ()
    return [row for row in held if isinstance(row, dict) and row.get("id") not in taken]
