"""How a condition reads: the few joining words, beside the legal term that each fact brings along."""

from __future__ import annotations

from datetime import date

from heshi.rulebook.entries import Condition, Fact
from heshi.wording import Bilingual

PHRASES = {
    "all": Bilingual(zh="下面各条都要成立", en="All of these must hold"),
    "any": Bilingual(zh="下面至少一条成立", en="At least one of these must hold"),
    "not": Bilingual(zh="下面这条不成立", en="This must not hold"),
    "yes": Bilingual(zh="{term}：是", en="{term}: yes"),
    "no": Bilingual(zh="{term}：否", en="{term}: no"),
    "is": Bilingual(zh="{term}：{value}", en="{term}: {value}"),
    "at_least": Bilingual(zh="{term}：{value}或更多", en="{term}: {value} or more"),
    "at_most": Bilingual(zh="{term}：不超过{value}", en="{term}: {value} at most"),
    "before": Bilingual(zh="{term}：早于{value}", en="{term}: before {value}"),
    "since": Bilingual(zh="{term}：{value}当天或以后", en="{term}: on or after {value}"),
}


def comparison(condition: Condition, fact: Fact | None) -> Bilingual:
    """One comparison in words; a fact that the rulebook does not name is shown by its id.

    >>> comparison(Condition(fact="gap_months", at_most=3), None).en
    'gap_months: 3 at most'
    """
    term = fact.term if fact is not None else Bilingual(zh=condition.fact, en=condition.fact)
    bounds = _bounds(condition) or [("is", True)]  # a bare `{fact: x}` means that it is so
    texts = [_part(key, value, term, fact) for key, value in bounds]
    return Bilingual(zh="，".join(p.zh for p in texts), en=", ".join(p.en for p in texts))


def _bounds(condition: Condition) -> list[tuple[str, bool | str | float | date]]:
    named = (
        ("is", condition.is_),
        ("at_least", condition.at_least),
        ("at_most", condition.at_most),
        ("before", condition.before),
        ("since", condition.since),
    )
    return [(key, value) for key, value in named if value is not None]


def _part(key: str, value: bool | str | float | date, term: Bilingual, fact: Fact | None) -> Bilingual:
    if isinstance(value, bool):
        key = "yes" if value else "no"
    words = _words(value, fact)
    phrase = PHRASES[key]
    return Bilingual(
        zh=phrase.zh.format(term=term.zh, value=words.zh), en=phrase.en.format(term=term.en, value=words.en)
    )


def _words(value: bool | str | float | date, fact: Fact | None) -> Bilingual:
    if isinstance(value, str) and fact is not None and value in fact.choices:
        return fact.choices[value]
    text = f"{value:g}" if isinstance(value, int | float) else str(value)
    return Bilingual(zh=text, en=text)
