"""Why something a person typed could not be taken: a code and its values; the words live in the wording."""

from __future__ import annotations

import re
from collections.abc import Mapping

from msgspec import Struct
from msgspec.structs import force_setattr

from heshi.explain.sentences import say
from heshi.rulebook.book import Book
from heshi.wording import Bilingual

Part = Bilingual | str


LONGEST_QUOTE, LONGEST_NAME = 20, 40
"""Signs of what somebody wrote that are repeated to him: a wrong column may hold whole messages, and what is told of
them goes into logs. A name that he misspelt is repeated longer, to be found again."""

_NAMES = frozenset({"unknown_fact", "unknown_rule", "unknown_entry"})
_LINK = re.compile(
    r"(?:\d+\.){3}\d+\S*|(?:[a-z][a-z0-9+.-]*://|www\.)\S*|[^\s@]*@\S+|(?:[a-z0-9-]+\.)+[a-z]{2,}(?![a-z])[^\s\u3000-\uffef]*",
    re.I,
)
_DIGITS = re.compile(r"(?!(?:19|20)\d\d[-/.年]\d)\d{4,}")
_STARS = "***"


def quoted(value: str, longest: int = LONGEST_QUOTE) -> str:
    """What may be repeated of words that somebody wrote: no links, no long numbers but a year, and not much.

    >>> quoted("2026-02-30"), quoted("青岛 13800000000"), quoted("看x.example/a?b=1"), quoted("192.0.2.1/a")
    ('2026-02-30', '青岛 ***', '看***', '***')
    >>> quoted("您的医保卡因资料缺失已停用，请尽快到窗口办理")
    '您的医保卡因资料缺失已停用，请尽快到窗…'
    """
    shown = _DIGITS.sub(_STARS, _LINK.sub(_STARS, value[: longest * _LOOKED_AT]))
    return shown if len(shown) <= longest else shown[: longest - 1] + "…"


_LOOKED_AT = 50
"""Times what is repeated; of more than that nothing is shown."""


class Refusal(Struct, frozen=True):
    """One fault of the input. `where` is the field or option, `near` what the writer may have meant.

    `values["value"]` is what he wrote: of it is kept what `quoted` leaves.
    """

    code: str
    where: str = ""
    values: Mapping[str, Part] = {}
    near: tuple[str, ...] | None = None  # None: nothing to suggest for this kind of fault

    def __post_init__(self) -> None:
        given = self.values.get("value")
        if isinstance(given, str):
            shown = quoted(given, LONGEST_NAME if self.code in _NAMES else LONGEST_QUOTE)
            force_setattr(self, "values", {**self.values, "value": shown})


def refusal_text(refusal: Refusal, book: Book, where: Part | None = None) -> Bilingual:
    """The refusal as one line that says where and what; `where` replaces the bare field name."""
    values = dict(refusal.values)
    if refusal.near is not None:
        key = "fault.near" if refusal.near else f"fault.none.{refusal.code}"
        values["near"] = say(book, key, names=", ".join(refusal.near))
    what = say(book, f"fault.{refusal.code}", **values)
    place = refusal.where if where is None else where
    line = say(book, "fault.at", where=place, what=what) if place else what
    return Bilingual(line.zh.rstrip(), line.en.rstrip())
