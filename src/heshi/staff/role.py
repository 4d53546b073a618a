"""Who may do what at the desk: one written table, and nothing else decides."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum


class Role(StrEnum):
    """What an account is for."""

    DESK = "desk"
    ADMIN = "admin"


class Right(StrEnum):
    """One thing that a page of the desk lets somebody do."""

    READ_QUEUE = "read_queue"
    READ_CASE = "read_case"
    DECIDE = "decide"
    SEARCH = "search"
    EXPORT = "export"
    OWN_ACCOUNT = "own_account"  # change one's own password, log out
    MANAGE_USERS = "manage_users"
    READ_AUDIT = "read_audit"


_DESK_WORK = frozenset({Right.READ_QUEUE, Right.READ_CASE, Right.DECIDE, Right.SEARCH, Right.EXPORT, Right.OWN_ACCOUNT})

RIGHTS: Mapping[Role, frozenset[Right]] = {
    Role.DESK: _DESK_WORK,
    Role.ADMIN: _DESK_WORK | {Right.MANAGE_USERS, Right.READ_AUDIT},
}
"""The whole table. No role has a right to change or delete what the audit log holds: there is no such right."""


def may(role: Role, right: Right) -> bool:
    """Does the table give this right to this role?

    >>> may(Role.DESK, Right.DECIDE), may(Role.DESK, Right.READ_AUDIT)
    (True, False)
    """
    return right in RIGHTS[role]
