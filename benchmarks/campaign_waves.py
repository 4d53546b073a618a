"""Invented waves of messages with known truth: who sends, in which words, disguised and misspelled how.

Two worlds that share no code for their wording or their noise: Chinese clauses, and English words.
"""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator, Sequence
from itertools import accumulate

from msgspec import Struct

PLATFORMS = ("pages.example-host.com", "img-share.net", "fuwu.nhsa.gov.cn", "t.cn")
"""Hosts that many unlike senders use: two platforms, an authority's, one that shortens links."""

HOTLINES = ("12393", "010-12393", "95588")
NEAR = 0.05
"""So many templates share about half of their clauses with another one, and are another sender's."""

SLOTS = ("name", "date", "amount", "code", "link", "phone")


class Wave(Struct, frozen=True):
    """One template: clauses and slots, and of which sender it is."""

    parts: tuple[str, ...]
    sender: int


class World(Struct, frozen=True):
    """How a generator writes: a clause, a name, a date, what stands between parts, and the noise."""

    clause: Callable[[random.Random], str]
    name: Callable[[random.Random], str]
    date: Callable[[random.Random], str]
    glue: str
    noise: Sequence[Callable[[str, random.Random], str]]


_OFTEN = "保已的账信在请号点" + "".join(chr(0x4E00 + 23 * place) for place in range(800))
_SWAPS = {"保": "宝", "已": "己", "的": "得", "账": "帐", "信": "倌", "在": "再", "请": "清", "号": "好", "点": "点儿"}
_MARKS = ("\u200b", "·", " ", "*", "、", "-")


def _word(rnd: random.Random) -> str:
    return "".join(_OFTEN[int(len(_OFTEN) * rnd.random() ** 1.5)] for _ in range(2))


def _zh_clause(rnd: random.Random) -> str:
    return "".join(_word(rnd) for _ in range(rnd.randint(4, 7))) + rnd.choice("，，。；！")


def _zh_date(rnd: random.Random) -> str:
    return f"{rnd.choice(('', '2026年'))}{rnd.randint(1, 12)}月{rnd.randint(1, 28)}日"


def _typo(text: str, rnd: random.Random) -> str:
    at = rnd.randrange(len(text))
    return text[:at] + rnd.choice(_OFTEN) + text[at + 1 :]


def _swapped(text: str, rnd: random.Random) -> str:
    at = rnd.randrange(max(1, len(text) - 1))
    return text[:at] + text[at + 1 : at + 2] + text[at : at + 1] + text[at + 2 :]


def _variant(text: str, rnd: random.Random) -> str:
    known = [char for char in _SWAPS if char in text]
    return text.replace(char := rnd.choice(known), _SWAPS[char]) if known else _typo(text, rnd)


def _marked(text: str, rnd: random.Random) -> str:
    places = sorted(rnd.randrange(len(text)) for _ in range(4))
    for at in reversed(places):
        text = text[:at] + rnd.choice(_MARKS) + text[at:]
    return text


def _dropped(text: str, rnd: random.Random) -> str:
    at = rnd.randrange(len(text))
    return text[:at] + text[at + 2 :]


def _wide(text: str, rnd: random.Random) -> str:
    del rnd
    return "".join(chr(ord(char) + 0xFEE0) if "0" <= char <= "9" or char == "," else char for char in text)


CHINESE = World(
    clause=_zh_clause,
    name=lambda rnd: "".join(rnd.choice(_OFTEN) for _ in range(rnd.choice((2, 3, 3)))),
    date=_zh_date,
    glue="",
    noise=(_typo, _swapped, _variant, _marked, _dropped, _wide),
)

_SYLLABLES = (
    "ba ce di fo gu ha je ki lo mu na pe ri so tu va we xi yo zu ster tion ing ment ble pre con ex ant per".split()
)
_HOMOGLYPHS = str.maketrans("aeopcxi", "аеорсхі")


def _en_word(rnd: random.Random) -> str:
    return "".join(_SYLLABLES[int(len(_SYLLABLES) * rnd.random() ** 1.3)] for _ in range(rnd.choice((1, 2, 2, 3))))


def _en_typed(text: str, rnd: random.Random) -> str:
    at = rnd.randrange(len(text))
    return text[:at] + rnd.choice("abcdefghijklmnopqrstuvwxyz") + text[at + rnd.choice((0, 1)) :]


def _en_less(text: str, rnd: random.Random) -> str:
    words = text.split(" ")
    del words[rnd.randrange(len(words))]
    return " ".join(words) or text


def _en_alike(text: str, rnd: random.Random) -> str:
    at = rnd.randrange(len(text))
    return text[:at] + text[at : at + 12].translate(_HOMOGLYPHS) + text[at + 12 :]


def _en_loud(text: str, rnd: random.Random) -> str:
    return text.upper() if rnd.random() < 0.5 else text.replace(" ", "  ")


ENGLISH = World(
    clause=lambda rnd: " ".join(_en_word(rnd) for _ in range(rnd.randint(5, 9))) + rnd.choice(".,;!"),
    name=lambda rnd: f"{_en_word(rnd).title()} {_en_word(rnd).title()}",
    date=lambda rnd: f"{rnd.choice(('May', 'June', 'July'))} {rnd.randint(1, 28)}",
    glue=" ",
    noise=(_en_typed, _en_typed, _en_less, _en_alike, _en_loud),
)


def _waves(world: World, count: int, rnd: random.Random) -> list[Wave]:
    pool = [world.clause(rnd) for _ in range(count // 2 + 50)]

    def pick() -> str:
        return pool[int(len(pool) * rnd.random() ** 2)]  # some clauses are everybody's

    waves: list[Wave] = []
    for number in range(count):
        slots = rnd.sample(SLOTS, rnd.randint(1, 4))
        if waves and rnd.random() < NEAR:
            of = list(rnd.choice(waves).parts)
            clauses = [at for at, part in enumerate(of) if part not in SLOTS]
            for at in rnd.sample(clauses, (len(clauses) + 1) // 2):
                of[at] = pick()
            waves.append(Wave(tuple(of), number))
            continue
        parts = [pick() for _ in range(rnd.randint(4, 7))]
        for slot in slots:
            parts.insert(rnd.randint(0, len(parts)), slot)
        # one sender in five writes in two ways: only his hosts or his number tell that they are his
        same = bool(waves) and rnd.random() < 0.2 and {"link", "phone"} & {*waves[-1].parts} & {*parts}
        sender = waves[-1].sender if same else number
        waves.append(Wave(tuple(parts), sender))
    return waves


def _link(sender: int, rnd: random.Random) -> str:
    own = f"yb{sender * 2_654_435_761 % (1 << 32):08x}{rnd.choice('abc')}.{('top', 'cc')[sender % 2]}"
    host = rnd.choice(PLATFORMS) if rnd.random() < 0.1 else own
    return f"{rnd.choice(('http://', 'https://', ''))}{host}/{rnd.randrange(1 << 24):x}"


def _phone(sender: int, rnd: random.Random) -> str:
    return rnd.choice(HOTLINES) if rnd.random() < 0.3 else f"199{sender * 7_368_787 % 100_000_000:08d}"


def _filled(part: str, wave: Wave, world: World, rnd: random.Random) -> str:
    if part not in SLOTS:
        return part
    made: dict[str, Callable[[], str]] = {
        "name": lambda: world.name(rnd),
        "date": lambda: world.date(rnd),
        "amount": lambda: f"{rnd.randint(1, 99_999)}.{rnd.randint(10, 99)}",
        "code": lambda: f"{rnd.randrange(1 << 20):05X}",
        "link": lambda: f" {_link(wave.sender, rnd)} ",
        "phone": lambda: f" {_phone(wave.sender, rnd)} ",
    }
    return made[part]()


def messages(world: World, waves: int, count: int, alone: float, noisy: float, seed: int) -> Iterator[tuple[str, int]]:
    """Texts with the number of their sender; `alone` of them are a message that nobody else sends."""
    rnd = random.Random(seed)
    made = _waves(world, waves, rnd)
    weights = list(accumulate((rank + 1) ** -0.9 for rank in range(waves)))
    for number in range(count):
        if rnd.random() < alone:
            parts = tuple(world.clause(rnd) for _ in range(rnd.randint(1, 6)))
            wave = Wave(parts, -1 - number)
        else:
            wave = rnd.choices(made, cum_weights=weights)[0]
        text = world.glue.join(_filled(part, wave, world, rnd) for part in wave.parts)
        if rnd.random() < noisy:
            for _ in range(rnd.randint(1, 4)):
                text = rnd.choice(world.noise)(text, rnd)
        yield text, wave.sender
