"""Entries about who is who: places, authorities, hosts, numbers, doors."""

from __future__ import annotations

from typing import Literal

from msgspec import Struct

from heshi.evidence import Stance, Strength
from heshi.period import Period
from heshi.rulebook.entries.standing import Grade, Reference
from heshi.wording import Bilingual


class Region(Struct, frozen=True, forbid_unknown_fields=True):
    """channels/regions.yaml: a place. `code` is ISO 3166-2 for provinces, `CN-SD.qingdao` for cities."""

    code: str
    names: tuple[str, ...]  # how people write it, longest official name first
    en: str
    parent: str = ""
    gb2260: str = ""  # six digits


class Authority(Struct, frozen=True, forbid_unknown_fields=True):
    """channels/authorities.yaml: a body, the names by which messages call it, and the Latin tokens of its hosts."""

    id: str
    kind: Literal[
        "medical_insurance",
        "human_resources",
        "tax",
        "police",
        "court",
        "telecom",
        "bank",
        "hospital",
        "government",
        "reporting",
        "company",
    ]
    title: Bilingual
    names: tuple[str, ...]
    tokens: tuple[str, ...] = ()
    hotline: str = ""


class Domain(Struct, frozen=True, forbid_unknown_fields=True):
    """channels/domains.yaml: a host known to belong to somebody; matched by suffix on a label boundary."""

    host: str
    owner: Bilingual
    kind: Literal[
        "medical_insurance",
        "human_resources",
        "tax",
        "government",
        "reporting",
        "partner",
        "carrier",
        "bank",
        "delivery",
        "hospital",
    ]
    grade: Grade
    because: tuple[Reference, ...]
    region: str = "CN"
    in_force: Period = Period()


class Hotline(Struct, frozen=True, forbid_unknown_fields=True):
    """channels/hotlines.yaml: a number that the reader may dial."""

    number: str
    owner: Bilingual
    use: Bilingual
    grade: Grade
    because: tuple[Reference, ...]
    region: str = "CN"
    kind: str = ""  # e.g. medical_insurance, human_resources, police, complaint


class SenderPattern(Struct, frozen=True, forbid_unknown_fields=True):
    """channels/senders.yaml: what a sender's number says by its shape; never proof."""

    id: str
    kind: str  # carrier_port, commercial_port, public_port, public_service, bank_line, mobile, landline, overseas, …
    pattern: str
    says: Bilingual
    grade: Grade
    because: tuple[Reference, ...]
    stance: Stance = Stance.NEUTRAL
    strength: Strength = Strength.WEAK


class Door(Struct, frozen=True, forbid_unknown_fields=True):
    """channels/doors.yaml: an app, a site, or a counter; what it is for and what to bring."""

    id: str
    kind: Literal["app", "site", "counter", "hotline"]
    title: Bilingual
    use: Bilingual
    grade: Grade
    because: tuple[Reference, ...]
    region: str = "CN"
    bring: tuple[Bilingual, ...] = ()
    names: tuple[str, ...] = ()  # how messages name it
