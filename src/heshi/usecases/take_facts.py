"""Facts as somebody typed them, `KEY=VALUE`, held against the facts that the rulebook knows."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from difflib import get_close_matches

from heshi.explain.sentences import say
from heshi.law.evaluate import PLACE
from heshi.law.facts import NOTHING, FactFault, Facts, Value, read_facts
from heshi.rulebook.book import Book
from heshi.rulebook.entries import Fact
from heshi.usecases.find_region import find_region
from heshi.usecases.refusal import Part, Refusal
from heshi.wording import Bilingual

WHERE = "--fact"


def split_facts(typed: Iterable[str]) -> tuple[dict[str, str], list[Refusal]]:
    """`KEY=VALUE` words as a mapping; a word without its `=` and a key with two values are refused.

    >>> split_facts(["fund_loss=no"])[0]
    {'fund_loss': 'no'}
    >>> [r.code for r in split_facts(["fund_loss", "a=1", "a=2"])[1]]
    ['fact_shape', 'fact_twice']
    """
    given: dict[str, str] = {}
    refused: list[Refusal] = []
    for word in typed:
        key, equals, value = (part.strip() for part in word.partition("="))
        if not equals or not key or not value:
            refused.append(Refusal("fact_shape", WHERE, {"value": word, "example": f"{key or 'KEY'}=yes"}))
        elif given.get(key, value) != value:
            refused.append(Refusal("fact_twice", WHERE, {"fact": key}))
        else:
            given[key] = value
    return given, refused


def take_facts(given: Mapping[str, Value], book: Book, where: str = WHERE) -> tuple[Facts, list[Refusal]]:
    """The facts that could be read, and every one that could not; a place becomes its region's code."""
    if not given:
        return NOTHING, []
    facts, faults = read_facts(given, book.facts)
    refused = [_refused(fault, book, where) for fault in faults]
    if PLACE in facts:
        code = find_region(str(facts[PLACE]), book, f"{where} {PLACE}")
        if isinstance(code, Refusal):
            refused.append(code)
        else:
            facts = facts.with_(PLACE, code)
    return facts, refused


def _refused(fault: FactFault, book: Book, where: str) -> Refusal:
    if fault.code == "unknown_fact":
        near = tuple(get_close_matches(fault.fact, book.facts, n=3, cutoff=0.5))
        return Refusal("unknown_fact", where, {"value": fault.fact}, near)
    expected = expected_values(book.facts[fault.fact], book)
    return Refusal("fact_value", where, {"fact": fault.fact, "value": fault.given.strip(), "expected": expected})


def expected_values(fact: Fact, book: Book) -> Part:
    """What may be answered to a fact, for the eye: `yes / no`, `a date such as …`, or the list of choices."""
    if fact.type != "choice" or not fact.choices:
        return say(book, f"law.ask.{'place' if fact.type == 'choice' else fact.type}")
    names = fact.choices.items()
    return Bilingual(
        zh=" / ".join(f"{name}（{words.zh}）" for name, words in names),
        en=" / ".join(f"{name} ({words.en})" for name, words in names),
    )


def fact_values(fact: Fact | None) -> str:
    """What to type after `--fact KEY=`.

    >>> fact_values(None)
    'VALUE'
    """
    if fact is None:
        return "VALUE"
    if fact.type == "choice":
        return "|".join(fact.choices) or "PLACE"
    return {"yes_no": "yes|no", "date": "YYYY-MM-DD", "number": "N"}[fact.type]
