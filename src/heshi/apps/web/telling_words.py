"""The message with its telling words marked and numbered, and what each number says."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from msgspec import Struct
from msgspec.structs import replace

from heshi.answer import Answer, Ask
from heshi.evidence import Evidence, Span, Stance, Strength
from heshi.explain.marks import Mark, Segment, mark_text
from heshi.explain.sentences import say
from heshi.explain.summary import WORST_FIRST, heaviest_first
from heshi.rulebook.book import Book
from heshi.wording import Bilingual

SHOWN = 5
"""So many signs are explained at once, the others on request; a page that scrolls away warns nobody."""
THEME = "theme"
"""The vocabulary of what all these messages are about: its words alone give nothing away."""
_TONE: Mapping[Stance, str] = {Stance.AGAINST: "bad", Stance.FOR: "good", Stance.NEUTRAL: ""}
MODEL, ASK = "model", "ask"
_TELLS = 3
"""Characters; a shorter piece of a longer sign ("您", "在") tells a reader nothing."""


class Sign(Struct, frozen=True):
    """One thing to notice; `number` is what stands beside its words in the message (0: its words are not marked)."""

    number: int
    text: Bilingual
    tone: str
    weight: Bilingual | None  # said only of what weighs something


class Piece(Struct, frozen=True):
    """A stretch of the message; `number` leads to its sign."""

    text: str
    mark: Mark
    number: int


class Telling(Struct, frozen=True):
    """The whole message, the signs to read first, the others, and what all of them rest on."""

    pieces: tuple[Piece, ...]
    signs: tuple[Sign, ...]
    further: tuple[Sign, ...]
    sources: tuple[tuple[str, str], ...]  # title, official address


def telling_words(text: str, answer: Answer, book: Book) -> Telling:
    """The message in pieces and the signs they point at: first the numbered ones, as they come in the text."""
    items = {item.entry: _trimmed(item, text, book) for item in _by_weight(answer.evidence)}
    items |= {item.entry: item for item in _unexplained_asks(answer.asks, items.values(), text, book)}
    marked = [item for item in items.values() if item.judge != MODEL]
    pieces, numbers = _pieces(mark_text(text, marked), sorted(items, key=lambda entry: _closeness(items[entry])))
    signs = [_sign(item, numbers.get(entry, 0), book) for entry, item in items.items()]
    numbered = sorted((sign for sign in signs if sign.number), key=lambda sign: sign.number)
    others = [sign for sign in signs if not sign.number]
    first = (*numbered, *others[: max(0, SHOWN - len(numbered))])
    sources = dict.fromkeys((c.title, c.url) for item in items.values() for c in item.citations)
    return Telling(pieces, first, tuple(sign for sign in others if sign not in first), tuple(sources))


def _by_weight(evidence: Sequence[Evidence]) -> list[Evidence]:
    """The heaviest first, each entry once; the model last, because it can only say "like"."""
    once: dict[str, Evidence] = {}
    for item in heaviest_first(evidence):
        once.setdefault(item.entry, item)
    return sorted(once.values(), key=lambda item: item.judge == MODEL)


def _trimmed(item: Evidence, text: str, book: Book) -> Evidence:
    theme = book.vocabulary.get(THEME)
    words = frozenset(word.casefold() for word in (*theme.zh, *theme.en)) if theme else frozenset()
    spans = [span for span in item.spans if text[span[0] : span[1]].casefold() not in words]
    return replace(item, spans=telling_spans(spans, text))


def telling_spans(spans: Sequence[Span], text: str) -> tuple[Span, ...]:
    """The stretches that a reader should look at: none that lies in another, no scraps beside longer ones.

    >>> telling_spans([(0, 1), (2, 8), (3, 5)], "您的医保卡停用了")
    ((2, 8),)
    >>> telling_spans([(0, 2)], "今天停用")
    ((0, 2),)
    """
    outer = [s for s in spans if not any(o != s and o[0] <= s[0] and s[1] <= o[1] for o in spans)]
    longer = [s for s in outer if s[1] - s[0] >= _TELLS and text[s[0] : s[1]].strip()]
    return tuple(dict.fromkeys(longer or outer))


def _unexplained_asks(asks: Sequence[Ask], signs: Iterable[Evidence], text: str, book: Book) -> list[Evidence]:
    """What the message wants, the costliest first, on words of which no sign speaks."""
    taken = [span for sign in signs if sign.judge != MODEL for span in sign.spans]
    left = []
    for ask in sorted(asks, key=lambda a: WORST_FIRST.index(a.kind) if a.kind in WORST_FIRST else len(WORST_FIRST)):
        spans = tuple(s for s in telling_spans(ask.spans, text) if not any(_overlap(s, t) for t in taken))
        if spans:
            title = next((r.title for r in book.readings if r.kind == ASK and r.value == ask.kind), None)
            words = title or say(book, f"do_not.{ask.kind}")
            left.append(Evidence(ASK, f"{ASK}/{ask.kind}", Stance.NEUTRAL, Strength.WEAK, words, spans))
            taken += spans
    return left


def _overlap(one: Span, other: Span) -> bool:
    return one[0] < other[1] and other[0] < one[1]


def _closeness(item: Evidence) -> tuple[bool, int, bool]:
    """What decides first, then the shortest; of two on the same words the one who knows whose address it is."""
    marked = sum(end - start for start, end in item.spans)
    return item.strength is not Strength.DECISIVE, marked, item.judge != "channels"


def _pieces(segments: Sequence[Segment], order: Sequence[str]) -> tuple[tuple[Piece, ...], dict[str, int]]:
    """Words lead to the first sign of `order`: what decides, then what speaks of these words most closely.

    Neighbours that lead to the same sign are one piece; signs are numbered as they come."""
    numbers: dict[str, int] = {}
    pieces: list[Piece] = []
    for segment in segments:
        entry = min(segment.entries, key=order.index, default="")
        number = numbers.setdefault(entry, len(numbers) + 1) if entry else 0
        mark: Mark = "ask" if entry.startswith(f"{ASK}/") else segment.mark if entry else ""
        if pieces and pieces[-1].number == number:
            pieces[-1] = replace(pieces[-1], text=pieces[-1].text + segment.text)
        else:
            pieces.append(Piece(segment.text, mark, number))
    return tuple(pieces), numbers


def _sign(item: Evidence, number: int, book: Book) -> Sign:
    if item.judge == ASK:
        return Sign(number, item.text, "doubt", None)
    weight = None if item.strength is Strength.WEAK else say(book, f"strength.{item.strength.value}")
    return Sign(number, item.text, _TONE[item.stance], weight)
