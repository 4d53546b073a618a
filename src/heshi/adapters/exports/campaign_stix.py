"""Campaigns as a STIX 2.1 bundle: who tells it, a campaign each, and indicators for what others should stop.

Only campaigns of which at least half of the messages are a scam or very likely one give indicators: their hosts, unless
they belong to an authority, a partner or a shortener, and mail addresses by which they want to be reached. STIX 2.1 has
no object for a telephone number; the numbers stand in the description of the campaign, masked by the rule of
`shared_campaign`. Ids are UUIDv5 over what they stand for and times are those of the messages: the same campaigns give
the same bytes. No message's text is in the bundle.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from datetime import UTC, datetime
from uuid import uuid5

import msgspec

from heshi.adapters.exports.campaign_times import local
from heshi.adapters.exports.shared_campaign import Reach, SharedCampaign
from heshi.adapters.exports.shared_template import visible
from heshi.adapters.exports.stix_bundle import NAMESPACE, TLP_GREEN, Thing, host_pattern, stix_moment, stix_object

SINCE = datetime(2026, 11, 22, tzinfo=UTC)
"""When a thing was made of which no message tells a time: the day on which this format was fixed."""

_MAIL = re.compile(r"[^\s@'\\]+@[^\s@'\\]+\.[^\s@'\\.]+")


def campaign_bundle(campaigns: Iterable[SharedCampaign], producer: str) -> bytes:
    """The bundle as JSON; `producer` names who speaks: a bureau, a carrier, this program."""
    told = sorted(campaigns, key=lambda one: one.card.key)
    speaker = stix_object("identity", f"campaigns {producer}", SINCE, SINCE) | {
        "name": producer,
        "identity_class": "organization",
    }
    made = [_campaign(one, speaker["id"]) for one in told]
    indicators = _indicators(told, speaker["id"])
    relations = list(_relations(told, made, indicators, speaker["id"]))
    objects = [speaker, dict(TLP_GREEN), *made, *indicators.values(), *relations]
    name = "bundle " + " ".join(f"{thing['id']} {thing.get('modified', '')}" for thing in objects)
    bundle = {"type": "bundle", "id": f"bundle--{uuid5(NAMESPACE, name)}", "objects": objects}
    return msgspec.json.format(msgspec.json.encode(bundle), indent=2)


def _span(one: SharedCampaign) -> tuple[datetime, datetime]:
    """From when to when; where no message has a time, the day of the format."""
    first = local(one.card.first) if one.card.first else SINCE
    return first, max(first, local(one.card.last)) if one.card.last else first


def _campaign(one: SharedCampaign, speaker: str) -> Thing:
    card, (first, last) = one.card, _span(one)
    seen = {"first_seen": stix_moment(first), "last_seen": stix_moment(last)} if card.first else {}
    return stix_object("campaign", f"{speaker} {card.key}", first, last) | seen | {
        "created_by_ref": speaker,
        "name": f"Messages {card.key}" + (f": {card.theme}" if card.theme else ""),
        "description": _description(one),
        "labels": [
            "mostly-scam" if one.is_scam else "not-mostly-scam",
            *([f"claim:{card.theme}"] if card.theme else []),
            *[f"verdict:{verdict.value}:{verdict.count}" for verdict in card.verdicts],
        ],
        "object_marking_refs": [TLP_GREEN["id"]],
    }  # fmt: skip


def _description(one: SharedCampaign) -> str:
    """Counts, the main claim, and by which numbers and accounts the campaign wants to be reached."""
    card = one.card
    wordings = "one wording" if card.variants <= 1 else f"{card.variants} wordings"
    lines = [f"{card.count} messages in {wordings}, in the name of medical or social insurance."]
    lines += [f"Claim: {claim.effect} ({claim.truth})." for claim in card.claims[:1]]
    if one.is_scam:
        named = (("Numbers", one.numbers), ("Accounts", one.contacts), ("Senders, possibly forged", one.senders))
        for name, found in named:
            values = ", ".join(visible(r.value) for r in found if not r.masked and not r.standing)
            lines += [f"{name}: {values}."] if values else []
    else:
        lines.append("Not mostly a scam: no indicator is given, nothing should be blocked because of it.")
    return "\n".join(lines)


def _patterns(one: SharedCampaign) -> Iterator[tuple[str, str]]:
    """What others should stop, each with its pattern."""
    for host in one.tools:
        yield host.value, host_pattern(host.value)
    for mail in _mails(one.contacts) if one.is_scam else ():
        yield mail, f"[email-addr:value = '{mail}']"


def _mails(contacts: Iterable[Reach]) -> Iterator[str]:
    """Mail addresses among the contacts that are shown."""
    for contact in contacts:
        found = None if contact.masked else _MAIL.search(contact.value)
        if found:
            yield found[0]


def _indicators(campaigns: Sequence[SharedCampaign], speaker: str) -> dict[str, Thing]:
    """One for each pattern, by its pattern; valid from the first message of any campaign that has it."""
    seen: dict[str, tuple[str, list[SharedCampaign]]] = {}
    for one in campaigns:
        for name, pattern in _patterns(one):
            seen.setdefault(pattern, (name, []))[1].append(one)
    return {pattern: _indicator(pattern, *seen[pattern], speaker) for pattern in sorted(seen)}


def _indicator(pattern: str, name: str, campaigns: Sequence[SharedCampaign], speaker: str) -> Thing:
    spans = [_span(one) for one in campaigns]
    first, last = min(start for start, _ in spans), max(end for _, end in spans)
    return stix_object("indicator", f"{speaker} campaign {pattern}", first, last) | {
        "created_by_ref": speaker,
        "name": visible(name),
        "description": "In messages that are mostly a scam in the name of medical or social insurance.",
        "indicator_types": ["malicious-activity"],
        "pattern": pattern,
        "pattern_type": "stix",
        "valid_from": stix_moment(first),
        "object_marking_refs": [TLP_GREEN["id"]],
    }


def _relations(
    campaigns: Sequence[SharedCampaign], made: Sequence[Thing], indicators: dict[str, Thing], speaker: str
) -> Iterator[Thing]:
    """Which indicator points to which campaign."""
    for one, thing in zip(campaigns, made, strict=True):
        for pattern in sorted({pattern for _, pattern in _patterns(one)}):
            indicator = indicators[pattern]["id"]
            yield stix_object("relationship", f"{indicator} indicates {thing['id']}", *_span(one)) | {
                "created_by_ref": speaker,
                "relationship_type": "indicates",
                "source_ref": indicator,
                "target_ref": thing["id"],
                "object_marking_refs": [TLP_GREEN["id"]],
            }
