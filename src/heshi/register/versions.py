"""Which version of an entry counts: the newest that was known at a moment, unless it was withdrawn."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime
from typing import TypeVar

from heshi.register.records import Cover, Scheme, Versioned

Entry = TypeVar("Entry", bound=Versioned)


def newest(versions: Iterable[Entry], known_at: datetime) -> tuple[Entry, ...]:
    """The version of each entry that counted at that moment, in the order in which the entries were first entered.

    `versions` come in the order in which they were written down: of two that were entered at the same moment the later
    one counts.

    >>> from datetime import UTC
    >>> from heshi.register.records import Entered, Entitlement
    >>> def entered(day: int) -> Entered:
    ...     return Entered(datetime(2026, 11, day, tzinfo=UTC), "anna")
    >>> first = Entitlement(key="a", since=date(2026, 1, 1), entered=entered(1))
    >>> second = Entitlement(key="a", since=date(2026, 2, 1), entered=entered(3))
    >>> [found.since.month for found in newest([first, second], datetime(2026, 11, 2, tzinfo=UTC))]
    [1]
    >>> [found.since.month for found in newest([first, second], datetime(2026, 11, 3, tzinfo=UTC))]
    [2]
    """
    found: dict[str, Entry] = {}
    for version in versions:
        earlier = found.get(version.key)
        if version.entered.at <= known_at and (earlier is None or earlier.entered.at <= version.entered.at):
            found[version.key] = version
    return tuple(version for version in found.values() if not version.withdrawn)


def contribution_key(month: date, scheme: Scheme, cover: Cover) -> str:
    """The usual key of one month's contribution; the store holds such a key without writing it down.

    >>> contribution_key(date(2026, 10, 1), "employee", "basic")
    '2026-10/employee/basic'
    """
    return f"{month.year:04}-{month.month:02}/{scheme}/{cover}"
