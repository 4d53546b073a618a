"""The official doors of a place as lines for a terminal."""

from __future__ import annotations

from collections.abc import Iterator

from heshi.apps.cli.paint import Paint
from heshi.explain.sentences import say
from heshi.rulebook.book import Book
from heshi.rulebook.entries import Domain, Door, Grade, Hotline
from heshi.usecases.show_channels import Channels
from heshi.wording import Bilingual, Language

_DOORS = (("site", "section.on_line"), ("app", "section.apps"), ("counter", "section.counters"))
_HOUSES = ("medical_insurance", "human_resources", "government")
SHORT = 3


def channel_lines(
    channels: Channels, book: Book, language: Language, paint: Paint, short: bool = False
) -> Iterator[str]:
    """Numbers, sites, apps and counters with what to bring; `short` keeps to what stands below an answer."""
    place = book.regions.get(channels.region)
    names = Bilingual(place.names[0], place.en) if place else Bilingual("全国", "China")
    yield "\n" + paint(say(book, "section.channels", region=names).in_(language), "strong")
    for heading, entries in _groups(channels, book, language, paint, short):
        if entries and not short:
            yield f"  {say(book, heading).in_(language)}"
        yield from entries


def _groups(
    channels: Channels, book: Book, language: Language, paint: Paint, short: bool
) -> Iterator[tuple[str, list[str]]]:
    """Each kind of door with its lines; the short form leaves out what is known at second hand."""
    lines = _asked_first(channels.hotlines) if short else channels.hotlines
    yield "section.hotlines", [_hotline(hotline, book, language, paint) for hotline in lines]
    hosts = [d for d in channels.sites if not short or d.grade is not Grade.V3]
    yield "section.sites", [_site(d, book, language, paint) for d in hosts[: SHORT if short else None]]
    for kind, heading in _DOORS:
        doors = [door for door in channels.doors if door.kind == kind]
        shown = doors[: 1 if short else None] if kind != "site" or not short else []
        yield heading, [line for door in shown for line in _door(door, book, language)]


def _asked_first(hotlines: tuple[Hotline, ...]) -> list[Hotline]:
    """The well-known lines of the two houses that decide; whom to call in need stands in the steps above."""
    known = [hotline for hotline in hotlines if hotline.grade is not Grade.V3]
    return [hotline for kind in _HOUSES for hotline in known if hotline.kind == kind][: SHORT + 1]


def _hotline(hotline: Hotline, book: Book, language: Language, paint: Paint) -> str:
    text = f"{hotline.owner.in_(language)} · {hotline.use.in_(language)}"
    return f"    {paint(hotline.number, 'strong')}  {text}{_grade(hotline.grade, book, language)}"


def _site(domain: Domain, book: Book, language: Language, paint: Paint) -> str:
    owner = domain.owner.in_(language) + _grade(domain.grade, book, language)
    return f"    {paint(domain.host, 'strong')}  {owner}"


def _door(door: Door, book: Book, language: Language) -> Iterator[str]:
    use, grade = door.use.in_(language), _grade(door.grade, book, language)
    yield f"    {door.title.in_(language)}  {use}{grade}"
    if door.bring:
        items = Bilingual("、".join(b.zh for b in door.bring), ", ".join(b.en for b in door.bring))
        yield "      " + say(book, "section.bring", items=items).in_(language)


def _grade(grade: Grade, book: Book, language: Language) -> str:
    """What is only known at second hand says so; the rest needs no label."""
    note = book.wording.get(f"grade.{grade.value}")
    if note is None:
        return ""
    return f"（{note.zh}）" if language == "zh" else f" ({note.en})"
