"""The short words of the timeline picture, in both languages, and the sign of each state of a month."""

from __future__ import annotations

from heshi.register.facts.ledger import MonthState
from heshi.register.records import State
from heshi.wording import Bilingual

WORDS = {
    "title": Bilingual(zh="医保时间线：{first}年到{last}年", en="Medical insurance, {first} to {last}"),
    "months": Bilingual(zh="{year}年：{cells}。", en="{year}: {cells}."),
    "cell": Bilingual(zh="{month}月{state}", en="month {month} {state}"),
    "contributions": Bilingual(zh="缴费", en="Paid"),
    "supplementary": Bilingual(zh="大额", en="Extra"),
    "benefits": Bilingual(zh="待遇", en="Benefits"),
    "settlement": Bilingual(zh="结算", en="Counter"),
    "entitled": Bilingual(zh="享受待遇", en="benefits"),
    "wait": Bilingual(zh="等待期", en="waiting"),
    "suspended": Bilingual(zh="暂停联网结算", en="settlement off"),
    "span": Bilingual(zh="{what}：{since}起，{until}止", en="{what}: from {since} until {until}"),
    "span_open": Bilingual(zh="{what}：{since}起", en="{what}: from {since}"),
    "card_state": Bilingual(zh="{card}：{since}{what}", en="{card}: {what} on {since}"),
    "electronic_voucher": Bilingual(zh="医保码", en="E-voucher"),
    "social_security_card": Bilingual(zh="社保卡", en="Card"),
    "medical_insurance_card": Bilingual(zh="医保卡", en="Old card"),
    "generation_1": Bilingual(zh="一代卡", en="Card gen 1"),
    "generation_2": Bilingual(zh="二代卡", en="Card gen 2"),
    "generation_3": Bilingual(zh="三代卡", en="Card gen 3"),
    "citizen_card": Bilingual(zh="市民卡", en="Citizen card"),
    "magnetic_stripe": Bilingual(zh="磁条卡", en="Stripe card"),
    "old_social_security_card": Bilingual(zh="旧社保卡", en="Old card"),
}

MONTH_WORDS: dict[MonthState, Bilingual] = {
    "paid": Bilingual(zh="已缴", en="paid"),
    "paid_back": Bilingual(zh="补缴", en="paid back late"),
    "open": Bilingual(zh="待缴", en="still to pay"),
    "missed": Bilingual(zh="没缴", en="not paid"),
    "not_due": Bilingual(zh="不用缴", en="nothing due"),
    "unknown": Bilingual(zh="没有记录", en="not on file"),
}

MONTH_SIGNS: dict[MonthState, str] = {
    "paid": "✓",
    "paid_back": "↺",
    "open": "○",
    "missed": "✕",
    "not_due": "–",
    "unknown": "?",
}
"""A sign for each, so that the picture does not depend on colours."""

STATE_WORDS: dict[State, Bilingual] = {
    "applied": Bilingual(zh="已申请", en="applied for"),
    "data_collected": Bilingual(zh="已采集", en="data taken"),
    "in_production": Bilingual(zh="制卡中", en="being made"),
    "made": Bilingual(zh="已制好", en="made"),
    "delivered": Bilingual(zh="到网点", en="at outlet"),
    "collected": Bilingual(zh="已领取", en="collected"),
    "activated": Bilingual(zh="可用", en="works"),
    "lost_temporary": Bilingual(zh="临时挂失", en="lost for now"),
    "lost_formal": Bilingual(zh="挂失", en="lost"),
    "pin_locked": Bilingual(zh="密码锁定", en="PIN locked"),
    "sealed": Bilingual(zh="封存", en="sealed"),
    "cancelled": Bilingual(zh="注销", en="cancelled"),
    "expired": Bilingual(zh="过期", en="expired"),
}
