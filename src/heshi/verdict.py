"""From evidence to a verdict: one small table, read from the top; the first row that fits decides.

Only evidence against the message can make the verdict worse, and adding some can never make it kinder: every row
that asks for evidence against asks for *at least* so much, the rows stand from worst to kindest, and evidence for the
message is asked for only in the kindest rows. What the law judge says alone never convicts: a message can be wrong
about the law without being a scam; what the person's record says weighs as much, for a record can lag behind. What the
model says alone convicts nobody either: it turns the scale where a message threatens or lures with a claim of our
kinds, and where one of other matters asks for something.

Nothing but proof gives `verified`: an authority registered this very notice. Its row is the one that stands out of
order, and breaks nothing: evidence against neither makes proof nor takes it away, so without proof the row is not
there, and with it the table has two rows, a decisive sign and the proof. A decisive sign outweighs proof because it
may lie where the words do not show it: an address in look-alike letters reads like the registered one.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable

from msgspec import Struct

from heshi.answer import Verdict
from heshi.evidence import Evidence, Stance, Strength
from heshi.message.reading import WARNING
from heshi.model.scorer import Combination

LAW, MODEL, RECORD, OUTBOX = "law", "model", "record", "outbox"


OF_THEIR_OWN = (LAW, MODEL, RECORD)
"""Judges whose evidence against is counted apart: it never convicts alone."""


class Weight(Struct, frozen=True):
    """How much evidence there is, counted in words: distinct entries by stance and strength."""

    decisive: int = 0
    strong: int = 0  # against, by any judge but the law, the record and the model
    weak: int = 0  # against, by any judge but the law, the record and the model
    unlawful: int = 0  # the law or the record: what it claims cannot be true, or is not so for this person
    needless: int = 0  # the record: what it reminds of is done or not due
    worded: int = 0  # the model: worded like a scam
    fits: int = 0  # for the message, any strength
    proof: int = 0  # an authority registered this very notice
    claims: int = 0  # claims of our kinds that were read
    theme: bool = False
    adverse: bool = False  # one of the claims threatens or lures
    warns: bool = False  # the frame is a warning
    leads: bool = False  # it asks for something

    @property
    def lures_elsewhere(self) -> bool:
        """Is it worded like a scam of other kinds (bank, points, flight, prize), and does it ask for something?

        There the rules know nothing that could speak for or against it; the model was trained on real ones.
        """
        return self.worded >= 1 and self.leads and not self.theme and not self.warns


ROWS: tuple[tuple[Verdict, Callable[[Weight], bool], str], ...] = (
    (Verdict.SCAM, lambda w: w.decisive >= 1, "one sign that no genuine message bears"),
    (Verdict.VERIFIED, lambda w: w.proof >= 1, "registered by the authority, unchanged"),
    (Verdict.SCAM, lambda w: w.strong >= 2, "two strong signs"),
    (Verdict.SCAM, lambda w: w.strong >= 1 and w.unlawful >= 1, "a strong sign, and a claim no rule knows"),
    (Verdict.LIKELY_SCAM, lambda w: w.strong >= 1, "a strong sign"),
    (Verdict.LIKELY_SCAM, lambda w: w.unlawful >= 1 and w.weak >= 1, "a claim no rule knows, and a weak sign"),
    (Verdict.LIKELY_SCAM, lambda w: w.weak >= 3, "three weak signs"),
    (Verdict.LIKELY_SCAM, lambda w: w.worded >= 1 and w.adverse, "it threatens or lures, and is worded like a scam"),
    (Verdict.LIKELY_SCAM, lambda w: w.lures_elsewhere, "of other matters, worded like a scam"),
    (Verdict.WARNING, lambda w: w.warns, "it warns about scams and asks for nothing"),
    (Verdict.UNPROVEN, lambda w: w.unlawful >= 1, "a claim no rule knows, and nothing else"),
    (Verdict.UNPROVEN, lambda w: w.needless >= 1, "by the person's record it is not due"),
    (Verdict.UNPROVEN, lambda w: w.weak >= 1 and (w.theme or w.claims >= 1), "weak signs"),
    (Verdict.UNPROVEN, lambda w: w.worded >= 1, "worded like a scam, and nothing else"),
    (Verdict.FITS_REAL_PROCEDURE, lambda w: w.claims >= 1 and w.fits >= 1, "fits something real; not proof"),
    (Verdict.UNPROVEN, lambda w: w.claims >= 1, "a claim, and nothing that speaks for or against it"),
    (Verdict.NOT_APPLICABLE, lambda _: True, "claims nothing of our kinds"),
)

BANDS = {
    Verdict.SCAM: (0.95, 0.999),
    Verdict.LIKELY_SCAM: (0.70, 0.98),
    Verdict.UNPROVEN: (0.20, 0.70),
    Verdict.FITS_REAL_PROCEDURE: (0.03, 0.10),
    Verdict.VERIFIED: (0.0, 0.001),
    Verdict.WARNING: (0.01, 0.03),
    Verdict.NOT_APPLICABLE: (0.01, 0.05),
}
"""The probability never contradicts the verdict: each verdict has its own band."""

SEVERITY = (
    Verdict.VERIFIED,
    Verdict.NOT_APPLICABLE,
    Verdict.WARNING,
    Verdict.FITS_REAL_PROCEDURE,
    Verdict.UNPROVEN,
    Verdict.LIKELY_SCAM,
    Verdict.SCAM,
)
"""From the kindest to the worst."""


def at_least(verdict: Verdict, bound: Verdict) -> bool:
    """Is a verdict at least as bad as another?

    >>> at_least(Verdict.SCAM, Verdict.LIKELY_SCAM), at_least(Verdict.UNPROVEN, Verdict.LIKELY_SCAM)
    (True, False)
    """
    return SEVERITY.index(verdict) >= SEVERITY.index(bound)


def weigh(
    evidence: Iterable[Evidence],
    *,
    claims: int,
    theme: bool,
    frame: str,
    adverse: bool = False,
    leads: bool = False,
) -> Weight:
    """Count the evidence; the same entry counts once, however often it speaks."""
    seen = {(e.judge, e.entry, e.stance, e.strength) for e in evidence}
    told = [(judge, strength) for judge, _, stance, strength in seen if stance == Stance.AGAINST]
    against = [strength for judge, strength in told if judge not in OF_THEIR_OWN]
    return Weight(
        decisive=against.count(Strength.DECISIVE),
        strong=against.count(Strength.STRONG),
        weak=against.count(Strength.WEAK),
        unlawful=sum(judge == LAW or (judge == RECORD and strength != Strength.WEAK) for judge, strength in told),
        needless=told.count((RECORD, Strength.WEAK)),
        worded=sum(judge == MODEL for judge, _ in told),
        fits=sum(s == Stance.FOR and judge != MODEL for judge, _, s, _ in seen),
        proof=sum((judge, s, t) == (OUTBOX, Stance.FOR, Strength.DECISIVE) for judge, _, s, t in seen),
        claims=claims,
        theme=theme,
        adverse=adverse,
        warns=frame == WARNING,
        leads=leads,
    )


def verdict_of(weight: Weight) -> Verdict:
    """The first row of the table that fits."""
    return next(verdict for verdict, fits, _ in ROWS if fits(weight))


def probability_of(
    verdict: Verdict, weight: Weight, combination: Combination | None = None, log_odds: float = 0.0
) -> float:
    """The chance that the message is a scam: fitted over all judges, cut to the band of its verdict.

    `combination` and the model's `log_odds` come with a model. Without one a documented stand-in serves, which is
    monotone in the evidence but calibrated on nothing: `low + (high - low) * (1 - 0.6 ** n)` with
    `n` = 3·decisive + 2·strong + 1.5·unlawful + weak − 0.5·for, at least 0.
    """
    low, high = BANDS[verdict]
    if combination is not None:
        counts = (weight.decisive, weight.strong, weight.weak, weight.unlawful)
        return round(min(max(combination.probability(counts, log_odds), low), high), 4)
    against = 3 * weight.decisive + 2 * weight.strong + 1.5 * weight.unlawful + weight.weak
    share: float = 1 - 0.6 ** max(0.0, against - 0.5 * weight.fits)
    return round(low + (high - low) * share, 4)
