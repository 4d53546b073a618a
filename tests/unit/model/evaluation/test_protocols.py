"""Splits keep near-duplicates together, and what is tested was never trained on."""

from __future__ import annotations

from collections.abc import Sequence
from random import Random

from hypothesis import given
from hypothesis import strategies as st

from heshi.model.evaluation.labelled import Labelled
from heshi.model.evaluation.protocols import Scorer, groups_of, leave_one_theme_out, split, train_on_other

SCAMS = [
    Labelled("c1", "您的医保卡已停用，请点击链接恢复使用", "scam", theme="card"),
    Labelled("c2", "您的医保卡已停用，请点击链接恢复使用！", "scam", theme="card"),
    Labelled("p1", "积分即将清零，登录网银兑换现金大礼", "scam", theme="points"),
    Labelled("f1", "您预订的航班因故取消，请致电客服退改签", "scam", theme="flight"),
]
INNOCENT = [
    Labelled(str(n), text, "unrelated", theme="advert")
    for n, text in enumerate(
        ["新店开业全场五折", "精装公寓出租月付", "少儿英语暑期班招生", "装修贷款利率优惠", "二手车收购上门估价"]
    )
]


class Recorder:
    """A trainer that remembers what it was given and scores by a word."""

    def __init__(self) -> None:
        self.seen: list[list[str]] = []

    def __call__(self, items: Sequence[Labelled]) -> Scorer:
        self.seen.append([item.id for item in items])
        return lambda item: float("请" in item.text)


def test_the_theme_under_test_is_not_trained_on() -> None:
    trainer = Recorder()
    trials = leave_one_theme_out([*SCAMS, *INNOCENT], trainer, Random(1))
    assert [trial.name for trial in trials] == ["card", "flight", "points"]
    assert [{"c1", "c2"} & set(seen) for seen in trainer.seen] == [set(), {"c1", "c2"}, {"c1", "c2"}]
    for trial, seen in zip(trials, trainer.seen, strict=True):
        tested = {one.item.id for one in trial.scored}
        assert not tested & set(seen)
        assert {is_scam for _, is_scam in trial.pairs} == {True, False}


def test_the_innocent_of_every_trial_are_the_same() -> None:
    trials = leave_one_theme_out([*SCAMS, *INNOCENT], Recorder(), Random(1))
    innocent = [{one.item.id for one in trial.scored if one.item.label != "scam"} for trial in trials]
    assert innocent[0] == innocent[1] == innocent[2]


def test_what_resembles_the_test_is_dropped_from_the_training() -> None:
    trainer = Recorder()
    trial = train_on_other("copy", [*SCAMS, *INNOCENT], [SCAMS[1]], trainer)
    assert "c1" not in trainer.seen[0]
    assert (trial.trained, trial.dropped) == (7, 2)
    assert trial.pairs == [(1.0, True)]


def test_strangers_are_not_dropped() -> None:
    trial = train_on_other("other", INNOCENT, SCAMS, Recorder())
    assert (trial.trained, trial.dropped) == (len(INNOCENT), 0)


def test_templates_count_as_near_duplicates() -> None:
    made = [Labelled("a", "甲乙丙丁", "scam", template="t"), Labelled("b", "戊己庚辛", "scam", template="t")]
    assert groups_of(made) == [0, 0]


@given(st.lists(st.integers(0, 8), min_size=1, max_size=60), st.floats(0.05, 0.95), st.integers(0, 99))
def test_a_split_never_divides_a_group(groups: list[int], share: float, seed: int) -> None:
    sides = split(groups, share, Random(seed))
    assert len({(number, side) for number, side in zip(groups, sides, strict=True)}) == len(set(groups))
    assert sum(sides) >= share * len(groups)
    biggest = max(groups.count(number) for number in groups)
    assert sum(sides) < share * len(groups) + biggest
