"""Every entry of one edition, still as plain records: what the files say, before anything is looked up in it."""

from __future__ import annotations

from msgspec import Struct

from heshi.rulebook import entries as e
from heshi.wording import Bilingual


class Shelf(Struct, frozen=True):
    """All entries by kind, in the order of their files. It is also the form in which an edition is cached."""

    edition: str = ""
    digest: str = ""
    sources: tuple[e.Source, ...] = ()
    rules: tuple[e.Rule, ...] = ()
    facts: tuple[e.Fact, ...] = ()
    vocabulary: tuple[e.Vocabulary, ...] = ()
    disguises: tuple[e.Homophones, ...] = ()
    readings: tuple[e.Reading, ...] = ()
    signals: tuple[e.Signal, ...] = ()
    statements: tuple[e.Statement, ...] = ()
    regions: tuple[e.Region, ...] = ()
    authorities: tuple[e.Authority, ...] = ()
    domains: tuple[e.Domain, ...] = ()
    hotlines: tuple[e.Hotline, ...] = ()
    senders: tuple[e.SenderPattern, ...] = ()
    doors: tuple[e.Door, ...] = ()
    findings: tuple[e.Finding, ...] = ()
    short_links: tuple[str, ...] = ()
    playbooks: tuple[e.Playbook, ...] = ()
    notices: tuple[e.NoticeTemplate, ...] = ()
    retention: tuple[e.Retention, ...] = ()
    procedures: tuple[e.Procedure, ...] = ()
    wording: dict[str, Bilingual] = {}


class Room(Struct, frozen=True):
    """One folder or file of the rulebook: what it holds and on which shelf it goes."""

    path: str  # "signals/" is a folder and all below it, "facts.yaml" one file
    shelf: str
    type: type
    is_list: bool


ROOMS = (
    Room("sources/", "sources", e.Source, is_list=False),
    Room("rules/", "rules", e.Rule, is_list=False),
    Room("facts.yaml", "facts", e.Fact, is_list=True),
    Room("vocabulary/", "vocabulary", e.Vocabulary, is_list=True),
    Room("disguises.yaml", "disguises", e.Homophones, is_list=True),
    Room("claims/", "readings", e.Reading, is_list=False),
    Room("signals/", "signals", e.Signal, is_list=False),
    Room("statements/", "statements", e.Statement, is_list=False),
    Room("channels/regions.yaml", "regions", e.Region, is_list=True),
    Room("channels/authorities.yaml", "authorities", e.Authority, is_list=True),
    Room("channels/domains.yaml", "domains", e.Domain, is_list=True),
    Room("channels/hotlines.yaml", "hotlines", e.Hotline, is_list=True),
    Room("channels/senders.yaml", "senders", e.SenderPattern, is_list=True),
    Room("channels/doors.yaml", "doors", e.Door, is_list=True),
    Room("findings/", "findings", e.Finding, is_list=True),
    Room("channels/findings.yaml", "findings", e.Finding, is_list=True),
    Room("channels/short_links.yaml", "short_links", str, is_list=True),
    Room("playbooks/", "playbooks", e.Playbook, is_list=False),
    Room("notices/", "notices", e.NoticeTemplate, is_list=False),
    Room("retention.yaml", "retention", e.Retention, is_list=True),
    Room("procedures/", "procedures", e.Procedure, is_list=False),
)


def room_of(path: str) -> Room | None:
    """The room in which a file stands, by its path within the rulebook.

    >>> room_of("signals/pressure/hours.yaml").shelf
    'signals'
    """
    for room in ROOMS:
        if path == room.path or (room.path.endswith("/") and path.startswith(room.path)):
            return room
    return None
