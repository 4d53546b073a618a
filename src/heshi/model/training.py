"""Training: a multinomial logistic regression over hashed features, made small, then calibrated on other texts.

scikit-learn and NumPy do the fitting (extra `train`); nothing of them is needed to score. The same examples and seed
give the same bytes: the fit has no randomness of its own, and the table is rounded to 16 bits.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Sequence

import numpy as np
from msgspec import Struct, structs
from numpy.typing import NDArray
from scipy.sparse import csr_matrix
from sklearn.linear_model import LogisticRegression

from heshi.model.calibration import fit_combination, fit_temperature, thresholds_of
from heshi.model.examples import CALIBRATE, COMPOSED, TEST, TRAIN, Example, part_of
from heshi.model.features import named_buckets, text_buckets
from heshi.model.hashing import BITS, SIZE
from heshi.model.packing import pack, unpack
from heshi.model.scorer import CLASSES, SCAM, Combination, Header, Score, Scorer, Thresholds

INVERSE_REGULARISATION = 10.0
MOST_ROUNDS = 300
TOLERANCE = 1e-4
REAL_FRAUD = 4.0
"""How often a real message of fraud counts beside a composed one."""

LARGEST = 32_767


class TooLittle(ValueError):  # noqa: N818 - the name says what it is
    """A class has no example in some part of the split."""


class Trained(Struct, frozen=True):
    """A model's file, the one that was measured, and the parts of the split to measure it on."""

    content: bytes
    measured: bytes
    parts: dict[str, list[Example]]

    @property
    def scorer(self) -> Scorer:
        """The model as anybody will read it."""
        return unpack(self.content)

    @property
    def trial(self) -> Scorer:
        """The model that knows only the part to train on: its figures are honest, the shipped one's cannot be had."""
        return unpack(self.measured)


def train(examples: Sequence[Example], seed: int, day: str, reads: bool = True) -> Trained:
    """Fit, shrink and calibrate; then fit once more on every example, with the calibration of the first.

    What is learned from all of them knows more wordings; what is measured has seen neither the texts that calibrated
    it nor those that test it. `reads=False` leaves out what was read in the message: n-grams alone.

    Raises TooLittle when a class is missing from the part to train or to calibrate on.
    """
    parts: dict[str, list[Example]] = {TRAIN: [], CALIBRATE: [], TEST: []}
    for example in examples:
        parts[part_of(example.group, seed)].append(example)
    for name in (TRAIN, CALIBRATE):
        if missing := set(CLASSES) - {example.label for example in parts[name]}:
            raise TooLittle(f"no example to {name} on: {', '.join(sorted(missing))}")
    table, scale, bias = _fit(parts[TRAIN], reads)
    header = Header(CLASSES, BITS, scale, bias, 1.0, Thresholds(), Combination(), day, seed, reads)
    header = _calibrated(header, table, parts[CALIBRATE])
    trial = pack(header, table)
    table, scale, bias = _fit([example for part in parts.values() for example in part], reads)
    return Trained(pack(structs.replace(header, scale=scale, bias=bias), table), trial, parts)


def _fit(examples: Sequence[Example], reads: bool) -> tuple[bytes, float, tuple[float, ...]]:
    model = LogisticRegression(C=INVERSE_REGULARISATION, max_iter=MOST_ROUNDS, tol=TOLERANCE, class_weight="balanced")
    model.fit(matrix(examples, reads), [CLASSES.index(example.label) for example in examples])
    weights: NDArray[np.float64] = model.coef_.T
    scale = float(np.abs(weights).max()) / LARGEST or 1.0
    table = np.rint(weights / scale).astype("<i2").tobytes()
    return table, scale, tuple(round(float(bias), 6) for bias in model.intercept_)


def _importance(examples: Sequence[Example]) -> list[float]:
    """Each class weighs the same; real fraud, of which there is little, counts REAL_FRAUD times."""
    often = Counter(example.label for example in examples)
    return [
        len(examples) / len(often) / often[e.label] * (REAL_FRAUD if e.label == SCAM and e.source != COMPOSED else 1.0)
        for e in examples
    ]


def matrix(examples: Sequence[Example], reads: bool) -> csr_matrix:
    """Examples as rows: each of the two blocks of features has length one."""
    starts, columns, values = [0], [], []
    for example in examples:
        for block in (text_buckets(example.form), named_buckets(example.names if reads else ())):
            columns += sorted(block)
            values += [1 / math.sqrt(len(block) or 1)] * len(block)
        starts.append(len(columns))
    return csr_matrix((values, columns, starts), shape=(len(examples), SIZE), dtype=np.float64)


def _calibrated(header: Header, table: bytes, examples: Sequence[Example]) -> Header:
    """The header with what is chosen on examples that were not trained on: temperature, thresholds, combination."""
    scores = [score_of(unpack(pack(header, table)), example) for example in examples]
    labels = [CLASSES.index(example.label) for example in examples]
    header = structs.replace(header, temperature=fit_temperature([s.probabilities for s in scores], labels))
    scorer = unpack(pack(header, table))
    scores = [score_of(scorer, example) for example in examples]
    return structs.replace(
        header,
        thresholds=thresholds_of(scores, [e.label for e in examples], [e.adverse for e in examples]),
        combination=fit_combination([e.counts for e in examples], [s.log_odds for s in scores], labels),
    )


def score_of(scorer: Scorer, example: Example) -> Score:
    """The score of one example."""
    return scorer.score(example.form, example.names if scorer.header.reads else ())
