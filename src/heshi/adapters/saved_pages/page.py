"""What a saved page holds, as far as it can be seen without running it."""

from __future__ import annotations

from typing import Literal

from msgspec import Struct

Kind = Literal["text", "title", "image", "field", "button"]


class Piece(Struct, frozen=True):
    """Something that the page shows. For a field: what it asks for, as the page says it; `data` is what that is."""

    kind: Kind
    text: str
    data: str = ""  # a data item (id_number, bank_card, …) where the field's name or type gives it away


class SavedPage(Struct, frozen=True):
    """One page. Addresses are complete where that could be worked out, else as they stand in the page."""

    title: str = ""
    address: str = ""  # where it was saved from
    pieces: tuple[Piece, ...] = ()  # in the order of the page
    posts_to: tuple[str, ...] = ()  # where forms send what was typed
    leads_to: tuple[str, ...] = ()  # where the page goes by itself
    frames: tuple[str, ...] = ()  # other pages inside it, which were not saved with it
    hidden: int = 0  # pieces of text that the page keeps out of sight
    encoding: str = "utf-8"


class PageFault(Struct, frozen=True):
    """Why a page could not be read: a code of the wording and its values."""

    code: str
    values: dict[str, str] = {}
