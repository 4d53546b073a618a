"""What is starred out, and its nearest neighbour that stays."""

from __future__ import annotations

from datetime import date

import pytest

from heshi.casefile.masking import mask, mask_sender
from heshi.casefile.masking_answers import mask_answer
from heshi.check import check
from heshi.message.message import Message
from heshi.rulebook.book import Book
from heshi.witness import Brought

STAYS = (
    "请拨打12393、12333或12345，打不通再拨010-12393。",
    "【税务局】集中缴费期至2026-12-31 17:30，每人400.00元，咨询12366。",
    "补贴18,264.00元，2025-2026年度，医保发〔2026〕123号",
    "点 yb-nhsa.top/login/index.html 或 https://fuwu.nhsa.gov.cn/query 办理",
    "请打开http://203.0.113.77/up办理",
    "nhsa.gov.cn@x.top",
    "尊敬的客户，您好！尊敬的参保人：各位女士、先生",
    "尊敬的江苏参保人，您的医保已停用",
    "尊敬的参保人，您好！尊敬的客户高新区网点已搬迁",
    "任何人的医保卡、所有的医保账户、单位的社保号、金额的卡",
    "地址：朝阳区幸福路8号医保窗口",
    "切勿把验证码告诉任何人，请致电12393核实",
    "您好，您的医保卡已停用。关于您的申请，请找医生。",
    "工作人员不会索要密码。电话：95588",
    "一、二、三、四等五类人员",
    "Dear customer, call 12393 or 12345 by 17:30. Your card is at 3 of 12 branches.",
    "办理时间9:00-17:00,周一至周五8:30-12:00",
    "第二十三条第一款第四项",
    "G12次列车2单元302室",
)


@pytest.mark.parametrize("text", STAYS)
def test_what_the_case_is_about_stays(text: str) -> None:
    assert mask(text) == text


GOES = (
    ("王女士，您的卡", "*女士，您的卡"),
    ("尊敬的张三：您的医保", "尊敬的**：您的医保"),
    ("尊敬的欧阳小明先生", "尊敬的****先生"),
    ("尊敬的参保人王强，您的医保", "尊敬的参保人**，您的医保"),
    ("您好，客户李小梅：", "您好，客户***："),
    ("陈静的医保卡已停用", "**的医保卡已停用"),
    ("提醒：赵刚的社保账户异常", "提醒：**的社保账户异常"),
    ("王小明(身份证有误)", "***(身份证有误)"),
    ("家住朝阳区幸福路8号，请核实", "家住********，请核实"),
    ("收货地址：平安县和平村三组。", "收货地址：********。"),
    ("尊敬的王 小 明女士", "尊敬的*****女士"),
    ("【医保局】王芳，您的医保卡", "【医保局】**，您的医保卡"),
    ("姓名：李小龙 电话12393", "姓名：*** 电话12393"),
    ("请联系陈警官", "请联系*警官"),
    ("我叫张三。", "我叫**。"),
    ("爨先生您好", "*先生您好"),
    ("Dear Zhang Wei, your card", "Dear ***** ***, your card"),
    ("Mr. Li called", "Mr. ** called"),
    ("邮箱zhang.san@mail.example", "邮箱*********@mail.example"),
    ("验证码：482913，勿泄露", "验证码：******，勿泄露"),
    ("482913是您的验证码", "******是您的验证码"),
    ("your code is 4829", "your code is ****"),
    ("驗證碼 48 29 13", "驗證碼 ********"),
    ("尾号1188的卡", "尾号****的卡"),
    ("加微信sbk_kd66付款", "加微信********付款"),
    ("t.cn/A6zzYb77", "t.cn/********"),
    ("yb.top/pay?id=abc&name=zhangsan", "yb.top/pay?id=***&name=********"),
    ("http://u13900000000.yb.top/", "http://u***********.yb.top/"),
    ("医保卡识别码639900D1560000050000000000000000", "医保卡识别码" + "*" * 32),
    ("卡号X00000019", "卡号*********"),
    ("12393、13900000000", "12393、***********"),
    ("从1390000转0000找我", "从************找我"),
    ("10690000139", "10690******"),
    ("400-000-7788", "************"),
)


@pytest.mark.parametrize(("text", "masked"), GOES)
def test_what_could_name_a_person_goes(text: str, masked: str) -> None:
    assert mask(text) == masked


def test_a_sender_may_be_an_office_a_hotline_or_a_person() -> None:
    assert mask_sender("医保局") == "医保局"
    assert mask_sender("12393") == "12393"
    assert mask_sender("张三") == "**"
    assert mask_sender("+86 139 0000 0000") == "+****************"


def test_what_cannot_be_stored_is_replaced_in_its_place() -> None:
    assert mask("医\0保\ud800") == "医\ufffd保\ufffd"


@pytest.mark.parametrize("record", [None, ()])
def test_an_answer_with_a_record_is_never_kept(book: Book, today: date, record: tuple[()] | None) -> None:
    answer = check(Message("您的医保待遇已暂停"), book, today, brought=Brought(record))
    if record is None:
        assert mask_answer(answer).claims == answer.claims
    else:
        with pytest.raises(ValueError, match="never kept"):
            mask_answer(answer)
