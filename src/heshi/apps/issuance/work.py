"""What the pages ask of the verbs: one application as this officer may see it, and one command carried to it."""

from __future__ import annotations

from heshi.apps.issuance.guard import Room
from heshi.issuance.application import Application
from heshi.issuance.commands import Command
from heshi.issuance.port import Doing
from heshi.issuance.reasons import Refusal
from heshi.issuance.sight import sees
from heshi.usecases.handle_application import handle, open_application
from heshi.usecases.show_application import Shown, show_application


def found(room: Room, note: str = "") -> Shown | None:
    """The application that the address names, if this officer may see it; `note` says in the audit log who looked."""
    doing = doing_of(room, note) if note else None
    shown = show_application(room.issuing, room.name, room.officer, room.today, doing)
    return None if isinstance(shown, Refusal) else shown


def may_see(room: Room, shown: Shown, part: str) -> bool:
    """May this officer see this part of it?"""
    return sees(room.officer, shown.application, shown.procedure, room.book.regions, part)


def begin(room: Room) -> Application | Refusal:
    """Begin an application of the officer's own authority."""
    return open_application(room.issuing, room.officer, doing_of(room, "open"), room.today)


def carry(room: Room, command: Command) -> Application | Refusal:
    """Carry a command to the application that the address names."""
    return handle(room.issuing, room.name, command, doing_of(room, ""), room.today)


def doing_of(room: Room, what: str) -> Doing:
    """Who does something now."""
    return Doing(room.officer.who, room.call.house.now(), what)


def version_of(room: Room) -> int:
    """The version that the page had shown; one that nobody can have read where it says nothing."""
    given = room.form.get("version", "")
    return int(given) if given.isascii() and given.isdecimal() and len(given) < 10 else 0
