"""The most that the statistical judge could be sure of, against every choice of what a message might hold."""

from __future__ import annotations

import math
from itertools import chain, combinations
from random import Random

import numpy as np
import pytest

from heshi.adapters.model_file import load_model
from heshi.bulk.screen.bound import Bound
from heshi.model.features import named_buckets
from heshi.model.scorer import CLASSES, SCAM, UNRELATED, Scorer

SURE = ("mention:link", "mention:phone", "mention:link:odd_tld")
MAYBE = (
    ("ask:click_link", "ask:call_back", "mention:amount", "mention:deadline"),
    ("said:against:signals/fear/urgency", "speaker:bank"),
)
FRAMES = ("notice", "chat", "advert")


@pytest.fixture(scope="module")
def model() -> Scorer:
    shipped = load_model()
    assert shipped is not None
    return shipped


def _lean(scorer: Scorer, name: str) -> float:
    (number,) = named_buckets([name])
    row = scorer.table[number * len(CLASSES) : (number + 1) * len(CLASSES)]
    return float(row[CLASSES.index(SCAM)] - row[CLASSES.index(UNRELATED)]) * scorer.header.scale


def _of(names: tuple[str, ...], number: int) -> list[str]:
    return [name for place, name in enumerate(names) if number >> place & 1]


def _most(scorer: Scorer, sure: int, one: int, two: int, frames: int) -> float:
    """By trying every choice."""
    open_ = [*_of(MAYBE[0], one), *_of(MAYBE[1], two)]
    choices = chain.from_iterable(combinations(open_, size) for size in range(len(open_) + 1))
    every = ([*_of(SURE, sure), *more, f"frame:{frame}"] for more in choices for frame in _of(FRAMES, frames))
    return max(sum(_lean(scorer, name) for name in names) / math.sqrt(len(names)) for names in every)


def test_no_choice_of_names_adds_more_and_one_adds_as_much(model: Scorer) -> None:
    chance, bound = Random(5), Bound(model, SURE, MAYBE, FRAMES)
    sets = [(chance.randrange(8), chance.randrange(16), chance.randrange(4), chance.randrange(1, 8)) for _ in range(80)]
    columns = tuple(np.array(column, dtype=np.int64) for column in zip(*sets, strict=True))
    none = np.zeros(len(sets), dtype=np.int64)
    found = bound.log_odds(none, none, columns)
    header = model.header
    bias = header.bias[CLASSES.index(SCAM)] - header.bias[CLASSES.index(UNRELATED)]
    asked = [(bias + _most(model, *each)) / header.temperature for each in sets]
    assert len({round(value, 6) for value in asked}) > len(sets) // 3
    assert found == pytest.approx(asked, abs=1e-5)
    assert all(found >= asked)


def test_of_a_message_without_any_frame_nothing_is_known(model: Scorer) -> None:
    bound, none = Bound(model, SURE, MAYBE, FRAMES), np.zeros(1, dtype=np.int64)
    assert bound.log_odds(none, none, (none, none, none, none)).tolist() == [math.inf]


def test_too_many_names_are_refused(model: Scorer) -> None:
    with pytest.raises(ValueError, match="63"):
        Bound(model, [f"mention:{number}" for number in range(64)], MAYBE, FRAMES)
