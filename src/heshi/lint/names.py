"""Names that one entry uses of another: vocabulary, facts, regions, effects, grounds, asks — and no name twice."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from datetime import date
from typing import Any

from heshi.lint.conditions import levels
from heshi.lint.entry import entries
from heshi.message.conditions import word_lists
from heshi.message.reader import NEEDED
from heshi.rulebook.entries import Condition, Reading, Rule, Signal
from heshi.rulebook.fault import Fault
from heshi.rulebook.shelf import Shelf

ADVERSE = "adverse"


def check(shelf: Shelf, today: date) -> Iterator[Fault]:  # noqa: ARG001 - all checks are called alike
    """Unknown names and names given twice."""
    yield from _twice(shelf)
    yield from _regions(shelf)
    yield from _rules(shelf)
    yield from _statements(shelf)
    yield from _vocabulary(shelf)
    both: tuple[Reading | Signal, ...] = (*shelf.readings, *shelf.signals)
    for entry in both:
        yield from _when(shelf, entry)


def _twice(shelf: Shelf) -> Iterator[Fault]:
    named = [(_name(entry), file) for file, _, entry in entries(shelf)]
    for (name, file), count in Counter((n, f) for n, f in named if n).items():
        if count > 1:
            yield Fault(file, name, "twice", "the same id is given twice")


def _name(entry: Any) -> str:
    """By what an entry is found: its id, else its code, its host, its number or its term."""
    names = (getattr(entry, key, "") for key in ("id", "code", "host", "number", "term"))
    return next((name for name in names if name), "")


def _regions(shelf: Shelf) -> Iterator[Fault]:
    known = {region.code for region in shelf.regions} | {"CN"}
    for file, place, entry in entries(shelf):
        used = (*getattr(entry, "regions", ()), *getattr(entry, "not_in", ()), getattr(entry, "region", "CN"))
        for code in used:
            if code not in known:
                yield Fault(file, f"{place}.regions", "unknown-region", f"no region {code}")
    for region in shelf.regions:
        if region.parent and region.parent not in known:
            place = f"{region.code}.parent"
            yield Fault("channels/regions.yaml", place, "unknown-region", f"no region {region.parent}")


def _rules(shelf: Shelf) -> Iterator[Fault]:
    facts = {fact.id for fact in shelf.facts}
    grounds = {reading.value for reading in shelf.readings if reading.kind == "ground"}
    effects = {name for r in shelf.readings if r.kind == "effect" for name in (r.value, *r.law_effects)}
    for rule in shelf.rules:
        file = f"{rule.id}.yaml"
        if rule.effect not in effects:
            yield Fault(file, "$.effect", "unknown-effect", f"no reading of the effect {rule.effect}")
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


def _statements(shelf: Shelf) -> Iterator[Fault]:
    values = {kind: {r.value for r in shelf.readings if r.kind == kind} for kind in ("effect", "ground")}
    for statement in shelf.statements:
        for denied in statement.denies:
            for kind, value in zip(("effect", "ground"), denied.split("/", 1), strict=False):
                if value not in values[kind] | {"*"}:
                    yield Fault(
                        f"{statement.id}.yaml", "$.denies", f"unknown-{kind}", f"no reading of the {kind} {value}"
                    )


def _vocabulary(shelf: Shelf) -> Iterator[Fault]:
    """Lists within lists, and those that the code itself listens for."""
    known = {item.id for item in shelf.vocabulary}
    for place, words in (
        *((item.id, (*item.zh, *item.en)) for item in shelf.vocabulary),
        *(("needed", words) for words in NEEDED),
    ):
        for word in words:
            if word.startswith("@") and word[1:] not in known:
                yield Fault("vocabulary/", place, "unknown-vocabulary", f"no vocabulary {word}")


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
    for _, when in levels(entry.when):
        for kind, values in known.items():
            for value in getattr(when, kind):
                if value not in values:
                    yield Fault(file, f"$.when.{kind}", f"unknown-{kind}", f"no reading of the {kind} {value}")
