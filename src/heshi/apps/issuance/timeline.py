"""What happened to an application, line by line, the newest first."""

from __future__ import annotations

from datetime import datetime

from msgspec import Struct

from heshi.apps.issuance.guard import Room
from heshi.apps.issuance.sayings import authority_words, name_of
from heshi.apps.phrases import load_phrases
from heshi.issuance.events import ChangeOpened, Commented, EditionMoved, Event, MaterialPut, Moved, Opened
from heshi.issuance.port import Recorded
from heshi.usecases.show_application import Shown


class Line(Struct, frozen=True):
    """One line: what was done, by whom, and what was said with it; `part` is "" for the registration."""

    at: datetime
    kind: str
    part: str
    what: str
    who: str
    authority: str
    words: str
    materials: list[str]
    asked: tuple[str, ...]


def timeline(room: Room, shown: Shown) -> list[Line]:
    """Every event; several savings of one material by one person in a row are one line."""
    lines: list[Line] = []
    before: Event | None = None
    for recorded in shown.history:
        event = recorded.event
        line = _line(room, shown, recorded)
        if _same_saving(before, event):
            lines[-1] = line
        else:
            lines.append(line)
        before = event
    return lines[::-1]


def comments(lines: list[Line], part: str) -> list[Line]:
    """What was said about a part, with a step or by itself."""
    return [line for line in lines if line.part == part and (line.words or line.asked)]


def _same_saving(before: Event | None, event: Event) -> bool:
    if not isinstance(before, MaterialPut) or not isinstance(event, MaterialPut):
        return False
    return (before.material, before.part, before.by) == (event.material, event.part, event.by)


def _line(room: Room, shown: Shown, recorded: Recorded) -> Line:
    event, procedure = recorded.event, shown.procedure
    what, words = _said(room, shown, event)
    named = event.materials if isinstance(event, Moved) else ()
    named = (event.material,) if isinstance(event, Commented) and event.material else named
    return Line(
        at=recorded.at,
        kind=event.command if isinstance(event, Moved) else type(event).__name__,
        part=getattr(event, "part", "") or getattr(event, "change", ""),
        what=what,
        who=event.by.who,
        authority=authority_words(room, procedure, event.by.authority),
        words=words,
        materials=[material_name(room, shown, name) for name in named],
        asked=event.asked if isinstance(event, Moved) else (),
    )


def material_name(room: Room, shown: Shown, name: str) -> str:
    """A material in words."""
    names = {material.id: material.name for material in shown.procedure.materials}
    return names[name].in_(room.language) if name in names else name


def _said(room: Room, shown: Shown, event: Event) -> tuple[str, str]:
    """What was done, and what was said with it."""

    def t(key: str, **values: object) -> str:
        return load_phrases().say(f"issuance.{key}", room.language, **values)

    procedure = shown.procedure
    match event:
        case Opened():
            return name_of(room, procedure, "open"), ""
        case MaterialPut():
            key = "did.put" if event.content else "did.emptied"
            return t(key, material=material_name(room, shown, event.material)), ""
        case Moved():
            step, to = name_of(room, procedure, event.command), name_of(room, procedure, event.to)
            told = t("did.moved", step=step, to=to) if event.to != event.origin and to != step else step
            return t("did.numbered", step=told, number=event.number) if event.number else told, event.reason
        case Commented():
            return name_of(room, procedure, "comment"), event.text
        case ChangeOpened():
            kinds = [kind.name.in_(room.language) for kind in procedure.changes if kind.id in event.kinds]
            return t("did.change", kinds=("、" if room.language == "zh" else ", ").join(kinds)), ""
        case EditionMoved():
            return t("did.edition", edition=event.edition.removeprefix("procedures/")), ""
