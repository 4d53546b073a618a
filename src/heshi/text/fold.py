"""Folding one character at a time, by the generated table; and which characters were more than spelling."""

from __future__ import annotations

from heshi.text.foldings import GONE, LOOK_ALIKE, MANY, ONE_NEW, ONE_OLD, STYLED, TRADITIONAL

TRADITIONAL_FORMS = frozenset(TRADITIONAL)
LOOK_ALIKES = frozenset(LOOK_ALIKE)
# α, γ, μ … are the signs of medicine (α干扰素, γ-GT): folded like the others, but no disguise
GREEK_SIGNS = frozenset("αγνρστυχικ")


def _whole_table() -> dict[int, str | int | None]:
    # the common characters are entered as themselves: a hit is several times faster than a miss in translate
    table: dict[int, str | int | None] = {c: c for c in (*range(0x20, 0x3100), *range(0x4E00, 0xA000), 0xA)}
    table.update({c: 0xFFFD for c in range(0xD800, 0xE000)})  # a lone surrogate is no character at all
    table.update({c: ord(chr(c).lower()) for c in range(0x41, 0x5B)})
    table.update(dict(zip(map(ord, ONE_OLD), map(ord, ONE_NEW), strict=True)))
    table.update({ord(old): new for old, new in MANY.items()})
    table.update({c: None for low, high in GONE for c in range(low, high + 1)})
    return table


TABLE = _whole_table()
"""Code point → what it becomes; None: nothing. What is not listed stays itself."""


ODD = "\0"
"""Stands in the answer of `quick_fold` for a character that changes the length or may be a disguise."""

_QUICK = TABLE | {ord(c): ODD for c in (*MANY, *LOOK_ALIKE, *STYLED)}
_QUICK.update({c: ODD for low, high in GONE for c in range(low, high + 1)})


def quick_fold(text: str) -> str:
    """Fold a text whose characters keep their places; `ODD` in the answer says that this one must go the slow way.

    >>> quick_fold("医保，ＡＰＰ"), ODD in quick_fold("医" + chr(0x200B) + "保")
    ('医保,app', True)
    """
    return text.translate(_QUICK)


def fold(text: str) -> str:
    """Fold every character; the length may change.

    >>> fold("【醫保】您的ＡＰＰ，已停用。")
    '【医保】您的app,已停用。'
    """
    return text.lower() if text.isascii() and text.isprintable() else text.translate(TABLE)


def fold_one(char: str) -> str:
    """What one character becomes.

    >>> fold_one("㎡"), fold_one(chr(0x200B)), fold_one("保")
    ('m2', '', '保')
    """
    return char.translate(TABLE)
