"""A town, one household after another: so many people, the same for the same seed, never all of them at once."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from msgspec import Struct

from heshi.register.person import Details
from heshi.register.records import Entered, Versioned
from heshi.register.town.chance import Chances
from heshi.register.town.happening import happenings
from heshi.register.town.holding import cards
from heshi.register.town.people import Resident, household
from heshi.register.town.working import STAFF, Times, employer, insured

PLACES = ("CN-ZJ.hangzhou", "CN-ZJ.ningbo", "CN-SH", "CN-ZJ.wenzhou")
"""Where the town's people are insured; the rules differ between these places."""


class Citizen(Struct, frozen=True):
    """One of the town, with everything that the register holds of them."""

    details: Details
    region: str
    entries: tuple[Versioned, ...]


class Town(Struct, frozen=True):
    """What is wanted. `months` is how far the register reaches back from `day`."""

    people: int
    day: date
    months: int = 84

    @property
    def times(self) -> Times:
        """The day, and the first month on file."""
        place = self.day.year * 12 + self.day.month - 1 - self.months
        return Times(self.day, date(place // 12, place % 12 + 1, 1))


def citizens(town: Town, chances: Chances, entered: Entered) -> Iterator[Citizen]:
    """Everybody, in a fixed order; `chances` gives the accidents by name."""
    order, home, times = 0, 0, town.times
    while order < town.people:
        chance = chances(f"household/{home}")
        region = PLACES[chance.randrange(0, len(PLACES))]
        for who in household(chance, order, town.day):
            if order == town.people:
                return
            firm = employer(chance.randrange(0, town.people // STAFF + 1), chances, times)
            entries = (
                *insured(who, chance, firm, region, times, entered),
                *cards(who, chance, town.day, entered),
                *happenings(who, chance, town.day, entered),
            )
            yield Citizen(_details(who), region, entries)
            order += 1
        home += 1


def _details(who: Resident) -> Details:
    return Details(identity=who.identity, name=who.surname + who.given, phone=who.phone)
