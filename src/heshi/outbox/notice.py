"""A notice before it is a line of the log: what is said, to whom, in whose name."""

from __future__ import annotations

from datetime import date, datetime, timedelta, timezone
from typing import Literal

from msgspec import Struct

from heshi.outbox.entry import Entry
from heshi.wording import Bilingual

To = Literal["everyone", "person"]
"""A notice to everyone says nothing of anybody, so it is found by its words alone; one to a person only by its code."""


CHINA = timezone(timedelta(hours=8), "CST")
"""A notice carries the day of the place where it is sent."""


class Hand(Struct, frozen=True):
    """Who does something, and when."""

    who: str
    at: datetime

    @property
    def day(self) -> date:
        """The day in China."""
        return self.at.astimezone(CHINA).date()


class Notice(Struct, frozen=True, kw_only=True):
    """One notice, word by word as it is sent; `code` (twelve signs) is printed in it, else it is to everyone.

    `template` is "" for words of one's own; `person` is the number of a person of the register.
    """

    code: str
    text: str
    authority: Bilingual
    to: To = "person"
    template: str = ""
    person: int | None = None


class Draft(Struct, frozen=True):
    """A notice that is not registered yet, and who wrote it."""

    notice: Notice
    hand: Hand


class Kept(Struct, frozen=True):
    """A registered notice with its line and with what opens the sealed hash; `hands`: who drafted, who registered."""

    notice: Notice
    entry: Entry
    salt: bytes
    hands: tuple[Hand, Hand]


class Used(Struct, frozen=True):
    """A template from which notices were registered, in whose name, and since when."""

    template: str
    authority: Bilingual
    on: date


class Outlined(Struct, frozen=True, eq=False):
    """What may be compared with any message without asking who it is for; compared and hashed by identity."""

    templates: tuple[Used, ...] = ()
    open: tuple[Kept, ...] = ()
    """Notices to everyone."""
