"""A message of which somebody knows what it is, and what was answered to it."""

from __future__ import annotations

from datetime import date

from msgspec import Struct

from heshi.answer import Verdict
from heshi.model.grammar.sample import LABELS, Label

__all__ = ["FLAGGED", "LABELS", "LEVELS", "Label", "Labelled", "Outcome", "Sign"]


class Labelled(Struct, frozen=True):
    """One message of a labelled file. What the file does not say stays empty; `template` joins what one hand made."""

    id: str
    text: str
    label: Label
    sender: str = ""
    channel: str = ""
    received: date | None = None
    region: str = ""
    theme: str = ""
    difficulty: str = ""
    template: str = ""


class Sign(Struct, frozen=True):
    """A piece of evidence without its words: who spoke, which entry, which way and how strongly."""

    judge: str
    entry: str
    stance: str
    strength: str


class Outcome(Struct, frozen=True):
    """A labelled message with the answer to it; `group` numbers its near-duplicates, `language` is read from the text.

    `probability` is what the answer gives for "this is a scam".
    """

    item: Labelled
    verdict: Verdict
    probability: float
    group: int = 0
    language: str = ""
    signs: tuple[Sign, ...] = ()

    @property
    def is_scam(self) -> bool:
        """Is the message a scam, by its label?

        >>> Outcome(Labelled("1", "x", "scam"), Verdict.UNPROVEN, 0.4).is_scam
        True
        """
        return self.item.label == "scam"


FLAGGED: dict[str, frozenset[Verdict]] = {
    "likely_scam": frozenset({Verdict.LIKELY_SCAM, Verdict.SCAM}),
    "scam": frozenset({Verdict.SCAM}),
}
"""What counts as "said to be a scam": at the level of the product's own alarm, and at the strict one."""

LEVELS = tuple(FLAGGED)
