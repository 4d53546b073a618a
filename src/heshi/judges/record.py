"""The judge of records: is what the message says so for this very person?

A record settles what the rules leave open. Where it contradicts a threat, that weighs as much as a claim that no rule
knows: the message is wrong about this person, but a bureau may be wrong too, its register may lag behind, and the
message may be meant for somebody else in the house. Alone it convicts nobody; beside a sign of a trap it does. Where
it contradicts a plain reminder it weighs little, because reminders go out to everybody. Where it confirms, that is no
proof: whoever stole a list of debtors writes to debtors.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date, timedelta

from msgspec import Struct
from msgspec.structs import replace

from heshi.answer import JudgedClaim, Truth
from heshi.evidence import Evidence, Span
from heshi.judges.law import Ruling
from heshi.message.reading import Claim
from heshi.rulebook.book import Book
from heshi.witness import Testimony
from heshi.wording import Bilingual

JUDGE = "record"
SO = "record/so"
NOT_SO = "record/not-so"
NOT_FOR_YOU = "record/not-for-you"
OTHERWISE = "record/so-otherwise"
NOT_YET = "record/not-yet"
ALSO = "record/also"
ORDER = (NOT_SO, NOT_FOR_YOU, NOT_YET, OTHERWISE, SO, ALSO)

TRUTHS = {SO: Truth.TRUE_FOR_YOU, NOT_SO: Truth.NOT_TRUE_FOR_YOU, NOT_FOR_YOU: Truth.NOT_TRUE_FOR_YOU}
"""What becomes of a claim; the other findings leave one that cannot be true as it is."""

AS_IT_WAS = frozenset({ALSO, NOT_YET})
"""Findings that are told and settle nothing."""

OPEN_ENDED = frozenset({"accused_of_fraud"})
"""Effects that are not refuted by nothing being stopped: an inquiry may only have begun."""

AWAITED = {"card_replaced": "card_ready", "card_deactivated": "card_ready"}
"""Effects that a notice announces for later, and what is so meanwhile: the old card stops once the new one is there."""

SOON = timedelta(days=7)
"""What is to stop later than this need not be on record today; what stops sooner rests on something that is."""

TELLING = frozenset({"insurance_suspended", "benefits_paused", "settlement_suspended"})
"""Effects that somebody who asks about their insurance must hear of, whatever the message said."""


class Speech(Struct, frozen=True):
    """What the record says of one claim: by which finding, and with which testimony."""

    entry: str
    testimony: tuple[Testimony, ...]


class RecordJudge:
    """Holds what one message claims against what the register says of one person. It remembers nobody."""

    def __init__(self, book: Book) -> None:
        self._book = book
        self._means: Mapping[str, frozenset[str]] = {
            reading.value: frozenset(reading.law_effects) for reading in book.readings if reading.kind == "effect"
        }

    def judge(
        self, ruling: Ruling, claims: Sequence[Claim], record: Sequence[Testimony] | None, day: date
    ) -> tuple[Ruling, tuple[Evidence, ...]]:
        """The ruling of the law with each claim settled on which the record speaks, and what the record says.

        Questions that a settled claim left open are put no more.
        """
        if record is None:
            return ruling, ()
        if not claims:
            return replace(ruling, record=()), ()
        heard = [self._of(claim, judged, record, day) for claim, judged in zip(claims, ruling.claims, strict=True)]
        told = tuple(dict.fromkeys(piece for speech in heard if speech for piece in speech.testimony))
        also = tuple(p for p in record if p.holds and p.effect in TELLING and p not in told)
        said = [(speech, claim.spans) for claim, speech in zip(claims, heard, strict=True) if speech]
        if also:
            said.append((Speech(ALSO, also), ()))
        settled = replace(
            ruling,
            claims=tuple(self._settled(judged, speech) for judged, speech in zip(ruling.claims, heard, strict=True)),
            open=tuple(() if _settles(speech) else asked for asked, speech in zip(ruling.open, heard, strict=True)),
            record=(*told, *also),
        )
        return settled, tuple(self._evidence(said))

    def _of(self, claim: Claim, judged: JudgedClaim, record: Sequence[Testimony], day: date) -> Speech | None:
        direct = tuple(piece for piece in record if piece.effect == claim.effect)
        if claim.benign:
            return Speech(SO if any(piece.holds for piece in direct) else NOT_FOR_YOU, direct) if direct else None
        lawful = self._means.get(claim.effect, frozenset())
        fitting = tuple(piece for piece in record if piece.effect == claim.effect or piece.effect in lawful)
        if holding := tuple(piece for piece in fitting if piece.holds):
            return self._holding(claim, judged, holding)
        silent = (lawful or {claim.effect}) - {piece.effect for piece in fitting}
        awaited = any(piece.holds and piece.effect == AWAITED.get(claim.effect) for piece in record)
        if silent or awaited or claim.effect in OPEN_ENDED:
            return None
        later = claim.deadline is not None and claim.deadline - day > SOON
        return Speech(NOT_YET if later and judged.truth is not Truth.CANNOT_BE_TRUE else NOT_SO, direct or fitting)

    def _holding(self, claim: Claim, judged: JudgedClaim, holding: tuple[Testimony, ...]) -> Speech:
        """It is so: for the reason that the message gives, for another, or for one that the record does not give."""
        if claim.ground is None:
            named = tuple(piece for piece in holding if piece.effect == claim.effect)
            return Speech(ALSO if judged.truth is Truth.CANNOT_BE_TRUE else SO, named or holding)
        grounds = {piece: self._grounds(piece) for piece in holding}
        if same := tuple(piece for piece in holding if claim.ground in grounds[piece]):
            return Speech(SO, same)
        return Speech(OTHERWISE if any(grounds.values()) else ALSO, holding)

    def _grounds(self, piece: Testimony) -> frozenset[str]:
        """The grounds that the record gives, and those that its rules go by."""
        rules = (self._book.rules[entry] for entry in piece.because if entry in self._book.rules)
        return frozenset(piece.grounds).union(*(rule.grounds for rule in rules))

    def _settled(self, judged: JudgedClaim, speech: Speech | None) -> JudgedClaim:
        """The claim as the record leaves it, with the rules that the record goes by."""
        if speech is None:
            return judged
        rules = (entry for piece in speech.testimony for entry in piece.because if entry in self._book.rules)
        because = tuple(dict.fromkeys((speech.entry, *rules)))
        if not _settles(speech) or (speech.entry == OTHERWISE and judged.truth is Truth.CANNOT_BE_TRUE):
            return replace(judged, because=tuple(dict.fromkeys((*judged.because, *because))))
        return replace(judged, truth=TRUTHS.get(speech.entry, Truth.NOT_TRUE_FOR_YOU), because=because)

    def _evidence(self, said: Iterable[tuple[Speech, tuple[Span, ...]]]) -> Iterator[Evidence]:
        """One piece for each finding, however many claims it settles."""
        testimony: dict[str, dict[Testimony, None]] = {}
        spans: dict[str, set[Span]] = {}
        for speech, places in said:
            testimony.setdefault(speech.entry, {}).update(dict.fromkeys(speech.testimony))
            spans.setdefault(speech.entry, set()).update(places)
        for entry in (entry for entry in ORDER if entry in testimony):
            finding = self._book.findings[entry]
            text = finding.says.filled_each(text=_told(testimony[entry]))
            citations = tuple(dict.fromkeys(c for piece in testimony[entry] for c in piece.citations))
            places = tuple(sorted(spans[entry]))
            yield Evidence(JUDGE, entry, finding.stance, finding.strength, text, places, citations)


def _settles(speech: Speech | None) -> bool:
    return speech is not None and speech.entry not in AS_IT_WAS


def _told(testimony: Iterable[Testimony]) -> Bilingual:
    """What the record says, one sentence after another, none twice.

    >>> _told([Testimony(effect="x", holds=False, text=Bilingual("没有停", "Nothing is stopped"))] * 2).en
    'Nothing is stopped.'
    """
    texts = tuple(dict.fromkeys(piece.text for piece in testimony))
    zh = "".join(text.zh if text.zh.endswith(("。", "！", "？")) else f"{text.zh}。" for text in texts)
    en = " ".join(text.en if text.en.endswith((".", "!", "?")) else f"{text.en}." for text in texts)
    return Bilingual(zh, en)
