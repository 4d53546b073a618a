"""The judge of wording: what do thousands of labelled messages say of one worded like this?

It never decides alone and never excuses: what it holds for genuine or for a warning is said, and weighs nothing.
"""

from __future__ import annotations

from collections.abc import Sequence

from msgspec import Struct

from heshi.evidence import Evidence, Span, Stance
from heshi.message.reading import MessageReading
from heshi.model.features import Form, form_of, names_of
from heshi.model.scorer import GENUINE, SCAM, WARNING, Score, Scorer, weightiest
from heshi.rulebook.book import Book

JUDGE = "model"
WORDED_LIKE_SCAM = "model/scam"
SOMEWHAT_LIKE_SCAM = "model/suspect"
WORDED_LIKE_GENUINE = "model/genuine"
WORDED_LIKE_WARNING = "model/warning"


class Opinion(Struct, frozen=True):
    """What the model has to say: evidence that can be shown, and its log-odds for the probability of the answer."""

    evidence: tuple[Evidence, ...] = ()
    log_odds: float = 0.0


NO_OPINION = Opinion()


class ModelJudge:
    """Asks one trained scorer. Without one it has no opinion."""

    def __init__(self, book: Book, scorer: Scorer | None) -> None:
        self._book = book
        self._scorer = scorer

    @property
    def name(self) -> str:
        """The model's id; `none` while there is no model."""
        return self._scorer.name if self._scorer else "none"

    def judge(self, reading: MessageReading, heard: Sequence[Evidence]) -> Opinion:
        """Its opinion of a message, knowing what the other judges have said of it."""
        if self._scorer is None:
            return NO_OPINION
        form = form_of(reading.normal.text, reading.mentions)
        names = names_of(reading, heard) if self._scorer.header.reads else ()
        score = self._scorer.score(form.text, names)
        concerned = reading.has_theme or any(piece.stance == Stance.AGAINST for piece in heard)
        entry = self._entry(score) if concerned else None
        if entry is None:
            return Opinion(log_odds=score.log_odds)
        return Opinion((self._evidence(entry, score, form, reading),), score.log_odds)

    def _entry(self, score: Score) -> str | None:
        """What to say of a score; None when the model is not sure enough."""
        assert self._scorer is not None
        bar = self._scorer.header.thresholds
        steps = (
            (SCAM, bar.scam, WORDED_LIKE_SCAM),
            (SCAM, bar.suspect, SOMEWHAT_LIKE_SCAM),
            (GENUINE, bar.genuine, WORDED_LIKE_GENUINE),
            (WARNING, bar.warning, WORDED_LIKE_WARNING),
        )
        return next((entry for name, least, entry in steps if score.of(name) >= least), None)

    def _evidence(self, entry: str, score: Score, form: Form, reading: MessageReading) -> Evidence:
        assert self._scorer is not None
        finding = self._book.findings[entry]
        name = {WORDED_LIKE_GENUINE: GENUINE, WORDED_LIKE_WARNING: WARNING}.get(entry, SCAM)
        says = finding.says.filled(percent=str(min(99, int(score.of(name) * 100))))
        spans = _places(form, weightiest(self._scorer.pull(form.text, name)))
        return Evidence(JUDGE, entry, finding.stance, finding.strength, says, reading.original(spans))


def _places(form: Form, stretches: Sequence[Span]) -> tuple[Span, ...]:
    """Stretches of a form as places of the normalised text."""
    return tuple((form.places[start][0], form.places[end - 1][1]) for start, end in stretches)
