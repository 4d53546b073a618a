"""The rulebook entries behind a claim's truth, each as one line: which rule or statement, and since when."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from heshi.answer import JudgedClaim
from heshi.explain.sentences import say
from heshi.law.evaluate import version_on
from heshi.period import Period
from heshi.rulebook.book import Book
from heshi.rulebook.entries import Reference, Rule
from heshi.wording import Language

MOST = 4


def basis_lines(claim: JudgedClaim, day: date, book: Book, language: Language) -> Iterator[str]:
    """One line an entry; what the edition does not hold is shown by its id."""
    for entry in claim.because[:MOST]:
        text = _entry(entry, day, book, language)
        if text:
            yield say(book, "line.basis", text=text).in_(language)
    if len(claim.because) > MOST:
        yield say(book, "line.more", count=str(len(claim.because) - MOST)).in_(language)


def _entry(entry: str, day: date, book: Book, language: Language) -> str:
    if entry in book.rules:
        return _rule(book.rules[entry], day, book, language)
    if entry in book.statements:
        statement = book.statements[entry]
        cited = _cited(statement.because, book, language)
        return f"{statement.says.in_(language)} {cited}".rstrip()
    if entry in book.sources:
        return book.sources[entry].title.in_(language)
    if entry in book.findings:  # its sentence stands above already; here is what it rests on
        references = book.findings[entry].because
        lines = [dated_source_line(reference, book, language) for reference in references]
        return ("；" if language == "zh" else "; ").join(lines)
    return entry


def _rule(rule: Rule, day: date, book: Book, language: Language) -> str:
    version = version_on(rule, day)
    title = rule.title.in_(language)
    if version is None:
        return title
    since = period_text(version.in_force, book, language)
    return f"{title} {_cited(version.because, book, language, since)}".rstrip()


def _cited(references: tuple[Reference, ...], book: Book, language: Language, since: str = "") -> str:
    parts = [source_line(reference, book, language) for reference in references[:2]]
    inside = [part for part in (*parts, since) if part]
    if not inside:
        return ""
    return f"（{'；'.join(inside)}）" if language == "zh" else f"({'; '.join(inside)})"


def source_line(reference: Reference, book: Book, language: Language) -> str:
    """A document and the place in it, e.g. `医疗保障基金使用监督管理条例 30(2)`."""
    source = book.sources.get(reference.source)
    title = source.title.in_(language) if source else reference.source
    number = f" {reference.article}" if reference.article else ""
    if language == "zh":
        return f"{title}{number}" if "《" in title else f"《{title}》{number}"
    return f"{title}{number}"


def dated_source_line(reference: Reference, book: Book, language: Language) -> str:
    """A document, the place in it, and since when it is in force."""
    source = book.sources.get(reference.source)
    since = period_text(source.in_force, book, language) if source else ""
    comma = "，" if language == "zh" else ", "
    return source_line(reference, book, language) + (comma + since if since else "")


def period_text(period: Period, book: Book, language: Language) -> str:
    """Since when and until when; nothing where neither is known."""
    if period.start is None:
        return ""
    start = period.start.isoformat()
    if period.end is None:
        return say(book, "line.in_force", start=start).in_(language)
    return say(book, "line.in_force_until", start=start, end=period.end.isoformat()).in_(language)
