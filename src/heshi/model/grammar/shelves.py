"""The written list of all frames: which phrases make which class, and how often each shelf is used."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from msgspec import Struct

from heshi.model.grammar.pieces import (
    daily,
    daily_more,
    english_clauses,
    foreign,
    genuine_claims,
    genuine_frames,
    genuine_notices,
    scam_asks,
    scam_calm,
    scam_claims,
    scam_elsewhere,
    scam_frames,
    scam_modern,
    talk,
    talk_near,
    warnings,
)
from heshi.model.grammar.sample import Label, Lang

Phrases = Mapping[str, tuple[str, ...]]


class Frame(Struct, frozen=True):
    """One template: what it says, and what is known of it before a word is drawn."""

    template: str
    text: str
    theme: str
    register: str
    effect: str
    tags: tuple[str, ...]


class Shelf(Struct, frozen=True):
    """Frames of one kind; `orders` put a clause (`{CLAIM}`) into a message, none: the frame is the message."""

    name: str
    label: Label
    weight: float
    frames: tuple[Frame, ...]
    lang: Lang = "zh"
    orders: tuple[str, ...] = ()
    parts: Phrases = {}
    ask_weights: Mapping[str, float] = {}


def _frames(shelf: str, phrases: Phrases, register: str = "") -> tuple[Frame, ...]:
    return tuple(_each_frame(shelf, phrases, register))


def _each_frame(shelf: str, phrases: Phrases, register: str) -> Iterator[Frame]:
    """Keys are `theme register effect ground ask`, without register and ask where clauses are composed."""
    for key, texts in phrases.items():
        words = key.split()
        theme, writer, effect, ground, ask = words if not register else (words[0], register, *words[1:3], "-")
        known = (("effect", effect), ("ground", ground), ("ask", ask))
        tags = tuple(f"{name}:{value}" for name, value in known if value != "-")
        for number, text in enumerate(texts):
            yield Frame(f"{shelf}/{theme}-{writer}-{effect}-{ground}-{ask}/{number}", text, theme, writer, effect, tags)


def _whole(
    name: str, label: Label, weight: float, phrases: Phrases, lang: Lang = "zh", orders: tuple[str, ...] = ()
) -> Shelf:
    return Shelf(name, label, weight, _frames(name, phrases), lang, orders)


THREATS = Shelf(
    "scam/threat",
    "scam",
    7.0,
    _frames("scam/threat", scam_claims.CLAIMS, "bureau"),
    orders=scam_claims.ORDERS,
    parts={**scam_asks.ASKS, "press": scam_claims.PRESS, "ending": scam_claims.TAILS},
    ask_weights=scam_asks.ASK_WEIGHTS,
)
CALM_SCAMS = Shelf(
    "scam/calm",
    "scam",
    4.5,
    _frames("scam/calm", scam_calm.CALM_CLAIMS, "polite"),
    orders=scam_calm.CALM_ORDERS,
    parts={**scam_asks.CALM_ASKS, "press": scam_calm.CALM_PRESS, "ending": scam_calm.CALM_TAILS},
    ask_weights=scam_asks.CALM_WEIGHTS,
)
_NOTICE_PARTS = {**genuine_claims.WAYS, "ending": genuine_claims.NOTICE_TAILS}
_EVENTS = (
    *_frames("genuine/frightening", genuine_claims.FRIGHTENING, "bureau"),
    *_frames("genuine/calm", genuine_claims.CALM, "bureau"),
)
BORROWED = Shelf(
    "scam/borrowed",
    "scam",
    3.0,
    _EVENTS,
    orders=(*scam_claims.ORDERS, *scam_calm.CALM_ORDERS),
    parts={**scam_asks.ASKS, **scam_asks.CALM_ASKS, "press": scam_calm.CALM_PRESS, "ending": scam_claims.TAILS},
    ask_weights={"click_link": 8, "enter_data": 5, "give_code": 1, "scan_qr": 1, "give_card": 1, "add_contact": 1},
)
"""Events as authorities report them, with what only scams ask: the request decides, not the event."""
SCAM_CALLS = _whole("scam/call", "scam", 1.8, scam_frames.CALLS)
CLIPPINGS = _whole("scam/clipping", "scam", 1.5, scam_frames.CLIPPINGS)
SLOPPY = _whole("scam/sloppy", "scam", 1.2, scam_frames.SLOPPY)
ENGLISH_SCAMS = _whole("scam/english", "scam", 1.5, foreign.ENGLISH_SCAMS, "en")
ENGLISH_CLAUSES = Shelf(
    "scam/english_clauses",
    "scam",
    1.5,
    _frames("scam/english_clauses", english_clauses.CLAIMS, "english"),
    "en",
    english_clauses.ORDERS,
    {**english_clauses.ASKS, **english_clauses.PARTS},
    english_clauses.ASK_WEIGHTS,
)

SHELVES: tuple[Shelf, ...] = (
    THREATS,
    CALM_SCAMS,
    BORROWED,
    SCAM_CALLS,
    CLIPPINGS,
    SLOPPY,
    ENGLISH_SCAMS,
    ENGLISH_CLAUSES,
    _whole("scam/chat", "scam", 1.2, scam_frames.CHATS),
    _whole("scam/elsewhere", "scam", 2.2, scam_elsewhere.ELSEWHERE),
    _whole("scam/modern", "scam", 1.6, scam_modern.MODERN),
    _whole("scam/modern_english", "scam", 0.3, scam_modern.MODERN_ENGLISH, "en"),
    _whole("scam/hant", "scam", 0.6, foreign.HANT_SCAMS, "zh-Hant"),
    Shelf(
        "genuine/frightening",
        "genuine",
        6.5,
        _frames("genuine/frightening", genuine_claims.FRIGHTENING, "bureau"),
        orders=genuine_claims.NOTICE_ORDERS,
        parts=_NOTICE_PARTS,
    ),
    Shelf(
        "genuine/calm",
        "genuine",
        2.5,
        _frames("genuine/calm", genuine_claims.CALM, "bureau"),
        orders=genuine_claims.NOTICE_ORDERS,
        parts=_NOTICE_PARTS,
    ),
    _whole("genuine/notice", "genuine", 1.5, genuine_notices.NOTICES),
    _whole("genuine/tip", "genuine", 0.8, talk_near.TIPS),
    _whole("genuine/bank", "genuine", 1.5, genuine_frames.BANKS),
    _whole("genuine/office", "genuine", 1.5, genuine_frames.PHARMACIES_AND_OFFICES),
    _whole("genuine/hospital", "genuine", 1.0, genuine_frames.HOSPITALS),
    _whole("genuine/employer", "genuine", 0.7, genuine_frames.EMPLOYERS),
    _whole("genuine/village", "genuine", 1.0, genuine_frames.VILLAGES),
    _whole("genuine/code", "genuine", 0.9, genuine_frames.CODES),
    _whole("genuine/call", "genuine", 0.6, genuine_frames.CALLS),
    Shelf(
        "genuine/english_clauses",
        "genuine",
        1.0,
        _frames("genuine/english_clauses", english_clauses.EVENTS, "english"),
        "en",
        english_clauses.EVENT_ORDERS,
        english_clauses.EVENT_PARTS,
    ),
    _whole("genuine/english", "genuine", 0.8, foreign.ENGLISH_GENUINE, "en"),
    _whole("genuine/hant", "genuine", 0.5, foreign.HANT_GENUINE, "zh-Hant"),
    _whole("warning/zh", "warning", 8.0, warnings.WARNINGS, orders=warnings.WARNING_ORDERS),
    _whole("warning/elsewhere", "warning", 1.8, warnings.WARNINGS_ELSEWHERE, orders=warnings.WARNING_ORDERS),
    _whole("warning/english", "warning", 1.3, foreign.ENGLISH_WARNINGS, "en", foreign.ENGLISH_ORDERS),
    _whole("warning/hant", "warning", 0.7, foreign.HANT_WARNINGS, "zh-Hant"),
    _whole("unrelated/family", "unrelated", 3.0, talk.FAMILY, orders=talk.TALK_ORDERS),
    _whole("unrelated/news", "unrelated", 0.8, talk.NEWS),
    _whole("unrelated/advert", "unrelated", 2.5, talk.ADVERTS),
    _whole("unrelated/transaction", "unrelated", 3.0, talk.TRANSACTIONS),
    _whole("unrelated/near", "unrelated", 3.5, talk_near.NEAR),
    _whole("unrelated/daily", "unrelated", 3.0, daily.DAILY),
    _whole("unrelated/daily_more", "unrelated", 3.0, daily_more.DAILY_MORE),
    _whole("unrelated/daily_english", "unrelated", 0.8, daily_more.DAILY_ENGLISH, "en"),
    _whole("unrelated/english", "unrelated", 2.0, foreign.ENGLISH_TALK, "en", foreign.CHATTY_ORDERS),
    _whole("unrelated/hant", "unrelated", 0.5, foreign.HANT_TALK, "zh-Hant", talk.TALK_ORDERS),
)

QUOTABLE: dict[str, tuple[Shelf, ...]] = {
    "quoted": (THREATS, THREATS, CALM_SCAMS, CLIPPINGS, SLOPPY),
    "calling": (SCAM_CALLS,),
    "english_scam": (ENGLISH_SCAMS, ENGLISH_CLAUSES),
}
"""What a warning quotes, by the slot it uses."""
