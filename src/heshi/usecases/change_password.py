"""Somebody at the desk takes another password; every login of theirs ends with the old one."""

from __future__ import annotations

from datetime import datetime

from msgspec import Struct

from heshi.staff.account import Account
from heshi.staff.audit import Act, Deed
from heshi.staff.password import password_faults
from heshi.usecases.log_in import Door, Knock, Turned, prove


class Change(Struct, frozen=True):
    """What was typed: the password until now and the one from now on."""

    old: str
    new: str


def change_password(door: Door, account: Account, change: Change, client: str, at: datetime) -> tuple[str, ...]:
    """Codes of what is wrong, or none. A wrong old password is a failed try: an open desk is no place to guess."""
    faults = password_faults(change.new, account.name)
    if change.new == change.old:
        faults = (*faults, "same_password")
    proved = prove(door, account.name, account, Knock(account.name, change.old, client, at))
    if isinstance(proved, Turned):
        return ("too_many_tries" if proved.until else "wrong_password", *faults)
    if not faults:
        deed = Deed(at, account.name, Act.PASSWORD_CHANGED)
        door.staff.accounts.set_password(account.id, door.passwords.hash(change.new), deed)
        door.staff.sessions.end_all(account.id)
    return faults
