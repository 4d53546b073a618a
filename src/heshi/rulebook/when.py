"""The language in which an entry says which words of a message make it speak.

A `When` is a mapping; every key given must hold (all of them). Words are written as people type them and are
normalised by the same code as messages. `@name` stands for a vocabulary list. A trailing `*` on a Latin word
matches any ending (`suspend*`). Words of one `words`, `near` or `seq` must lie in one sentence.
"""

from __future__ import annotations

from typing import Literal

from msgspec import Struct

Voice = Literal["live", "any", "told_not_to", "reported"]
"""Whom a stretch of text speaks for: `live` — the message itself tells or asks the reader; `told_not_to` — it
forbids or denies ("do not give…", "will not be stopped"); `reported` — it quotes somebody else, usually a criminal."""


class Near(Struct, frozen=True, forbid_unknown_fields=True):
    """One of `words` and one of `of`, in either order, with at most `within` characters between them."""

    words: tuple[str, ...]
    of: tuple[str, ...]
    within: int = 10


class Seq(Struct, frozen=True, forbid_unknown_fields=True):
    """One word of each list, in this order, with at most `within` characters between neighbours."""

    of: tuple[tuple[str, ...], ...]
    within: int = 10


class When(Struct, frozen=True, forbid_unknown_fields=True, rename={"not_": "not"}):
    """A condition over one read message. Keys given together must all hold; see the field comments."""

    words: tuple[str, ...] = ()  # any one of these
    near: Near | None = None
    seq: Seq | None = None
    pattern: str = ""  # a regular expression over the normalised text; the last resort
    mention: tuple[str, ...] = ()  # any of these mention kinds, "kind" or "kind:trait" (docs/rulebook-format.md)
    ask: tuple[str, ...] = ()  # any of these live asks was read
    effect: tuple[str, ...] = ()  # any of these claim effects was read
    ground: tuple[str, ...] = ()  # any of these claim grounds was read
    speaker: tuple[str, ...] = ()  # the message speaks in the name of one of these speaker kinds
    sender: tuple[str, ...] = ()  # kind of the sender's number or name
    channel: tuple[str, ...] = ()  # sms, call, wechat, email, page, letter
    frame: tuple[str, ...] = ()  # notice, warning, chat, advert, transcript
    unless: tuple[str, ...] = ()  # none of these words in the sentence of a match
    all: tuple[When, ...] = ()
    any: tuple[When, ...] = ()
    not_: When | None = None
    voice: Voice = "live"  # in which voice the words of this level must stand
