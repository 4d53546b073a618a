"""Names that one entry uses of another: vocabulary, facts, regions, effects, grounds, asks — and no name twice."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from datetime import date

from heshi.lint.entry import entries
from heshi.message.conditions import word_lists
from heshi.rulebook.entries import Condition, Reading, Rule, Signal
from heshi.rulebook.fault import Fault
from heshi.rulebook.shelf import Shelf
from heshi.rulebook.when import When

ADVERSE = "adverse"


def check(shelf: Shelf, today: date) -> Iterator[Fault]:  # noqa: ARG001 - all checks are called alike
    """Unknown names and names given twice."""
    yield from _twice(shelf)
    yield from _regions(shelf)
    yield from _rules(shelf)
    for entry in (*shelf.readings, *shelf.signals):
        yield from _when(shelf, entry)


def _twice(shelf: Shelf) -> Iterator[Fault]:
    named = [(getattr(entry, "id", ""), file) for file, _, entry in entries(shelf)]
    for (name, file), count in Counter((n, f) for n, f in named if n).items():
        if count > 1:
            yield Fault(file, name, "twice", "the same id is given twice")


def _regions(shelf: Shelf) -> Iterator[Fault]:
    known = {region.code for region in shelf.regions} | {"CN"}
    for file, place, entry in entries(shelf):
        used = (*getattr(entry, "regions", ()), *getattr(entry, "not_in", ()), getattr(entry, "region", "CN"))
        for code in used:
            if code not in known:
                yield Fault(file, f"{place}.regions", "unknown-region", f"no region {code}")


def _rules(shelf: Shelf) -> Iterator[Fault]:
    facts = {fact.id for fact in shelf.facts}
    grounds = {reading.value for reading in shelf.readings if reading.kind == "ground"}
    for rule in shelf.rules:
        file = f"{rule.id}.yaml"
        for ground in rule.grounds:
            if ground not in grounds:
                yield Fault(file, "$.grounds", "unknown-ground", f"no reading of the ground {ground}")
        for fact in _facts_of(rule):
            if fact not in facts:
                yield Fault(file, "$.versions", "unknown-fact", f"no fact {fact}")


def _facts_of(rule: Rule) -> Iterator[str]:
    stack: list[Condition] = [version.when for version in rule.versions if version.when is not None]
    while stack:
        condition = stack.pop()
        if condition.fact:
            yield condition.fact
        stack += [*condition.all, *condition.any, *([condition.not_] if condition.not_ else [])]


def _when(shelf: Shelf, entry: Reading | Signal) -> Iterator[Fault]:
    file = f"{entry.id}.yaml"
    vocabulary = {item.id for item in shelf.vocabulary}
    for words in word_lists(entry.when):
        for word in words:
            if word.startswith("@") and word[1:] not in vocabulary:
                yield Fault(file, "$.when", "unknown-vocabulary", f"no vocabulary {word}")
    known = {
        kind: {r.value for r in shelf.readings if r.kind == kind}
        for kind in ("ask", "effect", "ground", "speaker", "frame")
    }
    known["effect"].add(ADVERSE)
    known["frame"].add("notice")
    for when in _levels(entry.when):
        for kind, values in known.items():
            for value in getattr(when, kind):
                if value not in values:
                    yield Fault(
                        file, f"$.when.{kind}", f"unknown-{kind}", f"no reading of the {kind} {value}"
                    )


def _levels(when: When) -> Iterator[When]:
    yield when
    for inner in (*when.all, *when.any, *((when.not_,) if when.not_ else ())):
        yield from _levels(inner)
