"""Twelve messages to tell apart: drawn by a seed, the same for the same seed, none twice, every kind among them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from hashlib import sha256
from typing import Literal

from msgspec import Struct

from heshi.evidence import Stance, Strength
from heshi.usecases.answer_cases import Seen
from heshi.wording import Language

SHARES: Mapping[str, int] = {"scam": 6, "genuine": 4, "warning": 2}
"""How many of each kind: half are scams, so that neither "always a scam" nor "never" is worth more than half."""

LENGTH = sum(SHARES.values())

Guess = Literal["scam", "not", "unsure"]
GUESSES: Mapping[str, Guess] = {"s": "scam", "n": "not", "u": "unsure"}
"""The answers by the letter under which an address keeps them."""

SEED_LENGTH = 16
MOST_MISSED = 3


class Marked(Struct, frozen=True):
    """One question with what was guessed; `right` is None where the player could not tell."""

    seen: Seen
    guess: Guess
    right: bool | None


class Score(Struct, frozen=True):
    """How it went; `missed` are the signs of the scams that were not seen, the commonest first."""

    right: int
    unsure: int
    believed: int  # scams taken for genuine
    suspected: int  # genuine messages and warnings taken for scams
    missed: tuple[tuple[str, int], ...]


def draw_quiz(seen: Sequence[Seen], seed: str, language: Language) -> tuple[Seen, ...]:
    """The messages of one round, in their order; `seed` is any text, and must come from outside.

    Messages in the reader's language come first; those of the other fill up where there are too few. Of a pair of
    cases that differ in one point only one is drawn.
    """
    chosen: list[Seen] = []
    for kind, share in sorted(SHARES.items(), key=lambda item: item[1]):  # the rarest kind has the first choice
        pool = [one for one in seen if one.case.kind == kind and one.plain and _about(one)]
        shuffled = sorted(pool, key=lambda one: (_foreign(one, language), _lot(seed, one.case.id)))
        chosen += _apart(shuffled, share, chosen)
    return tuple(sorted(chosen, key=lambda one: _lot(seed + "/order", one.case.id)))


def _about(one: Seen) -> bool:
    """About insurance or card, long enough to be judged by a person, short enough to be read on a telephone."""
    return one.case.theme != "other" and 20 <= len(one.case.text) <= 260


def _foreign(one: Seen, language: Language) -> bool:
    return one.case.lang.partition("-")[0] != language


def _lot(seed: str, case: str) -> bytes:
    """A lot that is the same for the same seed and case on every machine.

    >>> _lot("a", "x") == _lot("a", "x"), _lot("a", "x") == _lot("b", "x")
    (True, False)
    """
    return sha256(f"{seed}\0{case}".encode()).digest()


def _apart(ordered: Iterable[Seen], share: int, before: Iterable[Seen]) -> list[Seen]:
    """The first so many of which none is the pair of another, or of one drawn before, and no two the same words."""
    taken: list[Seen] = []
    used = {name for one in before for name in _names(one)}
    for one in ordered:
        if len(taken) < share and not _names(one) & used:
            taken.append(one)
            used |= _names(one)
    return taken


def _names(one: Seen) -> set[str]:
    return {one.case.id, one.case.pair or one.case.id, one.case.text}


def mark_round(drawn: Sequence[Seen], letters: str) -> tuple[Marked, ...]:
    """The questions answered so far; a letter that means nothing ends what counts."""
    marked = []
    for one, letter in zip(drawn, letters, strict=False):
        if letter not in GUESSES:
            break
        guess = GUESSES[letter]
        right = None if guess == "unsure" else (guess == "scam") == (one.case.kind == "scam")
        marked.append(Marked(one, guess, right))
    return tuple(marked)


def score(marked: Sequence[Marked]) -> Score:
    """How many were right, which way the others went, and which signs were overlooked."""
    overlooked = [m for m in marked if m.seen.case.kind == "scam" and not m.right]
    signs = Counter(sign for m in overlooked for sign in telling_signs(m.seen))
    ordered = sorted(signs.items(), key=lambda item: (-item[1], item[0]))
    return Score(
        right=sum(m.right is True for m in marked),
        unsure=sum(m.right is None for m in marked),
        believed=sum(m.right is False for m in overlooked),
        suspected=sum(m.right is False and m.seen.case.kind != "scam" for m in marked),
        missed=tuple(ordered[:MOST_MISSED]),
    )


def telling_signs(one: Seen) -> tuple[str, ...]:
    """The entries that gave a scam away, each once."""
    heavy = (e for e in one.answer.evidence if e.stance is Stance.AGAINST and e.strength is not Strength.WEAK)
    return tuple(dict.fromkeys(evidence.entry for evidence in heavy if evidence.judge != "model"))
