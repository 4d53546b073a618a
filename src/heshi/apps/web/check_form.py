"""What somebody filled into a form of the check pages, or pressed on the answer, read out of the request."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from fastapi import Request
from msgspec import Struct, field
from starlette.datastructures import UploadFile

from heshi.law.evaluate import PLACE
from heshi.usecases.read_message import Received
from heshi.usecases.read_pictures import GivenPicture

FACT: Final = "fact."
"""A field `fact.<id>` answers the question about that fact; empty: not answered."""
SKIPPED: Final = "unknown"
"""The value of a fact that the person does not know either; it is not asked again."""
MOST_PICTURES: Final = 6
MOST_FIELDS: Final = 200
MOST_BYTES: Final = 1 << 20
"""Of one text field."""
ALL: Final = "all"
"""In place of a page's number: everything at once."""
OTHER: Final = "other"
"""The message is somebody else's: it is not compared with the record of whoever is logged in."""


class Typed(Struct, frozen=True):
    """The form as it was sent; nothing in it was checked."""

    text: str = ""
    sender: str = ""
    channel: str = ""
    received: str = ""
    region: str = ""
    stage: str = ""
    facts: Mapping[str, str] = field(default_factory=dict)
    slide: str = "1"
    whose: str = ""  # `other`: somebody else received it

    @property
    def known(self) -> dict[str, str]:
        """The facts that the person knows."""
        return {fact: value for fact, value in self.facts.items() if value != SKIPPED}

    @property
    def skipped(self) -> frozenset[str]:
        """The facts that the person was asked and does not know."""
        return frozenset(fact for fact, value in self.facts.items() if value == SKIPPED)

    @classmethod
    def of(cls, fields: Mapping[str, str]) -> Typed:
        """The message among the fields of a form.

        >>> typed = Typed.of({"stage": "paid", "text": "医保", "fact.death": "no", "fact.place": " "})
        >>> typed.stage, typed.text, typed.facts
        ('paid', '医保', {'death': 'no'})
        """
        facts = {key.removeprefix(FACT): value.strip() for key, value in fields.items() if key.startswith(FACT)}
        home = facts.get(PLACE, "")
        return cls(
            text=fields.get("text", ""),
            sender=fields.get("sender", ""),
            channel=fields.get("channel", ""),
            received=fields.get("received", ""),
            region=fields.get("place", "").strip() or fields.get("region", "") or ("" if home == SKIPPED else home),
            stage=fields.get("stage", ""),
            facts={fact: value for fact, value in facts.items() if value},
            slide=fields.get("slide", "1"),
            whose=fields.get("whose", ""),
        )

    def slide_within(self, slides: int) -> int:
        """Which page of an answer shown page by page is wanted, from 1; the nearest that there is."""
        wanted = int(self.slide) if self.slide.isascii() and self.slide.isdecimal() and len(self.slide) < 4 else 1
        return max(1, min(wanted, slides))

    def received_message(self) -> Received:
        """What the usecase takes."""
        return Received(
            text=self.text,
            sender=self.sender.strip(),
            channel=self.channel,
            received=self.received.strip(),
            region=self.region.strip(),
            stage=self.stage,
            facts=self.known,
        )


class Sent(Struct, frozen=True):
    """A form as it came: its fields (of one that came twice the last), the pictures and the page that were chosen."""

    fields: Mapping[str, str]
    pictures: tuple[GivenPicture, ...]
    page: bytes | None

    def __getitem__(self, name: str) -> str:
        return self.fields.get(name, "")


async def read_form(request: Request) -> Sent:
    """The form of a request, within what the largest form of ours can hold."""
    async with request.form(max_files=MOST_PICTURES, max_fields=MOST_FIELDS, max_part_size=MOST_BYTES) as form:
        items = form.multi_items()
        files = [(name, item) for name, item in items if isinstance(item, UploadFile) and item.filename]
        pictures = [GivenPicture(file.filename or "", await file.read()) for name, file in files if name == "pictures"]
        pages = [await file.read() for name, file in files if name == "page"]
        fields = {name: _lines(item) for name, item in items if isinstance(item, str)}
        return Sent(fields, tuple(pictures), pages[0] if pages else None)


def shared_text(fields: Mapping[str, str]) -> str:
    """What another app shared: title, text and address as one message, each once.

    >>> shared_text({"title": "", "text": "看 http://yb.example", "url": "http://yb.example"})
    '看 http://yb.example'
    """
    parts: list[str] = []
    for name in ("title", "text", "url"):
        value = fields.get(name, "").strip()
        if value and not any(value in part for part in parts):
            parts.append(value)
    return "\n".join(parts)


def _lines(text: str) -> str:
    """Browsers send line ends as CR LF; a message has LF."""
    return text.replace("\r\n", "\n").replace("\r", "\n")
