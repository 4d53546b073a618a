"""The one or two sentences at the top of an answer: what it is, what not to do, and the best reason."""

from __future__ import annotations

from collections.abc import Sequence

from heshi.answer import Ask, JudgedClaim, Truth, Verdict
from heshi.evidence import Evidence, Stance, Strength
from heshi.explain.names import effect_name, ground_name, is_denied
from heshi.explain.sentences import joined, say
from heshi.rulebook.book import Book
from heshi.wording import Bilingual

WORST_FIRST = (
    "transfer_money",
    "share_screen",
    "give_code",
    "give_card",
    "install_app",
    "enter_data",
    "click_link",
    "scan_qr",
    "add_contact",
    "call_number",
    "reply",
)
"""Asks that cost something, the costliest first; the headline warns of the first that the message makes."""

BAD = (Verdict.SCAM, Verdict.LIKELY_SCAM)
WARNS = (*BAD, Verdict.UNPROVEN)
REGISTERED, ALTERED, IMITATED = "outbox/registered", "outbox/altered", "outbox/imitated"
NOT_SO = "record/not-so"
RECORDED = ("record/so", "record/so-otherwise", "record/also", NOT_SO, "record/not-for-you", "record/not-yet")
"""What the record says, the first that is there is told in the summary: what is so before what is not."""

_WEIGHT = {Strength.DECISIVE: 0, Strength.STRONG: 1, Strength.WEAK: 2}


def summarise(
    verdict: Verdict,
    claims: Sequence[JudgedClaim],
    asks: Sequence[Ask],
    evidence: Sequence[Evidence],
    book: Book,
) -> Bilingual:
    """Headline and reason in both languages, e.g. "这是诈骗：不要点链接。没有规定会因为…".

    What the person's own record says comes last: a scam may hit on something that really is to be settled.
    """
    said = joined(headline(verdict, asks, book), _reason(verdict, claims, evidence, book))
    return said if (own := own_words(verdict, evidence)) is None else joined(said, own)


def headline(verdict: Verdict, asks: Sequence[Ask], book: Book) -> Bilingual:
    """What the message is and, where it is suspect, the first thing not to do."""
    plain = say(book, f"verdict.{verdict.value}")
    worst = worst_ask(asks)
    if verdict not in WARNS or worst is None:
        return plain
    return say(book, "join.headline", verdict=plain, ask=say(book, f"do_not.{worst}"))


def worst_ask(asks: Sequence[Ask]) -> str | None:
    """The costliest thing asked for, or None.

    >>> worst_ask([Ask("reply", ()), Ask("give_code", ())])
    'give_code'
    """
    kinds = {ask.kind for ask in asks}
    return next((kind for kind in WORST_FIRST if kind in kinds), None)


def _reason(verdict: Verdict, claims: Sequence[JudgedClaim], evidence: Sequence[Evidence], book: Book) -> Bilingual:
    if verdict is Verdict.VERIFIED:
        return _spoken(evidence, REGISTERED) or say(book, "means.verified")
    if verdict in BAD and (imitated := _spoken(evidence, IMITATED)):
        return imitated
    if verdict in WARNS:
        if said := _spoken(evidence, NOT_SO) or (verdict is Verdict.UNPROVEN and _spoken(evidence, ALTERED)):
            return said
        false = next((claim for claim in claims if claim.truth is Truth.CANNOT_BE_TRUE), None)
        if false is not None:
            return _untrue(false, book)
    if verdict in BAD and (top := top_evidence(evidence)) is not None:
        return top.text
    return say(book, f"means.{verdict.value}")


def own_words(verdict: Verdict, evidence: Sequence[Evidence]) -> Bilingual | None:
    """What the person's record says, where the reason has not said it; it stands at the end of the summary."""
    if verdict in (Verdict.WARNING, Verdict.NOT_APPLICABLE):
        return None
    imitated = _spoken(evidence, IMITATED) is not None
    said = RECORDED if imitated or verdict not in WARNS else tuple(e for e in RECORDED if e != NOT_SO)
    return next((text for entry in said if (text := _spoken(evidence, entry))), None)


def _spoken(evidence: Sequence[Evidence], entry: str) -> Bilingual | None:
    return next((item.text for item in evidence if item.entry == entry), None)


def _untrue(claim: JudgedClaim, book: Book) -> Bilingual:
    effect = effect_name(book, claim.effect)
    if is_denied(claim):
        return say(book, "summary.denied", effect=effect)
    if claim.ground in (None, claim.effect):
        return say(book, "summary.cannot_be_true_no_ground", effect=effect)
    return say(book, "summary.cannot_be_true", effect=effect, ground=ground_name(book, claim.ground or ""))


def top_evidence(evidence: Sequence[Evidence]) -> Evidence | None:
    """The heaviest evidence, that against genuineness before any other; None when there is none.

    >>> from heshi.wording import Bilingual
    >>> text = Bilingual("话", "words")
    >>> weak = Evidence("signals", "signals/a", Stance.AGAINST, Strength.WEAK, text)
    >>> sure = Evidence("channels", "channels/b", Stance.AGAINST, Strength.DECISIVE, text)
    >>> top_evidence([weak, sure]).entry
    'channels/b'
    """
    return min(evidence, key=lambda e: (e.stance is not Stance.AGAINST, _WEIGHT[e.strength]), default=None)


def heaviest_first(evidence: Sequence[Evidence]) -> list[Evidence]:
    """Evidence in the order in which a reader should meet it; equal weights keep their order."""
    return sorted(evidence, key=lambda e: (_WEIGHT[e.strength], e.stance is Stance.NEUTRAL))
