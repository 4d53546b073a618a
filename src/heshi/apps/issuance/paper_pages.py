"""The papers of an application as PDF: the application form with its materials, and the letter of approval."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from fastapi import Response

from heshi.adapters.exports.paper import Block, Grid, Heading, Pairs, Paper, Shot, Words, as_pdf, can_make_papers
from heshi.apps.issuance.application_pages import unknown
from heshi.apps.issuance.application_view import Place, approval_of, place_of
from heshi.apps.issuance.cells import details_of, words_of
from heshi.apps.issuance.guard import Room
from heshi.apps.issuance.reading import sound
from heshi.apps.issuance.sayings import articles_of, authority_words, name_of
from heshi.apps.issuance.work import found
from heshi.apps.phrases import load_phrases
from heshi.issuance.events import Content, Moved
from heshi.issuance.forms import attachment
from heshi.issuance.materials import materials_for
from heshi.rulebook.entries import Basis, Field, Material
from heshi.usecases.show_application import Shown, show_file

NONE = "–"


class _Maker:
    """The words of one paper."""

    def __init__(self, room: Room, shown: Shown, place: Place) -> None:
        self.room, self.shown, self.place = room, shown, place

    def t(self, key: str, **values: object) -> str:
        return load_phrases().say(f"issuance.{key}", self.room.language, **values)

    def law(self, basis: Basis) -> str:
        """The articles of a basis as one line."""
        return self.t("and").join(articles_of(self.room, basis))

    def paper(self, kind: str, blocks: Iterator[Block]) -> Response:
        """The answer that a browser opens or keeps, or what the operator must install for one."""
        room, application = self.room, self.shown.application
        if not can_make_papers():
            return room.call.show("refused.html", 501, why="no_papers")
        name = f"{application.id}{'-' + self.place.id if self.place.id else ''}-{kind}-{room.language}.pdf"
        made = Paper(
            title=self.t(f"paper.{kind}"),
            under=f"{application.id}{' · ' + self.place.id if self.place.id else ''}",
            blocks=tuple(blocks),
            foot=self.t("paper.foot", application=application.id, version=application.version, page="{page}",
                        pages="{pages}"),
            language="zh-Hans" if room.language == "zh" else "en",
            made=room.call.house.now(),
        )  # fmt: skip
        headers = {"Content-Disposition": f'inline; filename="{name}"', "Cache-Control": "private, no-store"}
        return Response(as_pdf(made), media_type="application/pdf", headers=headers)

    def who(self) -> tuple[tuple[str, str], ...]:
        """The application in a few lines."""
        room, application, procedure = self.room, self.shown.application, self.shown.procedure
        rows = [
            (self.t("applicant"), authority_words(room, procedure, application.applicant)),
            (self.t("application"), application.id),
            (self.t("state"), name_of(room, procedure, self.place.state)),
            (self.t("since"), self.place.since.isoformat()),
        ]
        if application.number:
            rows.append((self.t("number"), application.number))
        return tuple(rows)

    def form(self) -> Iterator[Block]:
        """The whole form: what the materials hold, and on what each of them stands."""
        standing = self.shown.application.standing(self.place.id)
        held = self.shown.application.held(self.place.id)
        yield Words(self.t("paper.ours"), small=True)
        yield Pairs(self.who())
        for material in materials_for(self.shown.procedure, standing) if standing else ():
            number = f"{material.number}. " if material.number else ""
            yield Heading(number + material.name.in_(self.room.language))
            yield Words(self.law(material.basis), small=True)
            yield from self._material(material, sound(material.fields, held.get(material.id) or {}))
        yield Heading(self.t("paper.signature"))
        yield Pairs(((self.t("paper.signed"), " "), (self.t("paper.day"), " ")))

    def _material(self, material: Material, content: Content) -> Iterator[Block]:
        plain = [field for field in material.fields if field.type != "rows"]
        if not content:
            yield Words(self.t("slot.none"))
            return
        yield Pairs(tuple((f.label.in_(self.room.language), self._value(f, content.get(f.id))) for f in plain))
        for field in material.fields:
            rows = content.get(field.id)
            if field.type == "rows" and isinstance(rows, list | tuple) and rows:
                yield Words(field.label.in_(self.room.language))
                head = tuple(column.label.in_(self.room.language) for column in field.columns)
                yield Grid(head, tuple(tuple(self._value(c, row.get(c.id)) for c in field.columns) for row in rows))
            elif field.type == "picture":
                yield from self._picture(field, rows)

    def _picture(self, field: Field, value: Any) -> Iterator[Block]:
        held = attachment(value)
        room = self.room
        taken = show_file(room.issuing, room.name, held.sha256, room.officer, room.today) if held else None
        if taken is not None:
            yield Shot(taken.content, field.label.in_(room.language))

    def _value(self, field: Field, value: Any) -> str:
        if value in (None, "", [], ()):
            return NONE
        held = attachment(value) if isinstance(value, dict) else None
        return f"{held.name}（{details_of(self.room, held)}）" if held else words_of(self.room, field, value)

    def letter(self, approval: Moved) -> Iterator[Block]:
        """Who approved what, when, on which articles, and what still has to be done before any card is issued."""
        room, shown = self.room, self.shown
        applicant = authority_words(room, shown.procedure, shown.application.applicant)
        office = authority_words(room, shown.procedure, approval.by.authority)
        yield Words(self.t("paper.ours.letter"), small=True)
        yield Words(self.t("paper.to", applicant=applicant))
        key = "paper.approved.change" if self.place.id else "paper.approved"
        yield Words(self.t(key, office=office, day=approval.on, what=self.place.title))
        row = next((r for r in shown.procedure.table if r.command == "approve" and approval.origin in r.from_
                    and (not r.applicant or shown.application.applicant.kind in r.applicant)), None)  # fmt: skip
        if row is not None:
            yield Words(self.t("paper.law", law=self.law(row.basis)))
        yield Pairs(self.who())
        yield Words(self.t("paper.next.change" if self.place.id else "paper.next"))
        yield Words(self.t("paper.seal"))


def get_form(room: Room) -> Response:
    """The application form as PDF."""
    maker = _maker(room)
    return unknown(room) if maker is None else maker.paper("form", maker.form())


def get_letter(room: Room) -> Response:
    """The letter of approval as PDF; there is none before the approval."""
    maker = _maker(room)
    approval = None if maker is None else approval_of(maker.shown, maker.place.id)
    return unknown(room) if maker is None or approval is None else maker.paper("letter", maker.letter(approval))


def _maker(room: Room) -> _Maker | None:
    shown = found(room)
    place = place_of(room, shown, room.asked("part")[:24]) if shown else None
    return None if shown is None or place is None or place.track == "change" else _Maker(room, shown, place)
