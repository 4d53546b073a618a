"""Training on a handful of made-up forms: it learns, it calibrates, and it does so again to the byte."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from random import Random

import pytest

from heshi.model.calibration import fit_combination, fit_temperature, thresholds_of
from heshi.model.examples import LEARN, MOST_OF_A_GROUP, TEST, Example, fold_of, near_copies, part_of, thinned
from heshi.model.measure import measure
from heshi.model.scorer import CLASSES, SCAM, Score
from heshi.model.training import TooLittle, train
from heshi.rulebook.book import Book
from heshi.usecases.train_model import Order, train_model

SAYINGS = {
    "scam": ("您的医保已停用请点击链接", "积分将清零请登录兑换", "补贴未领请填写卡号"),
    "genuine": ("您的参保登记已办结", "请携带身份证到窗口领卡", "本月缴费扣款成功"),
    "warning": ("请勿点击陌生链接谨防诈骗", "骗子冒充医保局不要相信", "医保局不会索要验证码"),
    "unrelated": ("晚上一起吃饭吗", "快递已放在门口", "周末去爬山好不好"),
}


def _examples(count: int = 240, seed: int = 3) -> list[Example]:
    chance = Random(seed)
    labels = [CLASSES[number % 4] for number in range(count)]
    made = []
    for number, label in enumerate(labels):
        words = [chance.choice(SAYINGS[label]) for _ in range(2)]
        counts = (int(label == SCAM and chance.random() < 0.5), 0, chance.randint(0, 1), 0)
        made.append(
            Example("".join(words), (f"frame:{label}",), label, f"g{number}", "composed", counts, label == SCAM)
        )
    return made


@pytest.mark.parametrize("reads", [True, False])
def test_it_learns_and_says_the_same_again_to_the_byte(reads: bool) -> None:
    trained = train(_examples(), 1, "2026-11-22", reads)
    assert trained.content == train(_examples(), 1, "2026-11-22", reads).content
    scorer = trained.scorer
    for label, sayings in SAYINGS.items():
        assert {scorer.score(saying).best for saying in sayings} == {label}
    assert scorer.header.reads is reads
    assert scorer.header.thresholds.scam >= 0.5
    assert measure(trained.trial, trained.parts)[-1].f1(SCAM) > 0.9


def test_a_class_without_examples_is_refused() -> None:
    with pytest.raises(TooLittle, match="warning"):
        train([example for example in _examples() if example.label != "warning"], 1, "2026-11-22")


def test_a_group_stands_on_one_side_and_the_sides_have_their_sizes() -> None:
    parts = [part_of(f"g{number}", 1) for number in range(2000)]
    assert 150 < parts.count(TEST) < 250
    assert parts.count(TEST) + parts.count(LEARN) == 2000
    assert parts != [part_of(f"g{number}", 2) for number in range(2000)]
    assert {fold_of(f"g{number}", 1) for number in range(100)} == {0, 1, 2, 3}


def test_near_copies_are_found_and_others_are_not() -> None:
    text = "尊敬的用户您的积分即将过期请登录手机银行兑换现金逾期作废"
    assert near_copies([text, text + "谢谢", "您的快递已到驿站请凭取件码领取谢谢配合"]) == [0, 0, 2]


def test_of_many_near_copies_few_are_kept_and_of_composed_ones_all() -> None:
    copies = [Example(f"积分兑换{number}次以内", (), SCAM, "near:x:0", "x") for number in range(99)]
    composed = [Example(f"积分兑换{number}次以内", (), SCAM, "frame", "composed") for number in range(99)]
    assert len(thinned(copies)) == MOST_OF_A_GROUP
    assert len(thinned(composed)) == 99
    assert len(thinned(composed + composed)) == 99
    assert thinned([Example("哦", (), SCAM, "g", "x")]) == []


def test_too_sure_is_cooled_and_too_shy_is_warmed() -> None:
    sure, shy = [(0.99, 0.01)] * 10, [(0.6, 0.4)] * 10
    assert fit_temperature(sure, [0] * 7 + [1] * 3) > 1.5
    assert fit_temperature(shy, [0] * 10) < 0.5


def _scam(chance: float) -> Score:
    return Score((chance, 1 - chance, 0.0, 0.0))


def test_thresholds_leave_one_false_alarm_in_two_hundred() -> None:
    scores = [_scam(0.3)] * 398 + [_scam(0.7), _scam(0.8), _scam(0.9)]
    adverse = [True] * 401
    assert 0.7 < thresholds_of(scores, ["genuine"] * 401, adverse).scam < 0.9
    assert thresholds_of(scores, ["genuine"] * 401, [False] * 401).scam == 0.5
    assert thresholds_of(scores, ["scam"] * 401, adverse).scam == 0.5


def test_no_weight_of_the_combination_is_negative() -> None:
    counts = [(0, 1, 0, 0), (0, 0, 0, 0)] * 20
    mixed = fit_combination(counts, [2.0, -2.0] * 20, [0, 3] * 20)
    turned = fit_combination(counts, [2.0, -2.0] * 20, [3, 0] * 20)
    assert mixed.model > 0 < mixed.strong
    assert turned.model == turned.strong == 0


def test_a_run_writes_the_model_and_its_card(book: Book, tmp_path: Path) -> None:
    data = tmp_path / "data"
    data.mkdir()
    (data / "own.jsonl").write_text('{"text": "您的快递到了", "label": "unrelated"}\n{"text": 1}\n', encoding="utf-8")
    order = Order(tmp_path / "out", date(2026, 11, 22), seed=2, count=240, data=data)
    first = train_model(order, book)
    content = (order.out / "weights.bin").read_bytes()
    assert first.ignored == 1
    assert len(content) == first.size < 5_000_000
    card = (order.out / "card.md").read_text(encoding="utf-8")
    assert f"# Model {first.name}" in card
    assert "`own`" in card
    assert train_model(order, book).name == first.name
    assert (order.out / "weights.bin").read_bytes() == content
