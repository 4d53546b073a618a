"""Facts that a bureau enters as they are: a circumstance counts from its first day until it ends.

A circumstance may give any fact of the law and then counts before what the other entries would give: the bureau has
said it in so many words.
"""

from __future__ import annotations

from heshi.register.facts.seen import Found, Known, Seen
from heshi.register.records import Kind

SILENT_NO = (
    "at_retirement",
    "eligibility_doubted",
    "holder_died",
    "holder_missing",
    "joined_forces",
    "left_forces",
    "newborn",
    "settled_abroad",
    "special_group",
    "stop_event_verified",
    "unemployment_benefit",
)
"""Facts that a register which holds every circumstance would hold: nothing on file means no."""

SILENT_OPEN = ("local_stop_notice", "local_years_enough", "stop_date_passed", "total_years_enough")
"""Facts of which silence says nothing: a notice is published and not kept with persons, and years are counted only when
somebody retires. They are known where a circumstance gives them, and only there."""


def circumstance_facts(seen: Seen) -> Found:
    """What the circumstances of the day say, and the noes of those that would be on file."""
    for fact in dict.fromkeys(entry.fact for entry in seen.record.circumstances):
        found = seen.circumstance(fact)
        if found is not None:
            yield fact, Known(found.value, (found.key,))


def silent_facts(seen: Seen) -> Found:
    """No to every circumstance that would be on file if it were so."""
    if seen.complete(Kind.CIRCUMSTANCE):
        for fact in SILENT_NO:
            yield fact, Known(False)
