"""Mentions that the loops only suspect, by their cues: for few texts the recognisers themselves are asked."""

from __future__ import annotations

from datetime import date

from heshi.message.recognisers import amounts, contacts, deadlines, reply_codes
from heshi.text.normal import Normal

DEADLINES = ("deadline", "deadline:hours", "deadline:today", "deadline:date", "deadline:days")
AMOUNTS = ("amount", "amount:large")
REPLIES = ("reply_code",)
CONTACTS = ("contact", *(f"contact:{kind}" for kind in contacts.KINDS))

_DAYS = (date(2026, 11, 22), date(2028, 1, 15), date(2028, 9, 15))
_HANGS_ON_THE_DAY = ("29", "2月底")
"""Days on which there is no 29 February, on which it is to come, and on which it is long past: only of that day, and
of the end of its month, does it hang on the day whether a deadline is named at all (`deadlines`)."""

SUSPECTED = frozenset({*CONTACTS, *DEADLINES, *AMOUNTS, *REPLIES})
"""Every name of these mentions."""


def recognised(text: str) -> set[str]:
    """The names of contacts, deadlines, amounts and reply codes of a folded text."""
    normal = Normal(original=text, text=text)
    found = [*contacts.recognise(normal), *amounts.recognise(normal), *reply_codes.recognise(normal)]
    for day in _DAYS if any(words in text for words in _HANGS_ON_THE_DAY) else _DAYS[:1]:
        found += deadlines.recognise(normal, day)
    return {mention.kind for mention in found} | {f"{m.kind}:{trait}" for m in found for trait in m.traits}
