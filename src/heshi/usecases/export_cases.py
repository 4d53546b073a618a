"""What leaves the desk: decided cases, without their messages and without any host of somebody official."""

from __future__ import annotations

from collections.abc import Iterator

from msgspec import structs

from heshi.casefile.entries import Case, Finding, State
from heshi.casefile.port import Office
from heshi.message.channel_index import index_of
from heshi.rulebook.book import Book
from heshi.staff.exported import ExportedCase
from heshi.usecases.search_cases import MOST, Wanted, search_cases

DECIDED = (State.DECIDED, State.CLOSED, State.APPEALED)
"""An appealed case still carries the decision that is contested; a case that was never decided is left out."""


def export_cases(office: Office, book: Book) -> tuple[ExportedCase, ...]:
    """Every decided case, newest first; a host that also stands in a genuine message is told of nobody."""
    cases = [case for case in _all(office) if case.decisions]
    piles: dict[int, int] = {}
    for case in cases:
        piles[case.group] = piles.get(case.group, 0) + 1
    genuine = {host for case in cases if case.decisions[-1].finding is Finding.GENUINE for host in case.hosts}
    told = [structs.replace(case, hosts=tuple(host for host in case.hosts if host not in genuine)) for case in cases]
    return tuple(exported(case, piles[case.group], book) for case in told)


def _all(office: Office) -> Iterator[Case]:
    wanted = Wanted(states=DECIDED, limit=MOST)
    while page := search_cases(office, wanted):
        yield from page
        wanted = structs.replace(wanted, before=page[-1].number)


def exported(case: Case, similar: int, book: Book) -> ExportedCase:
    """One case as others may have it; `similar` counts the decided near-copies, this one among them."""
    decision = case.decisions[-1] if case.decisions else None
    return ExportedCase(
        id=str(case.number),
        reported=case.at,
        changed=max(case.at, decision.at) if decision else case.at,
        channel=case.channel or "",
        region=case.region or "",
        verdict=case.answer.verdict.value,
        probability=case.answer.probability,
        decision=decision.finding.value if decision else "",
        decided_by=decision.who if decision else "",
        hosts=tuple(host for host in case.hosts if is_tellable(host, book)),
        similar=similar,
        edition=case.answer.rulebook.edition,
    )


def is_tellable(host: str, book: Book) -> bool:
    """May a host be named as one of scammers? Never an official one that a scam uses as cover, nor a partner's, nor a
    shortener's, which belongs to everybody who shortens links."""
    traits = index_of(book).hosts.traits(host)
    return "unknown" in traits and "short" not in traits
