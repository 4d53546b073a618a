"""Traditional characters for simplified text: the normaliser's own table read backwards, so the way back is sure."""

from __future__ import annotations

from heshi.text.foldings import ONE_NEW, ONE_OLD, TRADITIONAL

PREFERRED = "並歷參當蘇團復術臺發簽臟裡贊鐘須係盡壇彌別"
"""Where several characters became one: the one that notices need."""
KEPT = "干向面升采蒙冲志周布吃秘群峰床眾"
"""Left as they are: wrong more often than right when turned."""


def _backwards() -> dict[int, str]:
    known = frozenset(TRADITIONAL)
    table: dict[str, str] = {}
    for old, new in zip(ONE_OLD, ONE_NEW, strict=True):
        if old in known and new not in KEPT and (new not in table or old in PREFERRED):
            table[new] = old
    return {ord(new): old for new, old in table.items()}


_TABLE = _backwards()


def to_traditional(text: str) -> str:
    """Write a simplified text in traditional characters, one for one.

    >>> to_traditional("医疗保险停用")
    '醫療保險停用'
    """
    return text.translate(_TABLE)
