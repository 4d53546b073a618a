"""The columns of every kind of file: name, the Chinese heading that is taken too, how it is read.

Every file has `source`, the id that the supplying system gives to the row (it is the key of the entry and must stay the
same in later files), and `identity`, whose it is.
"""

from __future__ import annotations

from typing import get_args

from msgspec import Struct

from heshi.register.records import (
    Circumstance,
    Contribution,
    Decision,
    Enrolment,
    Entitlement,
    Kind,
    State,
    Use,
    Versioned,
    Voucher,
    VoucherState,
    Wait,
)
from heshi.register.sheets.cells import (
    Reader,
    choice,
    count,
    day,
    fact_choice,
    fact_id,
    fact_ids,
    money,
    month,
    past_day,
    region,
    words,
    yes_no,
)

LONGEST_SOURCE = 64
SCHEMES = {"employee": "职工", "resident": "居民|城乡居民", "flexible": "灵活就业|灵活"}
COVERS = {"basic": "基本", "supplementary": "大额|补充"}


class Column(Struct, frozen=True):
    """A column; one that is not `needed` may be empty or absent."""

    name: str
    chinese: str
    read: Reader
    needed: bool = False


class Sheet(Struct, frozen=True):
    """A kind of file. `kind` and `made` are None for persons, who are no entry."""

    name: str
    columns: tuple[Column, ...]
    kind: Kind | None = None
    made: type[Versioned] | None = None

    def needed(self) -> tuple[str, ...]:
        """Columns that a file must have."""
        return tuple(column.name for column in self.columns if column.needed)


SOURCE = Column("source", "来源编号", words(LONGEST_SOURCE), needed=True)
IDENTITY = Column("identity", "身份证号", words(32), needed=True)  # read by the rules of GB 11643 afterwards
WITHDRAWN = Column("withdrawn", "撤销", yes_no)
_UNTIL = Column("until", "终止日", day)
_SINCE = Column("since", "起始日", day, needed=True)


def _sheet(name: str, kind: Kind, made: type[Versioned], *columns: Column) -> Sheet:
    return Sheet(name, (SOURCE, IDENTITY, *columns, WITHDRAWN), kind, made)


SHEETS: dict[str, Sheet] = {
    sheet.name: sheet
    for sheet in (
        Sheet(
            "persons",
            (
                SOURCE,
                IDENTITY,
                Column("name", "姓名", words(100)),
                Column("phone", "手机号", words(20)),
                Column("region", "参保地", region, needed=True),
            ),
        ),
        _sheet(
            "enrolments",
            Kind.ENROLMENT,
            Enrolment,
            Column("scheme", "险种", choice(SCHEMES), needed=True),
            Column("region", "参保地", region, needed=True),
            _SINCE,
            _UNTIL,
            Column("how", "方式", choice({"new": "新参保", "moved": "转入", "switched": "换险种"})),
            Column("employer", "单位", words(120)),
        ),
        _sheet(
            "contributions",
            Kind.CONTRIBUTION,
            Contribution,
            Column("month", "所属期", month, needed=True),
            Column("scheme", "险种", choice(SCHEMES), needed=True),
            Column("cover", "保障", choice(COVERS)),
            Column("due", "应缴日", day, needed=True),
            Column("paid", "缴费日", past_day),
            Column("deadline", "催缴期限", day),
        ),
        _sheet("entitlements", Kind.ENTITLEMENT, Entitlement, _SINCE, _UNTIL),
        _sheet("waits", Kind.WAIT, Wait, _SINCE, _UNTIL, Column("rule", "规则", words(120))),
        _sheet(
            "vouchers",
            Kind.VOUCHER,
            Voucher,
            Column(
                "kind",
                "凭证种类",
                choice(
                    {
                        "social_security_card": "社会保障卡|社保卡",
                        "electronic_voucher": "医保电子凭证|医保码",
                        "medical_insurance_card": "医保卡",
                    }
                ),
                needed=True,
            ),
            Column("card", "卡种", fact_choice("card_kind")),
            Column("replaces", "换自", words(LONGEST_SOURCE)),
            Column("issued", "发卡日", past_day),
            Column("expires", "有效期至", day),
            Column("age", "发卡时年龄", count),
            Column("wrong_tries", "密码错误次数", count),
            Column("last_used", "最近使用", past_day),
        ),
        _sheet(
            "voucher_states",
            Kind.VOUCHER_STATE,
            VoucherState,
            Column("voucher", "凭证", words(LONGEST_SOURCE), needed=True),
            Column("state", "状态", choice({state: state for state in get_args(State)}), needed=True),
            Column("on", "日期", past_day, needed=True),
        ),
        _sheet(
            "decisions",
            Kind.DECISION,
            Decision,
            Column("grounds", "理由", fact_ids, needed=True),
            Column("rule", "规则", words(120)),
            Column("article", "条款", words(120)),
            Column("decided", "决定日", past_day, needed=True),
            _SINCE,
            _UNTIL,
            Column("lifted", "解除日", past_day),
            Column("cleared", "查清日", past_day),
            Column("officers", "执法人数", count),
            Column(
                "served",
                "送达方式",
                choice({"in_person": "当面", "post": "邮寄", "electronic": "电子", "public": "公告"}),
            ),
            Column("served_on", "送达日", past_day),
            Column("heard", "听取陈述", yes_no),
            Column("remedies", "告知救济", yes_no),
        ),
        _sheet(
            "uses",
            Kind.USE,
            Use,
            Column("on", "日期", past_day, needed=True),
            Column("kind", "类别", choice({"visit": "就医", "purchase": "购药", "claim": "报销"}), needed=True),
            Column("place", "机构", words(120), needed=True),
            Column("cost", "费用", money, needed=True),
            Column("fund", "基金支付", money, needed=True),
            Column("at_counter", "窗口结算", yes_no),
            Column("proxy", "代办", yes_no),
            Column("both_ids", "双方证件", yes_no),
        ),
        _sheet(
            "circumstances",
            Kind.CIRCUMSTANCE,
            Circumstance,
            Column("fact", "事实", fact_id, needed=True),
            Column("value", "内容", words(64), needed=True),  # read again by the fact's own type
            _SINCE,
            _UNTIL,
        ),
    )
}
"""Every kind of file by its name, in the order in which they are put in."""


def sheet_of(file_name: str) -> Sheet | None:
    """Which kind a file is by its name: the kind alone, or the kind, a hyphen or dot, and anything.

    >>> [found.name if found else None for found in map(sheet_of, ("uses.csv", "vouchers-2026-10.parquet", "my.csv"))]
    ['uses', 'vouchers', None]
    """
    stem = file_name.lower().partition(".")[0].partition("-")[0]
    return SHEETS.get(stem)
