"""Filling the slots of one message: what is drawn once stays, what matters leaves a tag."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from heshi.model.grammar import figures, links
from heshi.model.grammar.chance import Chance, draw, pick
from heshi.model.grammar.links import Hosts
from heshi.model.grammar.notation import parse, spell
from heshi.model.grammar.pieces.foreign import ENGLISH_WORDS
from heshi.model.grammar.pieces.words import WORDS

REMEMBERED = frozenset({"agency", "bureau", "hr", "bank", "hospital", "village", "employer", "eagency"})
"""Drawn once a message: it is signed by whom it speaks of."""

LINES: dict[str, tuple[str, ...]] = {
    "by": (
        "今日",
        "今天",
        "今晚",
        "明天",
        "{day}",
        "{day}",
        "{day}",
        "本月底",
        "{month}月底",
        "今日{clock}",
        "近日",
        "次日",
        "{hours}小时后",
        "三日内",
        "本周五",
    ),
    "private": ("{mobile}", "{mobile}", "{landline}", "{service}", "{mobile}", "0085200000{tail}", "+8517000{tail}"),
}
_DRAWN: dict[str, Callable[[Chance], str]] = {
    "day": figures.day,
    "clock": figures.clock,
    "year": figures.year,
    "amount": figures.amount,
    "round_amount": figures.round_amount,
    "mobile": figures.mobile,
    "landline": figures.landline,
    "service": figures.service_line,
    "code": figures.code,
    "tail": figures.tail,
    "serial": figures.serial,
    "small": figures.small,
    "hours": figures.hours,
    "contact": figures.contact,
    "eday": figures.english_day,
    "month": lambda chance: str(1 + chance.randrange(12)),
}
_LINKS: dict[str, Callable[[Chance, Hosts], str]] = {
    "link": links.bad_link,
    "bad_link": links.bad_link,
    "firm": links.firm_link,
    "odd": links.odd_link,
    "official": links.official_link,
    "masked": lambda chance, _: links.masked_link(chance),
}
_LINK_TAGS = {
    "link": "link:strange",
    "firm": "link:firm",
    "odd": "link:firm",
    "official": "link:official",
    "masked": "link:masked",
}
_SIGNS = (
    "【{agency}】",
    "【{agency}】",
    "【{agency}】",
    "",
    "",
    "[{agency}]",
    "{agency}：",
    "【{agency}通知】",
    "({agency})",
    "[{agency}] ",
    "『{agency}』",
)
_WORDS: dict[str, tuple[str, ...]] = {**WORDS, **ENGLISH_WORDS, **LINES, "sign": _SIGNS}

Quote = Callable[[str], str]
"""Writes the scam that a warning quotes, by the name of the slot."""


class Composer:
    """Fills the slots of one message; `parts` are the phrases of its kind, before the words that all share."""

    def __init__(
        self,
        chance: Chance,
        hosts: Hosts,
        theme: str,
        parts: Mapping[str, tuple[str, ...]],
        ask_weights: Mapping[str, float],
        quote: Quote | None = None,
    ) -> None:
        self._chance = chance
        self._hosts = hosts
        self._theme = theme
        self._parts = parts
        self._ask_weights = ask_weights
        self._quote = quote
        self._kept: dict[str, str] = {}
        self.tags: list[str] = []

    def write(self, text: str) -> str:
        """A phrase with all its slots filled; their tags are added to `tags`."""
        return spell(parse(text), self._chance, self.fill)

    def fill(self, name: str) -> str:
        """What goes into one slot; a name that nobody knows raises KeyError, our bug."""
        if name in self._kept:
            return self._kept[name]
        filled = self._filled(name)
        if name in REMEMBERED:
            self._kept[name] = filled
        return filled

    def _filled(self, name: str) -> str:
        if name in _DRAWN:
            return _DRAWN[name](self._chance)
        if name in _LINKS:
            self._tag(_LINK_TAGS.get(name))
            return _LINKS[name](self._chance, self._hosts)
        if name in {"quoted", "calling", "english_scam"} and self._quote is not None:
            return self._quote(name)
        if name == "ask":
            kind = draw(self._chance, tuple(self._ask_weights), tuple(self._ask_weights.values()))
            return self.fill(f"ask:{kind}")
        if name == "agency" and self._chance.random() < 0.85:
            return self.fill("bureau" if self._theme == "medical_insurance" else "hr")
        if name.startswith("ask:"):
            self._tag(name)
        phrases = self._parts.get(name) or _WORDS[name]
        return self.write(pick(self._chance, phrases))

    def _tag(self, tag: str | None) -> None:
        if tag and tag not in self.tags:
            self.tags.append(tag)
