"""Entries by which messages are read: words, claims, signs, and what judges say."""

from __future__ import annotations

from datetime import date
from typing import Literal

from msgspec import Struct

from heshi.evidence import Stance, Strength
from heshi.period import Period
from heshi.rulebook.entries.standing import NATION, Reference, Status
from heshi.rulebook.when import When
from heshi.wording import Bilingual


class Vocabulary(Struct, frozen=True, forbid_unknown_fields=True):
    """vocabulary/: a named list of words that mean the same thing to us; `@name` elsewhere."""

    id: str
    meaning: Bilingual
    zh: tuple[str, ...] = ()
    en: tuple[str, ...] = ()


class Homophones(Struct, frozen=True, forbid_unknown_fields=True):
    """vocabulary/disguises.yaml: key terms and the spellings by which they are slipped past filters."""

    term: str
    variants: tuple[str, ...]


ClaimKind = Literal["effect", "ground", "ask", "frame", "speaker"]


class Reading(Struct, frozen=True, forbid_unknown_fields=True):
    """claims/: one thing a message may assert, ask for, or be — and how people word it."""

    id: str  # claims/effects/card-deactivated
    kind: ClaimKind
    value: str  # the name in the public contract: card_deactivated
    title: Bilingual
    when: When
    fires_on: tuple[str, ...]
    quiet_on: tuple[str, ...]
    reviewed: date
    status: Status = Status.STABLE
    note: str = ""
    benign: bool = False  # effects only: reports something done or owed, threatens nothing
    law_effects: tuple[str, ...] = ()  # effects only: effects of rules under which this claim can be true


class Example(Struct, frozen=True, forbid_unknown_fields=True):
    """A message with its envelope, where the text alone does not say enough."""

    text: str
    sender: str = ""
    channel: str = ""


class Signal(Struct, frozen=True, forbid_unknown_fields=True):
    """signals/<family>/: one sign for or against genuineness."""

    id: str
    title: Bilingual
    says: Bilingual  # one sentence to the reader: what this is and why it counts
    stance: Stance
    strength: Strength
    when: When
    because: tuple[Reference, ...]
    fires_on: tuple[Example | str, ...]
    quiet_on: tuple[Example | str, ...]
    false_alarms: tuple[str, ...]
    reviewed: date
    status: Status = Status.TRIAL
    in_force: Period = Period()
    regions: tuple[str, ...] = NATION


class Finding(Struct, frozen=True, forbid_unknown_fields=True):
    """channels/findings.yaml: what a judge says when its code, not a word list, saw something."""

    id: str
    stance: Stance
    strength: Strength
    says: Bilingual
    because: tuple[Reference, ...] = ()
