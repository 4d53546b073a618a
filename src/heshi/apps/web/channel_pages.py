"""The official doors of a place: numbers, sites, apps, counters, and what to bring."""

from __future__ import annotations

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse

from heshi.apps.service.house import house_of
from heshi.apps.web.law_steps import place_name
from heshi.apps.web.places import places_of
from heshi.apps.web.templates import render
from heshi.apps.web.visitor import visitor_of
from heshi.law.place import NATION
from heshi.rulebook.book import Book
from heshi.rulebook.entries import Grade, Hotline, Region
from heshi.usecases.find_place import find_place
from heshi.usecases.refusal import Refusal, refusal_text
from heshi.usecases.search_channels import may_be_called, may_be_opened, search_channels
from heshi.usecases.show_channels import show_channels
from heshi.wording import Bilingual, Language

router = APIRouter(include_in_schema=False)

LONGEST = 80
"""Characters of a search; no name of a place or an office is longer."""

DOORS = (("app", "apps"), ("site", "services"), ("counter", "counters"))


@router.get("/channels")
def channels_page(request: Request, region: str = "", q: str = "") -> HTMLResponse:
    """The doors of one place, or those that a search finds; an unknown place brings names near to it."""
    book, language = house_of(request).book, visitor_of(request).language
    typed, words = region.strip()[:LONGEST], q.strip()[:LONGEST]
    found = find_place(typed, book, "") if typed else NATION
    fault = refusal_text(found, book).in_(language) if isinstance(found, Refusal) else ""
    code = NATION if isinstance(found, Refusal) else found
    channels = search_channels(words, book) if words else show_channels(code, book, below=False)
    return render(
        request,
        "channels/page.html",
        status=422 if fault else 200,
        typed=typed,
        words=words,
        fault=fault,
        near=found.near or () if isinstance(found, Refusal) else (),
        code=code,
        place=_name(code, book),
        places=places_of(book),
        inside=places_inside(code, book),
        channels=channels,
        hotlines=sorted(channels.hotlines, key=_rank),
        doors=[(name, [door for door in channels.doors if door.kind == kind]) for kind, name in DOORS],
        empty=not (channels.hotlines or channels.sites or channels.doors),
        region_name=lambda name: _name(name, book),
        called=may_be_called,
        opened=may_be_opened,
        graded=lambda grade: _graded(grade, book, language),
    )


ORDER = ("medical_insurance", "human_resources", "government", "police")
"""Whose number a reader looks for first; the others follow as the rulebook has them."""


def _rank(line: Hotline) -> int:
    return ORDER.index(line.kind) if line.kind in ORDER else len(ORDER)


def _name(code: str, book: Book) -> Bilingual:
    nation = book.regions.get(NATION)
    return Bilingual(nation.names[0], nation.en) if code == NATION and nation else place_name(code, book)


def places_inside(code: str, book: Book) -> list[Region]:
    """The listed places inside one, those with doors of their own first; provinces are chosen by name."""
    inside = [region for region in book.regions.values() if region.parent == code and code != NATION]
    own = _with_doors(book)
    return sorted(inside, key=lambda region: region.code not in own)


def _with_doors(book: Book) -> frozenset[str]:
    lines, sites, doors = book.hotlines, book.domains, book.doors.values()
    return frozenset(
        (*(line.region for line in lines), *(site.region for site in sites), *(door.region for door in doors))
    )


def _graded(grade: Grade, book: Book, language: Language) -> str:
    """What is only known at second hand says so."""
    note = book.wording.get(f"grade.{grade.value}")
    return note.in_(language) if note else ""
