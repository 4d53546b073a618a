"""Traditional characters for simplified text: the normaliser's own table read backwards, so the way back is sure."""

from __future__ import annotations

from heshi.text.foldings import ONE_NEW, ONE_OLD, TRADITIONAL

PREFERRED = frozenset(
    "並係個偽盡淨別匯廁歷參啟嘗惡當蘇團牆獎裝歲彌錄復敘術臺沖溼為煉煙獲產畫發眾豎簽絕繡綠線繞罵髒鋪館藥衛裡證說贊跡針鑰鐘鑽鑒閒閱雞須饑麼"
)
"""Where several characters became one: the one that notices need."""
TURNED = frozenset(
    "并布系优价杰胜吨涂坏宁岭几厂后复怀据扰于柜极构机气准洁洒异确种范筑听与庄万虫里适离云愿余惊体松面么党网挂划儿"
)
"""Of the characters that are also good traditional ones (家, 千, 只 …), those that notices nearly always turn."""


def _is_in_both(char: str) -> bool:
    try:
        char.encode("big5")
    except UnicodeEncodeError:
        return False
    return True


def _backwards() -> dict[int, str]:
    known = frozenset(TRADITIONAL)
    table: dict[str, str] = {}
    for old, new in zip(ONE_OLD, ONE_NEW, strict=True):
        is_wanted = old in known and (new in TURNED or not _is_in_both(new)) and new != "面"
        if is_wanted and (new not in table or old in PREFERRED):
            table[new] = old
    return {ord(new): old for new, old in table.items()}


_TABLE = _backwards()


def to_traditional(text: str) -> str:
    """Write a simplified text in traditional characters, one for one.

    >>> to_traditional("医疗保险停用，验证，家里千万")
    '醫療保險停用，驗證，家裡千萬'
    """
    return text.translate(_TABLE)
