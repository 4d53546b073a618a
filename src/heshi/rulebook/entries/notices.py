"""Entries about what an authority itself may send."""

from __future__ import annotations

from datetime import date
from typing import Literal

from msgspec import Struct

from heshi.rulebook.entries.standing import Reference, Status
from heshi.wording import Bilingual

SlotKind = Literal["name", "place", "words", "date", "month", "amount", "document"]


class NoticeSlot(Struct, frozen=True, forbid_unknown_fields=True):
    """A place in a notice that is filled in; `sample` is what the linter fills in."""

    id: str
    kind: SlotKind
    title: Bilingual
    sample: Bilingual


class NoticeTemplate(Struct, frozen=True, forbid_unknown_fields=True):
    """notices/: what an authority sends, word by word; `{slot}` is filled in, `{code}` and `{authority}` by us."""

    id: str
    title: Bilingual
    text: Bilingual
    slots: tuple[NoticeSlot, ...]
    because: tuple[Reference, ...]
    reviewed: date
    status: Status = Status.STABLE
