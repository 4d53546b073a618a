"""Small waves whose senders are known: what belongs together is, what does not is not, and a card says what it is."""

from __future__ import annotations

import random
from collections.abc import Sequence
from datetime import UTC, datetime

import numpy as np
import pyarrow as pa
import pytest

from heshi.adapters.rulebook_folder import load_book
from heshi.bulk.campaign import Campaign, Claimed, Counted
from heshi.bulk.campaign_rows import campaigns_from, count_rows, merge
from heshi.bulk.campaigns import Found, find_campaigns
from heshi.bulk.template_pieces import pieces, templates_in_pieces
from heshi.model.batch import column_of

STOP = "【医保局】您的医保账户将于{}停用，请尽快登录 {} 完成认证，逾期后果自负，咨询{}"
GOODS = "快递通知：{}您的包裹因地址不详无法派送，点击 {} 更新收货信息，客服电话{}，谢谢配合"
LOAN = "恭喜{}获得专属额度五万元，低息放款当天到账，戳 {} 立即领取，退订回复字母或致电{}"
UNLIKE = (
    "周末家长会改到下午三点请准时参加不要迟到",
    "本店开业全场八折欢迎新老顾客前来选购",
    "物业提醒明早停水请各位住户提前储备用水",
    "同学聚会定在老地方晚上六点不见不散啊",
    "图书馆借阅的书籍已经到期请及时归还",
    "羽毛球比赛报名今天截止请抓紧时间联系",
    "旅行社推出云南六日游特惠名额有限欲报从速",
    "小区门口新开的早餐铺豆浆油条味道很好",
    "健身房年卡转让价格优惠可以面谈细节",
    "猫咪领养活动本周六举行希望有爱心的人来",
)


def _found(texts: Sequence[str | None], **columns: Sequence[object]) -> Found:
    return find_campaigns(pa.table({"text": pa.array(texts, pa.string()), **columns}), load_book())


def _waves(noisy: bool, each: int = 40) -> tuple[list[str], list[int]]:
    rnd = random.Random(3)
    made = []
    for sender, form in enumerate((STOP, GOODS, LOAN)):
        for _ in range(each):
            host = f"http://{rnd.choice('abc')}{sender}yibao.top/{rnd.randrange(9999)}"
            text = form.format(f"{rnd.randint(1, 12)}月{rnd.randint(1, 28)}日", host, f"1990000123{sender}")
            for _ in range(2 if noisy else 0):
                at = rnd.randrange(len(text))
                text = text[:at] + rnd.choice("天地玄黄宇宙") + text[at + rnd.randrange(2) :]
            made.append((text, sender))
    rnd.shuffle(made)
    return [text for text, _ in made], [sender for _, sender in made]


def _sets(found: Found) -> set[frozenset[int]]:
    return {frozenset(np.flatnonzero(found.groups == place).tolist()) for place in range(len(found.campaigns))}


@pytest.mark.parametrize("noisy", [False, True])
def test_waves_are_found_even_when_every_row_is_misspelled(noisy: bool) -> None:
    texts, senders = _waves(noisy)
    found = _found([*texts, *UNLIKE])
    assert [one.count for one in found.campaigns] == [40, 40, 40]
    assert len({*zip(senders, found.groups.tolist(), strict=False)}) == 3
    assert (found.groups[len(texts) :] == -1).all()


def test_the_order_of_the_rows_changes_nothing() -> None:
    texts, _ = _waves(noisy=True, each=15)
    times = [f"2026-11-{1 + number % 20:02d}T08:{number % 60:02d}:00" for number in range(len(texts))]
    found = _found(texts, received=times)
    turned = list(reversed(range(len(texts))))
    again = _found([texts[at] for at in turned], received=[times[at] for at in turned])
    assert again.campaigns == found.campaigns
    assert again.groups[::-1].tolist() == found.groups.tolist()


def test_counts_made_apart_give_the_same_campaigns() -> None:
    texts, _ = _waves(noisy=True, each=15)
    table = pa.table({"text": [*texts, *texts[:5], ""], "sender": ["10690"] * (len(texts) + 6)})
    book = load_book()
    whole = find_campaigns(table, book).campaigns
    parts = [count_rows(table.slice(start, 9), book) for start in range(0, len(table), 9)]
    assert campaigns_from(merge(parts), book).campaigns == whole
    halves = [merge(parts[:2]), merge(reversed(parts[2:]))]
    assert campaigns_from(merge(halves), book).campaigns == whole


def test_templates_that_share_half_of_their_words_stay_apart() -> None:
    one = "尊敬的参保人您的账户存在异常，请于今日内登录网址完成实名认证"
    two = "尊敬的参保人您的账户存在余额，凭手机短信到药店免费领取鸡蛋两斤"
    assert _found([one, one, two, two]).groups.tolist() in ([0, 0, 1, 1], [1, 1, 0, 0])


HOSTS = {
    "own": ("https://m.yibao-shenhe.top/a", "http://yibao-shenhe.top/b", True),
    "official": ("https://fuwu.nhsa.gov.cn/a", "https://fuwu.nhsa.gov.cn/b", False),
    "partner": ("https://www.alipay.com/a", "https://render.alipay.com/b", False),
    "short": ("https://t.cn/A6x", "https://t.cn/B7y", False),
    "same hoster": ("https://one.github.io/a", "https://two.github.io/b", False),
    "same page there": ("https://one.github.io/a", "https://one.github.io/b", True),
    "a sum": ("费用12.50", "费用12.50", False),
}


@pytest.mark.parametrize("name", HOSTS)
def test_which_hosts_join(name: str) -> None:
    first, second, joined = HOSTS[name]
    found = _found([f"{UNLIKE[0]} {first} ", f"{UNLIKE[1]} {second} "])
    assert (found.groups[0] == found.groups[1] == 0) == joined


@pytest.mark.parametrize(
    ("contact", "joined"),
    [("电话13800138000", True), ("电话12393", False), ("电话010-12393", False), ("加QQ12345678", True),
     ("微信号abc_12345", True), ("验证码123456", False), ("电话95588", False)],
)  # fmt: skip
def test_which_contacts_join(contact: str, joined: bool) -> None:
    found = _found([f"{UNLIKE[0]}，{contact}", f"{UNLIKE[1]}，{contact}。"])
    assert (found.groups.tolist() == [0, 0]) == joined


def test_a_platform_does_not_join_the_world() -> None:
    few, many = UNLIKE[:8], UNLIKE
    assert len(_found([f"{text} http://any-host.top/1 " for text in few]).campaigns) == 1
    assert not _found([f"{text} http://any-host.top/1 " for text in many]).campaigns


def test_who_lists_hosts_joins_nothing() -> None:
    hosts = [f"http://bad-host{number}.top/1" for number in range(5)]
    warning = "警方提醒以下网站均为诈骗网站请勿点击 " + " ".join(hosts)
    found = _found([warning, f"{UNLIKE[0]} {hosts[0]} ", f"{UNLIKE[1]} {hosts[1]} "])
    assert not found.campaigns


def test_a_number_that_stands_in_one_message_of_many_joins_nothing() -> None:
    texts, _ = _waves(noisy=False, each=4)
    named = [
        text.replace("199000012", f"机主13800138000，199{at:06d}") if at == 0 else text for at, text in enumerate(texts)
    ]
    found = _found([*named, UNLIKE[0] + "13800138000"])
    assert found.groups[-1] == -1


def test_empty_texts_are_alone_and_short_ones_unless_equal() -> None:
    assert (
        _found(["", "", None, " ", "好的", "好的", "好", "码1234", "码4321"]).groups.tolist()
        == [-1] * 4 + [0, 0] + [-1] * 3
    )
    assert _found([]).campaigns == ()


def test_a_card_says_what_was_counted() -> None:
    texts = [STOP.format("今日", f"http://{host}.top/1", "13800138000") for host in ("yibao-a", "yibao-a", "yibao-b")]
    found = _found(
        texts,
        received=["2026-11-20T08:00:30+08:00", "2026-11-20T00:01:00Z", None],
        sender=["106900001", "106900001", None],
        verdict=["contradicted", "contradicted", None],
        effects=[["card_suspended"], ["card_suspended"], []],
        truths=[["impossible"], ["impossible"], []],
        campaign=["b" * 16, "a" * 16, None],
    )
    (card,) = found.campaigns
    assert card.key == "a" * 16
    assert (card.count, card.variants, card.theme) == (3, 2, "card_suspended")
    assert card.claims == (Claimed("card_suspended", "impossible", 2),)
    assert card.hosts == (Counted("yibao-a.top", 2), Counted("yibao-b.top", 1))
    assert card.numbers == (Counted("13800138000", 3),)
    assert card.senders == (Counted("106900001", 2),)
    assert card.verdicts == (Counted("contradicted", 2),)
    assert card.first == datetime(2026, 11, 20, 0, 0, 30, tzinfo=UTC)
    assert card.last == datetime(2026, 11, 20, 0, 1, tzinfo=UTC)
    assert [tick.count for tick in card.timeline] == [1, 1]


@pytest.mark.parametrize(
    ("received", "ticks"),
    [
        (pa.array([0, 59, 61], pa.timestamp("s", "UTC")), [2, 1]),
        (pa.array([0, 3_599, 40_000], pa.timestamp("ms", "UTC")), [3]),
        (pa.array(["2026-11-01T10:01", "2026-11-01T10:59", "2026-11-02"]), [2, 1]),
        (pa.array(["2026-11-01", "2026-11-01T23:59", "2026-11-20"]), [2, 1]),
        (pa.array(["gestern", "", "2026-11-20"]), [1]),
        (pa.array([20_000, 20_000, 20_001], pa.date32()), [2, 1]),
    ],
)
def test_ticks_are_as_wide_as_suits(received: pa.Array, ticks: list[int]) -> None:
    table = pa.table({"text": [UNLIKE[0]] * 3, "received": received})
    (card,) = find_campaigns(table, load_book()).campaigns
    assert [tick.count for tick in card.timeline] == ticks


def _shown(card: Campaign) -> list[str]:
    return [f"<{'|'.join(piece.samples)}>" if piece.varies else piece.text for piece in card.template]


def test_what_varies_is_marked_and_one_slip_is_not() -> None:
    base = "请于{}前点击 {} 办理"
    texts = [base.format(f"{day}日", f"a{day}.top/x") for day in (3, 14, 25, 16, 27)]
    texts[3] = texts[3].replace("办理", "办里")
    found = pieces(texts[0], texts[1:] + [texts[1]] * 2)
    assert [piece.varies for piece in found] == [False, True, False, True, False]
    assert found[1].samples == ("3", "14", "25", "16")
    assert found[3].samples[0] == "a3.top/x"
    assert "".join(piece.text for piece in found) == texts[0]
    card = _found(texts).campaigns[0]
    assert len(_shown(card)) >= 5


@pytest.mark.parametrize(("base", "others"), [("", ["a"]), ("a", [""]), ("甲乙", []), ("甲" * 700, ["甲" * 650])])
def test_templates_of_odd_texts_are_whole(base: str, others: list[str]) -> None:
    assert "".join(piece.text for piece in pieces(base, others)) == base


def test_many_templates_are_cut_as_each_alone() -> None:
    rnd = random.Random(11)
    made = []
    for size in range(40):
        base = "".join(rnd.choice("请点医保卡ab1. /，中国") for _ in range(17 * size))
        made.append([base, *(base.replace(rnd.choice("医1卡"), rnd.choice(("天", "xy", ""))) for _ in range(size % 7))])
    bounds = np.cumsum([0, *map(len, made)])
    column = column_of([text for texts in made for text in texts])
    whole = list(templates_in_pieces(column, np.arange(bounds[-1]), bounds))
    assert whole == [pieces(texts[0], texts[1:]) for texts in made]
    assert ["".join(piece.text for piece in each) for each in whole] == [texts[0] for texts in made]


def test_what_is_missing_is_told() -> None:
    with pytest.raises(KeyError, match="text"):
        find_campaigns(pa.table({"words": ["a"]}), load_book())
    with pytest.raises(ValueError, match="effect"):
        _found(["a" * 9, "b" * 9], effects=[["x"], []], truths=[[], []])
