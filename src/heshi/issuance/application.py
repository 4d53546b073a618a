"""An application as its events left it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from functools import reduce

from msgspec import Struct
from msgspec.structs import replace

from heshi.issuance.events import (
    ChangeOpened,
    Commented,
    Content,
    EditionMoved,
    Event,
    MaterialPut,
    Moved,
    Opened,
)
from heshi.issuance.officer import Authority
from heshi.rulebook.entries import Track

REGISTRATION = ""
"""The name of the standing of the registration itself."""


class Hand(Struct, frozen=True):
    """Who took which step."""

    command: str
    who: str


class Standing(Struct, frozen=True):
    """Where one thing stands: the registration (""), a change ("1"), or one of its parts ("1.filing")."""

    id: str
    track: Track
    state: str
    since: date
    kinds: tuple[str, ...] = ()
    test: bool = False
    hands: tuple[Hand, ...] = ()


class Application(Struct, frozen=True):
    """One application. `version` counts its events; `materials` are held by the standing to which they belong.

    `approved` are the contents that were approved or filed last; `asked` the further documents that were asked for.
    """

    id: str
    edition: str
    applicant: Authority
    version: int
    standings: tuple[Standing, ...]
    last: date
    materials: Mapping[str, Mapping[str, Content]] = {}
    approved: Mapping[str, Content] = {}
    number: str = ""
    asked: tuple[str, ...] = ()

    @property
    def registration(self) -> Standing:
        """Where the registration stands; its `state` is the application's."""
        return self.standings[0]

    @property
    def changes(self) -> tuple[Standing, ...]:
        """The requests for change, oldest first."""
        return tuple(standing for standing in self.standings if standing.track == "change")

    def standing(self, part: str = REGISTRATION) -> Standing | None:
        """Where a thing stands, by its name."""
        return next((standing for standing in self.standings if standing.id == part), None)

    def parts(self, change: str) -> tuple[Standing, ...]:
        """The parts of a change."""
        return tuple(standing for standing in self.standings if standing.id.startswith(f"{change}."))

    def held(self, part: str = REGISTRATION) -> Mapping[str, Content]:
        """The materials of the registration or of a part, by their names."""
        return self.materials.get(part, {})


def fold(events: Iterable[Event]) -> Application:
    """The application that these events made; the first must be `Opened` (else ValueError: a broken store)."""
    stream = iter(events)
    first = next(stream, None)
    if not isinstance(first, Opened):
        raise ValueError("an application begins with Opened")
    return reduce(applied, stream, begun(first))


def begun(event: Opened) -> Application:
    """The application that an opening makes."""
    standing = Standing(REGISTRATION, "registration", event.state, event.on)
    return Application(event.application, event.edition, event.applicant, 1, (standing,), event.on)


def applied(application: Application, event: Event) -> Application:
    """The application after one more event."""
    after = replace(application, version=application.version + 1, last=event.on)
    match event:
        case MaterialPut():
            return replace(after, materials=_put(after.materials, event))
        case Moved():
            return _moved(after, event)
        case ChangeOpened():
            new = [Standing(event.change, "change", event.state, event.on, event.kinds)]
            new += [Standing(p.id, p.track, p.state, event.on, p.kinds, p.test) for p in event.parts]
            return replace(after, standings=(*after.standings, *new))
        case EditionMoved():
            return replace(after, edition=event.edition)
        case Commented():
            return after
        case Opened():
            raise ValueError("an application is opened once")


def _put(materials: Mapping[str, Mapping[str, Content]], event: MaterialPut) -> dict[str, Mapping[str, Content]]:
    held = dict(materials.get(event.part, {}))
    held.pop(event.material, None)
    if event.content:
        held[event.material] = event.content
    return {**materials, event.part: held}


def _moved(application: Application, event: Moved) -> Application:
    standings = tuple(_after(one, event) if one.id == event.part else one for one in application.standings)
    approved = {**application.approved, **application.held(event.part)} if event.approves else application.approved
    asked = tuple(dict.fromkeys((*application.asked, *event.asked)))
    number = event.number or application.number
    return replace(application, standings=standings, approved=approved, asked=asked, number=number)


def _after(standing: Standing, event: Moved) -> Standing:
    since = standing.since if event.to == standing.state else event.on
    hands = (*standing.hands, Hand(event.command, event.by.who))
    return replace(standing, state=event.to, since=since, hands=hands)
