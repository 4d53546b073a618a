"""What the judges of signs and of channels may say of a message of other matters: the statistical judge hears it."""

from __future__ import annotations

import numpy as np

from heshi.bulk.screen.literals import Literals
from heshi.bulk.screen.may import Flags, May, Seen, loosened
from heshi.evidence import Stance, Strength
from heshi.judges.channels import PHONE_TRAITS, PORTS
from heshi.rulebook.book import Book

OF_LINKS = {
    "channels/host/ip": ("link:ip",),
    "channels/host/short": ("link:short",),
    "channels/host/punycode": ("link:punycode",),
    "channels/host/in-pieces": ("link:split", "link:defanged"),
    "channels/host/masked": ("link:masked",),
    "channels/host/official": ("link:official",),
    "channels/host/partner": ("link:partner",),
}
"""What is said of links in any message -> the mentions that it is said of."""

WHERE_IT_SPEAKS_FOR_THE_STATE = {
    "channels/host/not-official": ("link",),
    "channels/mail/not-official": ("email",),
    **{
        entry: tuple(f"phone:{trait}" for trait, said in PHONE_TRAITS.items() if said == entry)
        for entry in PHONE_TRAITS.values()
    },
}
"""The same of links, addresses and numbers where a message speaks for the state."""

OF_SENDERS = {
    "channels/sender/overseas-authority": ("overseas",),
    "channels/sender/mobile-authority": ("mobile",),
    "channels/sender/mail-not-official": ("email",),
    "channels/sender/seen-on-fakes": ("port_1068",),
    "channels/sender/port-proves-nothing": tuple(sorted(PORTS)),
}
"""The same of the kinds of senders."""

NAMED_BY_BUREAU = "channels/sender/named-by-bureau"
"""Said of two senders of messages with the bureau's mark in small letters, whatever they speak of."""


class MaybeSaid:
    """Knows the names under which the statistical judge hears it (`features.names_of`)."""

    def __init__(self, book: Book, literals: Literals, close: bool = False) -> None:
        """What a strong sign says is left out: such a message is never let through."""
        signs = [
            sign
            for sign in book.signals.values()
            if sign.status.decides and (sign.stance is not Stance.AGAINST or sign.strength is Strength.WEAK)
        ]
        self._signs: list[tuple[May, bool]] = [
            (loosened(sign.when, literals, close), sign.stance is Stance.AGAINST) for sign in signs
        ]
        found = (*OF_LINKS, *WHERE_IT_SPEAKS_FOR_THE_STATE, *OF_SENDERS, NAMED_BY_BUREAU)
        self.names = (
            *(f"said:{sign.stance}:{sign.id}" for sign in signs),
            *(f"said:{book.findings[entry].stance}:{entry}" for entry in found),
        )
        self._bureau = literals.anywhere(("chs",))

    def seen(self, seen: Seen, state: Flags) -> tuple[list[Flags], list[Flags]]:
        """For each name the rows where it may be said; and the same for the weak signs against a message alone.

        `state` tells the rows that may speak for the state.
        """
        signs = [may(seen) for may, _ in self._signs]
        said = [
            *signs,
            *(seen.any_of(seen.mentions, names) for names in OF_LINKS.values()),
            *(state & seen.any_of(seen.mentions, names) for names in WHERE_IT_SPEAKS_FOR_THE_STATE.values()),
            *(state & seen.any_of(seen.senders, kinds) for kinds in OF_SENDERS.values()),
            seen.any_of(seen.senders, seen.senders) & seen.lists[self._bureau].view(np.bool_),
        ]
        return said, [rows for rows, (_, is_against) in zip(signs, self._signs, strict=True) if is_against]
