"""Facts of the enrolment: where, in which scheme, how it began, and whether there are two at once."""

from __future__ import annotations

from heshi.register.facts.seen import Found, Known, Seen, keys
from heshi.register.records import Enrolment, Kind

_SYSTEM = {"employee": "employees", "flexible": "employees", "resident": "residents"}


def place_of(seen: Seen) -> str:
    """The place whose rules count: that of the enrolment, else that of the record; "" if nobody said."""
    spell = seen.last_spell
    return spell.region if spell is not None and spell.region else seen.record.region


def enrolment_facts(seen: Seen) -> Found:
    """`place`, `enrolment_kind`, `moved_insurance`, `switched_schemes`, `insurance_moved_out`, `double_enrolment`."""
    spell = seen.last_spell
    if place := place_of(seen):
        yield "place", Known(place, () if spell is None else (spell.key,))
    if spell is not None:
        yield "enrolment_kind", Known(spell.scheme, (spell.key,))
        yield "moved_insurance", Known(spell.how == "moved", (spell.key,))
        yield "switched_schemes", Known(spell.how == "switched", (spell.key,))
    elif seen.complete(Kind.ENROLMENT):
        yield "moved_insurance", Known(False)
        yield "switched_schemes", Known(False)
    yield from _moved_out(seen, spell)
    yield from _double(seen)


def _moved_out(seen: Seen, spell: Enrolment | None) -> Found:
    """The insurance has left the place that keeps the record, by a move to another one."""
    home = seen.record.region
    if spell is not None and home and spell.how == "moved" and not _within(spell.region, home):
        yield "insurance_moved_out", Known(True, (spell.key,))
    elif seen.complete(Kind.ENROLMENT):
        yield "insurance_moved_out", Known(False, () if spell is None else (spell.key,))


def _within(place: str, home: str) -> bool:
    """Is it the same place, or one inside the other? Then it is no move away."""
    return place == home or place.startswith(f"{home}.") or home.startswith(f"{place}.")


def _double(seen: Seen) -> Found:
    kinds = {(spell.region, _SYSTEM[spell.scheme]) for spell in seen.present}
    if len(kinds) > 1:
        yield "double_enrolment", Known(True, keys(seen.present))
    elif seen.complete(Kind.ENROLMENT):
        yield "double_enrolment", Known(False, keys(seen.present))
