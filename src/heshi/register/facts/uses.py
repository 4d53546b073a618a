"""Facts of visits, purchases and claims."""

from __future__ import annotations

from datetime import date

from heshi.register.facts.seen import Found, Known, Seen
from heshi.register.records import Kind


def use_facts(seen: Seen) -> Found:
    """`settled_at_counter`, `proxy_purchase`, `both_ids_shown` of the last one; `no_claims_year` of the year so far."""
    uses = sorted((use for use in seen.record.uses if use.on <= seen.day), key=lambda use: (use.on, use.key))
    if uses:
        yield "settled_at_counter", Known(uses[-1].at_counter, (uses[-1].key,))
    bought = [use for use in uses if use.kind == "purchase"]
    if bought and bought[-1].proxy is not None:
        yield "proxy_purchase", Known(bought[-1].proxy, (bought[-1].key,))
    if bought and bought[-1].both_ids is not None:
        yield "both_ids_shown", Known(bought[-1].both_ids, (bought[-1].key,))
    year = date(seen.day.year, 1, 1)
    paid = [use for use in uses if use.on >= year and use.fund > 0]
    if paid:
        yield "no_claims_year", Known(False, tuple(use.key for use in paid))
    elif seen.complete(Kind.USE, year):
        yield "no_claims_year", Known(True)
