"""Disguises put on a message, each by its name: to learn from, and to measure how well each is seen through."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence

from heshi.model.grammar.chance import Chance, pick
from heshi.model.grammar.traditional import to_traditional
from heshi.text.respell import Spelling

EMOJI = "❗⚠🔔✅👉💳🏥📢🔥⭐❤😊🙏🎁"
ZERO_WIDTH = ("\u200b", "\u200c", "\u200d", "\u2060", "\ufeff")
SPLITTERS = (" ", ".", "·", "*", "-", "_", "|", "/", "、", "~")
DOTS = ("[.]", "(.)", "【.】", "[dot]", "点", "。", "(点)")
LOOK_ALIKES = str.maketrans("aceopxyi", "асеорхуі")
MATHS_CAPITAL, MATHS_SMALL, MATHS_DIGIT, CIRCLED = 0x1D400, 0x1D41A, 0x1D7CE, 0x24D0
_LINK = re.compile(
    r"(?:https?://)?(?:(?:[A-Za-z0-9-]+\.)+[A-Za-z]{2,}|\d{1,3}(?:\.\d{1,3}){3})(?::\d+)?(?:[/?#][!-~]*)?"
)
_NAME = re.compile("[A-Za-z0-9]")
_HAN_PAIR = re.compile(r"(?<=[\u4e00-\u9fff])(?=[\u4e00-\u9fff])")
_LATIN = re.compile("[a-z]")
Change = Callable[["Obfuscator", str, Chance], str]


class Obfuscator:
    """Disguises texts; `spellings` are those of the rulebook's disguises.yaml, read by the caller.

    >>> from random import Random
    >>> Obfuscator([])("full_width", "看abc", Random(1))
    '看ａｂｃ'
    """

    def __init__(self, spellings: Iterable[Spelling]) -> None:
        by_term = {spelling.term: tuple(spelling.variants) for spelling in spellings if spelling.term}
        self.terms = tuple(sorted(by_term, key=len, reverse=True))
        self.by_sound = {term: tuple(v for v in all_ if not _LATIN.search(v)) for term, all_ in by_term.items()}
        self.by_pinyin = {term: tuple(v for v in all_ if _LATIN.search(v)) for term, all_ in by_term.items()}
        self._term = re.compile("|".join(map(re.escape, self.terms)) or "(?!)")
        self._long_term = re.compile("|".join(re.escape(term) for term in self.terms if len(term) > 1) or "(?!)")

    def __call__(self, name: str, text: str, chance: Chance) -> str:
        """The text under one disguise of `OBFUSCATIONS`; unchanged where it offers nothing to disguise."""
        return OBFUSCATIONS[name](self, text, chance)

    def respell(self, text: str, chance: Chance, variants: dict[str, tuple[str, ...]]) -> str:
        """Key terms in other spellings; a Latin one only where no letter or digit touches it."""
        written = ""
        done = 0
        for match in self._term.finditer(text):
            written += text[done : match.start()]
            ways = variants.get(match[0], ())
            new = pick(chance, ways) if ways and chance.random() < 0.8 else match[0]
            touches = _NAME.match(text, match.end()) or _NAME.match(written[-1:])
            written += match[0] if touches and _NAME.search(new) else new
            done = match.end()
        return written + text[done:]

    def inside_terms(self, text: str, chance: Chance, marks: Sequence[str], share: float) -> str:
        """A mark between the characters of key terms."""

        def change(match: re.Match[str]) -> str:
            return pick(chance, marks).join(match[0]) if chance.random() < share else match[0]

        return self._long_term.sub(change, text)


def in_links(text: str, change: Callable[[str], str]) -> str:
    """The text with every link changed, nothing else.

    >>> in_links("看 abc.top/x 吧", str.upper)
    '看 ABC.TOP/X 吧'
    """
    return _LINK.sub(lambda match: change(match[0]), text)


def _full_width(_: Obfuscator, text: str, chance: Chance) -> str:
    def wide(part: str) -> str:
        return "".join(chr(ord(c) + 0xFEE0) if "!" <= c <= "~" else c for c in part)

    return wide(text) if chance.random() < 0.7 else in_links(text, wide)


def _split_link(_: Obfuscator, text: str, chance: Chance) -> str:
    way = pick(chance, (" .", ". ", " . "))
    return in_links(text, lambda link: _host_changed(link, lambda host: host.replace(".", way)))


def _defanged_link(_: Obfuscator, text: str, chance: Chance) -> str:
    dot = pick(chance, DOTS)

    def defang(link: str) -> str:
        return _host_changed(link.replace("http", "hxxp", 1), lambda host: host.replace(".", dot))

    return in_links(text, defang)


def _host_changed(link: str, change: Callable[[str], str]) -> str:
    scheme, mark, rest = link.rpartition("://")
    host, *path = re.split(r"(?=[/?#])", rest, maxsplit=1)
    return scheme + mark + change(host) + "".join(path)


def _emoji(own: Obfuscator, text: str, chance: Chance) -> str:
    if chance.random() < 0.5:
        return own.inside_terms(text, chance, EMOJI, 0.7)
    sprinkled = _HAN_PAIR.sub(lambda _: pick(chance, EMOJI) if chance.random() < 0.06 else "", text)
    return pick(chance, EMOJI) + sprinkled


def _zero_width(own: Obfuscator, text: str, chance: Chance) -> str:
    inside = own.inside_terms(text, chance, ZERO_WIDTH, 0.9)
    return _HAN_PAIR.sub(lambda _: pick(chance, ZERO_WIDTH) if chance.random() < 0.15 else "", inside)


def _styled(_: Obfuscator, text: str, chance: Chance) -> str:
    circled = chance.random() < 0.4

    def change(char: str) -> str:
        if circled and "a" <= char.lower() <= "z":
            return chr(ord(char.lower()) - ord("a") + CIRCLED)
        for first, last, start in (("a", "z", MATHS_SMALL), ("A", "Z", MATHS_CAPITAL), ("0", "9", MATHS_DIGIT)):
            if first <= char <= last:
                return chr(ord(char) - ord(first) + start)
        return char

    return "".join(map(change, text))


def _look_alike(_: Obfuscator, text: str, chance: Chance) -> str:
    share = 0.3 + chance.random() * 0.5
    return "".join(c.translate(LOOK_ALIKES) if chance.random() < share else c for c in text)


OBFUSCATIONS: dict[str, Change] = {
    "full_width": _full_width,
    "homophone": lambda own, text, chance: own.respell(text, chance, own.by_sound),
    "split_word": lambda own, text, chance: own.inside_terms(text, chance, SPLITTERS, 0.8),
    "split_link": _split_link,
    "defanged_link": _defanged_link,
    "traditional": lambda _own, text, _chance: to_traditional(text),
    "emoji": _emoji,
    "zero_width": _zero_width,
    "styled": _styled,
    "look_alike": _look_alike,
    "pinyin": lambda own, text, chance: own.respell(text, chance, own.by_pinyin),
}
"""Every disguise by its name; robustness is measured for each."""
