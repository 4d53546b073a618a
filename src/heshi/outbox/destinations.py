"""Where a text sends its reader: addresses, telephones, accounts, each official or not."""

from __future__ import annotations

import re
from datetime import date
from typing import Literal

from msgspec import Struct

from heshi.evidence import Span
from heshi.message.mention import Mention
from heshi.message.message import Message
from heshi.message.reader import Reader
from heshi.outbox.plain import addresses, plain

Kind = Literal["link", "phone", "account"]

_BAD_MARKS = frozenset({"masked", "userinfo", "apk", "split", "defanged", "lookalike"})
"""What no official address needs, whatever its host is."""

_SHORT = frozenset({"mobile", "overseas", "fake_hotline", "service", "port"})
"""Numbers that no authority gives for asking back; a local line or a bank's is none of these."""

_PUBLIC_ACCOUNT = "official_account"
_ACCOUNT = re.compile(r"(?<![\d.-])\d(?:[ -]?\d){13,20}(?![\d.-])")
_KINDS: dict[str, Kind] = {"link": "link", "email": "link", "phone": "phone", "contact": "account"}
_ANY_DAY = date(2026, 1, 1)
"""Deadlines are not looked at, so any day will do."""


class Destination(Struct, frozen=True):
    """A place to go to, to call or to pay to; `value` is compared, `private` tells that no authority would give it."""

    kind: Kind
    value: str
    official: bool
    span: Span
    private: bool = True


def destinations(reader: Reader, text: str) -> tuple[Destination, ...]:
    """Every destination of a text, in its order; places of the text as it was given."""
    mentions = reader.scene(Message(text), _ANY_DAY).mentions
    found = [_of_mention(mention, text) for mention in mentions if mention.kind in _KINDS]
    known = [one for one in found if one is not None]
    taken = [one.span for one in known]
    known += [
        Destination("account", re.sub(r"\D", "", match.group()), False, match.span())
        for match in _ACCOUNT.finditer(text)
        if all(match.end() <= low or high <= match.start() for low, high in taken)
    ]
    return tuple(sorted(known, key=lambda one: one.span))


def _of_mention(mention: Mention, text: str) -> Destination | None:
    kind, traits, span = _KINDS[mention.kind], mention.traits, mention.span
    if kind == "link":
        typed = text[slice(*span)]
        official = "official" in traits and not traits & _BAD_MARKS
        private = not official and "partner" not in traits
        return Destination("link", "".join(addresses(typed)) or plain(typed), official, span, private)
    if kind == "phone":
        return Destination("phone", mention.value, "hotline" in traits, span, bool(traits & _SHORT))
    if mention.value == _PUBLIC_ACCOUNT or _PUBLIC_ACCOUNT in traits:
        return None
    return Destination("account", plain(text[slice(*span)]), False, span)
