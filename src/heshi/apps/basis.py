"""The rulebook entries behind a claim's truth, each as one line: which rule or statement, and since when."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, timedelta

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
        return statement.says.in_(language) + cited
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
    return title + _cited(version.because, book, language, since)


def _cited(references: tuple[Reference, ...], book: Book, language: Language, since: str = "") -> str:
    parts = dict.fromkeys(source_line(reference, book, language) for reference in references)
    inside = [part for part in (*list(parts)[:2], since) if part]
    if not inside:
        return ""
    return f"（{'；'.join(inside)}）" if language == "zh" else f" ({'; '.join(inside)})"


_ARTICLE = re.compile(r"(\d+)(?:\((\d+)\))?")


def source_line(reference: Reference, book: Book, language: Language) -> str:
    """A document and the place in it, e.g. `《医疗保障基金使用监督管理条例》第30条第2款`."""
    source = book.sources.get(reference.source)
    title = source.title.in_(language) if source else reference.source
    number = article_text(reference.article, language)
    if language == "zh":
        return f"{title}{number}" if "《" in title else f"《{title}》{number}"
    return f"{title}{number}"


def article_text(article: str, language: Language) -> str:
    """An article as a reader would look it up; our own names for parts of a notice say nothing to a reader.

    >>> article_text("30(2)", "zh"), article_text("30(2)", "en"), article_text("fixed-wait", "en")
    ('第30条第2款', ', art. 30(2)', '')
    """
    if not article[:1].isdigit():
        return ""
    if language == "en":
        return f", art. {article}"
    match = _ARTICLE.fullmatch(article)
    if match is None:
        return f" {article}"
    return f"第{match[1]}条" + (f"第{match[2]}款" if match[2] else "")


def dated_source_line(reference: Reference, book: Book, language: Language) -> str:
    """A document, the place in it, and since when it is in force."""
    source = book.sources.get(reference.source)
    since = period_text(source.in_force, book, language) if source else ""
    comma = "，" if language == "zh" else ", "
    return source_line(reference, book, language) + (comma + since if since else "")


def period_text(period: Period, book: Book, language: Language) -> str:
    """The first day and, where it is known, the last; nothing where neither is."""
    if period.start is None:
        return ""
    start = period.start.isoformat()
    if period.end is None:
        return say(book, "line.in_force", start=start).in_(language)
    last = period.end - timedelta(days=1)
    return say(book, "line.in_force_until", start=start, end=last.isoformat()).in_(language)
