"""Entries about forms: what a material of an application holds, and on whose authority each field stands."""

from __future__ import annotations

from typing import Literal

from msgspec import Struct

from heshi.rulebook.entries.standing import Reference
from heshi.wording import Bilingual

FieldType = Literal["text", "number", "date", "yes_no", "choice", "file", "picture", "rows"]


class Basis(Struct, frozen=True, forbid_unknown_fields=True):
    """On whose authority something stands: articles of law, this system's own practice with its reason, or both.

    With both, the law gives the thing itself and the practice what the law leaves open about it.
    """

    law: tuple[Reference, ...] = ()
    house: Bilingual | None = None


class Picture(Struct, frozen=True, forbid_unknown_fields=True):
    """What a picture must be: kinds by media type, pixels, width over height with the share by which it may differ."""

    kinds: tuple[str, ...]
    least_width: int
    ratio: float
    tolerance: float = 0.01


class Field(Struct, frozen=True, forbid_unknown_fields=True):
    """One field of a form. `least` and `most` bound a number, the length of a text or the count of rows.

    A field without a basis is ours: no official form was seen.
    """

    id: str
    label: Bilingual
    type: FieldType = "text"
    required: bool = True
    hint: Bilingual | None = None
    choices: dict[str, Bilingual] = {}
    columns: tuple[Field, ...] = ()
    least: float | None = None
    most: float | None = None
    kinds: tuple[str, ...] = ()  # media types of a file
    picture: Picture | None = None
    basis: Basis | None = None

    @property
    def ours(self) -> bool:
        """Is this field this system's own, not the law's?"""
        return self.basis is None or not self.basis.law


class Material(Struct, frozen=True, forbid_unknown_fields=True):
    """One material: `number` as the law counts it, 0 for a form of ours that belongs to a change.

    `ours` says why its fields are this system's own; `check` names a check that looks at the form as a whole.
    """

    id: str
    name: Bilingual
    basis: Basis
    fields: tuple[Field, ...]
    number: int = 0
    required: bool = True
    ours: Bilingual | None = None
    check: Literal["", "in_card_files", "other_documents"] = ""


class NationalEntry(Struct, frozen=True, forbid_unknown_fields=True):
    """An entry that the national part of the in-card file structure must hold; without a basis the list is ours."""

    id: str
    name: Bilingual
    area: str
    basis: Basis
