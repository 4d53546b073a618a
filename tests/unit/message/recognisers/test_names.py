"""Signatures, authorities, places, apps, accounts and data, with their nearest neighbours."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from heshi.message.mention import Mention

Recognise = Callable[..., list[Mention]]


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("【国家医保局】您的卡", "medical_insurance"),
        ("您的卡已停用【医疗保险】", "medical_insurance"),
        ("[Social Security Bureau] your card", "human_resources"),
        ("【青岛社保】请", "human_resources"),
        ("【建设银行】请", "bank"),
        ("【协和医院】请", "hospital"),
        ("【反诈中心】请", "police"),
        ("【辽政通】请", "government"),
        ("【小明的店】请", "unknown"),
    ],
)
def test_signatures(recognise: Recognise, text: str, kind: str) -> None:
    (signature,) = recognise(text, "signature")
    assert signature.traits == {kind}


@pytest.mark.parametrize("text", ["点击【链接】办理", "您好[微笑]", "他说【很好】然后走了", "医保局"])
def test_brackets_that_sign_nothing(recognise: Recognise, text: str) -> None:
    assert recognise(text, "signature") == []


@pytest.mark.parametrize(
    ("text", "region"),
    [
        ("【青岛医保】您好", "CN-SD.qingdao"),
        ("山东省医疗保障局提醒", "CN-SD"),
        ("乐清市社保中心", "CN-ZJ.wenzhou.yueqing"),
        ("新疆生产建设兵团医保局", "CN-XJ.bingtuan"),
        ("吉林省医保局", "CN-JL"),
        ("吉林市医保局", "CN-JL.jilin"),
        ("Qingdao medical insurance bureau", "CN-SD.qingdao"),
    ],
)
def test_places_beside_an_authority(recognise: Recognise, text: str, region: str) -> None:
    assert [m.value for m in recognise(text, "region")] == [region]


@pytest.mark.parametrize("text", ["我在青岛旅游", "祝您安康", "朝阳区很大", "白银价格上涨"])
def test_places_that_speak_for_nobody(recognise: Recognise, text: str) -> None:
    assert recognise(text, "region") == []


@pytest.mark.parametrize(
    ("text", "authority"),
    [
        ("国家医疗保障局通知", "authorities/nhsa"),
        ("这里是医保中心", "authorities/medical-insurance-agency"),
        ("the National Healthcare Security Administration says", "authorities/nhsa"),
        ("市社保局", "authorities/social-security-agency"),
        ("转接公安局", "authorities/police"),
    ],
)
def test_authorities(recognise: Recognise, text: str, authority: str) -> None:
    assert [m.value for m in recognise(text, "authority")] == [authority]


def test_latin_names_are_whole_words(recognise: Recognise) -> None:
    assert recognise("a policeman's nhsablog", "authority") == []


def test_names_inside_a_link_name_nobody(recognise: Recognise) -> None:
    assert recognise("http://nhsa.top/police", "authority") == []


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("请添加QQ12345678", "qq"),
        ("加微信abc12345办理", "wechat"),
        ("请加V办理 vx:abc12345", "wechat"),
        ("add WeChat kefu12", "wechat"),
        ("下载Telegram联系", "telegram"),
        ("contact us on WhatsApp", "whatsapp"),
        ("加LINE", "line"),
        ("进入腾讯会议123 456 789", "meeting"),
        ("关注微信公众号", "official_account"),
        ("打开支付宝小程序", "official_account"),
    ],
)
def test_accounts(recognise: Recognise, text: str, kind: str) -> None:
    found = recognise(text, "contact")
    assert {m.value for m in found} == {kind}


@pytest.mark.parametrize("text", ["微信支付成功", "use line 2 of the form", "call our line", "会议通知", "加油"])
def test_words_that_are_no_accounts(recognise: Recognise, text: str) -> None:
    assert recognise(text, "contact") == []


@pytest.mark.parametrize(
    ("text", "item"),
    [
        ("填写身份证号码", "id_number"),
        ("银行卡号", "bank_card"),
        ("社保卡卡号", "card_number"),
        ("支付密码", "password"),
        ("短信验证码", "code"),
        ("卡内余额", "balance"),
        ("your CVV", "cvv"),
        ("verification code", "code"),
        ("人脸识别", "photo"),
    ],
)
def test_data(recognise: Recognise, text: str, item: str) -> None:
    assert [m.value for m in recognise(text, "data")] == [item]


@pytest.mark.parametrize("text", ["请携带身份证到窗口", "编码错误", "spinning"])
def test_words_that_name_no_data(recognise: Recognise, text: str) -> None:
    assert recognise(text, "data") == []


def test_an_official_app_is_named(recognise: Recognise) -> None:
    assert [m.value for m in recognise("请打开国家医保服务平台App", "app")] == ["doors/nhsa-platform"]


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("退订回T", "T"),
        ("退回T", "T"),
        ("取关回N", "N"),
        ("拒收请回复R", "R"),
        ("回复TD退订", "TD"),
        ("Reply STOP to end", "STOP"),
    ],
)
def test_reply_codes(recognise: Recognise, text: str, code: str) -> None:
    assert [m.value for m in recognise(text, "reply_code")] == [code]


@pytest.mark.parametrize("text", ["退还Tom的钱", "回家", "退休人员", "请回复本人姓名"])
def test_other_replies(recognise: Recognise, text: str) -> None:
    assert recognise(text, "reply_code") == []
