"""What a form field asks for: by its label, else by its name, its type and its hints."""

from __future__ import annotations

import re

from heshi.message.data_words import DATA_WORDS

AUTOCOMPLETE = {
    "cc-number": "bank_card",
    "cc-csc": "cvv",
    "cc-exp": "cvv",
    "current-password": "password",
    "new-password": "password",
    "one-time-code": "code",
    "tel": "phone_number",
    "name": "name",
    "street-address": "address",
}
"""Values of `autocomplete` -> data item."""

NAMES: tuple[tuple[str, re.Pattern[str]], ...] = tuple(
    (data, re.compile(pattern))
    for data, pattern in (
        ("cvv", r"cvv|cvn|cvc|safecode|validdate|expir|youxiaoqi"),
        ("balance", r"balance|yue$|yu_?e$"),
        ("code", r"(?:sms|phone|mobile|msg|verif\w*|valid\w*|dynamic|otp)[_-]?code|^yzm|yanzheng|smsyzm|^otp$"),
        ("password", r"pass(?:word|wd)?$|^pwd|pwd$|paypwd|mima|passcode|^pin$|atm_?pin"),
        ("bank_card", r"bank|yinhang|yhk|card_?(?:no|num)|kahao|debit|credit|^acct|account_?no"),
        ("id_number", r"id_?card|idno|id_?num|identity|sfz|shenfen|certno|cert_?(?:no|num)|zjhm|aac002|^sfid"),
        ("phone_number", r"mobile|phone|^tel|shouji|sjh"),
        ("photo", r"face|idphoto|photo|selfie|zhaopian"),
        ("name", r"^(?:real|full|true|user)?_?name$|xingming|^xm$|aac003"),
        ("address", r"address|dizhi"),
    )
)
"""Names that forms give to fields, in English, pinyin and the codes of social-security systems -> data item."""

IGNORED = frozenset({"hidden", "submit", "button", "reset", "image", "checkbox", "radio", "range", "color", "search"})
"""Kinds of input into which nobody types anything of their own."""

_SEARCH = re.compile(r"搜索|搜一搜|关键[词字]|检索|站内|search|keyword", re.IGNORECASE)
_SEARCH_NAMES = frozenset("q s k wd kw keyword keywords search query searchword".split())

BY_TYPE = {"password": "password", "tel": "", "email": "", "file": "photo"}

_KNOWN = {word: data for data, words in DATA_WORDS.items() for word in words}
_LONGEST_FIRST = sorted(_KNOWN, key=len, reverse=True)


def data_of(label: str, name: str, kind: str, autocomplete: str) -> str:
    """The data item that a field asks for, or nothing.

    >>> data_of("请输入银行卡号", "a1", "text", ""), data_of("", "sfzh", "text", ""), data_of("搜索", "q", "text", "")
    ('bank_card', 'id_number', '')
    """
    said = label.casefold()
    word = next((word for word in _LONGEST_FIRST if word in said), "")
    if word:
        return _KNOWN[word]
    if autocomplete in AUTOCOMPLETE:
        return AUTOCOMPLETE[autocomplete]
    bare = name.casefold()
    return next((data for data, pattern in NAMES if pattern.search(bare)), "") or BY_TYPE.get(kind, "")


def is_search(label: str, names: list[str]) -> bool:
    """A field for looking something up: nobody's data go there."""
    return _SEARCH.search(label) is not None or bool(_SEARCH_NAMES & {name.casefold() for name in names})


def is_named(label: str) -> bool:
    """Does a label itself say which data it wants?"""
    return any(word in label.casefold() for word in _LONGEST_FIRST)
