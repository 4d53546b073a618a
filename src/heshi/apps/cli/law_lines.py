"""What the rules say, as lines for a terminal: outcome, reasons as a tree, citations, what is still open."""

from __future__ import annotations

from collections.abc import Iterator

from heshi.apps.basis import period_text, source_line
from heshi.apps.cli.paint import Paint, Style
from heshi.citation import Citation
from heshi.explain.names import effect_name
from heshi.explain.sentences import say
from heshi.law.condition import Reason, Truth3
from heshi.law.evaluate import Outcome
from heshi.rulebook.book import Book
from heshi.rulebook.entries import Fact, Reference, Rule, RuleVersion
from heshi.usecases.evaluate_law import LawAnswer
from heshi.usecases.take_facts import expected_values, fact_values
from heshi.wording import Bilingual, Language

_STYLE: dict[str, Style] = {"yes": "strong", "no": "faint", "unknown": "open"}
_SIGN = {Truth3.YES: "+", Truth3.NO: "x", Truth3.UNKNOWN: "?"}
_SILENT = ("elsewhere", "not_in_force")


class LawPage:
    """Renders rules and their outcomes in one language for one output."""

    def __init__(self, book: Book, language: Language, paint: Paint) -> None:
        self.book, self.language, self.paint = book, language, paint

    def word(self, key: str, **parts: Bilingual | str) -> str:
        """A sentence of the wording in this page's language."""
        return say(self.book, key, **parts).in_(self.language)

    def answer(self, answer: LawAnswer) -> Iterator[str]:
        """All outcomes: those that hold first, then the open ones, then the others; at the end what to ask."""
        place = self.book.regions.get(answer.region)
        names = Bilingual(place.names[0], place.en) if place else answer.region
        yield self.paint(self.word("law.section.all", day=answer.on.isoformat(), region=names), "strong")
        order = ("yes", "unknown", "no")
        for outcome in sorted((o for o in answer.outcomes if o.outcome in order), key=lambda o: order.index(o.outcome)):
            yield from self._outcome(outcome)
        silent = [o for o in answer.outcomes if o.outcome in _SILENT]
        if silent:
            yield "\n" + self.paint(self.word("law.section.others"), "strong")
        for outcome in silent:
            why = self.word(f"law.outcome.{outcome.outcome}")
            yield f"  - {outcome.title.in_(self.language)}: {why}"
        yield from self._open(answer)

    def _outcome(self, outcome: Outcome) -> Iterator[str]:
        result = self.paint(self.word(f"law.outcome.{outcome.outcome}"), _STYLE[outcome.outcome])
        yield f"\n{self.paint(outcome.title.in_(self.language), 'strong')}: {result}"
        yield self.paint(f"  {outcome.rule}", "faint")
        if outcome.label:
            yield "  " + self.paint(outcome.label.in_(self.language), "open")
        if outcome.says and outcome.outcome != "no":
            yield f"  {outcome.says.in_(self.language)}"
        if outcome.mode and outcome.outcome != "no":
            yield f"  {self.word(f'law.mode.{outcome.mode}')}"
        if outcome.outcome == "yes":
            yield from self._consequences(outcome)
        if outcome.reasons:
            yield f"  {self.word('law.section.reasons')}"
        for reason in outcome.reasons:
            yield from self._reason(reason, 2)
        for citation in outcome.citations:
            yield "  " + self.paint(self.word("line.basis", text=self._citation(citation)), "faint")

    def _consequences(self, part: Outcome | RuleVersion) -> Iterator[str]:
        if part.duration:
            yield "  " + self.word("law.section.duration", text=part.duration.text)
        for key, texts in (("law.section.stays", part.stays), ("law.section.remedies", part.remedies)):
            if texts:
                yield f"  {self.word(key)}"
            yield from (f"    - {text.in_(self.language)}" for text in texts)
        if part.note:
            yield f"  {part.note.in_(self.language)}"

    def _reason(self, reason: Reason, depth: int) -> Iterator[str]:
        result = self.word(f"law.reason.{reason.outcome.value}") if not reason.children else ""
        tail = f" -> {result}" if result else ""
        yield f"{'  ' * depth}{_SIGN[reason.outcome]} {reason.text.in_(self.language)}{tail}"
        for child in reason.children:
            yield from self._reason(child, depth + 1)

    def _citation(self, citation: Citation) -> str:
        line = source_line(Reference(citation.source, citation.article), self.book, self.language)
        return f"{line} [{citation.grade}] {citation.url}".rstrip()

    def _open(self, answer: LawAnswer) -> Iterator[str]:
        yield "\n" + self.paint(self.word("law.section.open"), "strong")
        if not answer.questions:
            yield f"  {self.word('law.none_open')}"
        for question in answer.questions:
            yield f"  ? {question.text.in_(self.language)}"
            values = fact_values(self.book.facts.get(question.fact))
            hint = self.word("line.add_fact", fact=question.fact, values=values)
            yield "    " + self.paint(hint, "faint")

    def fact(self, fact: Fact) -> Iterator[str]:
        """One fact: its id, its question, what may be answered."""
        yield f"{self.paint(fact.id, 'strong')}  {fact.term.in_(self.language)}"
        yield f"  {fact.question.in_(self.language)}"
        expected = expected_values(fact, self.book)
        words = expected if isinstance(expected, str) else expected.in_(self.language)
        yield self.paint(f"  --fact {fact.id}={fact_values(fact)}  ({words})", "faint")

    def rule(self, rule: Rule) -> Iterator[str]:
        """One rule with all its versions and what each rests on."""
        yield self.paint(rule.title.in_(self.language), "strong")
        effect = effect_name(self.book, rule.effect).in_(self.language)
        yield self.paint(f"{rule.id} · {effect} · {', '.join(rule.regions)} · {rule.status.value}", "faint")
        if rule.label:
            yield self.paint(rule.label.in_(self.language), "open")
        for version in rule.versions:
            yield from self._version(version)

    def _version(self, version: RuleVersion) -> Iterator[str]:
        yield "\n" + self.paint(period_text(version.in_force, self.book, self.language), "strong")
        yield f"  {version.says.in_(self.language)}"
        yield f"  {self.word(f'law.mode.{version.mode}')}"
        yield from self._consequences(version)
        for reference in version.because:
            text = source_line(reference, self.book, self.language)
            yield f"  {self.word('line.basis', text=text)}"
            source = self.book.sources.get(reference.source)
            article = source.articles.get(reference.article) if source else None
            if article:
                yield self.paint(f"    {article.zh if self.language == 'zh' else article.en}", "faint")
            if source and source.url:
                yield self.paint(f"    {source.url}", "faint")
