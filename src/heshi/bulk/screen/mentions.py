"""What else may be mentioned: by words without which no recogniser finds it. Exact kinds come from the loops."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

import numpy as np

from heshi.bulk.screen.literals import Literals
from heshi.bulk.screen.may import Flags, Seen
from heshi.bulk.screen.recognised import AMOUNTS, CONTACTS, DEADLINES, REPLIES
from heshi.message.recognisers import contacts, deadlines, signatures

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

    def nearer(self, seen: Seen) -> Seen:
        """The same with only those mentions that the recognisers find, of deadlines those of any day."""
        if seen.closer is None:
            return seen
        for names, _ in self._kinds:
            rows = np.flatnonzero(seen.any_of(seen.mentions, names))
            found = [seen.closer.mentions(row, names) for row in rows.tolist()]
            for name in names:
                seen.mentions[name][rows] &= np.array([name in each for each in found], dtype=bool)
        return seen
