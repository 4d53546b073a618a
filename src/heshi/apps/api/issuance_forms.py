"""What a program may send for an officer of the issuing procedure, and what it gets beside the application itself."""

from __future__ import annotations

from typing import Annotated, Any

from msgspec import Meta, Struct

from heshi.apps.service.problems import Fault
from heshi.citation import Citation
from heshi.issuance.officer import Officer
from heshi.wording import Bilingual

Version = Annotated[int, Meta(ge=1, le=1_000_000, description="the version that was read; an older one is refused")]
Words = Annotated[str, Meta(max_length=4_000)]
Name = Annotated[str, Meta(max_length=80)]
Names = Annotated[tuple[Name, ...], Meta(max_length=50)]


class OfficerLogin(Struct, frozen=True, forbid_unknown_fields=True):
    """A staff account."""

    name: Annotated[str, Meta(max_length=1_000)]
    password: Annotated[str, Meta(max_length=1_000)]


class OfficerToken(Struct, frozen=True):
    """For the header `Authorization: Bearer …`, and for whom the account acts."""

    token: str
    idle_seconds: int
    longest_seconds: int
    officer: Officer


class MaterialForm(Struct, frozen=True, forbid_unknown_fields=True):
    """A material filled in; empty content takes it away. A file is named as the upload of it was answered."""

    version: Version
    material: Name
    content: dict[str, Any]
    part: Name = ""


class StepForm(Struct, frozen=True, forbid_unknown_fields=True):
    """A step of the table by its name: submit, pass_preliminary, approve, return, allot_number …

    `part` is empty for the registration, `1` for a change, `1.approval` or `1.filing` for its parts.
    """

    version: Version
    step: Name
    part: Name = ""
    reason: Words = ""
    materials: Names = ()
    asked: Names = ()
    addressee: Name = ""


class CommentForm(Struct, frozen=True, forbid_unknown_fields=True):
    """Words about the whole, a part, or one material."""

    version: Version
    text: Words
    part: Name = ""
    material: Name = ""


class ChangeForm(Struct, frozen=True, forbid_unknown_fields=True):
    """Kinds of change that are asked for together; mixed ones are split."""

    version: Version
    kinds: Names


class TrialForm(Struct, frozen=True, forbid_unknown_fields=True):
    """The edition of the rulebook to try on everything that is running."""

    edition: Name


class MoveForm(Struct, frozen=True, forbid_unknown_fields=True):
    """The edition of the rulebook under which the application is to run from now on."""

    version: Version
    edition: Name


class Drawing(Struct, frozen=True):
    """The procedure as a picture, with the present place marked."""

    svg: str


class ReasonFault(Fault, frozen=True):
    """A reason against a command: the articles that demand it, or what of it is this system's own practice."""

    law: tuple[Citation, ...] = ()
    house: Bilingual | None = None
