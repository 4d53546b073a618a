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
from threadpoolctl import threadpool_limits

from heshi.model.calibration import fit_combination, fit_temperature, thresholds_of
from heshi.model.examples import COMPOSED, FOLDS, LEARN, TEST, Example, fold_of, part_of
from heshi.model.features import named_buckets, text_buckets
from heshi.model.hashing import BITS, SIZE
from heshi.model.packing import pack, unpack
from heshi.model.scorer import CLASSES, SCAM, Combination, Header, Score, Scorer, Thresholds, softmax

INVERSE_REGULARISATION = 10.0
MOST_ROUNDS = 300
TOLERANCE = 1e-4
REAL_FRAUD, REAL_ADVERT = 2.0, 3.0
"""How often a real message of fraud, and an advert sent by the same stations, counts beside a composed message."""

LARGEST = 32_767


class TooLittle(ValueError):  # noqa: N818 - the name says what it is
    """A class has no example to learn from."""


class Trained(Struct, frozen=True):
    """A model's file, the one that was measured, and the parts of the split to measure it on.

    `folds` are the examples learned from, each with what a model of the other folds says of it.
    """

    content: bytes
    measured: bytes
    parts: dict[str, list[Example]]
    folds: tuple[tuple[Example, Score], ...] = ()

    @property
    def scorer(self) -> Scorer:
        """The model as anybody will read it."""
        return unpack(self.content)

    @property
    def trial(self) -> Scorer:
        """The model that never saw the part to test on: its figures are honest, the shipped one's cannot be had."""
        return unpack(self.measured)


class _Fit(Struct, frozen=True):
    """A fitted model as it goes into the file."""

    table: bytes
    scale: float
    bias: tuple[float, ...]


def train(examples: Sequence[Example], seed: int, day: str, reads: bool = True) -> Trained:
    """Fit, shrink and calibrate. `reads=False` leaves out what was read in the message: n-grams alone.

    The temperature, the thresholds and the combination are fitted on what models say of folds that they were not
    trained on. One model is then trained without the part to test on, to be measured, and one on every example, to
    be shipped. Raises TooLittle when a fold or the part to learn from lacks a class.
    """
    parts: dict[str, list[Example]] = {LEARN: [], TEST: []}
    for example in examples:
        parts[part_of(example.group, seed)].append(example)
    known = parts[LEARN]
    rows, used = _without_empty_columns(matrix([*known, *parts[TEST]], reads))
    header = Header(CLASSES, BITS, 1.0, (), 1.0, Thresholds(), Combination(), day, seed, reads)
    with threadpool_limits(1):  # sums of several threads end in another order each time
        header, said = _calibrated(header, known, rows[: len(known)])
        trial = _fit(known, rows[: len(known)], used)
        final = _fit([*known, *parts[TEST]], rows, used)
    return Trained(_packed(header, final), _packed(header, trial), parts, tuple(zip(known, said, strict=True)))


def _packed(header: Header, fit: _Fit) -> bytes:
    return pack(structs.replace(header, scale=fit.scale, bias=fit.bias), fit.table)


def _without_empty_columns(rows: csr_matrix) -> tuple[csr_matrix, NDArray[np.int64]]:
    """The rows with the buckets that occur, and which they are: the weight of any other is nothing."""
    used = np.unique(rows.indices)
    return rows[:, used], used


def _fit(examples: Sequence[Example], rows: csr_matrix, used: NDArray[np.int64]) -> _Fit:
    model = _fitted(examples, rows)
    weights: NDArray[np.float64] = np.zeros((SIZE, len(CLASSES)))
    weights[used] = model.coef_.T
    scale = float(np.abs(weights).max()) / LARGEST or 1.0
    table = np.rint(weights / scale).astype("<i2").tobytes()
    return _Fit(table, scale, tuple(round(float(bias), 6) for bias in model.intercept_))


def _fitted(examples: Sequence[Example], rows: csr_matrix) -> LogisticRegression:
    if missing := set(CLASSES) - {example.label for example in examples}:
        raise TooLittle(f"no example to learn from: {', '.join(sorted(missing))}")
    model = LogisticRegression(C=INVERSE_REGULARISATION, max_iter=MOST_ROUNDS, tol=TOLERANCE)
    labels = [CLASSES.index(example.label) for example in examples]
    return model.fit(rows, labels, sample_weight=_importance(examples))


def _importance(examples: Sequence[Example]) -> list[float]:
    """Each class weighs the same; real fraud, and what it must be told from, count more than their number."""
    often = Counter(example.label for example in examples)
    return [len(examples) / len(often) / often[e.label] * _real(e) for e in examples]


def _real(example: Example) -> float:
    if example.source == COMPOSED or not example.scheme:
        return 1.0
    return REAL_FRAUD if example.label == SCAM else REAL_ADVERT


def matrix(examples: Sequence[Example], reads: bool) -> csr_matrix:
    """Examples as rows: each of the two blocks of features has length one."""
    starts, columns, values = [0], [], []
    for example in examples:
        for block in (text_buckets(example.form), named_buckets(example.names if reads else ())):
            columns += sorted(block)
            values += [1 / math.sqrt(len(block) or 1)] * len(block)
        starts.append(len(columns))
    return csr_matrix((values, columns, starts), shape=(len(examples), SIZE), dtype=np.float64)


def _calibrated(header: Header, examples: Sequence[Example], rows: csr_matrix) -> tuple[Header, list[Score]]:
    """The header with what is chosen on what models say of folds that they were not trained on, and what they say."""
    folds = np.asarray([fold_of(example.group, header.seed) for example in examples])
    said = np.zeros((len(examples), len(CLASSES)))
    for fold in range(FOLDS):
        out = folds == fold
        others = [example for example, left_out in zip(examples, out, strict=True) if not left_out]
        if out.any():
            said[out] = _fitted(others, rows[~out]).predict_proba(rows[out])
    labels = [CLASSES.index(example.label) for example in examples]
    heat = fit_temperature(said.tolist(), labels)
    scores = [Score(softmax([math.log(max(p, 1e-12)) / heat for p in row])) for row in said.tolist()]
    fitted = structs.replace(
        header,
        temperature=heat,
        thresholds=thresholds_of(scores, [e.label for e in examples], [e.adverse for e in examples]),
        combination=fit_combination([e.counts for e in examples], [s.log_odds for s in scores], labels),
    )
    return fitted, scores
