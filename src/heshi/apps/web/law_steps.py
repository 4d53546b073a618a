"""The steps of an interview as addresses, and the answers given so far in words."""

from __future__ import annotations

import re
from datetime import date
from urllib.parse import urlencode

from msgspec import Struct

from heshi.apps.phrases import load_phrases
from heshi.law.evaluate import PLACE
from heshi.law.place import NATION
from heshi.rulebook.book import Book
from heshi.rulebook.entries import Fact
from heshi.usecases.interview import ELSEWHERE, Given, Interview
from heshi.wording import Bilingual, Language


class Said(Struct, frozen=True):
    """One answer as it is shown back: the question, the answer in words, and the address that changes it."""

    question: Bilingual
    answer: Bilingual
    change: str


class Asked(Struct, frozen=True):
    """A question for the eye: what is asked, and what the rulebook adds in brackets, apart."""

    asked: str
    aside: str


def worded(interview: Interview, fact: Fact, book: Book, language: Language) -> Asked:
    """The question as it is put; whoever has named a place is only asked where in it."""
    if fact.id == PLACE and interview.region != NATION:
        name = place_name(interview.region, book).in_(language)
        return Asked(load_phrases().say("law.question.place", language, name=name), "")
    return apart(fact.question.in_(language))


def apart(question: str) -> Asked:
    """A question and its remark in brackets.

    >>> apart("Is it paid? (Ask 12393.)")
    Asked(asked='Is it paid?', aside='Ask 12393.')
    """
    found = _BRACKETS.fullmatch(question)
    return Asked(found[1].strip(), found[2].strip()) if found else Asked(question, "")


_BRACKETS = re.compile(r"(.+[？?])\s*[（(](.+)[）)]")


def begun_with(interview: Interview) -> list[tuple[str, str]]:
    """What the first page asked, as an address keeps it."""
    region = "" if interview.region == NATION else interview.region
    return [("region", region), ("on", interview.on.isoformat()), ("topic", interview.topic)]


def address(interview: Interview, **more: str) -> str:
    """The address of one step of an interview: everything said, in its order.

    >>> from datetime import date
    >>> begun = Interview("suspension", date(2026, 11, 22), given=(Given("fund_loss", "no", False),))
    >>> address(begun, show="1")
    '/law/suspension?region=&on=2026-11-22&topic=all&fund_loss=no&show=1'
    """
    given = [(one.fact, one.typed) for one in interview.given]
    return f"/law/{interview.rules}?{urlencode([*begun_with(interview), *given, *more.items()])}"


def step_before(interview: Interview, fact: str) -> str:
    """The step before a question: the answer given before it, open for change; else the first page.

    Of a question that was answered already the answer before it counts, not the last one of all.
    """
    names = [one.fact for one in interview.given]
    earlier = names[: names.index(fact)] if fact in names else names
    return address(interview, change=earlier[-1]) if earlier else first_page(interview)


def first_page(interview: Interview) -> str:
    """The first page again, with what was said there."""
    region, on, topic = (value for _, value in begun_with(interview))
    return f"/law/{interview.rules}?{urlencode({'region': region, 'day': on, 'topic': topic})}"


def said_so_far(interview: Interview, book: Book) -> list[Said]:
    """Every answer in the order given, in words."""
    return [
        Said(book.facts[one.fact].question, _words(one, book), address(interview, change=one.fact))
        for one in interview.given
    ]


def place_name(region: str, book: Book) -> Bilingual:
    """The full name of a place, with what it lies in: `山东省青岛市`; the nation where none was named.

    >>> from heshi.rulebook.shelf import Shelf
    >>> place_name("CN-XX", Book(Shelf())).en
    'China (no place named)'
    """
    if region.endswith(ELSEWHERE):
        return load_phrases().both("law.place.rest").filled_each(name=place_name(region.removesuffix(ELSEWHERE), book))
    chain = [book.regions[code] for code in book.region_and_above(region) if code in book.regions and code != NATION]
    if not chain:
        return load_phrases().both("law.place.none")
    return Bilingual("".join(place.names[0] for place in reversed(chain)), ", ".join(place.en for place in chain))


def _words(one: Given, book: Book) -> Bilingual:
    fact, say = book.facts[one.fact], load_phrases().both
    if one.value is None:
        return say("law.answer.unknown")
    if isinstance(one.value, bool):
        return say("law.answer.yes" if one.value else "law.answer.no")
    if isinstance(one.value, str):
        named = place_name(one.value, book) if fact.id == PLACE else Bilingual(one.value, one.value)
        return fact.choices.get(one.value, named)
    text = one.value.isoformat() if isinstance(one.value, date) else f"{one.value:g}"
    return Bilingual(text, text)
