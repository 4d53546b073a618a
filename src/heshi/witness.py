"""What the judges are told from outside the message: by the register, and by the log of notices.

Whoever asks for a check brings it along (looking it up is not the check's business), so the same message with the same
testimony gives the same answer.
"""

from __future__ import annotations

from datetime import date
from typing import Literal

from msgspec import Struct

from heshi.citation import Citation
from heshi.evidence import Span
from heshi.wording import Bilingual


class Testimony(Struct, frozen=True, kw_only=True):
    """What the register says of one effect for this person on that day: it holds, or it does not.

    An effect on which the register can say nothing has no testimony. `grounds` are those that the record gives, `text`
    what a reader is told ("your contributions are paid to October 2026"), `because` the rules and entries behind it.
    """

    effect: str
    holds: bool
    text: Bilingual
    grounds: tuple[str, ...] = ()
    because: tuple[str, ...] = ()
    citations: tuple[Citation, ...] = ()


class Difference(Struct, frozen=True, kw_only=True):
    """Where a message differs from the notice that it looks like; `span` is in the message as it was given.

    `registered` is what stands there in the notice, only where that is public (an official link or hotline), else "".
    """

    kind: Literal["link", "phone", "account", "amount", "date", "number", "words", "missing"]
    span: Span
    registered: str = ""


class Registered(Struct, frozen=True, kw_only=True):
    """What the log of notices says of a message.

    `registered`: an authority registered this very notice. `altered`: it looks like one and differs in words or
    figures. `imitated`: it differs in where it sends the reader.
    """

    state: Literal["registered", "altered", "imitated"]
    code: str
    authority: Bilingual
    on: date
    differences: tuple[Difference, ...] = ()


class Brought(Struct, frozen=True):
    """Everything that was brought along; None: nobody looked."""

    record: tuple[Testimony, ...] | None = None
    notice: Registered | None = None


NOTHING_BROUGHT = Brought()
"""A check by somebody who is not logged in, of a message that no authority registered."""
