"""An edition finds everything by its name, and knows what lies where."""

from __future__ import annotations

import ast
import re
from pathlib import Path

import pytest
from msgspec.structs import replace

import heshi
from heshi.rulebook.book import Book
from heshi.rulebook.entries import Grade, Reference, Region
from heshi.rulebook.shelf import Shelf

JUDGES = Path(heshi.__file__).parent / "judges"
REGIONS = (
    Region("CN", ("中国",), "China"),
    Region("CN-ZJ", ("浙江",), "Zhejiang", "CN"),
    Region("CN-ZJ.hangzhou", ("杭州",), "Hangzhou", "CN-ZJ"),
    Region("CN-A", ("甲",), "A", "CN-B"),
    Region("CN-B", ("乙",), "B", "CN-A"),
    Region("CN-C", ("丙",), "C", "CN-D"),
)


@pytest.mark.parametrize(
    ("code", "chain"),
    [
        ("CN", ("CN",)),
        ("CN-ZJ", ("CN-ZJ", "CN")),
        ("CN-ZJ.hangzhou", ("CN-ZJ.hangzhou", "CN-ZJ", "CN")),
        ("CN-XX", ("CN",)),
        ("", ("CN",)),
        ("CN-A", ("CN-A", "CN-B", "CN")),  # a circle ends
        ("CN-C", ("CN-C", "CN")),  # a parent that is not there
    ],
)
def test_a_place_and_all_that_contain_it(code: str, chain: tuple[str, ...]) -> None:
    assert Book(Shelf(regions=REGIONS)).region_and_above(code) == chain


def test_a_citation_takes_the_grade_of_the_article_before_that_of_the_source(book: Book) -> None:
    source = next(s for s in book.sources.values() if s.articles)
    name, article = next(iter(source.articles.items()))
    graded = replace(source, articles={name: replace(article, grade=Grade.V3)})
    one = Book(Shelf(sources=(graded,)))
    assert one.cite(Reference(source.id, name)).grade == "V3"
    assert one.cite(Reference(source.id)).grade == source.grade
    assert one.cite(Reference(source.id, "no such article")).grade == source.grade
    assert one.cite(Reference(source.id), "en").title == source.title.en


def test_sources_that_this_edition_does_not_hold_are_left_out(book: Book) -> None:
    known = next(iter(book.sources))
    cited = book.cite_all([Reference("sources/nowhere"), Reference(known)])
    assert [citation.source for citation in cited] == [known]


def test_an_edition_says_which_it_is(book: Book) -> None:
    assert (book.id.edition, book.id.digest) == (book.edition, book.digest)
    assert re.fullmatch(r"sha256:[0-9a-f]{64}", book.digest)


def test_two_books_of_the_same_files_are_two_keys(book: Book) -> None:
    assert Book(book.shelf) != book


def test_every_finding_that_a_judge_names_is_in_the_rulebook(book: Book) -> None:
    """A judge that has no words for what it saw would fail on the one message that needs it."""
    named = {
        node.value
        for path in JUDGES.glob("*.py")
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Constant)
        and isinstance(node.value, str)
        and re.fullmatch(r"(law|channels|record|outbox)/[\w/-]*\w", node.value)
    }
    spoken_by_statements = {"law/denied"}
    assert len(named) > 10
    assert named - spoken_by_statements - set(book.findings) - {s.id for s in book.senders} == set()
