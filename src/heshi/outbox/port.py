"""What the verbs need of a store for notices and their log. A change and its line in the audit log are one."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Protocol

from msgspec import Struct

from heshi.outbox.head import SignedHead, Signer
from heshi.outbox.notice import Draft, Hand, Kept, Outlined
from heshi.outbox.whole_log import Piece
from heshi.wording import Bilingual


class Outbox(Protocol):
    """Drafts, registered notices, and the log that only grows."""

    def keep(self, drafts: Sequence[Draft]) -> None:
        """Keep drafts."""

    def drafts(self) -> Sequence[Draft]:
        """Every draft, the oldest first."""

    def draft(self, code: str) -> Draft | None:
        """The draft with this code."""

    def drop(self, code: str, hand: Hand) -> bool:
        """Take a draft away; False: there is none."""

    def append(self, drafts: Sequence[Draft], signer: Signer, hand: Hand) -> Sequence[Kept]:
        """Register drafts: a line for each and one signed head, all or nothing. Drafts are known by their codes.

        Raises KeyError where one is no draft any more.
        """

    def kept(self, code: str) -> Kept | None:
        """The registered notice with this code."""

    def page(self, start: int, size: int) -> Sequence[Kept]:
        """So many registered notices, newest first, after the first `start`; those that were forgotten are left out."""

    def of_person(self, person: int) -> Sequence[Kept]:
        """The registered notices to a person of the register."""

    def forget(self, person: int) -> int:
        """Take away the words of all notices to a person; their lines stay and tell nothing. How many."""

    def outlined(self) -> Outlined:
        """What messages are compared with, from memory; the database is asked now and then, not each time."""

    def is_fresh(self) -> bool:
        """Would `outlined` answer from memory now?"""

    def head(self, size: int | None = None) -> SignedHead | None:
        """The newest head, or that of a size."""

    def inclusion(self, number: int, size: int) -> tuple[str, ...]:
        """The path of a line to the root of a head."""

    def consistency(self, old: int, size: int) -> tuple[str, ...]:
        """The path from one head to a later one."""

    def pieces(self) -> Iterator[Piece]:
        """The whole log, each head after the last line that it covers."""

    def spoilt(self) -> str:
        """What beside the log itself does not fit it (`node`, `paper`, `hash`), or nothing."""


class Bureau(Struct, frozen=True):
    """Who sends notices here: the store, the key (None: this installation only finds and proves), and the name.

    `public_key` is what everybody may have to verify with, as a file; b"" where there is no key.
    """

    outbox: Outbox
    signer: Signer | None
    authority: Bilingual
    public_key: bytes = b""
