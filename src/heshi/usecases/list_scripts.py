"""The common scripts, told from the rulebook: what is claimed, on what ground, what is wanted, and what gives it away.

Nothing here is written by hand a second time: the golden cases say what goes together, the readings, signs and rules
say what each thing is.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence

from msgspec import Struct

from heshi.evidence import Stance, Strength
from heshi.rulebook.book import Book
from heshi.rulebook.cases import MessageCase
from heshi.usecases.answer_cases import Seen
from heshi.wording import Bilingual

RAREST = 2
"""A script is what was seen at least so often."""

MOST_SIGNS, MOST_GROUNDS, MOST_EXAMPLES = 8, 8, 3

NO_CLAIM = "no-claim"
"""The script of messages that claim nothing about the insurance and only want something."""

NOT_CLAIMED = frozenset({"other", "receipt"})
"""Effects that are no story of their own."""


class Count(Struct, frozen=True):
    """One thing and in how many of the cases it was seen."""

    name: str
    times: int


class Sign(Struct, frozen=True):
    """A telling sign, in how many cases it was seen, and what it said of one of them."""

    name: str  # an entry of signals/ or findings/
    times: int
    text: Bilingual


class Ground(Struct, frozen=True):
    """A reason that such messages give, and the rules that really know it for this effect; with none it is untrue."""

    name: str
    times: int
    rules: tuple[str, ...]


class Script(Struct, frozen=True):
    """One story that swindlers tell: everything in it is counted in the cases, the commonest first."""

    id: str  # the effect with dashes, as it stands in an address
    effect: str  # empty where nothing is claimed
    times: int
    speakers: tuple[Count, ...]
    grounds: tuple[Ground, ...]
    asks: tuple[Count, ...]
    signs: tuple[Sign, ...]
    rules: tuple[str, ...]  # the rules by which such an effect can really come about
    denials: tuple[str, ...]  # statements of authorities that such messages are false
    stages: tuple[str, ...]  # the playbooks for somebody who has done what is wanted
    examples: tuple[MessageCase, ...]
    genuine: tuple[MessageCase, ...]  # real-looking messages about the same thing, for comparison


STAGE_OF_ASK = {
    "click_link": "clicked",
    "scan_qr": "clicked",
    "enter_data": "gave_data",
    "give_card": "gave_data",
    "give_code": "gave_code",
    "share_screen": "gave_code",
    "install_app": "gave_code",
    "transfer_money": "paid",
}
"""Where somebody stands who has done what such a message wants."""

_STAGES = ("clicked", "gave_data", "gave_code", "paid")


def list_scripts(seen: Sequence[Seen], book: Book) -> tuple[Script, ...]:
    """Every script that was seen often enough, the commonest first.

    Only scam cases make a script; a message that claims two things belongs to both.
    """
    scams = [one for one in seen if one.case.kind == "scam" and one.plain]
    effects = Counter(effect for one in scams for effect in _effects(one))
    chosen = [effect for effect, times in effects.most_common() if times >= RAREST]
    return tuple(_script(effect, [one for one in scams if effect in _effects(one)], seen, book) for effect in chosen)


def find_script(name: str, scripts: Iterable[Script]) -> Script | None:
    """The script of that name."""
    return next((script for script in scripts if script.id == name), None)


def _effects(one: Seen) -> set[str]:
    claimed = {claim.effect for claim in one.answer.claims} - NOT_CLAIMED
    return claimed or {""}


def _script(effect: str, scams: Sequence[Seen], seen: Sequence[Seen], book: Book) -> Script:
    lawful = _lawful_effects(effect, book)
    rules = tuple(rule.id for rule in book.rules.values() if rule.effect in lawful and rule.status.decides)
    asks = _counted({ask.kind for ask in one.answer.asks} for one in scams)
    stages = {STAGE_OF_ASK[ask.name] for ask in asks if ask.name in STAGE_OF_ASK}
    claims = [[claim for claim in one.answer.claims if claim.effect == effect] for one in scams]
    grounds = _counted({claim.ground for claim in found if claim.ground} for found in claims)
    alike = [one for one in seen if one.case.kind == "genuine" and one.plain and effect in _effects(one)]
    return Script(
        id=effect.replace("_", "-") or NO_CLAIM,
        effect=effect,
        times=len(scams),
        speakers=_counted({claim.speaker for claim in found if claim.speaker} for found in claims),
        grounds=tuple(_ground(ground, rules, book) for ground in grounds[:MOST_GROUNDS]),
        asks=asks,
        signs=_signs_of(scams),
        rules=rules,
        denials=tuple(s.id for s in book.statements.values() if s.status.decides and _denies(s.denies, effect)),
        stages=tuple(stage for stage in _STAGES if stage in stages),
        examples=_examples(scams),
        genuine=_examples(alike),
    )


def _lawful_effects(effect: str, book: Book) -> tuple[str, ...]:
    return next((r.law_effects for r in book.readings if r.kind == "effect" and r.value == effect), ())


def _ground(count: Count, rules: Sequence[str], book: Book) -> Ground:
    return Ground(count.name, count.times, tuple(rule for rule in rules if count.name in book.rules[rule].grounds))


def _signs_of(scams: Sequence[Seen]) -> tuple[Sign, ...]:
    """The commonest signs; each speaks of a case that gives its words openly, where there is one."""
    texts = {entry: text for one in sorted(scams, key=_is_disguised, reverse=True) for entry, text in _signs(one)}
    counted = _counted({entry for entry, _ in _signs(one)} for one in scams)
    return tuple(Sign(count.name, count.times, texts[count.name]) for count in counted[:MOST_SIGNS])


def _signs(one: Seen) -> list[tuple[str, Bilingual]]:
    """What speaks against the message and weighs something; what the model says is no sign to learn."""
    against = (e for e in one.answer.evidence if e.stance is Stance.AGAINST and e.strength is not Strength.WEAK)
    return [(evidence.entry, evidence.text) for evidence in against if evidence.judge in ("signals", "channels")]


def _is_disguised(one: Seen) -> bool:
    """Does it hide its words from filters? Then it is hard to read, and a poor example."""
    odd = any(char.isalnum() and not (char.isascii() or "\u4e00" <= char <= "\u9fff") for char in one.case.text)
    return odd or any(e.entry.startswith(_DISGUISES) for e in one.answer.evidence)


_DISGUISES = ("signals/disguise/", "channels/host/disguised", "channels/host/in-pieces", "channels/host/punycode")


def _denies(denied: Iterable[str], effect: str) -> bool:
    return any(entry.partition("/")[0] == effect for entry in denied)


def _counted(groups: Iterable[set[str]]) -> tuple[Count, ...]:
    """In how many groups each name stands; the commonest first, equals by name.

    >>> [(count.name, count.times) for count in _counted([{"a"}, {"a", "b"}])]
    [('a', 2), ('b', 1)]
    """
    times = Counter(name for group in groups for name in group)
    return tuple(Count(name, n) for name, n in sorted(times.items(), key=lambda item: (-item[1], item[0])))


def _examples(seen: Iterable[Seen]) -> tuple[MessageCase, ...]:
    """A few of each language: open ones that give a reason and are not too short first, of these the shortest."""

    def rank(one: Seen) -> tuple[bool, bool, bool, int, str]:
        reasoned = any(claim.ground for claim in one.answer.claims)
        return _is_disguised(one), len(one.case.text) < _WHOLE, not reasoned, len(one.case.text), one.case.id

    cases = [one.case for one in sorted(seen, key=rank)]
    return tuple(case for lang in ("zh", "en") for case in [c for c in cases if c.lang == lang][:MOST_EXAMPLES])


_WHOLE = 35
"""Characters; a shorter message leaves out half of the story."""
