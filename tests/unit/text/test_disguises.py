"""Spellings that slip past filters, and the innocent words beside them."""

from __future__ import annotations

import pytest

from heshi.rulebook.entries import Homophones
from heshi.text.fold import fold
from heshi.text.normalise import Normaliser

# (as typed, as read, kind, the words that the disguise covers)
DISGUISED = [
    ("您的依保已停用", "您的医保已停用", "homophone", "依保"),
    ("医宝账户异常", "医保账户异常", "homophone", "医宝"),
    ("您的醫葆卡", "您的医保卡", "homophone", "醫葆"),
    ("伊保局通知", "医保局通知", "homophone", "伊保"),
    ("你的一保卡已过期", "你的医保卡已过期", "homophone", "一保卡"),
    ("请更新以保卡", "请更新医保卡", "homophone", "以保卡"),
    ("医保咔年审", "医保卡年审", "homophone", "医保咔"),
    ("社宝卡异常", "社保卡异常", "homophone", "社宝"),
    ("设保卡今日到期", "社保卡今日到期", "homophone", "设保卡"),
    ("射保卡冻结", "社保卡冻结", "homophone", "射保卡"),
    ("社会保章卡", "社会保障卡", "homophone", "社会保章卡"),
    ("医疗宝险", "医疗保险", "homophone", "医疗宝险"),
    ("把验正码发来", "把验证码发来", "homophone", "验正码"),
    ("填验证马", "填验证码", "homophone", "验证马"),
    ("绑定银航卡", "绑定银行卡", "homophone", "银航卡"),
    ("输入银行咔号", "输入银行卡号", "homophone", "银行咔"),
    ("上传身份正照片", "上传身份证照片", "homophone", "身份正"),
    ("输入蜜码", "输入密码", "homophone", "蜜码"),
    ("将被仃用", "将被停用", "homophone", "仃用"),
    ("加薇信办理", "加微信办理", "homophone", "薇信"),
    ("加威信办理", "加微信办理", "homophone", "加威信"),
    ("加扣扣办理", "加qq办理", "homophone", "加扣扣"),
    ("留下丆机号", "留下手机号", "homophone", "丆机"),
    ("打开屏幕共亨", "打开屏幕共享", "homophone", "屏幕共亨"),
    ("微亻言联系", "微信联系", "homophone", "亻言"),
    ("医亻呆卡", "医保卡", "homophone", "亻呆"),
    ("马佥讠正码", "验证码", "homophone", "马佥"),
    ("您的医.保即将", "您的医保即将", "split", "医.保"),
    ("医-保-卡", "医保卡", "split", "医-保-卡"),
    ("社·保异常", "社保异常", "split", "社·保"),
    ("验*证*码", "验证码", "split", "验*证*码"),
    ("您的医🔥保", "您的医保", "split", "医🔥保"),
    ("银/行/卡", "银行卡", "split", "银/行/卡"),
    ("停丶用", "停用", "split", "停丶用"),
    ("医、保已停", "医保已停", "split", "医、保"),
    ("医🄿保卡", "医保卡", "split", "医🄿保卡"),
    ("依.保停用", "医保停用", "split", "依.保"),
    ("您的yibao已停", "您的医保已停", "pinyin", "yibao"),
    ("您的Yi Bao卡", "您的医保卡", "pinyin", "Yi Bao"),
    ("shebao ka异常", "社保卡异常", "pinyin", "shebao ka"),
    ("发yanzhengma来", "发验证码来", "pinyin", "yanzhengma"),
    ("ＹＢ卡年审", "医保卡年审", "pinyin", "ＹＢ卡"),
    ("加vx办理", "加微信办理", "pinyin", "vx"),
    ("您的医\u200b保卡", "您的医保卡", "zero_width", "医\u200b保"),
    ("停\u00ad用", "停用", "zero_width", "停\u00ad用"),
    ("医\u202e保", "医保", "zero_width", "医\u202e保"),
    ("登录nhѕа网站", "登录nhsa网站", "confusable", "nhѕа"),
    ("Үour insurаnce", "your insurance", "confusable", "Үour"),
    ("拨打①②③⑨③", "拨打12393", "styled", "①②③⑨③"),
    ("𝐘𝐨𝐮𝐫 card", "your card", "styled", "𝐘𝐨𝐮𝐫"),
    ("🅨🅘🅑🅐🅞已停", "医保已停", "pinyin", "🅨🅘🅑🅐🅞"),
    ("㊩保局", "医保局", "styled", "㊩"),
]

INNOCENT = [
    "材料已报医院",
    "以保障参保人的权益",
    "你可以保留回执",
    "一保一档",
    "如有异报请更正",
    "用易宝支付付款",
    "医疗设备采购",
    "依保险法办理",
    "依保密规定不予公开",
    "依保单约定赔付",
    "毛衣保暖",
    "洗衣保养",
    "伊保持克制",
    "名医宝典",
    "以保卡内资金安全",
    "涉保案件",
    "设保证金",
    "怡保在马来西亚",
    "加油卡和门禁卡",
    "验证马上完成",
    "验证吗?",
    "医保马上停用",
    "医保居民缴费",
    "这是医保吗",
    "身份正在核实",
    "身份正常",
    "甜蜜码头",
    "家庭用药",
    "报刊亭用电",
    "发出权威信号",
    "在群众中有威信",
    "安徽信息港",
    "增加威信",
    "折扣扣除",
    "代扣扣款成功",
    "把扣子扣扣好",
    "分手几年",
    "京东结算",
    "钢结构栋结合部",
    "古典击剑",
    "珠宝险",
    "石马镇",
    "宝贝长大了",
    "汽车专用",
    "踽踽彳亍",
    "克服困难",
    "人证合一",
    "银行咖啡",
    "示威信号",
    "医保/社保",
    "姓名、身份证",
    "医保、社保、公积金",
    "医院-保险公司",
    "就医、保险",
    "报社·保安",
    "停、放、用",
    "就医 保险公司",
    "看yibao.example.top",
    "写信到yibao@mail.example",
    "my-yibao",
    "https://a.example/yibao",
    "miyibaox",
    "yb-card.example",
    "yibao-kefu.example",
    "wx.example.cn",
    "设备表shebei",
    "路口信号灯",
    "α干扰素",
    "tnfα水平",
    "📱手机",
    "👨\u200d👩\u200d👧一家",
]


@pytest.mark.parametrize(("typed", "read", "kind", "words"), DISGUISED)
def test_a_disguise_is_read_and_shown_where_it_stands(
    normalise: Normaliser, typed: str, read: str, kind: str, words: str
) -> None:
    normal = normalise(typed)
    assert normal.text == read
    assert (kind, words) in {(d.kind, typed[slice(*d.span)]) for d in normal.disguises}
    for disguise in normal.disguises:
        assert normal.text[slice(*disguise.at)] == disguise.term


@pytest.mark.parametrize("text", INNOCENT)
def test_the_innocent_neighbour_stays_as_it_is(normalise: Normaliser, text: str) -> None:
    normal = normalise(text)
    assert normal.text == fold(text)
    assert normal.disguises == ()


@pytest.mark.parametrize(("typed", "read"), [("您的 医 保 卡", "您的 医保卡"), ("银 行 卡 号", "银行卡 号")])
def test_spaces_inside_a_term_are_closed_but_are_no_disguise(normalise: Normaliser, typed: str, read: str) -> None:
    normal = normalise(typed)
    assert (normal.text, normal.disguises) == (read, ())


def test_pinyin_with_tone_marks_teaches_and_hides_nothing(normalise: Normaliser) -> None:
    assert normalise("shè bǎo kǎ").disguises == ()
    assert normalise("she bao ka").disguises != ()


@pytest.mark.parametrize(
    ("typed", "read"),
    [
        ("①2024年起", "(1)2024年起"),
        ("①12393热线", "(1)12393热线"),
        ("①3800138000", "13800138000"),
        ("①、参保", "1、参保"),
    ],
)
def test_a_circled_list_number_does_not_become_part_of_a_number(normalise: Normaliser, typed: str, read: str) -> None:
    assert normalise(typed).text == read


def test_a_longer_honest_word_shields_the_variant_in_it(normalise: Normaliser) -> None:
    assert normalise("身份正面照").disguises == ()
    assert [d.term for d in normalise("身份正照片").disguises] == ["身份证"]


def test_every_variant_of_the_rulebook_is_read_as_its_term(normalise: Normaliser, spellings: list[Homophones]) -> None:
    wrong = {
        variant: read
        for spelling in spellings
        if spelling.term
        for variant in spelling.variants
        if (read := normalise(variant).text) != fold(spelling.term)
    }
    assert wrong == {}


def test_no_variant_stands_twice_and_none_is_itself_a_term(spellings: list[Homophones]) -> None:
    variants = [fold(variant) for spelling in spellings for variant in spelling.variants]
    assert sorted(v for v in set(variants) if variants.count(v) > 1) == []
    assert {fold(s.term) for s in spellings} & set(variants) == set()


def test_every_innocent_word_is_needed_and_stays(normalise: Normaliser, spellings: list[Homophones]) -> None:
    bare = Normaliser([spelling for spelling in spellings if spelling.term])
    shields = [word for spelling in spellings if not spelling.term for word in spelling.variants]
    assert [word for word in shields if normalise(word).text != word] == []
    assert [word for word in shields if bare(word).text == word] == []
