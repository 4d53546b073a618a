"""Which digits of a text are a person's: every run of seven or more, but for dates, times and public hotlines."""

from __future__ import annotations

import re
from collections.abc import Iterator

from heshi.casefile.aligned import Aligned
from heshi.casefile.digits import SEVEN, count, loose_runs, runs, tokens
from heshi.evidence import Span

_INNOCENT = (
    r"20[12]\d([-/.])(?:0?[1-9]|1[0-2])\1(?:0?[1-9]|[12]\d|3[01])",  # 2026-11-22
    r"20\d\d ?[-~—] ?20\d\d",  # 2025-2026
    r"20\d\d[\]〕)】]\d{1,4}",  # 〔2026〕123号
    r"(?:[01]?\d|2[0-4]):[0-5]\d",  # 17:30
    r"\d{1,3}(?:,\d{3}){1,2}(?:\.\d\d)?",  # 18,264.00
    r"(?:0\d{2,3}-?)?1[02]\d{3}",  # 12393, 0371-12333, 10086
    r"9[56]\d{3,4}|1(?:10|14|19|20|22)|11[68]\d{3}",
)
_ONE = "|".join(f"(?:{pattern})" for pattern in _INNOCENT).replace(r"([-/.])", r"(?:[-/.])").replace(r"\1", r"[-/.]")
_ALL = re.compile(rf"(?:\d{{1,2}}[\W_]+)?(?:{_ONE})(?:[\W_]+(?:{_ONE})){{0,15}}(?:[\W_]+\d{{1,2}})?")
_APART = re.compile(r"[、,;。\n!?]|[\W_]{3,}")
_IP = re.compile(r"(?<=://)(?:(?:25[0-5]|2[0-4]\d|1?\d?\d)\.){3}(?:25[0-5]|2[0-4]\d|1?\d?\d)(?![\d.])")
_PORT = re.compile(r"106[235689]\d\d")
_PREFIX = 5
"""So much of a 106 number tells what kind of sender it is; who it is stands behind."""

_WORDS = (
    "zero|oh|one|two|three|four|five|six|seven|eight|nine|double|triple"
    "|ling|yao|yi|er|liang|san|si|wu|liu|qi|ba|jiu|dong|guai|gou"
)
_ANY_WORD = re.compile(_WORDS)
_SPELLED = re.compile(rf"(?<![a-z])(?:(?:{_WORDS}|\d)[\W_]*){{{SEVEN - 1},}}(?:{_WORDS}|\d)(?![a-z])")
_SOUNDS = (
    "零灵铃菱〇洞一衣医依姨幺妖腰二尔儿耳两三叁山伞散四死思司丝"
    "寺五无舞武吴屋六流刘留柳七气齐妻起八巴吧爸扒九酒久就旧\\d"
)
_SOUNDED = re.compile(rf"[{_SOUNDS}](?:[\W_]*[{_SOUNDS}]){{8,}}")
_TOKEN = re.compile(r"(?<![a-z0-9.-])(?=\d*[a-z])(?=(?:[a-z]*\d){4})[a-z0-9]{10,}(?![a-z0-9-]|\.[a-z])")


def hidden_digits(aligned: Aligned, shape: str) -> Iterator[Span]:
    """Ranges of the folded text whose digits must not be kept."""
    for start, end in runs(_without_addresses(aligned, shape)):
        if count(shape, start, end) >= SEVEN:
            yield from _guilty(aligned, shape, start, end)
    for start, end in loose_runs(shape):
        if not _ALL.fullmatch(aligned.text, start, end) and not _public(aligned, shape, start, end):
            yield start, end
    for pattern in (_SPELLED, _SOUNDED, _TOKEN):
        for match in pattern.finditer(aligned.text):
            if _is_meant(pattern, match, shape):
                yield match.span()


def _is_meant(pattern: re.Pattern[str], match: re.Match[str], shape: str) -> bool:
    """Words read as digits count when several stand together, signs of the same sound when real digits are there."""
    if pattern is _SPELLED:
        return len(_ANY_WORD.findall(match[0])) >= _CERTAIN
    real = count(shape, *match.span())
    return pattern is _TOKEN or _CERTAIN <= real < sum(char.isalnum() for char in match[0])


_CERTAIN = 3


def _guilty(aligned: Aligned, shape: str, start: int, end: int) -> Iterator[Span]:
    """A run as a whole, unless it falls apart into whole numbers of which some are public."""
    if _is_innocent(aligned, start, end):
        return
    pieces = list(_pieces(aligned, shape, start, end))
    whole = all(_is_innocent(aligned, *piece) or count(shape, *piece) >= SEVEN for piece in pieces)
    for first, last in pieces if whole else [(start, end)]:
        if not _is_innocent(aligned, first, last):
            yield (first + _PREFIX if _PORT.match(aligned.text, first, last) else first), last


def _pieces(aligned: Aligned, shape: str, start: int, end: int) -> Iterator[Span]:
    begin = start
    for gap in _APART.finditer(aligned.text, start, end):
        inside = tokens(shape, begin, gap.start())
        if inside:
            yield inside[0][0], inside[-1][1]
            begin = gap.end()
    inside = tokens(shape, begin, end)
    if inside:
        yield inside[0][0], inside[-1][1]


def _is_innocent(aligned: Aligned, start: int, end: int) -> bool:
    """Only dates, times, years and hotlines, written plainly: a disguised one is no public number."""
    first, last = aligned.origin(start, end)
    plain = aligned.original[first:last].isascii() or last - first == end - start
    return plain and _ALL.fullmatch(aligned.text, start, end) is not None


def _public(aligned: Aligned, shape: str, start: int, end: int) -> bool:
    return all(_is_innocent(aligned, *token) for token in tokens(shape, start, end))


def _without_addresses(aligned: Aligned, shape: str) -> str:
    """The digits of `http://192.0.2.1` are an address and stay, as every host does."""
    chars = list(shape)
    for match in _IP.finditer(aligned.text):
        chars[match.start() : match.end()] = "a" * len(match[0])
    return "".join(chars)
