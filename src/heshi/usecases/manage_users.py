"""Accounts at the desk: open one, change its role, lock it. Each is a line in the audit log."""

from __future__ import annotations

from datetime import datetime

from msgspec import Struct

from heshi.adapters.password_hash import Passwords
from heshi.staff.account import Account, clean_name
from heshi.staff.audit import Act, Deed
from heshi.staff.password import password_faults
from heshi.staff.port import Staff
from heshi.staff.role import Role


class By(Struct, frozen=True):
    """Who does it, and when; on the command line `who` is the operator."""

    who: str
    at: datetime


OPERATOR = "operator"
"""Who acts on the command line: whoever may open the database file. No account can have this name."""

Faults = tuple[str, ...]
"""Codes of what is wrong; their words are the desk's."""


def add_user(staff: Staff, passwords: Passwords, typed: str, password: str, role: Role, by: By) -> Account | Faults:
    """A new account, or every reason why not."""
    name = clean_name(typed)
    faults = [*([] if name and name != OPERATOR else ["bad_name"]), *password_faults(password, name or typed)]
    if name and staff.accounts.named(name):
        faults.append("name_taken")
    if faults or name is None:
        return tuple(faults)
    deed = Deed(by.at, by.who, Act.USER_ADDED, note=f"{name} {role}")
    return staff.accounts.add(name, role, passwords.hash(password), deed) or ("name_taken",)


def set_password(staff: Staff, passwords: Passwords, typed: str, password: str, by: By) -> Faults:
    """A new password for somebody who lost theirs; every login of theirs ends."""
    account = staff.accounts.named(clean_name(typed) or "")
    faults = password_faults(password, account.name if account else typed)
    if account is None:
        return ("no_such_user", *faults)
    if not faults:
        deed = Deed(by.at, by.who, Act.PASSWORD_SET, note=account.name)
        staff.accounts.set_password(account.id, passwords.hash(password), deed)
        staff.sessions.end_all(account.id)
    return faults


def set_role(staff: Staff, typed: str, role: Role, by: By) -> Faults:
    """Give an account another role, not one's own; the last admin who can log in stays one.

    Who manages accounts reads no records, and does not get to by a click: it takes somebody else. The operator on the
    command line has no account.
    """
    account = staff.accounts.named(clean_name(typed) or "")
    if account is None:
        return ("no_such_user",)
    if account.name == by.who and account.role is not role:
        return ("own_role",)
    if role is not Role.ADMIN and _is_last_admin(staff, account):
        return ("last_admin",)
    if account.role is not role:
        staff.accounts.set_role(account.id, role, Deed(by.at, by.who, Act.ROLE_CHANGED, note=f"{account.name} {role}"))
    return ()


def set_locked(staff: Staff, typed: str, locked: bool, by: By) -> Faults:
    """Lock an account or unlock it; the last admin who can log in is not locked."""
    account = staff.accounts.named(clean_name(typed) or "")
    if account is None:
        return ("no_such_user",)
    if locked and _is_last_admin(staff, account):
        return ("last_admin",)
    if account.locked is not locked:
        what = Act.USER_LOCKED if locked else Act.USER_UNLOCKED
        staff.accounts.set_locked(account.id, locked, Deed(by.at, by.who, what, note=account.name))
    return ()


def _is_last_admin(staff: Staff, account: Account) -> bool:
    others = (other for other in staff.accounts.all() if other.id != account.id)
    is_admin = account.role is Role.ADMIN and not account.locked
    return is_admin and not any(other.role is Role.ADMIN and not other.locked for other in others)
