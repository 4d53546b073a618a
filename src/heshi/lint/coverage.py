"""A rule that nobody has tried on both sides is not known to work."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from heshi.rulebook.cases import MessageCase, SituationCase
from heshi.rulebook.fault import Fault
from heshi.rulebook.shelf import Shelf

CASES = "cases/situations/"
BOTH_SIDES = ("yes", "no")


def check(shelf: Shelf, messages: Sequence[MessageCase], situations: Sequence[SituationCase]) -> Iterator[Fault]:
    """Deciding rules without a case on each side; cases of unknown rules; ids given twice."""
    seen = {(case.rule, case.outcome) for case in situations}
    for rule in shelf.rules:
        missing = [side for side in BOTH_SIDES if (rule.id, side) not in seen]
        if rule.status.decides and missing:
            text = f"no situation with the outcome {' or '.join(missing)}"
            yield Fault(f"{rule.id}.yaml", "$", "no-case", text)
    known = {rule.id for rule in shelf.rules}
    for case in situations:
        if case.rule not in known:
            yield Fault(CASES, case.id, "unknown-rule", f"no rule {case.rule}")
    for ids in ([c.id for c in situations], [c.id for c in messages]):
        for name, count in Counter(ids).items():
            if count > 1:
                yield Fault("cases/", name, "twice", "the same id is given twice")
