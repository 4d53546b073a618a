"""What else may be mentioned: by words without which no recogniser finds it. Exact kinds come from the loops."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date

import numpy as np
from numpy.typing import NDArray

from heshi.bulk.screen.literals import Literals
from heshi.bulk.screen.may import Flags, Seen
from heshi.message.recognisers import amounts, contacts, deadlines, reply_codes, signatures
from heshi.text.normal import Normal

DEADLINES = ("deadline", "deadline:hours", "deadline:today", "deadline:date", "deadline:days")
AMOUNTS = ("amount", "amount:large")
REPLIES = ("reply_code",)
CONTACTS = ("contact", *(f"contact:{kind}" for kind in contacts.KINDS))

_DAYS = (date(2026, 11, 22), date(2028, 1, 15), date(2028, 9, 15))
_HANGS_ON_THE_DAY = ("29", "2月底")
"""Days on which there is no 29 February, on which it is to come, and on which it is long past: only of that day, and
of the end of its month, does it hang on the day whether a deadline is named at all (`deadlines`)."""

_MONEY = ("元", "块", "¥", "$", "rmb", "cny", "yuan", "人民币")
_TAILS = (*"退拒取订回", "发送", "td", "reply", "text", "send", "unsub")


class MaybeMentioned:
    """Knows the words of each kind."""

    def __init__(self, literals: Literals, authorities: Mapping[str, Iterable[str]]) -> None:
        """`authorities` are the names of authorities by their kind, as signatures may hold them."""
        cues = {
            CONTACTS: contacts.cues(),
            DEADLINES: deadlines.CUES,
            AMOUNTS: _MONEY,
            REPLIES: _TAILS,
        }
        self._kinds = [(names, literals.anywhere(words)) for names, words in cues.items()]
        self._bracket = literals.anywhere(("【", "["))
        kinds = {kind for _, kind in signatures.STEMS} | set(authorities)
        self._signed = {
            f"signature:{kind}": literals.anywhere(
                {*(stem for stem, of in signatures.STEMS if of == kind), *authorities.get(kind, ())}
            )
            for kind in sorted(kinds)
        }

    def seen(self, lists: Flags) -> dict[str, Flags]:
        """The rows of each mention that may be there."""
        found = {name: lists[number].view(bool) for names, number in self._kinds for name in names}
        bracket = lists[self._bracket].view(bool)
        found["signature"] = found["signature:unknown"] = bracket
        found |= {name: bracket & lists[number].view(bool) for name, number in self._signed.items()}
        return found

    def nearer(self, seen: Seen, rows: NDArray[np.int64]) -> Seen:
        """The same; of some rows with only those mentions that the recognisers find, of deadlines those of any day."""
        if seen.closer is None:
            return seen
        found = [_mentioned(seen.closer.text(row)) for row in rows.tolist()]
        for names, _ in self._kinds:
            for name in names:
                seen.mentions[name][rows] &= np.array([name in each for each in found], dtype=bool)
        return seen


def _mentioned(text: str) -> set[str]:
    """The names of contacts, deadlines, amounts and reply codes of a folded text."""
    normal = Normal(original=text, text=text)
    found = [*contacts.recognise(normal), *amounts.recognise(normal), *reply_codes.recognise(normal)]
    for day in _DAYS if any(words in text for words in _HANGS_ON_THE_DAY) else _DAYS[:1]:
        found += deadlines.recognise(normal, day)
    return {mention.kind for mention in found} | {f"{m.kind}:{trait}" for m in found for trait in m.traits}
