"""Record batches of traffic: the same settings give the same rows, and each batch stands by itself."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from random import Random
from typing import Any

import numpy as np
import pyarrow as pa
from msgspec import Struct

from heshi.adapters.rulebook_folder import load_book
from heshi.model.grammar.generate import generate
from heshi.model.grammar.links import Hosts
from heshi.model.grammar.notation import parse
from traffic.kind import Kind
from traffic.kinds import ORDINARY, THEMES
from traffic.render import Pools, pools_of, render

BATCH = 50_000
"""Rows of one batch; the last may be shorter."""
LIVE, TURNOVER = 400, 25
"""So many mass texts are on their way at a time; with each batch so many end and as many begin."""
THEMED = frozenset({"medical_insurance", "social_security"})
AUTHORITIES = frozenset({"medical_insurance", "human_resources"})
DAYS = ("2026-11-21", "2026-11-21", "2026-11-21", "2026-11-22")

SCHEMA = pa.schema(
    [("id", pa.string())]
    + [(name, pa.string()) for name in ("text", "sender", "channel", "received", "region")]
    + [("label", pa.string()), ("kind", pa.string())]
)
"""The columns of a message, then what it is: `ordinary`, `scam`, `genuine`, `warning` or `unrelated`."""


class Settings(Struct, frozen=True):
    """What the traffic is like.

    `share_ours` of the messages are about our themes, half of them composed by the grammar; of the ordinary ones
    `share_mass` are mass sends: the same letters, from the same sender, to many (about 400 with the default).
    """

    seed: int = 1
    share_ours: float = 0.02
    share_mass: float = 0.2


def batches(settings: Settings, count: int, first: int = 0) -> Iterator[pa.RecordBatch]:
    """`count` messages in batches; `first` is the number of the first batch, for another part of the same traffic."""
    for number in range(first, first + -(-count // BATCH)):
        yield batch_of(settings, number, min(BATCH, count - (number - first) * BATCH))


def batch_of(settings: Settings, number: int, count: int = BATCH) -> pa.RecordBatch:
    """One batch of the traffic, by its number."""
    rng = np.random.default_rng([settings.seed, 1, number])
    pools = _pools(settings.seed)
    ours = int(rng.binomial(count, settings.share_ours))
    mass = int(rng.binomial(count - ours, settings.share_mass))
    composed = ours // 2
    parts = [
        *_fresh(ORDINARY, count - ours - mass, rng, pools),
        _mass(settings.seed, number, mass, rng),
        *_fresh(THEMES, ours - composed, rng, pools),
        _composed(settings.seed, number, composed, rng, pools),
    ]
    rows = pa.concat_batches(part for part in parts if len(part)).take(pa.array(rng.permutation(count)))
    start = number * BATCH
    regions = pools["region"].take(pa.array(rng.integers(0, len(pools["region"]), count)))
    days = pa.array(DAYS).take(pa.array(rng.integers(0, len(DAYS), count)))
    identities = pa.array(np.arange(start, start + count)).cast(pa.string())
    columns = [identities, rows["text"], rows["sender"], rows["channel"], days, regions, rows["label"], rows["kind"]]
    return pa.RecordBatch.from_arrays(columns, schema=SCHEMA)


@lru_cache(maxsize=2)
def _pools(seed: int) -> Pools:
    return pools_of(seed, sorted(load_book().short_links))


@lru_cache(maxsize=1)
def _hosts() -> Hosts:
    book = load_book()
    official = tuple(domain.host for domain in book.domains if domain.kind in AUTHORITIES)
    return Hosts(official=official, short=tuple(sorted(book.short_links)))


def _fresh(kinds: tuple[Kind, ...], count: int, rng: np.random.Generator, pools: Pools) -> Iterator[pa.RecordBatch]:
    """Messages that are each written anew; the templates of a kind come equally often."""
    slots = [(kind, template) for kind in kinds for template in kind.templates]
    weights = np.array([kind.weight / len(kind.templates) for kind, _ in slots])
    counts = rng.multinomial(count, weights / weights.sum())
    for (kind, template), some in zip(slots, counts, strict=True):
        if some:
            texts = render(parse(template), int(some), rng, pools)
            yield _rows(texts, _senders(kind.sender, int(some), rng, pools), kind.label, kind.name)


def _senders(slot: str, count: int, rng: np.random.Generator, pools: Pools) -> Any:
    return pools[slot].take(pa.array(rng.integers(0, len(pools[slot]), count, dtype=np.int32)))


def _rows(texts: Any, senders: Any, label: str, kind: str, channel: str = "sms") -> pa.RecordBatch:
    same = [pa.repeat(word, len(texts)) for word in (channel, label, kind)]
    return pa.RecordBatch.from_arrays([texts, senders, *same], names=["text", "sender", "channel", "label", "kind"])


@lru_cache(maxsize=2 * LIVE // TURNOVER)
def _begun(seed: int, number: int) -> pa.RecordBatch:
    """The mass texts that begin with one batch."""
    rng = np.random.default_rng([seed, 2, number])
    kinds = tuple(kind for kind in ORDINARY if kind.mass)
    return pa.concat_batches(_fresh(kinds, TURNOVER, rng, _pools(seed)))


def _mass(seed: int, number: int, count: int, rng: np.random.Generator) -> pa.RecordBatch:
    """Mass sends: few of the live texts go to very many, most to some."""
    live = pa.concat_batches(_begun(seed, number + ahead) for ahead in range(LIVE // TURNOVER))
    weights = 1.0 / (np.random.default_rng([seed, 3]).permutation(LIVE) + 10.0)
    return live.take(pa.array(rng.choice(LIVE, count, p=weights / weights.sum())))


def _composed(seed: int, number: int, count: int, rng: np.random.Generator, pools: Pools) -> pa.RecordBatch:
    """Messages of the grammar, those about our themes."""
    chance = Random(f"{seed}/{number}")
    texts: list[str] = []
    labels: list[str] = []
    while len(texts) < count:
        for sample in generate(chance, 2 * (count - len(texts)), _hosts(), ("scam", "genuine", "warning")):
            if sample.theme in THEMED and len(texts) < count:
                texts.append(sample.text)
                labels.append(sample.label)
    rows = _rows(pa.array(texts, pa.string()), _senders("cell", count, rng, pools), "", "grammar")
    return rows.set_column(rows.schema.get_field_index("label"), "label", pa.array(labels, pa.string()))
