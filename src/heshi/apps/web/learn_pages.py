"""Learning to tell: the common scripts, and twelve messages to try."""

from __future__ import annotations

import re
import secrets
from collections.abc import Sequence
from typing import cast
from urllib.parse import urlencode

from fastapi import APIRouter, HTTPException, Request
from fastapi.responses import HTMLResponse

from heshi.apps.basis import source_line
from heshi.apps.service.house import House, house_of
from heshi.apps.web.law_view import short_name
from heshi.apps.web.lessons import Lessons, grouped, lessons_of, reading_title, script_title, sign_title
from heshi.apps.web.telling_words import telling_words
from heshi.apps.web.templates import render
from heshi.apps.web.visitor import visitor_of
from heshi.rulebook.book import Book
from heshi.rulebook.cases import MessageCase
from heshi.usecases.draw_quiz import GUESSES, LENGTH, draw_quiz, mark_round, score
from heshi.usecases.list_scripts import Sign, find_script
from heshi.wording import Bilingual, Language

router = APIRouter(include_in_schema=False)

SEED = re.compile(r"(zh|en)-[0-9a-f]{4,16}")
"""A round as its address names it: the language of its messages, and the lot by which they were drawn."""

NATIONAL = ("CN",)


@router.get("/learn")
def scripts_page(request: Request) -> HTMLResponse:
    """All scripts, by what they play on."""
    house = house_of(request)
    return render(
        request,
        "learn/scripts.html",
        groups=grouped(_lessons(house).scripts),
        titled=lambda script: script_title(script, house.book),
        named=lambda kind, value: reading_title(kind, value, house.book),
        signed=lambda entry: sign_title(entry, house.book),
    )


@router.get("/learn/quiz")
def quiz_page(request: Request) -> HTMLResponse:
    """The trainer at any of its steps; its address holds the lot and the answers, and nothing of the messages."""
    house, sent = house_of(request), request.query_params
    drawn_for = SEED.fullmatch(sent.get("seed", ""))
    if drawn_for is None:
        seed = f"{visitor_of(request).language}-{secrets.token_hex(4)}"
        return render(request, "learn/quiz_start.html", seed=seed, length=LENGTH)
    seed, given = drawn_for[0], sent.get("a", "")[:LENGTH]
    drawn = draw_quiz(_lessons(house).seen, seed, cast(Language, drawn_for[1]))
    marked = mark_round(drawn, given)
    given = given[: len(marked)]
    if marked and sent.get("show") == "1":
        last = marked[-1]
        telling = telling_words(last.seen.case.text, last.seen.answer, house.book)
        ways = {"next": _step(seed, given), "back": _step(seed, given[:-1])}
        return render(
            request, "learn/quiz_answer.html", one=last, telling=telling, at=len(marked), length=len(drawn), ways=ways
        )
    if len(marked) == len(drawn):
        return _score(request, seed, given, house)
    return render(
        request,
        "learn/quiz_question.html",
        case=drawn[len(marked)].case,
        at=len(marked) + 1,
        length=len(drawn),
        seed=seed,
        given=given,
        guesses=[(name, given + letter) for letter, name in GUESSES.items()],
        back=_step(seed, given, show="1") if given else "/learn/quiz",
    )


def _score(request: Request, seed: str, given: str, house: House) -> HTMLResponse:
    drawn = draw_quiz(_lessons(house).seen, seed, cast(Language, seed[:2]))
    marked = mark_round(drawn, given)
    return render(
        request,
        "learn/quiz_score.html",
        score=score(marked),
        marked=[(one, _step(seed, given[: number + 1], show="1")) for number, one in enumerate(marked)],
        signed=lambda entry: sign_title(entry, house.book),
    )


def _step(seed: str, given: str, **more: str) -> str:
    """The address of one step of a round.

    >>> _step("zh-00ff", "sn", show="1")
    '/learn/quiz?seed=zh-00ff&a=sn&show=1'
    """
    return f"/learn/quiz?{urlencode({'seed': seed, 'a': given} | more)}"


@router.get("/learn/{name}")
def script_page(request: Request, name: str) -> HTMLResponse:
    """One script: its story, what it says and wants, what gives it away, what is really so, what to do."""
    house, language = house_of(request), visitor_of(request).language
    book = house.book
    script = find_script(name, _lessons(house).scripts)
    if script is None:
        raise HTTPException(404)
    return render(
        request,
        "learn/script.html",
        script=script,
        title=script_title(script, book),
        named=lambda kind, value: reading_title(kind, value, book),
        signs=_once(script.signs, book),
        untrue=[ground for ground in script.grounds if not ground.rules],
        known=[ground for ground in script.grounds if ground.rules],
        rules=[(short_name(r), book.rules[r].title) for r in script.rules if book.rules[r].regions == NATIONAL],
        denials=[_denial(name, book, language) for name in script.denials],
        plays=[book.playbooks[stage] for stage in ("received", *script.stages) if stage in book.playbooks],
        examples=_own_first(script.examples, language),
        genuine=_own_first(script.genuine, language),
    )


def _lessons(house: House) -> Lessons:
    return lessons_of(house.book, house.today())


def _once(signs: Sequence[Sign], book: Book) -> list[tuple[Bilingual, Bilingual]]:
    """Each sign by its name; of several with one name the commonest speaks."""
    named: dict[Bilingual, Bilingual] = {}
    for sign in signs:
        named.setdefault(sign_title(sign.name, book), sign.text)
    return list(named.items())


def _own_first(cases: Sequence[MessageCase], language: Language) -> list[MessageCase]:
    """Those in the reader's language, or the others where there are none."""
    return [case for case in cases if case.lang == language] or list(cases)


def _denial(name: str, book: Book, language: Language) -> tuple[Bilingual, str]:
    """What an authority has said, and where."""
    statement = book.statements[name]
    where = source_line(statement.because[0], book, language) if statement.because else ""
    return statement.says, where
