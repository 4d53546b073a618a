"""The law, asked one question at a time; and one rule with everything that it rests on."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import cast, get_args
from urllib.parse import urlencode

from fastapi import APIRouter, HTTPException, Request
from fastapi.responses import HTMLResponse, RedirectResponse
from msgspec import Struct, structs

from heshi.apps.service.house import House, house_of
from heshi.apps.web.law_steps import address, begun_with, first_page, place_name, said_so_far, step_before, worded
from heshi.apps.web.law_view import SIGNS, result_of, rule_sheet
from heshi.apps.web.places import places_of
from heshi.apps.web.templates import render
from heshi.apps.web.visitor import visitor_of
from heshi.explain.sentences import say
from heshi.law.evaluate import PLACE, RuleSet, version_on
from heshi.law.place import NATION
from heshi.rulebook.book import Book
from heshi.rulebook.entries import Rule
from heshi.usecases.find_entry import find_entry
from heshi.usecases.find_place import find_place
from heshi.usecases.interview import TOPICS, Interview, Progress, places_within, progress, take_answers
from heshi.usecases.read_day import read_day
from heshi.usecases.refusal import Refusal, refusal_text
from heshi.usecases.sum_up_law import sum_up
from heshi.wording import Language

router = APIRouter(include_in_schema=False)

LONGEST = 60
"""Characters of one answer; nobody needs more for a number, a day or the name of a place."""


class Begun(Struct, frozen=True):
    """The first page as it was sent: an interview, or what is wrong with it, by field."""

    interview: Interview | None
    faults: Mapping[str, Refusal]


@router.get("/law")
def law_door(_: Request) -> RedirectResponse:
    """The first of the interviews; the others are named on it."""
    return RedirectResponse("/law/suspension", status_code=303)


@router.get("/law/rule/{name:path}")
def rule_page(request: Request, name: str) -> HTMLResponse:
    """One rule: its versions, its conditions in words, its sources."""
    house, visitor = house_of(request), visitor_of(request)
    found = find_entry(name, house.book.rules, "unknown_rule")
    if isinstance(found, Refusal):
        raise HTTPException(404)
    rule: Rule = found[1]
    sheet = rule_sheet(rule, version_on(rule, house.today()), house.book, visitor.language)
    rules = rule.id.split("/")[1]
    return render(
        request, "law/rule.html", sheet=sheet, rules=rules, signs=SIGNS, mode=_mode(house.book, visitor.language)
    )


@router.get("/law/{name}")
def interview_page(request: Request, name: str) -> HTMLResponse:
    """The interview at any of its steps: the first page, a question, or what is known."""
    if name not in get_args(RuleSet):
        raise HTTPException(404)
    house, rules = house_of(request), cast(RuleSet, name)
    begun = _begun(rules, request, house)
    if begun.interview is None:
        return _first_page(request, rules, begun.faults, house)
    sent = request.query_params.multi_items()
    typed = [(fact, text[:LONGEST]) for fact, text in sent if fact in house.book.facts]
    interview, refused = take_answers(begun.interview, typed, house.book)
    changed = request.query_params.get("change", "")
    if refused or changed in house.book.facts:
        fact = next(iter(refused), changed)
        return _question(request, interview, fact, refused.get(fact), house)
    now = progress(interview, house.book)
    if now.question is None or request.query_params.get("show") == "1":
        return _result(request, interview, now, house)
    return _question(request, interview, now.question.fact, None, house)


def _begun(rules: RuleSet, request: Request, house: House) -> Begun:
    sent = request.query_params
    if "on" not in sent:
        return Begun(None, {})
    day = read_day(sent["on"], "") if sent["on"].strip() else house.today()
    place = sent.get("region", "").strip()[:LONGEST]
    region = find_place(place, house.book, "") if place else NATION
    if isinstance(day, Refusal) or isinstance(region, Refusal):
        both = {"on": day, "region": region}
        return Begun(None, {field: value for field, value in both.items() if isinstance(value, Refusal)})
    topic = sent.get("topic", "")
    return Begun(Interview(rules, day, region, topic if topic in TOPICS[rules] else "all"), {})


def _first_page(request: Request, rules: RuleSet, faults: Mapping[str, Refusal], house: House) -> HTMLResponse:
    book, language, sent = house.book, visitor_of(request).language, request.query_params
    place = sent.get("region", "")[:LONGEST]
    return render(
        request,
        "law/start.html",
        status=422 if faults else 200,
        rules=rules,
        topics=list(TOPICS[rules]),
        topic=sent.get("topic", "all"),
        region=place_name(place, book).in_(language) if place in book.regions else place,
        day=sent.get("on") or sent.get("day") or house.today().isoformat(),
        faults={
            field: refusal_text(faults[field], book).in_(language) if field in faults else ""
            for field in ("region", "on")
        },
        places=places_of(book),
    )


def _question(request: Request, interview: Interview, name: str, refused: Refusal | None, house: House) -> HTMLResponse:
    """One question: the next one, one that was answered already, or one whose answer could not be read."""
    book, language = house.book, visitor_of(request).language
    fact, others = book.facts[name], interview.without(name)
    now = progress(others, book)
    return render(
        request,
        "law/question.html",
        status=422 if refused else 200,
        interview=interview,
        fact=fact,
        words=worded(interview, fact, book, language),
        kind="place" if name == PLACE else fact.type,
        within=places_within(interview.region, book) if name == PLACE else (),
        choices=[(value, words.in_(language)) for value, words in fact.choices.items()],
        before=next((one.typed for one in interview.given if one.fact == name), ""),
        fault=refusal_text(structs.replace(refused, where=""), book).in_(language) if refused else "",
        kept=[*begun_with(interview), *((one.fact, one.typed) for one in others.given)],
        said=said_so_far(others, book),
        back=step_before(interview, name),
        show=address(interview, show="1"),
        now=now,
        why=[o for o in now.answer.outcomes if any(question.fact == name for question in o.questions)],
        place=place_name(interview.place, book),
    )


def _result(request: Request, interview: Interview, now: Progress, house: House) -> HTMLResponse:
    book, language = house.book, visitor_of(request).language
    summed = sum_up(now.answer, TOPICS[interview.rules][interview.topic], book)
    return render(
        request,
        "law/result.html",
        interview=interview,
        result=result_of(summed, book, language),
        now=now,
        lacks={
            "passed": [book.facts[fact] for fact in summed.lacks if fact in interview.passed],
            "unasked": [book.facts[fact] for fact in summed.lacks if fact not in interview.passed],
        },
        said=said_so_far(interview, book),
        ways=_ways(interview, now),
        place=place_name(interview.place, book),
        channels="/channels?" + urlencode({"region": interview.region}),
        edition=book.edition,
        signs=SIGNS,
        mode=_mode(book, language),
    )


def _mode(book: Book, language: Language) -> Callable[[str], str]:
    """How binding a rule is, in words."""
    return lambda name: say(book, f"law.mode.{name}").in_(language)


def _ways(interview: Interview, now: Progress) -> dict[str, str]:
    """Where one can go on from a result; an empty address is no way."""
    more = interview.rules == "suspension" and interview.topic != "afterwards"
    return {
        "on": address(interview) if now.question else "",
        "back": step_before(interview, ""),
        "first": first_page(interview),
        "anew": f"/law/{interview.rules}",
        "afterwards": address(structs.replace(interview, topic="afterwards")) if more else "",
    }
