"""What the learning pages teach from: the golden cases answered once a day, and what their signs are called."""

from __future__ import annotations

from datetime import date
from functools import lru_cache

from msgspec import Struct

from heshi.adapters.rulebook_folder import load_golden
from heshi.apps.phrases import load_phrases
from heshi.explain.names import ground_name
from heshi.rulebook.book import Book
from heshi.usecases.answer_cases import Seen, answer_cases
from heshi.usecases.list_scripts import NO_CLAIM, Script, list_scripts
from heshi.wording import Bilingual


class Lessons(Struct, frozen=True):
    """Every case with its answer, and the scripts that they make."""

    seen: tuple[Seen, ...]
    scripts: tuple[Script, ...]


@lru_cache(maxsize=2)
def lessons_of(book: Book, day: date) -> Lessons:
    """The lessons of an edition on one day; the first reader of a day waits a second for them."""
    cases, _, _ = load_golden()
    seen = answer_cases(cases, book, day)
    return Lessons(seen, list_scripts(seen, book))


GROUPS: tuple[tuple[str, tuple[str, ...]], ...] = (
    (
        "stop",
        (
            "insurance-suspended",
            "card-deactivated",
            "voucher-invalid",
            "card-replaced",
            "benefits-paused",
            "settlement-suspended",
        ),
    ),
    ("lack", ("information-missing", "account-abnormal", "certification-due", "contribution-due")),
    ("lure", ("benefit-available", "reimbursement-blocked", "card-ready")),
    ("fear", ("accused-of-fraud",)),
)
"""Under which heading a script is found; what stands nowhere here comes last, under a heading of its own."""

OTHERS = "want"


def grouped(scripts: tuple[Script, ...]) -> list[tuple[str, list[Script]]]:
    """The scripts under their headings, each in the order in which they came; headings without any are left out."""
    home = {name: group for group, names in GROUPS for name in names}
    order = [*(group for group, _ in GROUPS), OTHERS]
    found = [(group, [one for one in scripts if home.get(one.id, OTHERS) == group]) for group in order]
    return [(group, listed) for group, listed in found if listed]


def script_title(script: Script, book: Book) -> Bilingual:
    """What such a message says, as the reading of it is called."""
    if script.id == NO_CLAIM:
        return as_line(load_phrases().both("learn.script.noClaim"))
    return reading_title("effect", script.effect, book)


def reading_title(kind: str, value: str, book: Book) -> Bilingual:
    """The title of one reading, as a line of its own; what nobody reads is shown by its name."""
    if kind == "ground":
        return as_line(ground_name(book, value))
    found = (r.title for r in book.readings if r.kind == kind and r.value == value)
    return as_line(next(found, Bilingual(value, value)))


def as_line(text: Bilingual) -> Bilingual:
    """A phrase that begins a line.

    >>> as_line(Bilingual("要您回复短信", "asks you to reply")).en
    'Asks you to reply'
    """
    return Bilingual(text.zh, text.en[:1].upper() + text.en[1:])


_FAMILIES = ("host", "sender", "number", "mail")


def sign_title(entry: str, book: Book) -> Bilingual:
    """What a sign is called: its own title, or that of its family where it has none.

    >>> from heshi.rulebook.shelf import Shelf
    >>> sign_title("channels/host/short", Book(Shelf())).en
    'The address is not official'
    """
    if entry in book.signals:
        return book.signals[entry].title
    family = entry.split("/")[1] if entry.startswith("channels/") else "law"
    return load_phrases().both(f"learn.sign.{family if family in _FAMILIES else 'law'}")
