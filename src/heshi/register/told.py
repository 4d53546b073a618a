"""One part of how a person stands: what holds, since or until when, by which rules and entries, what to do."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Literal

from msgspec import Struct

from heshi.citation import Citation
from heshi.law.evaluate import Outcome
from heshi.wording import Bilingual

State = Literal[
    "yes", "no", "running", "waiting", "paused", "suspended", "not_yet", "depends", "none", "unknown"
]  # "none": the question does not arise, since the person is not insured


class Told(Struct, frozen=True, kw_only=True):
    """An answer and its reasons.

    `since`: the first day on which it holds, where the record says so; `changes`: the day on which it ends, by what is
    known now. `rules` are those of the rulebook that bear it, `entries` the keys of the record's entries, `lacks` the
    facts that would settle it.
    """

    state: State
    text: Bilingual
    since: date | None = None
    changes: date | None = None
    rules: tuple[str, ...] = ()
    entries: tuple[str, ...] = ()
    citations: tuple[Citation, ...] = ()
    reasons: tuple[Bilingual, ...] = ()
    todo: tuple[Bilingual, ...] = ()
    lacks: tuple[str, ...] = ()


def rules_of(outcomes: Iterable[Outcome]) -> tuple[str, ...]:
    """The ids of the rules behind some outcomes, each once."""
    return tuple(dict.fromkeys(outcome.rule for outcome in outcomes))


def citations_of(outcomes: Iterable[Outcome]) -> tuple[Citation, ...]:
    """Their citations, each once."""
    return tuple(dict.fromkeys(citation for outcome in outcomes for citation in outcome.citations))


def todo_of(outcomes: Iterable[Outcome]) -> tuple[Bilingual, ...]:
    """What their rules advise, each once."""
    return tuple(dict.fromkeys(text for outcome in outcomes for text in outcome.remedies))


def reasons_of(outcomes: Iterable[Outcome]) -> tuple[Bilingual, ...]:
    """What follows from their rules, each once."""
    return tuple(dict.fromkeys(outcome.says for outcome in outcomes if outcome.says is not None))


def lacks_of(outcomes: Iterable[Outcome]) -> tuple[str, ...]:
    """The facts that they still ask for, each once."""
    return tuple(dict.fromkeys(question.fact for outcome in outcomes for question in outcome.questions))


def by_rules(state: State, text: Bilingual, outcomes: Sequence[Outcome], entries: tuple[str, ...] = ()) -> Told:
    """An answer that rests on outcomes of the law."""
    return Told(
        state=state,
        text=text,
        rules=rules_of(outcomes),
        entries=entries,
        citations=citations_of(outcomes),
        reasons=reasons_of(outcomes),
        todo=todo_of(outcomes),
    )


def day_words(day: date) -> Bilingual:
    """A day as each language writes it.

    >>> day_words(date(2027, 1, 1))
    Bilingual(zh='2027年1月1日', en='1 January 2027')
    """
    return Bilingual(zh=f"{day.year}年{day.month}月{day.day}日", en=f"{day.day} {_MONTHS[day.month - 1]} {day.year}")


def month_words(month: date) -> Bilingual:
    """A month as each language writes it.

    >>> month_words(date(2026, 10, 1)).en
    'October 2026'
    """
    return Bilingual(zh=f"{month.year}年{month.month}月", en=f"{_MONTHS[month.month - 1]} {month.year}")


_MONTHS = "January February March April May June July August September October November December".split()
