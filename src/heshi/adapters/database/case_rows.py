"""Cases as rows, and rows as cases."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

import msgspec
from sqlalchemy import Connection, Table, select
from sqlalchemy.engine import RowMapping

from heshi.adapters.database.tables.cases import case_decisions, case_hosts, case_voices, cases
from heshi.answer import Answer
from heshi.casefile.entries import Case, Decision, Finding, NewCase, Origin, State, Voice, VoiceKind

_ANSWER = msgspec.json.Decoder(Answer)
_SAME = (
    "origin", "state", "text", "sender", "channel", "received", "region", "stage", "keep_until", "receipt"
)  # fmt: skip
"""Columns that hold a field of the same name as it is."""


def row_of(case: NewCase) -> dict[str, Any]:
    """The row of `cases` for a new case, but for its pile."""
    answer = case.answer
    return {name: getattr(case, name) for name in _SAME} | {
        "version": 1,
        "verdict": answer.verdict,
        "probability": answer.probability,
        "answer": msgspec.json.encode(answer).decode(),
        "edition": answer.rulebook.edition,
        "rulebook": answer.rulebook.digest,
        "model": answer.model.id,
        "at": case.at,
        "changed": case.at,
        "key": case.key or None,
        "body": case.body or None,
    }


def reversed_host(host: str) -> str:
    """A host with its labels from the right, each followed by a dot.

    >>> reversed_host("a.example.cn")
    'cn.example.a.'
    """
    return ".".join(reversed(host.split("."))) + "."


def voice_row(number: int, voice: Voice) -> dict[str, Any]:
    """The row of `case_voices`."""
    return {"case_number": number, "kind": voice.kind, "says": voice.says, "note": voice.note, "at": voice.at}


def decision_row(number: int, decision: Decision) -> dict[str, Any]:
    """The row of `case_decisions`."""
    return {"case_number": number} | {name: getattr(decision, name) for name in ("finding", "who", "why", "at", "seal")}


def read_cases(connection: Connection, rows: Sequence[RowMapping]) -> tuple[Case, ...]:
    """Whole cases for rows of `cases`, in their order: one more query a table, however many they are."""
    numbers = [row["number"] for row in rows]
    hosts = _children(connection, case_hosts, numbers, case_hosts.c.host)
    voices = _children(connection, case_voices, numbers, case_voices.c.id)
    decisions = _children(connection, case_decisions, numbers, case_decisions.c.id)
    return tuple(
        _case(row, hosts.get(row["number"], ()), voices.get(row["number"], ()), decisions.get(row["number"], ()))
        for row in rows
    )


def _children(connection: Connection, table: Table, numbers: Sequence[int], order: Any) -> dict[int, list[RowMapping]]:
    found: dict[int, list[RowMapping]] = {}
    if numbers:
        chosen = select(table).where(table.c.case_number.in_(numbers)).order_by(order)
        for row in connection.execute(chosen).mappings():
            found.setdefault(row["case_number"], []).append(row)
    return found


def _case(
    row: RowMapping, hosts: Iterable[RowMapping], voices: Iterable[RowMapping], decisions: Iterable[RowMapping]
) -> Case:
    return Case(
        number=row["number"],
        version=row["version"],
        group=row["pile"],
        origin=Origin(row["origin"]),
        state=State(row["state"]),
        text=row["text"],
        sender=row["sender"],
        channel=row["channel"],
        received=row["received"],
        region=row["region"],
        stage=row["stage"],
        answer=_ANSWER.decode(row["answer"]),
        at=row["at"],
        changed=row["changed"],
        keep_until=row["keep_until"],
        hosts=tuple(host["host"] for host in hosts),
        voices=tuple(_voice(voice) for voice in voices),
        decisions=tuple(_decision(decision) for decision in decisions),
    )


def _voice(row: RowMapping) -> Voice:
    says = Finding(row["says"]) if row["says"] else None
    return Voice(VoiceKind(row["kind"]), says, row["note"], row["at"])


def _decision(row: RowMapping) -> Decision:
    return Decision(Finding(row["finding"]), row["who"], row["why"], row["at"], row["seal"])


COLUMNS = tuple(column for column in cases.c if column.name not in ("key", "body", "receipt"))
"""What of a row a case is made of."""
