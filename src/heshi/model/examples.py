"""What is learned from: a form with what was read in it, its class, and the group that keeps near-copies together."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator
from zlib import crc32

from msgspec import Struct

COMPOSED = "composed"
"""The source of messages that our own grammar composed."""

LEARN, TEST = "learn", "test"
FOLDS = 4
"""What is learned from is cut into so many folds: each calibrates what the others have taught."""

MOST_OF_A_GROUP = 40
SHORTEST = 4
"""Characters of a form; what is shorter (a mask, an emoji) teaches nothing."""

_WAYS, _BANDS, _PIECE = 24, 6, 5
_PERMUTATIONS = tuple(
    (way * 0x9E3779B1 & 0xFFFFFFFF, (way * 0x85EBCA6B | 1) & 0xFFFFFFFF) for way in range(1, _WAYS + 1)
)


class Example(Struct, frozen=True):
    """One labelled message ready to be learned from.

    `counts` are decisive, strong, weak and unlawful evidence against it, as the other judges count them; `adverse`
    says that it threatens or lures with a claim of our kinds; `scheme` names the fraud where the collection tells.
    """

    form: str
    names: tuple[str, ...]
    label: str
    group: str
    source: str
    counts: tuple[int, int, int, int] = (0, 0, 0, 0)
    adverse: bool = False
    scheme: str = ""


def part_of(group: str, seed: int) -> str:
    """On which side of the split a group stands, always the same for one seed: a tenth of the groups is for testing.

    >>> part_of("a template", 1) == part_of("a template", 1)
    True
    """
    return TEST if _number(f"{seed}:{group}") % 10 == 9 else LEARN


def fold_of(group: str, seed: int) -> int:
    """In which fold a group stands.

    >>> 0 <= fold_of("a template", 1) < FOLDS
    True
    """
    return _number(f"{seed}:fold:{group}") % FOLDS


def _number(text: str) -> int:
    return int.from_bytes(hashlib.sha256(text.encode()).digest()[:4], "big")


def near_copies(forms: Iterable[str]) -> list[int]:
    """A number for each form; near-copies have the same: MinHash over the n-grams, bands, union.

    >>> near_copies(["您的积分将过期请登录手机银行兑换现金", "您的积分将过期请登录手机银行兑换现金吧", "吃饭吗"])
    [0, 0, 2]
    """
    leader: list[int] = []
    seen: dict[tuple[int, tuple[int, ...]], int] = {}
    for number, form in enumerate(forms):
        leader.append(number)
        for band in bands(form):
            other = seen.setdefault(band, number)
            first, second = sorted((_root(leader, other), _root(leader, number)))
            leader[second] = first
    return [_root(leader, number) for number in range(len(leader))]


def bands(form: str) -> Iterator[tuple[int, tuple[int, ...]]]:
    """MinHash of the n-grams of a form, cut into bands: forms that share a band are likely near-copies.

    >>> len(list(bands("您的积分将过期")))
    6
    """
    pieces = {crc32(form[at : at + _PIECE].encode()) for at in range(max(1, len(form) - _PIECE + 1))}
    lowest = [min((piece ^ mask) * odd & 0xFFFFFFFF for piece in pieces) for mask, odd in _PERMUTATIONS]
    rows = _WAYS // _BANDS
    for band in range(_BANDS):
        yield band, tuple(lowest[band * rows : (band + 1) * rows])


def _root(leader: list[int], number: int) -> int:
    while leader[number] != number:
        leader[number] = leader[leader[number]]
        number = leader[number]
    return number


def thinned(examples: Iterable[Example]) -> list[Example]:
    """Each form that says something once with each label; of near-copies in a public collection MOST_OF_A_GROUP."""
    seen: set[tuple[str, str]] = set()
    members: dict[str, int] = {}
    kept = []
    for example in examples:
        key = (example.form, example.label)
        count = members.get(example.group, 0)
        if (
            len(example.form) < SHORTEST
            or key in seen
            or (example.group.startswith("near:") and count >= MOST_OF_A_GROUP)
        ):
            continue
        seen.add(key)
        members[example.group] = count + 1
        kept.append(example)
    return kept
