"""Who may do what at the desk: one written table, and nothing else decides."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum


class Role(StrEnum):
    """What an account is for."""

    DESK = "desk"
    ADMIN = "admin"
    BUREAU = "bureau"
    OFFICER = "officer"  # acts for an authority in the issuing procedure


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
    READ_RECORD = "read_record"  # look a person up in the register, with a purpose
    WRITE_RECORD = "write_record"  # enter and correct entries
    DRAFT_NOTICE = "draft_notice"
    REGISTER_NOTICE = "register_notice"  # of somebody else's draft only
    ISSUANCE = "issuance"  # as far as the authority and the table of the procedure go


_CASE_WORK = frozenset({Right.READ_QUEUE, Right.READ_CASE, Right.DECIDE, Right.SEARCH, Right.EXPORT, Right.OWN_ACCOUNT})
_NOTICES = frozenset({Right.DRAFT_NOTICE, Right.REGISTER_NOTICE})

RIGHTS: Mapping[Role, frozenset[Right]] = {
    Role.DESK: _CASE_WORK | {Right.READ_RECORD},
    Role.ADMIN: _CASE_WORK | {Right.MANAGE_USERS, Right.READ_AUDIT},
    Role.BUREAU: frozenset({Right.OWN_ACCOUNT, Right.READ_RECORD, Right.WRITE_RECORD}) | _NOTICES,
    Role.OFFICER: frozenset({Right.OWN_ACCOUNT, Right.ISSUANCE}),
}
"""The whole table. No role has a right to change or delete what the audit log holds: there is no such right. Whoever
manages accounts does not thereby read records, and whoever keeps the register does not thereby read reports."""


def may(role: Role, right: Right) -> bool:
    """Does the table give this right to this role?

    >>> may(Role.DESK, Right.DECIDE), may(Role.DESK, Right.READ_AUDIT)
    (True, False)
    >>> [role.value for role in Role if may(role, Right.READ_RECORD)]
    ['desk', 'bureau']
    """
    return right in RIGHTS[role]
