"""What the engine says, as a page shows it: the sentence, its articles, and whether it is our own practice."""

from __future__ import annotations

from collections.abc import Iterable

from msgspec import Struct

from heshi.apps.desk.record_view import place_words
from heshi.apps.issuance.guard import Room
from heshi.apps.issuance.reading import field_id
from heshi.apps.phrases import load_phrases
from heshi.issuance.officer import Authority
from heshi.issuance.reasons import Reason, Sayer
from heshi.rulebook.entries import Basis, Procedure
from heshi.rulebook.entries.procedure import APPLICANT


class Stands(Struct, frozen=True):
    """On what something stands, in the reader's language."""

    law: tuple[str, ...] = ()
    house: str = ""


class Said(Struct, frozen=True):
    """One sentence; `material` and `field` say where on the pages it is put right."""

    text: str
    stands: Stands
    code: str = ""
    material: str = ""
    field: str = ""


def stands_on(room: Room, basis: Basis) -> Stands:
    """A basis in words."""
    return Stands(articles_of(room, basis), basis.house.in_(room.language) if basis.house else "")


def articles_of(room: Room, basis: Basis) -> tuple[str, ...]:
    """The articles of a basis, those of one document together."""
    found: dict[str, dict[str, None]] = {}
    for citation in room.book.cite_all(basis.law):
        source = room.book.sources.get(citation.source)
        title = source.title.in_(room.language) if source else citation.title or citation.source
        found.setdefault(title, {})[citation.article] = None
    glue = "、" if room.language == "zh" else ", "
    return tuple(f"{title} {glue.join(articles)}".strip() for title, articles in found.items())


def said(room: Room, reason: Reason) -> Said:
    """A reason in words."""
    material = reason.where.split(".")[0].split("[")[0]
    stands = stands_on(room, Basis(reason.law, reason.house))
    return Said(reason.text.in_(room.language), stands, reason.code, material, field_id(reason.where, material))


def all_said(room: Room, reasons: Iterable[Reason]) -> list[Said]:
    """Several of them."""
    return [said(room, reason) for reason in reasons]


def name_of(room: Room, procedure: Procedure, id_: str) -> str:
    """The name of a state, a step or a role."""
    if id_ == APPLICANT:
        return load_phrases().say("issuance.applicant", room.language)
    return Sayer(procedure).name(id_).in_(room.language)


def authority_words(room: Room, procedure: Procedure, authority: Authority) -> str:
    """An authority with its place."""
    kind = name_of(room, procedure, authority.kind)
    if authority.place == "CN":
        return kind
    place = place_words(room.call, authority.place)
    return load_phrases().say("issuance.authority", room.language, place=place, kind=kind)
