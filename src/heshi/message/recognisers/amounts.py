"""Sums of money."""

from __future__ import annotations

import re

from heshi.message.mention import Mention
from heshi.text.normal import Normal

LARGE = 10_000
_MIGHT = re.compile(r"元|块|¥|\$|rmb|cny|yuan|人民币")
_NUMBER = r"(\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?)"
_AMOUNT = re.compile(
    rf"(?<![\d.]){_NUMBER}\s?([万千百]?)余?多?\s?(?:元|块钱|块|人民币|rmb|cny|yuan)|(?:¥|rmb|cny|人民币|\$)\s?{_NUMBER}\s?([万千百]?)"
)
_TIMES = {"": 1, "百": 100, "千": 1000, "万": 10_000}


def recognise(normal: Normal) -> list[Mention]:
    """Amounts; the value is the number in its plain form, `large` from 10,000 on.

    >>> [(m.value, sorted(m.traits)) for m in recognise(Normal(original="领取68000元", text="领取68000元"))]
    [('68000', ['large'])]
    """
    if not _MIGHT.search(normal.text):
        return []
    found = []
    for match in _AMOUNT.finditer(normal.text):
        digits, unit = (match.group(1), match.group(2)) if match.group(1) else (match.group(3), match.group(4))
        value = float(digits.replace(",", "")) * _TIMES[unit or ""]
        traits = frozenset({"large"}) if value >= LARGE else frozenset()
        found.append(Mention("amount", f"{value:.15g}", normal.span(*match.span()), match.span(), traits))
    return found
