"""The desk's store: accounts, logins, tries and the audit log over one engine."""

from __future__ import annotations

from sqlalchemy import Engine

from heshi.adapters.database.stored_accounts import StoredAccounts, StoredSessions
from heshi.adapters.database.stored_attempts import StoredAttempts
from heshi.adapters.database.stored_audit import StoredAudit
from heshi.staff.port import Staff


def stored_staff(engine: Engine) -> Staff:
    """The four parts of the port `heshi.staff.port.Staff`."""
    return Staff(StoredAccounts(engine), StoredSessions(engine), StoredAttempts(engine), StoredAudit(engine))
