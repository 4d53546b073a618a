"""An answer as the page shows it: everything looked up and in order, so that the template only has to lay it out."""

from __future__ import annotations

from msgspec import Struct

from heshi.answer import Answer, Step, Verdict
from heshi.apps.phrases import load_phrases
from heshi.apps.tone import TONES
from heshi.apps.web.check_form import Typed
from heshi.apps.web.claims_view import ClaimsAlike, claims_view
from heshi.apps.web.telling_words import Telling, telling_words
from heshi.explain.steps import STAGES, never_for
from heshi.explain.summary import headline, own_words, worst_ask
from heshi.law.evaluate import PLACE
from heshi.message.message import Message
from heshi.question import Question
from heshi.rulebook.book import Book
from heshi.rulebook.entries import Domain, Grade, Hotline
from heshi.usecases.check_message import Checked
from heshi.usecases.show_channels import show_channels
from heshi.wording import Bilingual, Language

ABOUT_STAGES = (Verdict.SCAM, Verdict.LIKELY_SCAM, Verdict.UNPROVEN)
HOUSES = ("medical_insurance", "human_resources", "government")
SHORT = 3
VERBS = {"有没有": "has", "了吗": "yet"}
"""How a question asks in Chinese -> how it is answered; every other is answered with 是 and 不是."""


class Asked(Struct, frozen=True):
    """The question put next: `kind` says which control answers it, `choices` are values with their words."""

    fact: str
    text: Bilingual
    kind: str
    choices: tuple[tuple[str, Bilingual], ...]  # of a yes-no question both
    left: int  # how many more there are after it


class Known(Struct, frozen=True):
    """A question that was answered, and how."""

    fact: str
    text: Bilingual
    value: Bilingual


class Doors(Struct, frozen=True):
    """The official channels of the person's place."""

    region: str
    place: Bilingual
    hotlines: tuple[Hotline, ...]
    sites: tuple[Domain, ...]


class AnswerView(Struct, frozen=True):
    """Everything that the answer page shows."""

    message: Message
    answer: Answer
    tone: str
    headline: Bilingual
    verdict: Bilingual  # the headline's first half: what it is
    warning: Bilingual  # its second half: what not to do; may be empty
    reason: Bilingual
    own: Bilingual | None  # what the person's record says beside it
    telling: Telling
    claims: tuple[ClaimsAlike, ...]
    steps: tuple[Step, ...]
    never: tuple[Bilingual, ...]
    stages: tuple[str, ...]
    asked: Asked | None
    known: tuple[Known, ...]
    doors: Doors
    card: dict[str, str]  # what the share card is drawn from; nothing of the message is in it


def view_answer(checked: Checked, typed: Typed, book: Book, language: Language) -> AnswerView:
    """The page of one answer."""
    message, answer = checked.message, checked.answer
    head = headline(answer.verdict, answer.asks, book)
    plain = headline(answer.verdict, (), book)
    own = own_words(answer.verdict, answer.evidence)
    return AnswerView(
        message=message,
        answer=answer,
        tone=TONES[answer.verdict],
        headline=head,
        verdict=plain,
        warning=Bilingual(head.zh.removeprefix(plain.zh).lstrip("："), head.en.removeprefix(plain.en).lstrip(": ")),
        reason=_rest(answer.summary, head, own),
        own=own,
        telling=telling_words(message.text, answer, book),
        claims=claims_view(message, answer, book, language),
        steps=answer.steps,
        never=never_for(answer.verdict, message.stage, answer.claims, book, answer.record or ()),
        stages=STAGES if answer.verdict in ABOUT_STAGES or message.stage != STAGES[0] else (),
        asked=_asked(answer.questions, typed, book),
        known=_known(typed, book),
        doors=_doors(message.region or "CN", book),
        card=_card(answer),
    )


def _rest(summary: Bilingual, head: Bilingual, own: Bilingual | None) -> Bilingual:
    """The summary without the headline, which stands above it, and without what the record says, which stands below."""
    zh, en = summary.zh.removeprefix(head.zh).lstrip("。 "), summary.en.removeprefix(head.en).lstrip(". ")
    return Bilingual(zh.removesuffix(own.zh), en.removesuffix(own.en).rstrip()) if own else Bilingual(zh, en)


def _asked(questions: tuple[Question, ...], typed: Typed, book: Book) -> Asked | None:
    open_ones = [q for q in questions if q.fact not in typed.skipped]
    if not open_ones:
        return None
    first = open_ones[0]
    fact = book.facts[first.fact]
    if fact.type == "yes_no":
        return Asked(fact.id, first.text, "choice", tuple(yes_no(fact.question).items()), len(open_ones) - 1)
    kind = "place" if fact.id == PLACE else fact.type
    return Asked(fact.id, first.text, kind, tuple(fact.choices.items()), len(open_ones) - 1)


def yes_no(question: Bilingual) -> dict[str, Bilingual]:
    """Yes and no as one answers this question: Chinese repeats its verb.

    >>> {name: word.zh for name, word in yes_no(Bilingual("您有没有卖药？", "Did you sell?")).items()}
    {'yes': '有', 'no': '没有'}
    """
    way = next((way for mark, way in VERBS.items() if mark in question.zh), "is")
    return {name: load_phrases().both(f"check.answer.{way}.{name}") for name in ("yes", "no")}


def _known(typed: Typed, book: Book) -> tuple[Known, ...]:
    known = []
    for name, value in typed.known.items():
        fact = book.facts.get(name)
        if fact is not None:
            choices = yes_no(fact.question) if fact.type == "yes_no" else fact.choices
            words = choices.get(value) or Bilingual(value, value)
            known.append(Known(name, fact.question, words))
    return tuple(known)


def _doors(region: str, book: Book) -> Doors:
    """The well-known lines and sites of the houses that decide, nearest first."""
    found = show_channels(region, book, below=False)
    known = [line for line in found.hotlines if line.grade is not Grade.V3]
    lines = [line for kind in HOUSES for line in known if line.kind == kind]
    sites = [site for site in found.sites if site.grade is not Grade.V3 and site.kind in HOUSES]
    place = book.regions[region]
    return Doors(region, Bilingual(place.names[0], place.en), tuple(lines[: SHORT + 1]), tuple(sites[:SHORT]))


def _card(answer: Answer) -> dict[str, str]:
    """Words of our own lists only; the message is in none of them."""
    effect = next((claim.effect for claim in answer.claims), "")
    return {"verdict": answer.verdict.value, "effect": effect, "ask": worst_ask(answer.asks) or ""}
