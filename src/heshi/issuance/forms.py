"""One filled-in form against its fields: every fault, each with its place."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from datetime import date
from typing import Any

import msgspec
from msgspec import Struct

from heshi.issuance.codes import Code
from heshi.issuance.events import Content
from heshi.issuance.reasons import Reason, Sayer, listed
from heshi.rulebook.entries import Basis, Field, FieldType, Material
from heshi.wording import Bilingual


class Attachment(Struct, frozen=True):
    """A file that was taken in: its name, what its bytes are, and their hash; pixels where it is a picture."""

    name: str
    media: str
    size: int
    sha256: str
    width: int = 0
    height: int = 0


def attachment(value: Any) -> Attachment | None:
    """The file that a field holds, or None if it holds none.

    >>> attachment({"name": "a.pdf", "media": "application/pdf", "size": 9, "sha256": "00"}).media
    'application/pdf'
    """
    try:
        return msgspec.convert(value, Attachment)
    except msgspec.ValidationError:
        return None


class Form:
    """A material's form with what was filled in."""

    def __init__(self, material: Material, content: Content, sayer: Sayer) -> None:
        self.material, self.content, self.sayer = material, content, sayer

    def faults(self) -> Iterator[Reason]:
        """What is missing or wrong in its fields."""
        yield from self._row(self.material.fields, self.content, self.material.id)

    def fault(self, code: Code, field: Field, where: str, **values: Bilingual | str) -> Reason:
        """One fault; it stands on the field's own basis, or on the material's law with the fields named as ours."""
        ours = Basis(self.material.basis.law, self.material.ours)
        basis = field.basis if field.basis is not None else ours
        return self.sayer.say(code, basis, where, material=self.material.name, field=field.label, **values)

    def _row(self, fields: tuple[Field, ...], held: Content, where: str) -> Iterator[Reason]:
        for name in held.keys() - {field.id for field in fields}:
            basis = Basis(house=self.material.ours)
            yield self.sayer.say(Code.FIELD_UNKNOWN, basis, f"{where}.{name}", material=self.material.name, field=name)
        for field in fields:
            yield from self._field(field, held.get(field.id), f"{where}.{field.id}")

    def _field(self, field: Field, value: Any, where: str) -> Iterator[Reason]:
        if value is None or value == [] or (isinstance(value, str) and not value.strip()):
            if field.required:
                yield self.fault(Code.FIELD_MISSING, field, where)
        elif not _TYPES[field.type](value):
            yield self.fault(Code.FIELD_TYPE, field, where)
        elif field.type == "choice" and value not in field.choices:
            yield self.fault(Code.FIELD_CHOICE, field, where)
        else:
            yield from self._bounds(field, value, where)
            yield from self._attached(field, value, where)
            if field.type == "rows":
                for number, row in enumerate(value):
                    yield from self._row(field.columns, row, f"{where}[{number}]")

    def _bounds(self, field: Field, value: Any, where: str) -> Iterator[Reason]:
        measure = _MEASURES.get(field.type)
        if measure is None:
            return
        least, most = field.least, field.most
        size = measure(value)
        if (least is not None and size < least) or (most is not None and size > most):
            low, high = (f"{bound:g}" if bound is not None else "…" for bound in (least, most))
            yield self.fault(Code.FIELD_BOUNDS, field, where, least=_whole(least, low), most=_whole(most, high))

    def _attached(self, field: Field, value: Any, where: str) -> Iterator[Reason]:
        held = attachment(value) if field.type in ("file", "picture") else None
        if held is None:
            return
        rule = field.picture
        kinds = rule.kinds if rule else field.kinds
        if kinds and held.media not in kinds:
            yield self.fault(Code.FILE_KIND, field, where, kinds=listed(Bilingual(kind, kind) for kind in kinds))
        elif rule and held.width < rule.least_width:
            yield self.fault(Code.PICTURE_SMALL, field, where, least=str(rule.least_width))
        elif rule and not _shaped(held, rule.ratio, rule.tolerance):
            yield self.fault(Code.PICTURE_SHAPE, field, where)


def _whole(bound: float | None, text: str) -> str:
    """A bound as people write it: 200000000, not 2e+08."""
    return str(int(bound)) if bound is not None and bound == int(bound) else text


def _shaped(held: Attachment, ratio: float, tolerance: float) -> bool:
    return held.height > 0 and abs(held.width / held.height / ratio - 1) <= tolerance


def _is_day(value: Any) -> bool:
    try:
        return isinstance(value, str) and date.fromisoformat(value).isoformat() == value
    except ValueError:
        return False


def _is_number(value: Any) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool) and value == value  # not a NaN


_TYPES: Mapping[FieldType, Callable[[Any], bool]] = {
    "text": lambda value: isinstance(value, str),
    "choice": lambda value: isinstance(value, str),
    "number": _is_number,
    "date": _is_day,
    "yes_no": lambda value: isinstance(value, bool),
    "file": lambda value: attachment(value) is not None,
    "picture": lambda value: attachment(value) is not None,
    "rows": lambda value: isinstance(value, list | tuple) and all(isinstance(row, dict) for row in value),
}

_MEASURES: Mapping[FieldType, Callable[[Any], float]] = {
    "text": lambda value: len(value.strip()),
    "number": lambda value: value,
    "rows": len,
}
"""What `least` and `most` bound."""
