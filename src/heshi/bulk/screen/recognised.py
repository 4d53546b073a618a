"""Mentions that the loops only suspect, by their cues: for few texts the recognisers themselves are asked."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from datetime import date

from heshi.message.mention import Mention
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

GROUPS = (CONTACTS, DEADLINES, AMOUNTS, REPLIES)
SUSPECTED = frozenset(name for names in GROUPS for name in names)
"""Every name of these mentions."""


def recognised(text: str, groups: Iterable[tuple[str, ...]] = GROUPS) -> set[str]:
    """The names of contacts, deadlines, amounts and reply codes of a folded text; of some of the groups alone."""
    normal = Normal(original=text, text=text)
    found = [mention for names in groups for mention in _FINDERS[names](normal)]
    return {mention.kind for mention in found} | {f"{m.kind}:{trait}" for m in found for trait in m.traits}


def _deadlines(normal: Normal) -> list[Mention]:
    days = _DAYS if any(words in normal.text for words in _HANGS_ON_THE_DAY) else _DAYS[:1]
    return [mention for day in days for mention in deadlines.recognise(normal, day)]


_FINDERS: Mapping[tuple[str, ...], Callable[[Normal], list[Mention]]] = {
    CONTACTS: contacts.recognise,
    DEADLINES: _deadlines,
    AMOUNTS: amounts.recognise,
    REPLIES: reply_codes.recognise,
}
