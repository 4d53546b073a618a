"""What to call the things that a message claims: the reading's own title, else the house's word for it."""

from __future__ import annotations

from heshi.answer import JudgedClaim, Truth
from heshi.explain.sentences import say
from heshi.rulebook.book import Book
from heshi.wording import Bilingual

FOR_YOU = (Truth.TRUE_FOR_YOU, Truth.NOT_TRUE_FOR_YOU)


def effect_name(book: Book, effect: str) -> Bilingual:
    """`card_deactivated` as a person would say it."""
    key = f"effect.{effect}"
    return book.wording.get(key) or _reading_title(book, "effect", effect) or Bilingual(effect, effect)


def ground_name(book: Book, ground: str) -> Bilingual:
    """The reason that a message gives, as a person would say it."""
    title = _reading_title(book, "ground", ground)
    return _bare(title) if title else Bilingual(ground, ground)


def _bare(title: Bilingual) -> Bilingual:
    """A ground's title without the word "ground", which the sentence around it says already.

    >>> _bare(Bilingual("理由：断缴", "ground: contributions were broken off")).zh
    '断缴'
    """
    return Bilingual(title.zh.removeprefix("理由：").removeprefix("理由:"), title.en.removeprefix("ground: "))


def claim_name(book: Book, claim: JudgedClaim) -> Bilingual:
    """Effect and ground of a claim in one phrase."""
    effect = effect_name(book, claim.effect)
    if claim.ground in (None, claim.effect):  # "data missing, because data is missing" says nothing more
        return effect
    return say(book, "claim.with_ground", effect=effect, ground=ground_name(book, claim.ground or ""))


def is_denied(claim: JudgedClaim) -> bool:
    """Has an authority said publicly that messages which claim this are false?"""
    return any(entry.startswith("statements/") for entry in claim.because)


def truth_reason(book: Book, claim: JudgedClaim, questions: bool) -> Bilingual:
    """Why the claim has its truth, in one sentence; `questions`: are there any that would settle it?"""
    key = claim.truth.value
    if claim.truth in FOR_YOU and any(entry.startswith("record/") for entry in claim.because):
        key += "_recorded"
    elif claim.truth is Truth.CANNOT_BE_TRUE and is_denied(claim):
        key = "denied"
    elif (claim.truth is Truth.POSSIBLE and not claim.because) or (claim.truth is Truth.UNKNOWN and not questions):
        key += "_plain"
    return say(book, f"truth.why.{key}")


def _reading_title(book: Book, kind: str, value: str) -> Bilingual | None:
    return next((r.title for r in book.readings if r.kind == kind and r.value == value), None)
