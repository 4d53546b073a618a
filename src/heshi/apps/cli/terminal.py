"""An answer as a person reads it: headline, marked message, what is true, what to do, whom to ask."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from itertools import groupby
from typing import Literal

from heshi.answer import Answer, JudgedClaim, Verdict
from heshi.apps.basis import basis_lines
from heshi.apps.cli.paint import Paint, harmless
from heshi.apps.tone import TONES
from heshi.explain.marks import Mark, mark_text
from heshi.explain.names import claim_name, truth_reason
from heshi.explain.sentences import say
from heshi.explain.steps import never_for
from heshi.explain.summary import headline, heaviest_first
from heshi.message.message import Message
from heshi.rulebook.book import Book
from heshi.usecases.take_facts import fact_values
from heshi.wording import Bilingual, Language

MARKS: tuple[Literal["against", "ask", "support", "claim"], ...] = ("against", "ask", "support", "claim")

MOST_SIGNS = 6
"""So many signs are shown; a page that scrolls away warns nobody. `--json` has them all."""


class Page:
    """Renders one answer in one language for one output."""

    def __init__(self, book: Book, language: Language, paint: Paint) -> None:
        self.book, self.language, self.paint = book, language, paint

    def word(self, key: str, **parts: Bilingual | str) -> str:
        """A sentence of the wording in this page's language."""
        return say(self.book, key, **parts).in_(self.language)

    def title(self, key: str, **parts: Bilingual | str) -> str:
        """A section's heading."""
        return "\n" + self.paint(self.word(key, **parts), "strong")

    def answer(self, message: Message, answer: Answer, channels: Iterable[str]) -> str:
        """The whole page; `channels` are the lines of the official doors."""
        lines = [
            *self._head(answer),
            *self._message(message.text, answer),
            *self._claims(message, answer),
            *self._evidence(answer),
            *self._steps(message, answer),
            *self._questions(answer),
            *channels,
            "",
            self.paint(self._edition(answer), "faint"),
        ]
        return "\n".join(lines)

    def _head(self, answer: Answer) -> Iterator[str]:
        head = headline(answer.verdict, answer.asks, self.book)
        room = " " if self.paint.colour else ""  # air around the words of a coloured bar
        yield self.paint(room + head.in_(self.language) + room, TONES[answer.verdict])
        rest = _without(answer.summary.in_(self.language), head.in_(self.language))
        if rest:
            yield rest
        if answer.verdict is not Verdict.NOT_APPLICABLE:
            yield self.paint(self.word("line.probability", percent=_percent(answer.probability)), "faint")

    def _message(self, text: str, answer: Answer) -> Iterator[str]:
        yield self.title("section.message")
        pieces = mark_text(text, answer.evidence, answer.claims, answer.asks)
        runs = [(mark, "".join(p.text for p in run)) for mark, run in groupby(pieces, lambda p: p.mark)]
        whole = "".join(self._run(mark, harmless(words)) for mark, words in runs)
        yield from (f"  {line}" for line in whole.split("\n"))
        used = [mark for mark in MARKS if any(piece.mark == mark for piece in pieces)]
        if used:
            yield "  (" + "  ".join(self.paint(self.word(f"mark.{mark}"), mark) for mark in used) + ")"

    def _run(self, mark: Mark, words: str) -> str:
        return words if mark == "" else self.paint(words, mark)

    def _claims(self, message: Message, answer: Answer) -> Iterator[str]:
        if not answer.claims:
            return
        yield self.title("section.claims")
        day = message.received or answer.as_of
        for _, alike in groupby(answer.claims, lambda claim: (claim.truth, claim.because)):
            yield from self._alike(list(alike), day, bool(answer.questions))

    def _alike(self, claims: list[JudgedClaim], day: date, asked: bool) -> Iterator[str]:
        """Claims that stand or fall together, and once what they stand or fall by."""
        truth = claims[0].truth.value
        for claim in claims:
            name = claim_name(self.book, claim).in_(self.language)
            yield f"  - {name}: {self.paint(self.word(f'truth.{truth}'), 'strong')}"
        yield f"    {truth_reason(self.book, claims[0], asked).in_(self.language)}"
        for line in basis_lines(claims[0], day, self.book, self.language):
            yield "    " + self.paint(line, "faint")

    def _evidence(self, answer: Answer) -> Iterator[str]:
        """The heaviest signs, each with its weight."""
        if not answer.evidence:
            return
        yield self.title("section.evidence")
        ordered = heaviest_first(answer.evidence)
        for item in ordered[:MOST_SIGNS]:
            weight = f"{self.word(f'stance.{item.stance.value}')} · {self.word(f'strength.{item.strength.value}')}"
            yield f"  - {item.text.in_(self.language)} " + self.paint(f"({weight})", "faint")
        if len(ordered) > MOST_SIGNS:
            yield "  " + self.paint(self.word("line.more", count=str(len(ordered) - MOST_SIGNS)), "faint")

    def _steps(self, message: Message, answer: Answer) -> Iterator[str]:
        if answer.steps:
            yield self.title("section.steps")
        for step in answer.steps:
            text = step.text.in_(self.language)
            yield f"  {step.order}. {text}{self._dial(step.contact)}"
        never = never_for(answer.verdict, message.stage, answer.claims, self.book)
        if never:
            yield self.title("section.never")
            yield from (f"  x {line.in_(self.language)}" for line in never)

    def _dial(self, contact: str | None) -> str:
        """The number to call, loud and clear, also where the sentence names it already."""
        if not contact:
            return ""
        return "  -> " + self.paint(self.word("line.call", number=contact), "strong")

    def _questions(self, answer: Answer) -> Iterator[str]:
        if not answer.questions:
            return
        yield self.title("section.questions")
        for question in answer.questions:
            yield f"  ? {question.text.in_(self.language)}"
            values = fact_values(self.book.facts.get(question.fact))
            yield "    " + self.paint(self.word("line.add_fact", fact=question.fact, values=values), "faint")

    def _edition(self, answer: Answer) -> str:
        book = answer.rulebook
        digest = book.digest[:19]
        return self.word("line.edition", edition=book.edition, day=answer.as_of.isoformat(), digest=digest)


def _without(summary: str, head: str) -> str:
    """The summary's second sentence; the first one is the headline already.

    >>> _without("This is a scam: do not reply. No rule says so.", "This is a scam: do not reply")
    'No rule says so.'
    """
    return summary.removeprefix(head).lstrip("。. ") if summary.startswith(head) else summary


def _percent(probability: float) -> str:
    """Whole percents, but never a certainty that nobody has.

    >>> _percent(0.998), _percent(0.001), _percent(0.5)
    ('> 99%', '< 1%', '50%')
    """
    if probability > 0.99:
        return "> 99%"
    return "< 1%" if probability < 0.01 else f"{probability:.0%}"
