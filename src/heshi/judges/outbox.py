"""The judge of registered notices: is this message one that an authority registered, word for word?

Proof is the whole notice unchanged; nothing less is. What looks like a registered notice and leads elsewhere is an
imitation, and no genuine message is one. What differs in words or figures only proves nothing: it may be a copy cut
short, or one that somebody changed.
"""

from __future__ import annotations

from collections.abc import Iterator

from heshi.evidence import Evidence, Span, Stance, Strength
from heshi.message.reading import WARNING, MessageReading
from heshi.rulebook.book import Book
from heshi.text.spoken import shown
from heshi.witness import Difference, Registered
from heshi.wording import Bilingual

JUDGE = "outbox"
REGISTERED = "outbox/registered"
ENTRIES = {"registered": REGISTERED, "altered": "outbox/altered", "imitated": "outbox/imitated"}
"""State -> what is said of the whole."""

UNNUMBERED = "outbox/unnumbered"
"""In place of `altered` where a message bears the number of no notice: other offices may use the same words."""

NUMBER = "outbox/number"

DIFFERS = {
    "link": "outbox/differs/link",
    "phone": "outbox/differs/phone",
    "account": "outbox/differs/account",
    "amount": "outbox/differs/amount",
    "date": "outbox/differs/date",
    "number": "outbox/differs/number",
    "words": "outbox/differs/words",
    "missing": "outbox/differs/missing",
}
"""Kind of difference -> what is said of it."""

DESTINATIONS = frozenset({"link", "phone", "account"})
"""Differences that lead the reader elsewhere."""

STANDS_THERE = "outbox/stands-there"
SHOWN = 60
"""How much of what the notice says is repeated to the reader."""


class OutboxJudge:
    """Says what the log of notices says of a message; it looks nothing up itself."""

    def __init__(self, book: Book) -> None:
        self._book = book

    def judge(self, reading: MessageReading, notice: Registered | None) -> tuple[Evidence, ...]:
        """Evidence on the whole first, then one piece for each kind of difference."""
        if notice is None:
            return ()
        return (self._whole(reading, notice), *self._differences(notice.differences))

    def _whole(self, reading: MessageReading, notice: Registered) -> Evidence:
        """An imitation that is only quoted, in a warning, is told and weighs nothing."""
        unnumbered = notice.state == "altered" and not notice.code
        finding = self._book.findings[UNNUMBERED if unnumbered else ENTRIES[notice.state]]
        day = Bilingual(f"{notice.on.year}年{notice.on.month}月{notice.on.day}日", notice.on.isoformat())
        text = finding.says.filled_each(authority=notice.authority, day=day)
        if notice.state == "registered":
            number = self._book.findings[NUMBER].says.filled(code=shown(notice.code))
            text = Bilingual(f"{text.zh}{number.zh}", f"{text.en} {number.en}")
        stance, strength = finding.stance, finding.strength
        differences = notice.differences
        if notice.state == "imitated":
            differences = tuple(d for d in differences if d.kind in DESTINATIONS) or differences
            if reading.frame == WARNING and not any(_is_live(d.span, reading) for d in differences):
                stance, strength = Stance.NEUTRAL, Strength.WEAK
        return Evidence(JUDGE, finding.id, stance, strength, text, _places(differences))

    def _differences(self, differences: tuple[Difference, ...]) -> Iterator[Evidence]:
        for kind, entry in DIFFERS.items():
            if alike := tuple(difference for difference in differences if difference.kind == kind):
                finding = self._book.findings[entry]
                text = self._with_original(finding.says, alike)
                yield Evidence(JUDGE, entry, finding.stance, finding.strength, text, _places(alike))

    def _with_original(self, says: Bilingual, alike: tuple[Difference, ...]) -> Bilingual:
        """The same with what stands in the notice, where that is public."""
        known = dict.fromkeys(difference.registered[:SHOWN] for difference in alike if difference.registered)
        if not known:
            return says
        there = self._book.findings[STANDS_THERE].says.filled_each(
            registered=Bilingual("、".join(known), ", ".join(known))
        )
        return Bilingual(f"{says.zh}{there.zh}", f"{says.en} {there.en}")


def _places(differences: tuple[Difference, ...]) -> tuple[Span, ...]:
    """Where the message differs; what is missing stands nowhere."""
    return tuple(sorted({d.span for d in differences if d.span[0] < d.span[1]}))


def _is_live(span: Span, reading: MessageReading) -> bool:
    """Is the place in the message's own voice? A place that nothing was recognised at counts as such."""
    there = [m for m in reading.mentions if m.span[0] < span[1] and span[0] < m.span[1]]
    return not there or any(reading.live(mention.at) for mention in there)
