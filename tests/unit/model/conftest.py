"""A small model made by hand, and a larger one of noise: enough to try the scorer without any training."""

from __future__ import annotations

from random import Random

import msgspec
import pytest

from heshi.model.features import named_buckets, text_buckets
from heshi.model.hashing import BITS, SIZE
from heshi.model.packing import pack, unpack
from heshi.model.scorer import CLASSES, Combination, Header, Scorer, Thresholds

HEADER = Header(
    classes=CLASSES,
    bits=BITS,
    scale=0.001,
    bias=(0.0, 0.1, -0.1, 0.2),
    temperature=1.25,
    thresholds=Thresholds(scam=0.6, elsewhere=0.9, genuine=0.8, warning=0.8),
    combination=Combination(bias=-1.0, decisive=3.0, strong=2.0, weak=0.5, unlawful=1.0, model=1.0),
    day="2026-11-22",
    seed=1,
    reads=True,
)


@pytest.fixture(scope="session")
def noise() -> Scorer:
    """Every weight drawn at random: whatever is mixed up shows."""
    chance = Random(7)
    table = b"".join(chance.randint(-3000, 3000).to_bytes(2, "little", signed=True) for _ in range(SIZE * 4))
    return unpack(pack(HEADER, table))


def knows(text: str, name: str, weight: int = 20_000, names: tuple[str, ...] = ()) -> Scorer:
    """A scorer that has learned one text, and some names: each of their features speaks for one class."""
    table = bytearray(SIZE * len(CLASSES) * 2)
    for number in text_buckets(text) | named_buckets(names):
        at = (number * len(CLASSES) + CLASSES.index(name)) * 2
        table[at : at + 2] = weight.to_bytes(2, "little", signed=True)
    return unpack(pack(msgspec.structs.replace(HEADER, bias=(0.0, 0.0, 0.0, 0.0)), bytes(table)))
