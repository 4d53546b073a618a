"""What to do now: the playbook of the highest stage first, then the lower ones, each number said once."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from heshi.answer import JudgedClaim, Step, Truth, Verdict
from heshi.rulebook.book import Book
from heshi.rulebook.entries import Grade, Playbook, PlayStep
from heshi.witness import Testimony
from heshi.wording import Bilingual

STAGES = ("received", "clicked", "gave_data", "gave_code", "paid")
"""Stages of exposure, the mildest first."""

_BASE = {
    Verdict.SCAM: "received",
    Verdict.LIKELY_SCAM: "received",
    Verdict.UNPROVEN: "unproven",
    Verdict.FITS_REAL_PROCEDURE: "genuine",
    Verdict.VERIFIED: "verified",
    Verdict.WARNING: "warning",
    Verdict.NOT_APPLICABLE: "none",
}
"""The playbook for somebody who has done nothing yet."""

_BASES = frozenset(_BASE.values())
_EXTRA = ("real_suspension", "contributions", "record_wrong")
"""Playbooks for what may really be so; their steps stand even where an earlier step named the same number."""

CARD, INSURANCE = "12333", "12393"
_DOORS = {
    "card_replaced": (CARD,),
    "card_ready": (CARD,),
    "certification_due": (CARD,),
    "insurance_suspended": (INSURANCE,),
    "benefits_paused": (INSURANCE,),
    "settlement_suspended": (INSURANCE,),
    "reimbursement_blocked": (INSURANCE,),
    "contribution_due": (INSURANCE,),
    "accused_of_fraud": (INSURANCE,),
}
"""Which house decides what is claimed; where messages blur the two (card_deactivated …), both are named."""

_RECORD = ("information_missing", "account_abnormal")
_REAL = {"settlement_suspended": "real_suspension", "benefits_paused": "contributions"}
"""Effects of rules that may truly have hit the reader, and the playbook for each: a decision or a debt."""
_MILD = (Verdict.UNPROVEN, Verdict.FITS_REAL_PROCEDURE, Verdict.VERIFIED)
_DIALLED = (Grade.V1, Grade.V1_SINGLE, Grade.V2)


def steps_for(
    verdict: Verdict,
    stage: str,
    claims: Sequence[JudgedClaim],
    region: str | None,
    book: Book,
    record: Sequence[Testimony] = (),
) -> tuple[Step, ...]:
    """Ordered steps for this verdict and stage; a contact is always one that the rulebook holds.

    Where the reader's region has a number of its own for the same office, that number is given. What the `record`
    says really is so is dealt with at the end, be the message as false as it will.
    """
    doors = _doors(claims)
    steps: list[Step] = []
    seen: set[str] = set()
    for play in _plays(verdict, stage, claims, book, record):
        for step in play.steps:
            if (play.stage in _BASES and not _wanted(step, stage, doors)) or (step.finds_out and record):
                continue
            key = step.text.zh if play.stage in _EXTRA else step.contact or step.text.zh
            if key not in seen:
                seen.add(key)
                steps.append(Step(len(steps) + 1, step.text, _contact(step, region, book)))
    return tuple(steps)


def _wanted(step: PlayStep, stage: str, doors: set[str]) -> bool:
    """Of the base playbook, the house that decides; "do nothing yet" only to those who have done nothing."""
    if step.contact is None:
        return stage == STAGES[0]
    return step.contact in doors or step.contact not in (CARD, INSURANCE)


def never_for(
    verdict: Verdict, stage: str, claims: Sequence[JudgedClaim], book: Book, record: Sequence[Testimony] = ()
) -> tuple[Bilingual, ...]:
    """What must not be done, from the same playbooks in the same order."""
    plays = _plays(verdict, stage, claims, book, record)
    return tuple(dict.fromkeys(never for play in plays for never in play.never))


def _plays(
    verdict: Verdict, stage: str, claims: Sequence[JudgedClaim], book: Book, record: Sequence[Testimony]
) -> Iterator[Playbook]:
    for name in playbook_stages(verdict, stage, claims, book, record):
        play = book.playbooks.get(name)
        if play is not None:
            yield play


def playbook_stages(
    verdict: Verdict, stage: str, claims: Sequence[JudgedClaim], book: Book, record: Sequence[Testimony] = ()
) -> tuple[str, ...]:
    """The playbooks that apply, in the order in which to follow them.

    The exposure first, the worst stage of it leading; then what the verdict asks for; then, where the message may be
    right or the record says that something is so, what to do about the thing itself.
    """
    reached = STAGES[1 : STAGES.index(stage) + 1] if stage in STAGES else ()
    names = [*reversed(reached), _BASE[verdict]]
    mild = verdict in _MILD
    for effect, play in _REAL.items():
        if (mild and any(_real(claim, effect, book) for claim in claims)) or _recorded(record, effect, book):
            names.append(play)
    if mild and any(claim.effect in _RECORD and claim.truth is not Truth.NOT_TRUE_FOR_YOU for claim in claims):
        names.append("record_wrong")
    return tuple(names)


def _real(claim: JudgedClaim, effect: str, book: Book) -> bool:
    """May a rule with this effect stand behind the claim?"""
    if claim.truth not in (Truth.TRUE_FOR_YOU, Truth.POSSIBLE):
        return False
    return _by_rule(claim.because, effect, book)


def _recorded(record: Sequence[Testimony], effect: str, book: Book) -> bool:
    """Does the record say that it is so?"""
    return any(piece.holds and (piece.effect == effect or _by_rule(piece.because, effect, book)) for piece in record)


def _by_rule(because: Sequence[str], effect: str, book: Book) -> bool:
    return any(entry in book.rules and book.rules[entry].effect == effect for entry in because)


def _doors(claims: Sequence[JudgedClaim]) -> set[str]:
    wanted = {door for claim in claims for door in _DOORS.get(claim.effect, (INSURANCE, CARD))}
    return wanted or {INSURANCE, CARD}


def _contact(step: PlayStep, region: str | None, book: Book) -> str | None:
    """The number of the same office nearest to the reader; the national one where none is well known."""
    if step.contact is None or not region:
        return step.contact
    national = next((h for h in book.hotlines if h.number == step.contact), None)
    if national is None or not national.kind:
        return step.contact
    for place in book.region_and_above(region):
        if place == national.region:
            break
        for line in book.hotlines:
            same = line.region == place and line.kind == national.kind and line.grade in _DIALLED
            if same and line.number.startswith("0"):  # without its area code it rings elsewhere
                return line.number
    return step.contact
