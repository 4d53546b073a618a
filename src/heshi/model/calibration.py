"""Calibration: how sure the model may say it is, and from where on it speaks; from texts that it never learned."""

from __future__ import annotations

import math
from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import minimize, minimize_scalar

from heshi.model.scorer import CLASSES, GENUINE, SCAM, WARNING, Combination, Score, Thresholds, capped

FALSE_ALARMS = 0.005
"""The share of genuine notices and warnings that may threaten in the model's ears and be called scams."""

SURPRISES = 0.002
"""The share of all innocent messages that may be called scams though they claim nothing of our kinds."""

LEAST_SCAM, LEAST_ELSEWHERE = 0.5, 0.9
LEAST_SURE = 0.8
"""Below this the model does not call a message genuine or a warning: it abstains."""

STEEPEST = 8.0
FINEST = 4
"""Decimals of what is kept."""


def fit_temperature(probabilities: Sequence[Sequence[float]], labels: Sequence[int]) -> float:
    """The number that the logits are divided by so that the probabilities fit best (least log loss).

    >>> 1.5 < fit_temperature([(0.99, 0.01)] * 4 + [(0.01, 0.99)], [0, 0, 0, 1, 0]) < 20
    True
    """
    logits = np.log(np.clip(np.asarray(probabilities, dtype=np.float64), 1e-12, 1.0))
    rows = np.arange(len(labels))

    def loss(log_heat: float) -> float:
        hot = logits / math.exp(log_heat)
        return float(np.mean(np.logaddexp.reduce(hot, axis=1) - hot[rows, labels]))

    return round(math.exp(minimize_scalar(loss, bounds=(-3.0, 3.0), method="bounded").x), FINEST)


def thresholds_of(scores: Sequence[Score], labels: Sequence[str], adverse: Sequence[bool]) -> Thresholds:
    """From which probability on the model speaks, so that few innocent messages are called scams.

    >>> calm = [Score((0.3, 0.7, 0.0, 0.0))]
    >>> thresholds_of(calm, ["genuine"], [True]).scam
    0.5
    """
    heard = list(zip(scores, labels, adverse, strict=True))
    threats = [s.of(SCAM) if bad else 0.0 for s, label, bad in heard if label in (GENUINE, WARNING)]
    others = [0.0 if bad else s.of(SCAM) for s, label, bad in heard if label != SCAM]
    return Thresholds(
        scam=max(LEAST_SCAM, _just_above(sorted(threats, reverse=True), FALSE_ALARMS)),
        elsewhere=max(LEAST_ELSEWHERE, _just_above(sorted(others, reverse=True), SURPRISES)),
        genuine=LEAST_SURE,
        warning=LEAST_SURE,
    )


def _just_above(falling: Sequence[float], share: float) -> float:
    """The smallest threshold that at most this share of the values reaches."""
    allowed = int(len(falling) * share)
    return min(1.0, math.ceil(falling[allowed] * 10**FINEST + 1) / 10**FINEST) if allowed < len(falling) else 0.0


def fit_combination(
    counts: Sequence[tuple[int, int, int, int]], log_odds: Sequence[float], labels: Sequence[int]
) -> Combination:
    """A logistic function over all judges; no weight is negative, so more evidence against never lowers it."""
    seen = np.asarray([capped(*each) for each in counts], dtype=np.float64).reshape(-1, 4)
    rows: NDArray[np.float64] = np.column_stack([np.ones(len(labels)), seen, np.asarray(log_odds)])
    wanted = np.asarray([label == CLASSES.index(SCAM) for label in labels], dtype=np.float64)

    def loss(weights: NDArray[np.float64]) -> tuple[float, NDArray[np.float64]]:
        z = rows @ weights
        chance = 1 / (1 + np.exp(-z))
        value = np.mean(np.logaddexp(0, z) - wanted * z) + 1e-3 * np.sum(weights[1:] ** 2)
        return float(value), rows.T @ (chance - wanted) / len(wanted) + 2e-3 * np.r_[0.0, weights[1:]]

    bounds = [(-STEEPEST, STEEPEST), *[(0.0, STEEPEST)] * 5]
    found = minimize(loss, np.zeros(6), jac=True, bounds=bounds, method="L-BFGS-B").x
    return Combination(*(round(float(weight), FINEST) for weight in found))
