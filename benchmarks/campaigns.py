"""Campaigns in a million messages: are the right ones together, how many a second on one core, in how much memory?

`python benchmarks/campaigns.py [chinese|english] [messages] [templates]`. The truth is the sender. Beside it the step
that finds candidates, as two libraries do it (rensa, datasketch), on fewer texts whose shingles they are given ready.
"""

from __future__ import annotations

import os

os.environ.setdefault("NUMBA_NUM_THREADS", "1")

import resource
import sys
import time
from collections.abc import Callable
from importlib.util import find_spec

import numpy as np
import pyarrow as pa
from numpy.typing import NDArray

from campaign_waves import CHINESE, ENGLISH, messages
from heshi.adapters.rulebook_folder import load_book
from heshi.bulk.campaigns import find_campaigns
from heshi.bulk.minhash import BANDS, ROWS, band_keys
from heshi.bulk.template_rows import walk
from heshi.model.batch import Column, column_of
from heshi.model.evaluation.grouping import shingles
from messages import table

MESSAGES, TEMPLATES = 1_000_000, 20_000
ALONE, NOISY = 0.1, 0.4
WORLDS = {"chinese": CHINESE, "english": ENGLISH}
SAMPLE = {"ours": 50_000, "rensa": 10_000, "datasketch": 2_000}


def pairs(numbers: NDArray[np.int64]) -> float:
    """How many pairs have the same number."""
    counts = np.unique(numbers, return_counts=True)[1].astype(np.float64)
    return float((counts * (counts - 1) / 2).sum())


def precision_and_recall(groups: NDArray[np.int64], truth: NDArray[np.int64]) -> tuple[float, float]:
    """Over pairs of messages; one that is alone makes no pair."""
    own = np.where(groups < 0, groups.max() + 1 + np.arange(len(groups)), groups)
    _, senders = np.unique(truth, return_inverse=True)
    both = pairs(own * (senders.max() + 1) + senders)
    return both / max(1.0, pairs(own)), both / pairs(truth)


def one_core() -> None:
    """Stay on one core, where the system can be told so."""
    if hasattr(os, "sched_setaffinity"):
        os.sched_setaffinity(0, {min(os.sched_getaffinity(0))})
    pa.set_cpu_count(1)


def rate(step: Callable[[list[str]], object], texts: list[str]) -> float:
    """Texts a second of CPU time."""
    started = time.process_time()
    step(texts)
    return len(texts) / (time.process_time() - started)


def ours(texts: list[str]) -> object:
    """From texts to band keys, shingles made on the way."""
    column: Column = column_of(texts)
    walked = walk(column)
    return band_keys(walked.sets)


def rivals(texts: list[str]) -> list[tuple[str, str]]:
    """The candidates' step alone; what is not installed is left out."""
    lines = [("ours, from texts to band keys", f"{rate(ours, texts[: SAMPLE['ours']]):10.0f} texts/cpu-s")]
    if find_spec("rensa"):
        from rensa import RMinHash, RMinHashLSH  # type: ignore[import-not-found, import-untyped, unused-ignore]

        ready = [sorted(shingles(text)) for text in texts[: SAMPLE["rensa"]]]

        def with_rensa(_: list[str]) -> None:
            index = RMinHashLSH(threshold=0.6, num_perm=BANDS * ROWS, num_bands=BANDS)
            for number, each in enumerate(ready):
                sketch = RMinHash(num_perm=BANDS * ROWS, seed=1)
                sketch.update(each)
                index.query(sketch)
                index.insert(number, sketch)

        lines.append(("rensa, shingles given", f"{rate(with_rensa, texts[: len(ready)]):10.0f} texts/cpu-s"))
    if find_spec("datasketch"):
        from datasketch import MinHash, MinHashLSH  # type: ignore[import-not-found, import-untyped, unused-ignore]

        encoded = [[each.encode() for each in shingles(text)] for text in texts[: SAMPLE["datasketch"]]]

        def with_datasketch(_: list[str]) -> None:
            index = MinHashLSH(num_perm=BANDS * ROWS, params=(BANDS, ROWS))
            for number, each in enumerate(encoded):
                sketch = MinHash(num_perm=BANDS * ROWS)
                sketch.update_batch(each)
                index.query(sketch)
                index.insert(str(number), sketch)

        lines.append(
            ("datasketch, shingles given", f"{rate(with_datasketch, texts[: len(encoded)]):10.0f} texts/cpu-s")
        )
    return lines


def main() -> None:
    """Make the messages, compile on a few, then measure all."""
    asked = [*sys.argv[1:], *("chinese", str(MESSAGES), str(TEMPLATES))[len(sys.argv) - 1 :]]
    world, count, templates = asked[0], int(asked[1]), int(asked[2])
    one_core()
    book = load_book()
    made = list(messages(WORLDS[world], templates, count, ALONE, NOISY, seed=7))
    texts = [text for text, _ in made]
    truth = np.array([sender for _, sender in made], dtype=np.int64)
    del made
    given = pa.table({"text": texts})
    find_campaigns(given.slice(0, 2_000), book)
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    cpu, wall = time.process_time(), time.perf_counter()
    found = find_campaigns(given, book)
    cpu, wall = time.process_time() - cpu, time.perf_counter() - wall
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    precision, recall = precision_and_recall(found.groups, truth)
    table(
        f"campaigns in {len(texts)} {world} messages of {templates} templates, one core",
        [
            ("different texts", f"{len(set(texts)):10d}"),
            ("campaigns", f"{len(found.campaigns):10d}"),
            ("precision, pairs", f"{precision:10.4f}"),
            ("recall, pairs", f"{recall:10.4f}"),
            ("messages a second", f"{len(texts) / wall:10.0f}"),
            ("messages a cpu-second", f"{len(texts) / cpu:10.0f}"),
            ("memory above the table's", f"{(peak - before) / 1_024:10.0f} MiB ({given.nbytes >> 20} MiB of texts)"),
            *rivals(texts),
        ],
    )


if __name__ == "__main__":
    main()
