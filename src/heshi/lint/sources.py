"""Every statement has its source, and the source holds the article that is cited."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from heshi.lint.entry import entries, references
from heshi.rulebook.entries import Finding, Rule, Signal, Statement
from heshi.rulebook.fault import Fault
from heshi.rulebook.shelf import Shelf

_MUST_CITE = (Signal, Statement)


def check(shelf: Shelf, today: date) -> Iterator[Fault]:  # noqa: ARG001 - all checks are called alike
    """Missing sources, missing articles, and entries that cite nothing."""
    known = {source.id: source for source in shelf.sources}
    for file, place, entry in entries(shelf):
        if isinstance(entry, _MUST_CITE) and not entry.because:
            yield Fault(file, f"{place}.because", "no-source", "it cites nothing")
        if isinstance(entry, Rule):
            for number, version in enumerate(entry.versions):
                if not version.because:
                    yield Fault(file, f"$.versions[{number}].because", "no-source", "it cites nothing")
        if isinstance(entry, Finding) and not entry.because:
            continue  # findings of fact about the text itself need none
        for where, reference, _ in references(entry):
            source = known.get(reference.source)
            if source is None:
                yield Fault(file, f"{place}.{where}", "unknown-source", f"no source {reference.source}")
            elif reference.article and reference.article not in source.articles:
                text = f"{reference.source} holds no article {reference.article}"
                yield Fault(file, f"{place}.{where}", "unknown-article", text)
