"""`heshi law`: what the rules say, without any message."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, TypedDict, Unpack

import click

from heshi.apps.cli.shell import (
    complain,
    day_or_today,
    echo_json,
    language_option,
    open_book,
    paint_for,
    refuse,
)
from heshi.wording import Language

if TYPE_CHECKING:
    from heshi.apps.cli.law_lines import LawPage
    from heshi.law.evaluate import RuleSet
    from heshi.rulebook.book import Book
    from heshi.usecases.evaluate_law import Case
    from heshi.usecases.refusal import Refusal


class Typed(TypedDict):
    """The options of `evaluate` as they were typed."""

    rules: RuleSet
    on: str | None
    region: str | None
    facts: tuple[str, ...]


@click.group()
def law() -> None:
    """规定怎么说：什么时候真的会停 / What the rules say: when it really stops."""


@law.command()
@click.option(
    "--rules",
    type=click.Choice(["suspension", "card-replacement", "waiting-period"]),
    default="suspension",
    show_default=True,
    help="哪一组规定 / which set of rules",
)
@click.option("--on", metavar="DATE", help="按哪天的规定 / the day of the law; today unless given")
@click.option("--region", metavar="PLACE", help="您在哪里 / your place; the nation's rules unless given")
@click.option("--fact", "facts", multiple=True, metavar="KEY=VALUE", help="您的情况，可多次 / a fact; repeatable")
@click.option("--ask", is_flag=True, help="在屏幕上一个个问 / ask the open questions here")
@click.option("--json", "as_json", is_flag=True, help="给程序读的 JSON / JSON for programs")
@language_option
def evaluate(ask: bool, as_json: bool, lang: Language, **typed: Unpack[Typed]) -> None:
    """每条规定会不会、为什么、还差什么 / Each rule's outcome, its reasons, and what is still open."""
    from heshi.usecases.evaluate_law import evaluate_law

    book = open_book(lang)
    case = _case(typed, book, lang)
    if ask:
        case = _asked(case, book, lang)
    answer = evaluate_law(case, book)
    if as_json:
        echo_json(answer)
        return
    from heshi.apps.cli.law_lines import LawPage

    paint = paint_for(sys.stdout.isatty())
    click.echo("\n".join(LawPage(book, lang, paint).answer(answer)), color=paint.colour)


def _case(typed: Typed, book: Book, lang: Language) -> Case:
    from heshi.usecases.evaluate_law import read_case
    from heshi.usecases.refusal import Refusal
    from heshi.usecases.take_facts import split_facts

    given, refused = split_facts(typed["facts"])
    day = day_or_today(typed["on"], "--on")
    if isinstance(day, Refusal):
        refuse([day, *refused], book, lang)
    case = read_case(typed["rules"], day, typed["region"] or "", dict(given), book)
    if refused or isinstance(case, tuple):
        refuse([*refused, *(case if isinstance(case, tuple) else ())], book, lang)
    return case


def _asked(case: Case, book: Book, lang: Language) -> Case:
    """The case with the answers given on the terminal; an empty answer leaves a question open."""
    from heshi.explain.sentences import say
    from heshi.usecases.evaluate_law import evaluate_law
    from heshi.usecases.take_facts import fact_values

    click.echo(say(book, "law.ask.intro").in_(lang), err=True)
    passed: set[str] = set()
    while True:
        question = next((q for q in evaluate_law(case, book).questions if q.fact not in passed), None)
        if question is None:
            return case
        hint = fact_values(book.facts.get(question.fact))
        words = f"{question.text.in_(lang)} ({hint})"
        try:
            typed = click.prompt(words, default="", show_default=False, err=True).strip()
        except click.Abort:  # the input has ended: what was answered counts
            click.echo(err=True)
            return case
        passed.add(question.fact)
        if typed:
            better = _with(case, question.fact, typed, book)
            if isinstance(better, tuple):
                complain(better, book, lang)
                passed.discard(question.fact)
            else:
                case = better


def _with(case: Case, fact: str, typed: str, book: Book) -> Case | tuple[Refusal, ...]:
    from heshi.law.evaluate import PLACE
    from heshi.usecases.evaluate_law import NATION, read_case

    given = {**case.facts, fact: typed}
    region = case.region if fact != PLACE and case.region != NATION else ""
    return read_case(case.rules, case.on, region, given, book)


@law.command()
@click.option("--json", "as_json", is_flag=True, help="给程序读的 JSON / JSON for programs")
@language_option
def facts(as_json: bool, lang: Language) -> None:
    """规定会问到的事 / The facts that the rules ask for."""
    book = open_book(lang)
    if as_json:
        echo_json(list(book.facts.values()))
        return
    page, colour = _page(book, lang)
    click.echo("\n".join(line for fact in book.facts.values() for line in page.fact(fact)), color=colour)


@law.command()
@click.argument("rule")
@click.option("--json", "as_json", is_flag=True, help="给程序读的 JSON / JSON for programs")
@language_option
def show(rule: str, as_json: bool, lang: Language) -> None:
    """一条规定和它的出处 / One rule with its sources."""
    from heshi.usecases.find_entry import find_entry
    from heshi.usecases.refusal import Refusal

    book = open_book(lang)
    found = find_entry(rule, book.rules, "unknown_rule")
    if isinstance(found, Refusal):
        refuse([found], book, lang)
    if as_json:
        echo_json(found[1])
        return
    page, colour = _page(book, lang)
    click.echo("\n".join(page.rule(found[1])), color=colour)


def _page(book: Book, lang: Language) -> tuple[LawPage, bool]:
    from heshi.apps.cli.law_lines import LawPage

    paint = paint_for(sys.stdout.isatty())
    return LawPage(book, lang, paint), paint.colour
