"""What differs between a registered notice and a message that looks like it, with places in the message.

Only official destinations of the notice are ever told; what else stands in it may be somebody's.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher
from typing import Literal

from msgspec import Struct

from heshi.evidence import Span
from heshi.outbox.destinations import Destination
from heshi.outbox.plain import body, plain
from heshi.witness import Difference

Kind = Literal["link", "phone", "account", "amount", "date", "number", "words", "missing"]
State = Literal["registered", "altered", "imitated"]

_TOKEN = re.compile(r"[^\W_\u3400-\u9fff]+(?:[-.,:/@][^\W_\u3400-\u9fff]+)*|[^\s]")
"""A word or number with what joins its parts, else one character."""

_DATE = re.compile(r"\s*[年月日号]|-\d")
_MONEY = re.compile(r"\s*[万千百]?(?:元|块|yuan|rmb|cny)", re.IGNORECASE)
_ENDS = frozenset("。.!;,、;:")
_LONGEST = 4_000
"""Characters of a message that are compared word by word; a longer one differs as a whole."""

_SEVERITY: tuple[Kind, ...] = ("link", "phone", "account", "amount", "date", "number", "words")


class Token(Struct, frozen=True):
    """A piece of a text: how it is compared, its place, what it is, and whether it may be told."""

    told: str
    span: Span
    kind: Kind = "words"
    official: bool = False


def differences(
    notice: str, there: Sequence[Destination], message: str, here: Sequence[Destination]
) -> tuple[Difference, ...]:
    """Every place where the message is not the notice; `there` and `here` are the destinations of each."""
    if len(message) > _LONGEST:
        return (Difference(kind="words", span=(0, len(message))), *_foreign(there, here))
    old, new = list(_tokens(notice, there)), list(_tokens(message, here))
    walk = SequenceMatcher(None, [t.told for t in old], [t.told for t in new], autojunk=False)
    found = []
    for what, low, high, start, end in walk.get_opcodes():
        if what != "equal":
            found += list(_pairs(old[low:high], new[start:end], _place(new, start, len(message))))
    return tuple(found)


def state_of(found: Sequence[Difference], there: Sequence[Destination], here: Sequence[Destination]) -> State:
    """Does it lead elsewhere? What is official leads nowhere wrong; the notice's own destinations neither.

    A number that took the place of a registered hotline leads elsewhere, whatever it looks like.
    """
    elsewhere = bool(_foreign(there, here))
    official = [one.span for one in here if one.official]
    replaced = any(d.registered and d.span[0] < d.span[1] and d.span not in official for d in found)
    return "imitated" if elsewhere or replaced else "altered"


def _foreign(there: Sequence[Destination], here: Sequence[Destination]) -> tuple[Difference, ...]:
    known = {(one.kind, one.value) for one in there}
    return tuple(
        Difference(kind=one.kind, span=one.span)
        for one in here
        if not one.official and (one.kind, one.value) not in known
    )


def _tokens(text: str, found: Sequence[Destination]) -> Iterator[Token]:
    start, end = body(text)
    at = start
    for one in found:
        low, high = max(one.span[0], at), min(one.span[1], end)
        if low < high:
            yield from _words(text, at, low)
            yield Token(one.value, (low, high), one.kind, one.official)
            at = high
    yield from _words(text, at, end)


def _words(text: str, start: int, end: int) -> Iterator[Token]:
    for match in _TOKEN.finditer(text, start, end):
        told = plain(match.group())
        if told and not (told in _ENDS and not plain(text[match.end() :])):
            yield Token(told, match.span(), _kind(told, text, match.end()))


def _kind(told: str, text: str, end: int) -> Kind:
    if not any(char.isdigit() for char in told):
        return "words"
    if _MONEY.match(text, end):
        return "amount"
    return "date" if _DATE.match(text, end) or _DATE.search(told) else "number"


def _place(new: Sequence[Token], start: int, length: int) -> Span:
    """Where something is missing: before the token that stands there now."""
    at = new[start].span[0] if start < len(new) else new[-1].span[1] if new else length
    return at, at


def _pairs(old: Sequence[Token], new: Sequence[Token], place: Span) -> Iterator[Difference]:
    """One difference for each run of one kind; destinations stand against their like."""
    gone = [token for token in old if token.official]
    if not new:
        yield Difference(kind="missing", span=place, registered=gone[0].told if len(gone) == 1 else "")
        return
    run: list[Token] = []
    for token in [*new, None]:
        if token is not None and run and (token.kind == run[-1].kind == "words"):
            run.append(token)
            continue
        if run:
            yield _difference(run, gone)
        run = [token] if token is not None else []


def _difference(run: Sequence[Token], gone: list[Token]) -> Difference:
    kind = min((token.kind for token in run), key=_SEVERITY.index)
    like = next((token for token in gone if token.kind == kind), None)
    if like is None and kind == "number":
        like = next((token for token in gone if token.kind == "phone"), None)
        kind = "phone" if like else kind
    if like is None and kind == "words":
        like = next((token for token in gone if token.kind == "link"), None)
        kind = "link" if like else kind
    if like is not None:
        gone.remove(like)
    return Difference(kind=kind, span=(run[0].span[0], run[-1].span[1]), registered=like.told if like else "")
