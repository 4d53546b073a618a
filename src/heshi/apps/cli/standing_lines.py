"""A standing and the facts behind it, as lines for a terminal."""

from __future__ import annotations

from collections.abc import Iterator

from heshi.apps.basis import source_line
from heshi.apps.cli.paint import Paint
from heshi.apps.phrases import Phrases, load_phrases
from heshi.law.facts import Value
from heshi.register.facts.derive import Derived
from heshi.register.facts.origins import NOT_ON_FILE
from heshi.register.standing import Standing
from heshi.register.told import Told, day_words, month_words
from heshi.register.vouchers import VoucherUse
from heshi.rulebook.book import Book
from heshi.rulebook.entries import Reference
from heshi.wording import Bilingual, Language

_JOIN: dict[Language, str] = {"zh": "；", "en": "; "}


class StandingPage:
    """Renders how a person stands, in one language for one output."""

    def __init__(self, book: Book, language: Language, paint: Paint) -> None:
        self.book, self.language, self.paint = book, language, paint
        self._phrases: Phrases = load_phrases()

    def _word(self, key: str, **values: object) -> str:
        return self._phrases.say(f"standing.{key}", self.language, **values)

    def standing(self, standing: Standing) -> Iterator[str]:
        """The four answers with their reasons, and what to do."""
        place = self.book.regions.get(standing.region)
        name = standing.region if place is None else self._in(Bilingual(place.names[0], place.en))
        yield self.paint(self._word("heading", day=self._in(day_words(standing.day)), place=name), "strong")
        yield from self._told(self._word("insurance"), standing.insurance)
        yield from self._told(self._word("benefits"), standing.benefits)
        if standing.paid_to is not None:
            yield "  " + self._word("paid_to", month=self._in(month_words(standing.paid_to)))
        yield from self._told(self._word("settlement"), standing.settlement.told)
        for use in standing.vouchers:
            yield from self._voucher(use)
        if standing.todo:
            yield "\n" + self.paint(self._word("todo"), "strong")
            yield from (f"  - {self._in(text)}" for text in standing.todo)

    def _in(self, text: Bilingual) -> str:
        return text.in_(self.language)

    def _told(self, name: str, told: Told) -> Iterator[str]:
        yield f"\n{self.paint(name, 'strong')}: {self._in(told.text)}"
        yield from (f"  · {self._in(reason)}" for reason in told.reasons)
        for citation in told.citations:
            line = source_line(Reference(citation.source, citation.article), self.book, self.language)
            yield "  " + self.paint(self._word("basis", text=f"{line} [{citation.grade}]"), "faint")
        if told.entries:
            yield "  " + self.paint(self._word("entries", keys=", ".join(told.entries)), "faint")
        if told.lacks:
            terms = [self._term(fact) for fact in told.lacks]
            yield "  " + self.paint(self._word("lacks", facts=_JOIN[self.language].join(terms)), "open")

    def _term(self, fact: str) -> str:
        held = self.book.facts.get(fact)
        return fact if held is None else self._in(held.term)

    def _voucher(self, use: VoucherUse) -> Iterator[str]:
        if use.form == "plastic":
            choices = self.book.facts["card_kind"].choices
            known = choices.get(use.card)
            name = self._word("plastic", card=self._word("some_card") if known is None else self._in(known))
        else:
            name = self._word(use.form)
        yield from self._told(name, use.told)
        if use.where:
            places = _JOIN[self.language].join(self._in(place) for place in use.where)
            yield "  " + self._word("where", places=places)

    def facts(self, derived: Derived, day: str) -> Iterator[str]:
        """Every fact that the record gives with the entries behind it, then every one that it does not."""
        yield self.paint(self._word("facts_heading", day=day), "strong")
        for fact, known in sorted(derived.known.items()):
            behind = ", ".join(known.entries) or self._word("silence")
            yield f"  {fact} = {self._value(fact, known.value)}  {self.paint(f'({behind})', 'faint')}"
        yield "\n" + self.paint(self._word("unknown_heading"), "strong")
        for fact in sorted(set(self.book.facts) - set(derived.known)):
            why = self._in(NOT_ON_FILE[fact]) if fact in NOT_ON_FILE else self._word("not_settled")
            yield f"  {fact}  {self.paint(f'({why})', 'faint')}"

    def _value(self, fact: str, value: Value) -> str:
        if isinstance(value, bool):
            return self._word("yes" if value else "no")
        if isinstance(value, int | float):
            return f"{value:g}"
        held = self.book.facts.get(fact)
        words = held.choices.get(str(value)) if held is not None else None
        return str(value) if words is None else f"{value} ({self._in(words)})"
