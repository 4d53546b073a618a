"""What `--image` and `--page` show: read from the files, said to the person, and handed on as the message."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import msgspec
from msgspec import Struct

from heshi.apps.phrases import load_phrases
from heshi.rulebook.book import Book
from heshi.usecases.refusal import Refusal
from heshi.wording import Language

if TYPE_CHECKING:
    from heshi.answer import Answer
    from heshi.usecases.read_page import PageRead
    from heshi.usecases.read_pictures import PicturesRead

MOST_READ = (8 << 20) + 1
"""One byte more than any file may have: enough to know that it is too large."""

MOST_SHOWN = 12


class Seen(Struct, frozen=True):
    """The words of pictures and of a page, with what is known about them."""

    text: str = ""
    sender: str = ""
    channel: str = ""
    pictures: Any = None
    page: Any = None

    def beside(self, answer: Answer) -> dict[str, Any]:
        """The answer as JSON with one more key, `read`: what was read, from which the spans count."""
        parts = {"text": self.text, "sender": self.sender, "pictures": self.pictures, "page": self.page}
        read = {name: msgspec.to_builtins(part) for name, part in parts.items() if part}
        return {**msgspec.to_builtins(answer), "read": read}

    def lines(self, language: Language) -> Iterator[str]:
        """What a person should know about the reading before the answer."""
        if self.pictures is not None:
            yield from _picture_lines(self.pictures, language)
        if self.page is not None:
            yield from _page_lines(self.page, language)


def see(images: tuple[str, ...], page: str | None, book: Book) -> Seen | tuple[Refusal, ...]:
    """Everything that the files show, or everything that is wrong with them."""
    pictures, refused = _see_pictures(images)
    retold, bad = _see_page(page, book)
    if refused or bad:
        return (*refused, *bad)
    text = "\n".join(part.text for part in (pictures, retold) if part is not None)
    sender = "" if pictures is None else pictures.sender
    return Seen(text, sender, "" if retold is None else "page", pictures, retold)


def _see_pictures(images: tuple[str, ...]) -> tuple[PicturesRead | None, list[Refusal]]:
    from heshi.usecases.read_pictures import GivenPicture, read_pictures

    given, refused = [], []
    for name in images:
        content = _content(f"--image {name}", name)
        if isinstance(content, Refusal):
            refused.append(content)
        else:
            given.append(GivenPicture(f"--image {name}", content))
    read = read_pictures(given) if given else None
    return (None, [*refused, *read]) if isinstance(read, tuple) else (read, refused)


def _see_page(page: str | None, book: Book) -> tuple[PageRead | None, list[Refusal]]:
    from heshi.usecases.read_page import read_page

    if page is None:
        return None, []
    content = _content(f"--page {page}", page)
    if isinstance(content, Refusal):
        return None, [content]
    read = read_page(content, book, f"--page {page}")
    return (None, list(read)) if isinstance(read, tuple) else (read, [])


def _content(where: str, name: str) -> bytes | Refusal:
    """A file's bytes, or why they cannot be had."""
    try:
        with Path(name).open("rb") as file:
            return file.read(MOST_READ)
    except OSError as error:
        return Refusal("no_file", where, {"detail": error.strerror or str(error)})


def _picture_lines(read: PicturesRead, language: Language) -> Iterator[str]:
    say = load_phrases().say
    yield say("reading.pictures", language, count=len(read.pictures), percent=f"{min(read.confidence, 0.99):.0%}")
    if read.sender:
        yield say("reading.sender", language, name=read.sender)
    if read.received_hint:
        yield say("reading.time", language, time=read.received_hint)
    if read.low_confidence:
        words = [read.text[start:end] for start, end in read.low_confidence[:MOST_SHOWN]]
        yield say("reading.doubtful", language, words=" ".join(words))
    for code in read.codes:
        yield say("reading.code", language, text=code)
    if read.links:
        yield say("reading.link", language)
    others = sum(len(one.bubbles) for one in read.pictures) - len(read.pictures)
    if others > 0:
        yield say("reading.others", language, count=others)


def _page_lines(read: PageRead, language: Language) -> Iterator[str]:
    say = load_phrases().say
    yield say("reading.page", language)
    if read.host:
        yield say("reading.page.host", language, host=read.host)
    for host in read.posts_to:
        yield say("reading.page.posts", language, host=host)
    if read.hidden:
        yield say("reading.page.hidden", language, count=read.hidden)
    if read.frames:
        yield say("reading.page.frames", language, count=len(read.frames))
