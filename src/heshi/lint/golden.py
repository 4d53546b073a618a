"""Golden messages name only what there is: a misspelt name would make a test that fails for the wrong reason."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence

from heshi.rulebook.cases import MessageCase
from heshi.rulebook.entries import Finding, Rule, SenderPattern, Signal, Statement
from heshi.rulebook.fault import Fault
from heshi.rulebook.shelf import Shelf

FILE = "cases/messages/"


def check(shelf: Shelf, messages: Sequence[MessageCase]) -> Iterator[Fault]:
    """Pairs, effects, asks, entries and regions that do not exist; words to point at that the text does not hold."""
    speakers: tuple[Signal | Finding | Statement | Rule | SenderPattern, ...] = (
        *shelf.signals,
        *shelf.findings,
        *shelf.statements,
        *shelf.rules,
        *shelf.senders,
    )
    entries = {entry.id for entry in speakers}
    values = {kind: {r.value for r in shelf.readings if r.kind == kind} for kind in ("effect", "ask")}
    ids = {case.id for case in messages}
    regions = {region.code for region in shelf.regions} | {"CN", ""}
    for case in messages:
        named: tuple[tuple[str, Collection[str], set[str]], ...] = (
            ("pair", (case.pair,), ids | {""}),
            ("effect", case.effects, values["effect"]),
            ("ask", case.asks, values["ask"]),
            ("entry", (*case.evidence, *case.spans), entries),
            ("region", (case.region,), regions),
        )
        for what, used, known in named:
            for name in used:
                if name not in known:
                    yield Fault(FILE, case.id, f"unknown-{what}", f"no {what} {name}")
        for words in case.spans.values():
            if words not in case.text:
                yield Fault(FILE, case.id, "unknown-words", f"the text does not hold {words}")
        if not (case.verdict or case.at_least or case.never_worse_than):
            yield Fault(FILE, case.id, "no-verdict", "say which verdict is right")
