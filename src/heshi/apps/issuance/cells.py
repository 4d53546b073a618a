"""One value of a form as a reader wants it: words for choices, a link for a file, a picture to look at."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from msgspec import Struct

from heshi.apps.issuance.guard import ROOT, Room
from heshi.apps.phrases import load_phrases
from heshi.issuance.forms import Attachment, attachment
from heshi.rulebook.entries import Field
from heshi.usecases.show_application import Shown

_ROW = re.compile(r"\[[^\]]*\]")


class Cell(Struct, frozen=True):
    """The words of a value; with `path` it is a file, with `picture` one that can be shown."""

    words: str = ""
    path: str = ""
    picture: bool = False
    details: str = ""


def cell(room: Room, shown: Shown, place: str, value: Any) -> list[Cell]:
    """What stands at a place of a form; nothing for what is empty."""
    field = field_at(shown, place)
    if isinstance(value, dict) and attachment(value) is None and field is not None and field.columns:
        return [Cell(("；" if room.language == "zh" else "; ").join(_pairs(room, field, value)))]
    return [] if value in (None, "", [], ()) else [_one(room, shown.application.id, field, value)]


def field_at(shown: Shown, place: str) -> Field | None:
    """The field of a place such as `form.suppliers[a1].product`."""
    material, *steps = _ROW.sub("", place).split(".")
    fields = next((one.fields for one in shown.procedure.materials if one.id == material), ())
    found: Field | None = None
    for step in steps:
        found = next((field for field in fields if field.id == step), None)
        if found is None:
            return None
        fields = found.columns
    return found


def _pairs(room: Room, field: Field, row: dict[str, Any]) -> Iterator[str]:
    for column in field.columns:
        if row.get(column.id) not in (None, ""):
            held = attachment(row[column.id])
            value = held.name if held else words_of(room, column, row[column.id])
            yield load_phrases().say("issuance.pair", room.language, name=column.label.in_(room.language), value=value)


def _one(room: Room, name: str, field: Field | None, value: Any) -> Cell:
    held = attachment(value) if isinstance(value, dict) else None
    if held is None:
        return Cell(words_of(room, field, value))
    path = f"{ROOT}/{name}/file/{held.sha256}"
    return Cell(held.name, path, held.media.startswith("image/"), details_of(room, held))


def words_of(room: Room, field: Field | None, value: Any) -> str:
    """A plain value in words."""
    if isinstance(value, bool):
        return load_phrases().say("issuance.yes" if value else "issuance.no", room.language)
    if field is not None and isinstance(value, str) and value in field.choices:
        return field.choices[value].in_(room.language)
    if isinstance(value, int):
        return f"{value:,}"
    return str(value)


def details_of(room: Room, held: Attachment) -> str:
    """What a file is: its kind, its size, its pixels."""
    kind = held.media.rpartition("/")[2].upper()
    size = f"{held.size / 1024:,.0f} KiB" if held.size < 2**20 else f"{held.size / 2**20:.1f} MiB"
    pixels = f"{held.width} × {held.height}" if held.width else ""
    return load_phrases().say(
        "issuance.pair", room.language, name=kind, value=" · ".join(x for x in (size, pixels) if x)
    )
