"""The official doors of a place as lines for a terminal."""

from __future__ import annotations

from collections.abc import Iterator

from heshi.apps.cli.paint import Paint
from heshi.explain.sentences import say
from heshi.rulebook.book import Book
from heshi.rulebook.entries import Domain, Door, Grade
from heshi.usecases.show_channels import Channels
from heshi.wording import Bilingual, Language

_DOORS = (("site", "section.sites"), ("app", "section.apps"), ("counter", "section.counters"))
SHORT = 3


def channel_lines(
    channels: Channels, book: Book, language: Language, paint: Paint, short: bool = False
) -> Iterator[str]:
    """Numbers, sites, apps and counters with what to bring; `short` keeps to what stands below an answer."""
    place = book.regions.get(channels.region)
    names = Bilingual(place.names[0], place.en) if place else Bilingual("全国", "China")
    yield "\n" + paint(say(book, "section.channels", region=names).in_(language), "strong")
    hotlines = [h for h in channels.hotlines if not short or h.grade is not Grade.V3]
    for hotline in hotlines[: SHORT + 1] if short else hotlines:
        text = f"{hotline.owner.in_(language)} · {hotline.use.in_(language)}"
        yield f"  {paint(hotline.number, 'strong')}  {text}{_grade(hotline.grade, book, language)}"
    for domain in channels.sites[:SHORT] if short else channels.sites:
        yield f"  {paint(domain.host, 'strong')}  {_owner(domain, book, language)}"
    for kind, heading in _DOORS:
        doors = [door for door in channels.doors if door.kind == kind]
        if doors and not short:
            yield "  " + paint(say(book, heading).in_(language), "faint")
        for door in doors[:1] if short else doors:
            yield from _door(door, book, language)


def _owner(domain: Domain, book: Book, language: Language) -> str:
    return domain.owner.in_(language) + _grade(domain.grade, book, language)


def _door(door: Door, book: Book, language: Language) -> Iterator[str]:
    use, grade = door.use.in_(language), _grade(door.grade, book, language)
    yield f"  {door.title.in_(language)}  {use}{grade}"
    if door.bring:
        items = Bilingual("、".join(b.zh for b in door.bring), ", ".join(b.en for b in door.bring))
        yield "    " + say(book, "section.bring", items=items).in_(language)


def _grade(grade: Grade, book: Book, language: Language) -> str:
    """What is only known at second hand says so; the rest needs no label."""
    note = book.wording.get(f"grade.{grade.value}")
    if note is None:
        return ""
    return f"（{note.zh}）" if language == "zh" else f" ({note.en})"
