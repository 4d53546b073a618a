"""Find the registered notice that a message is, or pretends to be.

By its code, if it bears one; else by the fixed words of templates and by notices to everyone, which lie in memory. A
message that is like nothing costs some millionths of a second and no query. What only the person who got a notice can
know is never compared with a message that does not bear its code: by trying, nobody learns whether a neighbour got one.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

from heshi.check import bench_of
from heshi.message.reader import Reader
from heshi.outbox.codes import codes_in
from heshi.outbox.comparing import differences, state_of
from heshi.outbox.destinations import destinations
from heshi.outbox.notice import Kept, Outlined, Used
from heshi.outbox.plain import body, identity
from heshi.outbox.port import Outbox
from heshi.outbox.shapes import Shape, Shapes, windows_of
from heshi.outbox.templates import fixed_words
from heshi.rulebook.book import Book
from heshi.witness import Difference, Registered

_ORDER = ("registered", "imitated", "altered")


def find_notice(outbox: Outbox, text: str, book: Book) -> Registered | None:
    """What the log of notices says of a message; None: nothing, or nothing that it could say safely."""
    found = [one for code in codes_in(text) if (kept := outbox.kept(code)) and (one := _beside(kept, text, book))]
    if not found:
        like = shapes_of(outbox.outlined(), book).like(text)
        if isinstance(like, Kept):
            found = [_beside(like, text, book)]
        elif like is not None:
            found = [_beside_template(like, text, bench_of(book).reader)]
    return min(found, key=lambda one: _ORDER.index(one.state), default=None)


@lru_cache(maxsize=8)
def shapes_of(outlined: Outlined, book: Book) -> Shapes:
    """The shapes of what an installation has registered; made anew only when something new was."""
    return Shapes(_all_shapes(outlined, book))


def _all_shapes(outlined: Outlined, book: Book) -> Iterator[Shape]:
    for used in outlined.templates:
        template = book.notices.get(used.template)
        if template is not None:
            for text in (template.text.zh, template.text.en):
                yield Shape(used, windows_of(fixed_words(text)))
    for kept in outlined.open:
        text = kept.notice.text
        yield Shape(kept, windows_of([text[slice(*body(text))]]))


def _beside(kept: Kept, text: str, book: Book) -> Registered:
    """A message beside the notice whose code it bears, or a notice to everyone whose words it has."""
    notice, entry = kept.notice, kept.entry
    if identity(notice.text) == identity(text):
        return Registered(state="registered", code=notice.code, authority=notice.authority, on=entry.on)
    reader = bench_of(book).reader
    there, here = destinations(reader, notice.text), destinations(reader, text)
    found = differences(notice.text, there, text, here)
    state = state_of(found, there, here)
    return Registered(state=state, code=notice.code, authority=notice.authority, on=entry.on, differences=found)


def _beside_template(used: Used, text: str, reader: Reader) -> Registered:
    """A message in the words of a template that bears no code of a notice: it is none, and may be an imitation.

    It is never set beside anybody's notice, so that only its own destinations are told, and that its code is missing. A
    local telephone or a bank's may stand in the honest message of another office, so it imitates nothing.
    """
    elsewhere = [one for one in destinations(reader, text) if not one.official and one.private]
    end = body(text)[1]
    found = [Difference(kind=one.kind, span=one.span) for one in elsewhere]
    found.append(Difference(kind="missing", span=(end, end)))
    state = "imitated" if elsewhere else "altered"
    return Registered(
        state=state,  # type: ignore[arg-type]
        code="",
        authority=used.authority,
        on=used.on,
        differences=tuple(found),
    )
