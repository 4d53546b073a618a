"""Many texts of one phrase at once, as an Arrow column: each slot is drawn from a pool that was written beforehand."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cache
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from heshi.model.grammar.notation import Choice, Node, Slot, parse
from traffic.slots import NUMBERS, SHAPES, TOKENS, WORDS

POOL = 32_768
"""So many values of each slot are written beforehand; a list of words is drawn from as it is."""

Pools = Mapping[str, pa.StringArray]


def pools_of(seed: int, shorteners: Sequence[str]) -> Pools:
    """The pools of all slots; `shorteners` are the hosts of short links."""
    rng = np.random.default_rng([seed, 0])
    pools: dict[str, Any] = {name: pa.array(words) for name, words in WORDS.items()}
    pools["shortener"] = pa.array(shorteners)
    for name, (least, below) in NUMBERS.items():
        pools[name] = pa.array(rng.integers(least, below, POOL)).cast(pa.string())
    for name, (alphabet, width) in TOKENS.items():
        letters = np.array(list(alphabet), dtype="S1")
        drawn = letters[rng.integers(0, len(letters), (POOL, width))]
        pools[name] = pa.array(drawn.reshape(-1).view(f"S{width}").astype(str).tolist())
    for name, shape in SHAPES.items():
        pools[name] = render(parse(shape), POOL, rng, pools)
    return pools


def render(phrase: Sequence[Node], count: int, rng: np.random.Generator, pools: Pools) -> Any:
    """`count` texts of a phrase; a name that no pool has raises KeyError, our bug."""
    if all(isinstance(node, str) for node in phrase):
        return pa.repeat("".join(str(node) for node in phrase), count)
    parts = [_column(node, count, rng, pools) for node in phrase]
    if len(parts) == 1:
        return parts[0]
    given = [pa.scalar(part) if isinstance(part, str) else part for part in parts]
    return pc.binary_join_element_wise(*given, "")


def _column(node: Node, count: int, rng: np.random.Generator, pools: Pools) -> Any:
    if isinstance(node, str):
        return node
    if isinstance(node, Slot):
        pool = pools[node.name]
        return pool.take(pa.array(rng.integers(0, len(pool), count, dtype=np.int32)))
    return _chosen(node, count, rng, pools)


@cache
def _words(choice: Choice) -> Any:
    """The ways as a column; None where one of them has slots."""
    if any(not isinstance(node, str) for way in choice.ways for node in way):
        return None
    return pa.array(["".join(str(node) for node in way) for way in choice.ways])


def _chosen(choice: Choice, count: int, rng: np.random.Generator, pools: Pools) -> Any:
    """Each way for those rows that drew it, brought back into their order."""
    drawn = rng.integers(0, len(choice.ways), count, dtype=np.int32)
    words = _words(choice)
    if words is not None:
        return words.take(pa.array(drawn))
    sizes = np.bincount(drawn, minlength=len(choice.ways))
    written = [render(way, int(size), rng, pools) for way, size in zip(choice.ways, sizes, strict=True)]
    back = np.empty(count, dtype=np.int64)
    back[np.argsort(drawn, kind="stable")] = np.arange(count)
    return pa.concat_arrays(written).take(pa.array(back))
