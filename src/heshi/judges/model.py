"""The judge of wording: what do thousands of labelled messages say of one worded like this?

It never decides alone and never excuses: what it holds for genuine or for a warning is said, and weighs nothing.
"""

from __future__ import annotations

from collections.abc import Sequence

from msgspec import Struct

from heshi.evidence import Evidence, Span
from heshi.message.reading import MessageReading
from heshi.model.features import Form, form_of, form_text, names_of
from heshi.model.scorer import GENUINE, SCAM, WARNING, Combination, Score, Scorer, Thresholds, weightiest
from heshi.rulebook.book import Book

JUDGE = "model"
ENTRIES = {SCAM: "model/scam", GENUINE: "model/genuine", WARNING: "model/warning"}
"""What is said for each class; of what has nothing to do with us there is nothing to say."""


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

    @property
    def combination(self) -> Combination | None:
        """How its word is weighed with the others' in the probability; None while there is no model."""
        return self._scorer.header.combination if self._scorer else None

    def judge(self, reading: MessageReading, heard: Sequence[Evidence]) -> Opinion:
        """Its opinion of a message, knowing what the other judges have said of it."""
        if self._scorer is None:
            return NO_OPINION
        form = form_text(reading.normal.text, reading.mentions)
        names = names_of(reading, heard) if self._scorer.header.reads else ()
        score = self._scorer.score(form, names)
        found = _class_spoken_of(score, self._scorer.header.thresholds, reading)
        if found is None:
            return Opinion(log_odds=score.log_odds)
        # Only what weighs must be shown word by word; finding the words costs more than the whole score.
        spans = self._weightiest(reading) if found == SCAM else ()
        return Opinion((self._evidence(found, score, spans, reading),), score.log_odds)

    def _weightiest(self, reading: MessageReading) -> tuple[Span, ...]:
        """Where the words stand that pulled most towards a scam, in the normalised text."""
        if self._scorer is None:
            return ()
        form = form_of(reading.normal.text, reading.mentions)
        return _places(form, weightiest(self._scorer.pull(form.text, SCAM)))

    def _evidence(self, name: str, score: Score, spans: tuple[Span, ...], reading: MessageReading) -> Evidence:
        entry = ENTRIES[name]
        finding = self._book.findings[entry]
        says = finding.says.filled(percent=str(min(99, int(score.of(name) * 100))))
        return Evidence(JUDGE, entry, finding.stance, finding.strength, says, reading.original(spans))


def _class_spoken_of(score: Score, bar: Thresholds, reading: MessageReading) -> str | None:
    """The class of which the model is sure enough to speak; None when it abstains.

    A message that threatens or lures with a claim of ours needs less to be called a scam than one that does not.
    """
    if score.of(SCAM) >= (bar.scam if reading.adverse else bar.elsewhere):
        return SCAM
    sure = {GENUINE: bar.genuine, WARNING: bar.warning} if reading.has_theme else {}
    return next((name for name, least in sure.items() if score.of(name) >= least), None)


def _places(form: Form, stretches: Sequence[Span]) -> tuple[Span, ...]:
    """Stretches of a form as places of the normalised text."""
    return tuple((form.places[start][0], form.places[end - 1][1]) for start, end in stretches)
