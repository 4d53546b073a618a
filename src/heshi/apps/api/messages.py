"""A filled form as a message that can be checked, or all that stands against it."""

from __future__ import annotations

from datetime import date

from msgspec import Struct, structs

from heshi.apps.api.forms import CheckForm
from heshi.apps.api.reading import Filled
from heshi.apps.service.house import House
from heshi.apps.service.problems import Fault, fault_of
from heshi.usecases.read_day import read_day
from heshi.usecases.read_message import Read, Received, read_message
from heshi.usecases.refusal import Refusal


class Ready(Struct, frozen=True):
    """A message that can be checked, and the day whose law counts."""

    read: Read
    day: date


FIT = "-"
"""Stands for a text whose fault is said already, so that the other fields are read all the same."""


def read_form(filled: Filled[CheckForm], house: House) -> Ready | tuple[Fault, ...]:
    """The message, its facts and the day of the law, or every fault of the form."""
    form = filled.form
    faults = list(filled.faults)
    day = read_day(form.as_of, "as_of") if form.as_of else house.today()
    if isinstance(day, Refusal):
        faults.append(fault_of(day, house.book))
    received = Received(
        text=FIT if filled.is_faulty("text") else form.text,
        sender=form.sender or "",
        channel=form.channel or "",
        received=form.received or "",
        region=form.region or "",
        stage=form.stage or "",
        facts=form.facts or {},
    )
    read = read_message(received, house.book)
    if isinstance(read, tuple):
        faults += [fault_of(refusal, house.book, field_of(refusal)) for refusal in read]
    if faults or isinstance(read, tuple) or isinstance(day, Refusal):
        return tuple(faults)
    return Ready(read, day)


def without_text(filled: Filled[CheckForm]) -> Filled[CheckForm]:
    """The form as if its text were right, to find what else is wrong."""
    return Filled(structs.replace(filled.form, text=FIT), filled.faults)


def field_of(refusal: Refusal) -> str:
    """The field of the form that a refusal means: a use case says only `fact`, the form has `facts.<id>`.

    >>> field_of(Refusal("fact_value", "fact", {"fact": "fund_loss", "value": "maybe"}))
    'facts.fund_loss'
    >>> field_of(Refusal("bad_date", "received"))
    'received'
    """
    room, _, fact = refusal.where.partition(" ")
    if room not in ("fact", "facts"):
        return refusal.where
    name = fact or refusal.values.get("fact") or (refusal.values.get("value") if refusal.code == "unknown_fact" else "")
    return f"facts.{name}" if name else "facts"
