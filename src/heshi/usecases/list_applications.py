"""The applications that an officer may see, narrowed as they wish."""

from __future__ import annotations

from datetime import date

from heshi.issuance.officer import Officer
from heshi.issuance.port import Issuing, Lines, Sight, Wanted
from heshi.issuance.table import is_sound, role_of
from heshi.law.place import NATION
from heshi.usecases.handle_application import edition_or_newest

NOTHING = Lines((), 0)
EVERYTHING = Wanted()
LARGEST_PAGE = 200


def list_applications(
    issuing: Issuing, officer: Officer, day: date, wanted: Wanted = EVERYTHING, start: int = 0, size: int = 50
) -> Lines:
    """One page of the list; whoever has no sound authority sees nothing."""
    sight = sight_of(issuing, officer, day)
    if sight is None:
        return NOTHING
    return issuing.applications.page(sight, wanted, max(0, start), min(max(1, size), LARGEST_PAGE))


def sight_of(issuing: Issuing, officer: Officer, day: date) -> Sight | None:
    """What the edition of the day lets this kind of authority see."""
    procedure = edition_or_newest(issuing.book, day)
    role = role_of(procedure, officer.authority.kind)
    if role is None or not is_sound(officer, procedure, issuing.book.regions):
        return None
    place = {"all": NATION, "below": officer.authority.place}.get(role.sees, "")
    return Sight(officer.authority, place)
