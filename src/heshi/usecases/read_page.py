"""Read a saved web page: retold as a text, with lines for what it asks and where that goes, and checked like any."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from urllib.parse import urlsplit

from msgspec import Struct

from heshi.adapters.saved_pages.fields import is_named
from heshi.adapters.saved_pages.page import PageFault, Piece, SavedPage
from heshi.adapters.saved_pages.reader import PageReader
from heshi.explain.sentences import say
from heshi.message.channel_index import index_of
from heshi.message.message import LONGEST
from heshi.rulebook.book import Book
from heshi.text.normalise import Normaliser
from heshi.usecases.refusal import Refusal
from heshi.wording import Language

_HAN = re.compile("[\u3400-\u9fff]")
SHOWN = 200
"""Characters of an address that are repeated; the host comes first."""


class PageRead(Struct, frozen=True):
    """A page retold. `text` is what is checked, with channel `page`; the rest is for the person who looks at it.

    `asks_for` are data items (id_number, bank_card, …), `names` the authorities (rulebook ids) that the page names in
    its title, its pictures and its words: whom it speaks for, or pretends to.
    """

    text: str
    title: str
    host: str  # where it was saved from; empty when the file does not say
    posts_to: tuple[str, ...]  # hosts
    asks_for: tuple[str, ...]
    names: tuple[str, ...]
    hidden: int
    frames: tuple[str, ...]  # hosts


@cache
def the_page_reader() -> PageReader:
    """The page reader of this process."""
    return PageReader()


def read_page(
    content: bytes, book: Book, where: str = "page", reader: PageReader | None = None
) -> PageRead | tuple[Refusal, ...]:
    """A page as a text to be checked, or why it could not be read."""
    page = (reader or the_page_reader()).read(content)
    if isinstance(page, PageFault):
        return (Refusal(page.code, where, page.values),)
    language: Language = "zh" if _HAN.search(page.title + "".join(piece.text for piece in page.pieces)) else "en"
    return PageRead(
        text=retell(page, book, language),
        title=page.title,
        host=_host(page.address),
        posts_to=_hosts(page.posts_to),
        asks_for=tuple(dict.fromkeys(piece.data for piece in page.pieces if piece.data)),
        names=_names(page, book),
        hidden=page.hidden,
        frames=_hosts(page.frames),
    )


def retell(page: SavedPage, book: Book, language: Language) -> str:
    """The page as a text: title, address, what it shows in its order, then where it sends what is typed.

    What does not fit into one message is left out from the end of what it shows: a form never drowns in words.
    """

    def line(key: str, text: str) -> str:
        return say(book, f"page.{key}", text=text[:SHOWN]).in_(language)

    head = [line(key, text) for key, text in (("title", page.title), ("address", page.address)) if text]
    tail = [line("posts", address) for address in page.posts_to]
    tail += [line("leads", address) for address in page.leads_to]
    fields = [_piece(piece, book, language) for piece in page.pieces if piece.kind == "field"]
    room = LONGEST - sum(len(part) + 1 for part in (*head, *fields, *tail))
    shown = []
    for piece in page.pieces:
        said = _piece(piece, book, language)
        room -= 0 if piece.kind == "field" else len(said) + 1
        if piece.kind == "field" or room > 0:
            shown.append(said)
    return "\n".join((*head, *shown, *tail))[:LONGEST]


def _piece(piece: Piece, book: Book, language: Language) -> str:
    if piece.kind == "text":
        return piece.text
    text = piece.text
    if piece.kind == "field" and piece.data and not is_named(text):
        known = say(book, f"page.data.{piece.data}").in_(language)
        text = f"{text} ({known})" if text else known
    return say(book, f"page.{piece.kind}", text=text[:SHOWN]).in_(language)


def _names(page: SavedPage, book: Book) -> tuple[str, ...]:
    shown: Iterator[str] = (page.title, *(piece.text for piece in page.pieces)).__iter__()
    normal = Normaliser(book.disguises)("\n".join(shown)[:LONGEST])
    hits = index_of(book).names(normal.text)
    return tuple(dict.fromkeys(hit.name.value for hit in hits if hit.name.kind == "authority"))


def _host(address: str) -> str:
    try:
        return urlsplit(address).hostname or ""
    except ValueError:
        return ""


def _hosts(addresses: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(host for host in map(_host, addresses) if host))
