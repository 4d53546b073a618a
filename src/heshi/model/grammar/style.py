"""How a hand types: the same habits for every class, so that none of them gives a class away."""

from __future__ import annotations

import re

from heshi.model.grammar.chance import Chance, draw, pick

STYLES = {
    "plain": 70.0,
    "ascii_marks": 9.0,
    "unmarked": 9.0,
    "spaced": 5.0,
    "slips": 4.0,
    "unsigned": 3.0,
    "lines": 3.0,
}
SLIPS = (
    ("已", "己"),
    ("已", "以"),
    ("登录", "登陆"),
    ("账", "帐"),
    ("请", "清"),
    ("的", "地"),
    ("在", "再"),
    ("，", ";"),
    ("及时", "即时"),
)
_RUN = re.compile(r"[，。！；：、](?:\s*[，。！；])+")
_BLANK_START = re.compile(r"^[，。！；、\s]+")
_ASCII = str.maketrans("，。！？；：（）", ",.!?;:()")
_MARKS = re.compile(r"[，。！？；：、]+")
_SIGNED = re.compile(r"^【[^】]*】|【[^】]*】$")


def tidy(text: str) -> str:
    """Mend the seams: where parts met, one mark stays, the strongest.

    >>> tidy("，停用，。请，，看")
    '停用。请，看'
    """
    return _BLANK_START.sub("", _RUN.sub(lambda run: next((c for c in run[0] if c in "。！"), run[0][0]), text)).strip()


def styled(text: str, chance: Chance) -> tuple[str, str]:
    """The text as somebody types it, and the name of the habit.

    >>> from random import Random
    >>> styled("您好，请看。", Random(5))
    ('您好，请看。', 'plain')
    """
    name = draw(chance, tuple(STYLES), tuple(STYLES.values()))
    if name == "ascii_marks":
        return text.translate(_ASCII), name
    if name == "unmarked":
        return _MARKS.sub(pick(chance, ("", " ")), text).strip(), name
    if name == "spaced":
        return _MARKS.sub(lambda run: run[0] + " ", text).strip(), name
    if name == "lines":
        return text.replace("。", "。\n").replace("：", "：\n", 1).strip(), name
    if name == "slips":
        right, wrong = pick(chance, SLIPS)
        return text.replace(right, wrong, 1), name
    if name == "unsigned":
        return _SIGNED.sub("", text) or text, name
    return text, name
