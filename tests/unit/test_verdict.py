"""The table of verdicts: a test for each row; and more evidence against is never answered more kindly."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import pytest
from hypothesis import find, given
from hypothesis import strategies as st
from hypothesis.errors import NoSuchExample

from heshi.answer import Verdict
from heshi.evidence import Evidence, Stance, Strength
from heshi.model.scorer import Combination
from heshi.verdict import BANDS, ROWS, SEVERITY, Weight, at_least, probability_of, verdict_of, weigh
from heshi.wording import Bilingual

SAID = Bilingual("话", "words")
Table = Sequence[tuple[Verdict, Callable[[Weight], bool], str]]


def _piece(stance: Stance, strength: Strength, judge: str = "signals", entry: str = "signals/a/a") -> Evidence:
    return Evidence(judge, entry, stance, strength, SAID)


pieces = st.builds(
    _piece,
    st.sampled_from(Stance),
    st.sampled_from(Strength),
    st.sampled_from(["signals", "channels", "law", "model", "record", "outbox"]),
    st.sampled_from([f"signals/a/{letter}" for letter in "abcdef"]),
)
against = st.builds(
    _piece,
    st.just(Stance.AGAINST),
    st.sampled_from(Strength),
    st.sampled_from(["signals", "channels", "law", "model", "record", "outbox"]),
    st.sampled_from([f"signals/a/{letter}" for letter in "abcdefgh"]),
)
envelopes = st.fixed_dictionaries(
    {
        "claims": st.integers(0, 3),
        "theme": st.booleans(),
        "adverse": st.booleans(),
        "leads": st.booleans(),
        "frame": st.sampled_from(["notice", "warning", "chat"]),
    }
)


def _by(table: Table, weight: Weight) -> Verdict:
    return next(verdict for verdict, fits, _ in table if fits(weight))


def _made_kinder(table: Table) -> Callable[[tuple[list[Evidence], Evidence, dict[str, object]]], bool]:
    """Does one more piece of evidence against make this table's verdict kinder?"""

    def kinder(trial: tuple[list[Evidence], Evidence, dict[str, object]]) -> bool:
        before, more, envelope = trial
        old = _by(table, weigh(before, **envelope))  # type: ignore[arg-type]
        new = _by(table, weigh([*before, more], **envelope))  # type: ignore[arg-type]
        return not at_least(new, old)

    return kinder


trials = st.tuples(st.lists(pieces, max_size=8), against, envelopes)


@given(trials)
def test_more_evidence_against_never_makes_the_verdict_kinder(
    trial: tuple[list[Evidence], Evidence, dict[str, object]],
) -> None:
    assert not _made_kinder(ROWS)(trial)


UNLIKELY_IF_PROVEN: Table = (
    (Verdict.LIKELY_SCAM, lambda w: w.proof >= 1 and w.strong == 0, "proof that counts only beside a strong sign"),
    *ROWS,
)
KIND_TO_A_CROWD: Table = (
    (Verdict.SCAM, lambda w: w.decisive == 1, "exactly one, where at least one was meant"),
    *ROWS[1:],
)
WARNS = next(number for number, (verdict, _, _) in enumerate(ROWS) if verdict is Verdict.WARNING)
EXCUSED_BY_A_WARNING: Table = (ROWS[WARNS], *(row for number, row in enumerate(ROWS) if number != WARNS))
FITS_BEFORE_WEAK: Table = (
    *ROWS[: WARNS + 1],
    (Verdict.FITS_REAL_PROCEDURE, lambda w: w.unlawful >= 1, "the wrong way round"),
    *ROWS[WARNS + 1 :],
)


@pytest.mark.parametrize(
    "table", [KIND_TO_A_CROWD, FITS_BEFORE_WEAK, UNLIKELY_IF_PROVEN], ids=["crowd", "fits-before-weak", "proof"]
)
def test_a_table_that_is_not_monotone_is_caught(table: Table) -> None:
    found = find(trials, _made_kinder(table))
    assert _made_kinder(table)(found)


def test_a_monotone_table_is_not_caught_whatever_it_says() -> None:
    """`EXCUSED_BY_A_WARNING` is wrong for another reason: it is found by its row's own test, not by this property."""
    with pytest.raises(NoSuchExample):
        find(trials, _made_kinder(EXCUSED_BY_A_WARNING))
    assert _by(EXCUSED_BY_A_WARNING, Weight(decisive=1, warns=True)) is not verdict_of(Weight(decisive=1, warns=True))


PROOF = _piece(Stance.FOR, Strength.DECISIVE, "outbox", "outbox/registered")


@given(st.lists(pieces, max_size=10), envelopes)
def test_nothing_but_proof_gives_verified(evidence: list[Evidence], envelope: dict[str, object]) -> None:
    proven = any((e.judge, e.stance, e.strength) == ("outbox", Stance.FOR, Strength.DECISIVE) for e in evidence)
    if verdict_of(weigh(evidence, **envelope)) is Verdict.VERIFIED:  # type: ignore[arg-type]
        assert proven


@given(st.lists(pieces, max_size=10), envelopes)
def test_proof_is_outweighed_by_a_decisive_sign_and_by_nothing_else(
    evidence: list[Evidence], envelope: dict[str, object]
) -> None:
    weight = weigh([*evidence, PROOF], **envelope)  # type: ignore[arg-type]
    assert verdict_of(weight) is (Verdict.SCAM if weight.decisive else Verdict.VERIFIED)


@given(st.lists(pieces.filter(lambda e: e.judge not in ("record", "outbox")), max_size=8), envelopes, st.data())
def test_what_the_record_says_alone_never_convicts(
    evidence: list[Evidence], envelope: dict[str, object], data: st.DataObject
) -> None:
    """It can make a harmless message unproven; a scam it makes only of what the law alone would have made one of."""
    says = data.draw(st.lists(st.builds(_piece, st.just(Stance.AGAINST), st.sampled_from(Strength), st.just("record"))))
    law = [_piece(piece.stance, piece.strength, "law") for piece in says if piece.strength is not Strength.WEAK]
    with_record = verdict_of(weigh([*evidence, *says], **envelope))  # type: ignore[arg-type]
    with_law = verdict_of(weigh([*evidence, *law], **envelope))  # type: ignore[arg-type]
    assert with_record is with_law or with_record is Verdict.UNPROVEN


@given(st.lists(pieces, max_size=10), envelopes)
def test_the_probability_lies_in_the_band_of_its_verdict(evidence: list[Evidence], envelope: dict[str, object]) -> None:
    weight = weigh(evidence, **envelope)  # type: ignore[arg-type]
    low, high = BANDS[verdict_of(weight)]
    assert low <= probability_of(verdict_of(weight), weight) <= high


@given(trials)
def test_the_probability_grows_with_the_evidence_against(
    trial: tuple[list[Evidence], Evidence, dict[str, object]],
) -> None:
    before, more, envelope = trial
    old = weigh(before, **envelope)  # type: ignore[arg-type]
    new = weigh([*before, more], **envelope)  # type: ignore[arg-type]
    assert probability_of(verdict_of(new), new) >= probability_of(verdict_of(old), old)


combinations = st.builds(Combination, *[st.floats(-4, 4)], *[st.floats(0, 4)] * 5)
odds = st.floats(-12, 12)


@given(st.lists(pieces, max_size=10), envelopes, combinations, odds)
def test_the_fitted_probability_lies_in_the_band_too(
    evidence: list[Evidence], envelope: dict[str, object], combination: Combination, log_odds: float
) -> None:
    weight = weigh(evidence, **envelope)  # type: ignore[arg-type]
    low, high = BANDS[verdict_of(weight)]
    assert low <= probability_of(verdict_of(weight), weight, combination, log_odds) <= high


@given(trials, combinations, odds, st.floats(0, 4))
def test_the_fitted_probability_grows_with_the_evidence_and_with_the_models_odds(
    trial: tuple[list[Evidence], Evidence, dict[str, object]], combination: Combination, log_odds: float, more: float
) -> None:
    before, piece, envelope = trial
    old = weigh(before, **envelope)  # type: ignore[arg-type]
    new = weigh([*before, piece], **envelope)  # type: ignore[arg-type]
    less = probability_of(verdict_of(old), old, combination, log_odds)
    assert probability_of(verdict_of(new), new, combination, log_odds + more) >= less


@given(st.lists(pieces, max_size=8), envelopes)
def test_the_order_and_the_repetition_of_evidence_change_nothing(
    evidence: list[Evidence], envelope: dict[str, object]
) -> None:
    once = weigh(evidence, **envelope)  # type: ignore[arg-type]
    assert weigh([*reversed(evidence), *evidence], **envelope) == once  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("weight", "verdict"),
    [
        (Weight(decisive=1), Verdict.SCAM),
        (Weight(decisive=1, fits=5, warns=True), Verdict.SCAM),
        (Weight(decisive=1, proof=1), Verdict.SCAM),
        (Weight(strong=3, weak=3, unlawful=1, worded=1, needless=1, proof=1, claims=1), Verdict.VERIFIED),
        (Weight(proof=1, warns=True), Verdict.VERIFIED),
        (Weight(strong=2), Verdict.SCAM),
        (Weight(strong=1, unlawful=1), Verdict.SCAM),
        (Weight(strong=1), Verdict.LIKELY_SCAM),
        (Weight(strong=1, warns=True), Verdict.LIKELY_SCAM),
        (Weight(unlawful=1, weak=1, claims=1), Verdict.LIKELY_SCAM),
        (Weight(weak=3), Verdict.LIKELY_SCAM),
        (Weight(worded=1, adverse=True, claims=1), Verdict.LIKELY_SCAM),
        (Weight(worded=1, adverse=True, claims=1, warns=True), Verdict.LIKELY_SCAM),
        (Weight(worded=1, leads=True), Verdict.LIKELY_SCAM),
        (Weight(worded=1, leads=True, theme=True), Verdict.UNPROVEN),
        (Weight(worded=1, leads=True, warns=True), Verdict.WARNING),
        (Weight(leads=True), Verdict.NOT_APPLICABLE),
        (Weight(worded=1, claims=1, fits=1), Verdict.UNPROVEN),
        (Weight(worded=1), Verdict.UNPROVEN),
        (Weight(worded=1, warns=True), Verdict.WARNING),
        (Weight(adverse=True, claims=1), Verdict.UNPROVEN),
        (Weight(warns=True), Verdict.WARNING),
        (Weight(warns=True, weak=2, claims=1), Verdict.WARNING),
        (Weight(unlawful=1, claims=1), Verdict.UNPROVEN),
        (Weight(unlawful=9, claims=9), Verdict.UNPROVEN),
        (Weight(needless=1, claims=1, fits=3), Verdict.UNPROVEN),
        (Weight(needless=2, weak=1, claims=1), Verdict.UNPROVEN),
        (Weight(needless=1, warns=True), Verdict.WARNING),
        (Weight(weak=1, theme=True), Verdict.UNPROVEN),
        (Weight(weak=2, claims=1, fits=1), Verdict.UNPROVEN),
        (Weight(weak=2), Verdict.NOT_APPLICABLE),
        (Weight(claims=1, fits=1), Verdict.FITS_REAL_PROCEDURE),
        (Weight(fits=2), Verdict.NOT_APPLICABLE),
        (Weight(claims=1), Verdict.UNPROVEN),
        (Weight(theme=True), Verdict.NOT_APPLICABLE),
        (Weight(), Verdict.NOT_APPLICABLE),
    ],
    ids=str,
)
def test_each_row_and_what_lies_just_short_of_it(weight: Weight, verdict: Verdict) -> None:
    assert verdict_of(weight) is verdict


def test_every_row_of_the_table_is_reached() -> None:
    """A row that no weight reaches is a row that nobody needs."""
    axis = (0, 1, 2, 3)
    weights = [
        Weight(d, s, w, u, n, m, f, p, claims=c, theme=theme, adverse=adverse, warns=warns, leads=leads)
        for d in (0, 1)
        for n, p in ((0, 0), (1, 0), (0, 1))
        for s in (0, 1, 2)
        for w in axis
        for u in (0, 1)
        for f in (0, 1)
        for c in (0, 1)
        for warns in (False, True)
        for theme in (False, True)
        for m in (0, 1)
        for adverse in (False, True)
        for leads in (False, True)
    ]
    first = {next(n for n, (_, fits, _) in enumerate(ROWS) if fits(weight)) for weight in weights}
    assert first == set(range(len(ROWS)))


@pytest.mark.parametrize(
    ("evidence", "weight"),
    [
        ([_piece(Stance.AGAINST, Strength.DECISIVE)], Weight(decisive=1)),
        ([_piece(Stance.AGAINST, Strength.DECISIVE, judge="law")], Weight(unlawful=1)),
        ([_piece(Stance.AGAINST, Strength.WEAK, judge="law")], Weight(unlawful=1)),
        ([_piece(Stance.AGAINST, Strength.STRONG), _piece(Stance.AGAINST, Strength.STRONG)], Weight(strong=1)),
        (
            [_piece(Stance.AGAINST, Strength.STRONG), _piece(Stance.AGAINST, Strength.STRONG, entry="b")],
            Weight(strong=2),
        ),
        ([_piece(Stance.FOR, Strength.DECISIVE)], Weight(fits=1)),
        ([_piece(Stance.FOR, Strength.WEAK, judge="law")], Weight(fits=1)),
        ([_piece(Stance.NEUTRAL, Strength.DECISIVE)], Weight()),
        ([_piece(Stance.AGAINST, Strength.WEAK)], Weight(weak=1)),
        ([_piece(Stance.AGAINST, Strength.DECISIVE, judge="model")], Weight(worded=1)),
        ([_piece(Stance.AGAINST, Strength.STRONG, judge="model")] * 2, Weight(worded=1)),
        ([_piece(Stance.FOR, Strength.STRONG, judge="model")], Weight()),
        ([_piece(Stance.AGAINST, Strength.STRONG, judge="record")], Weight(unlawful=1)),
        ([_piece(Stance.AGAINST, Strength.DECISIVE, judge="record")], Weight(unlawful=1)),
        ([_piece(Stance.AGAINST, Strength.WEAK, judge="record")], Weight(needless=1)),
        ([_piece(Stance.FOR, Strength.WEAK, judge="record")], Weight(fits=1)),
        ([_piece(Stance.FOR, Strength.DECISIVE, judge="record")], Weight(fits=1)),
        ([_piece(Stance.FOR, Strength.DECISIVE, judge="outbox")], Weight(fits=1, proof=1)),
        ([_piece(Stance.FOR, Strength.STRONG, judge="outbox")], Weight(fits=1)),
        ([_piece(Stance.AGAINST, Strength.DECISIVE, judge="outbox")], Weight(decisive=1)),
        ([_piece(Stance.AGAINST, Strength.WEAK, judge="outbox")], Weight(weak=1)),
    ],
)
def test_what_counts_as_what(evidence: list[Evidence], weight: Weight) -> None:
    assert weigh(evidence, claims=0, theme=False, frame="notice") == weight


def test_every_verdict_has_its_place_and_its_band() -> None:
    assert set(SEVERITY) == set(Verdict) == set(BANDS)
    assert len(SEVERITY) == len(set(SEVERITY))


@pytest.mark.parametrize("bound", list(Verdict))
def test_a_verdict_is_at_least_as_bad_as_itself_and_no_worse_one(bound: Verdict) -> None:
    assert at_least(bound, bound)
    worse = SEVERITY[SEVERITY.index(bound) + 1 :]
    assert not any(at_least(bound, other) for other in worse)
