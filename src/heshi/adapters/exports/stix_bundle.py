"""Cases that staff decided as scams, as a STIX 2.1 bundle.

One indicator a host, one report a case, one identity for this desk, marked TLP:GREEN. Ids are UUIDv5 over what they
stand for and times are those of the cases, so the same cases give the same bytes and a second import adds nothing.
STIX 2.1 has no object for a telephone number, and numbers are masked before they are stored: none is in the bundle.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import UTC, datetime
from ipaddress import ip_address
from typing import Any
from uuid import UUID, uuid5

import msgspec

from heshi.staff.exported import ExportedCase

NAMESPACE = UUID("7f0d6a52-5f0c-5c5e-9a35-1d5b5b7c6e21")
"""Ours alone: ids of two desks differ by the desk's name."""

TLP_GREEN: Mapping[str, Any] = {
    "type": "marking-definition",
    "spec_version": "2.1",
    "id": "marking-definition--34098fce-860f-48ae-8e50-ebd3cc5e41da",
    "created": "2017-01-20T00:00:00.000Z",
    "definition_type": "tlp",
    "name": "TLP:GREEN",
    "definition": {"tlp": "green"},
}
"""Fixed by the standard (STIX 2.1, 7.2.1.4), the same for everybody."""

Thing = dict[str, Any]


def stix_bundle(cases: Iterable[ExportedCase], desk: str, since: datetime) -> bytes:
    """The bundle as JSON; `desk` names who speaks, `since` is when the desk was opened.

    Cases that are not decided as scams, and those without a host of their own, add nothing.
    """
    told = sorted((case for case in cases if case.decision == "scam" and case.hosts), key=lambda case: case.id)
    speaker = _identity(desk, since)
    indicators = _indicators(told, speaker["id"])
    reports = [_report(case, indicators, speaker["id"]) for case in told]
    objects = [speaker, dict(TLP_GREEN), *indicators.values(), *reports]
    name = "bundle " + " ".join(f"{thing['id']} {thing.get('modified', '')}" for thing in objects)
    bundle = {"type": "bundle", "id": f"bundle--{uuid5(NAMESPACE, name)}", "objects": objects}
    return msgspec.json.format(msgspec.json.encode(bundle), indent=2)


def host_pattern(host: str) -> str:
    """The pattern that finds a host in traffic; quotes and backslashes cannot leave the text.

    >>> host_pattern("yibao.example"), host_pattern("192.0.2.7")
    ("[domain-name:value = 'yibao.example']", "[ipv4-addr:value = '192.0.2.7']")
    """
    return f"[{_kind(host)}:value = '{_bare(host).replace(chr(92), chr(92) * 2).replace(chr(39), chr(92) + chr(39))}']"


def _bare(host: str) -> str:
    return host.removeprefix("[").removesuffix("]")


def _kind(host: str) -> str:
    try:
        return f"ipv{ip_address(_bare(host)).version}-addr"
    except ValueError:
        return "domain-name"


def _identity(desk: str, since: datetime) -> Thing:
    return stix_object("identity", desk, since, since) | {"name": desk, "identity_class": "organization"}


def _indicators(cases: Sequence[ExportedCase], speaker: str) -> dict[str, Thing]:
    """One a host, by host; valid from the first report of it."""
    seen: dict[str, list[ExportedCase]] = {}
    for case in cases:
        for host in case.hosts:
            seen.setdefault(host, []).append(case)
    return {host: _indicator(host, seen[host], speaker) for host in sorted(seen)}


def _indicator(host: str, cases: Sequence[ExportedCase], speaker: str) -> Thing:
    first, last = min(case.reported for case in cases), max(case.changed for case in cases)
    return stix_object("indicator", f"{speaker} {host}", first, last) | {
        "created_by_ref": speaker,
        "name": host,
        "description": "Host in messages that staff decided to be scams in the name of medical or social insurance.",
        "indicator_types": ["malicious-activity"],
        "pattern": host_pattern(host),
        "pattern_type": "stix",
        "valid_from": stix_moment(first),
        "object_marking_refs": [TLP_GREEN["id"]],
    }


def _report(case: ExportedCase, indicators: Mapping[str, Thing], speaker: str) -> Thing:
    return stix_object("report", f"{speaker} {case.id}", case.reported, case.changed) | {
        "created_by_ref": speaker,
        "name": f"Scam message {case.id}",
        "report_types": ["indicator"],
        "published": stix_moment(case.changed),
        "object_refs": [indicators[host]["id"] for host in sorted(set(case.hosts))],
        "labels": ["phishing", f"channel:{case.channel or 'unknown'}", f"reports:{case.similar}"],
        "object_marking_refs": [TLP_GREEN["id"]],
    }


def stix_object(kind: str, name: str, created: datetime, modified: datetime) -> Thing:
    """What every object has; `name` is what its id is made of, so the same thing gets the same id."""
    return {
        "type": kind,
        "spec_version": "2.1",
        "id": f"{kind}--{uuid5(NAMESPACE, f'{kind} {name}')}",
        "created": stix_moment(created),
        "modified": stix_moment(max(created, modified)),
    }


def stix_moment(at: datetime) -> str:
    """The moment in UTC with milliseconds, as STIX wants it.

    >>> stix_moment(datetime(2026, 11, 22, 9, tzinfo=UTC))
    '2026-11-22T09:00:00.000Z'
    """
    return at.astimezone(UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")
