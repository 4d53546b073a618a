"""Hosts that imitate an authority, told by what their labels are made of.

Edit distance alone calls `nasa.com` a fake `nhsa` and misses `ybj12393.com`. So a label is taken apart: it counts when
an authority's token, a government word or a public hotline stands in it *as a piece of its own* — between hyphens,
beside digits, or among other words that such hosts are built from (card, update, the name of a place). `ybjt.com` and
`shebaoguihua.com` hold a token too, but the rest of the label is somebody's own name: they stay merely unknown.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache

from ahocorasick_rs import AhoCorasick

from heshi.text.confusables import decoded, skeleton_host

SHARED_TOKENS = frozenset("fuwu ggfw gov sbk ybk dzyb dzsb rsj rst rst hsa sb yb sbj gj rlsb".split())
"""Tokens that others use too: they count only in company."""

ACTS = frozenset(
    (
        "guanfang official refund renew unlock app "
        "card cards ka kapian dianzi pingzheng ma service fuwu ggfw serve banli renzheng verify verification "
        "update upgrade shengji jihuo active activate cx chaxun query check pay jiaofei butie butijin lingqu "
        "login center centre zhongxin"
    ).split()
)
"""Words with which throw-away hosts dress up an authority's token: one of them beside a shared token is enough."""

COMPANIONS = ACTS | frozenset(
    (
        "code services bl online zaixian app web www wap info cn china zhongguo zg guojia com net org govcn "
        "user account id portal zwfw zhengwu home index page sms help kefu official guanwang national state "
        "bureau health insurance medical social security platform pingtai xitong system data xinxi ziliao new "
        "xin sheng shi sj dz bt"
    ).split()
)
"""Words that explain the rest of a label without adding to its weight."""

ALONE = frozenset({"12393", "12333", "96110", "12377"})
"""Hotlines that no host holds by chance; 12345 and the like need company."""

PHRASES = (
    "medicalinsurance", "socialsecurity", "healthcaresecurity", "healthsecurity", "medicalsecurity", "yiliaobaozhang",
    "yiliaobaoxian", "shehuibaozhang", "shehuibaoxian", "shebaoka", "yibaoka", "yibaoma", "renshe",
)  # fmt: skip
HAN = ("医保", "社保", "医疗保障", "医疗保险", "社会保障", "社会保险", "人社", "政务", "政府", "国家")
LONGEST_LABEL = 63
STRONG, SHARED = 10_000, 100
"""Weights so far apart that they can be counted side by side; an act weighs 1."""
_SLIPS_OF, _KEPT = 6, 3
"""Words so long may be misspelt; of one with one slip so many letters stay as they are, at one end or the other."""

_PIECES = re.compile(r"[a-z]+|[0-9]+")
_LETTER_FOR_DIGIT = str.maketrans({"0": "o", "1": "i", "3": "e", "5": "s"})


class Imitation:
    """Knows the tokens of one edition's authorities; built once."""

    def __init__(self, tokens: Iterable[str], hotlines: Iterable[str], places: Iterable[str] = ()) -> None:
        words = {t for t in tokens if t.isascii() and t.isalpha()} | set(PHRASES)
        self._hotlines = frozenset(hotlines) | ALONE
        self._strong = frozenset(w for w in words if w not in SHARED_TOKENS and w != "gov")
        self._shared = SHARED_TOKENS | {w for w in words if w in SHARED_TOKENS}
        self._known = self._strong | self._shared | COMPANIONS | frozenset(places)
        self._longest = max(map(len, self._known))
        self._weighty = AhoCorasick(sorted({*self._strong, *self._shared, *self._hotlines}))
        self._slips = _Slips(w for w in self._strong if len(w) >= _SLIPS_OF)
        self.label = lru_cache(maxsize=4096)(self._label)

    def host(self, labels: Iterable[str], suffix_size: int) -> bool:
        """Do the labels left of the public suffix imitate an authority?

        >>> guess = Imitation(["nhsa", "ybj", "yibao", "shebao"], ["12393", "12345"])
        >>> [guess.host(h.split("."), 1) for h in ("ybj12393.com", "yibao-card.vip", "gov.cn.co", "g0v-cn.top")]
        [True, True, True, True]
        >>> innocent = ("ybjt.com", "shebaoguihua.com", "12345.com", "govee.com", "nasa.com")
        >>> [guess.host(h.split("."), 1) for h in innocent]
        [False, False, False, False, False]
        """
        own = list(labels)[:-suffix_size] if suffix_size else list(labels)
        return any(self.label(label) for label in own)

    def _label(self, label: str) -> bool:
        if len(label) > LONGEST_LABEL:
            return False
        text = decoded(label)
        if not text.isascii() and any(word in text for word in HAN):
            return True
        look = skeleton_host(label)
        plain = text if text.isascii() else look
        readings = dict.fromkeys((plain, plain.replace("-", ""), look, plain.translate(_LETTER_FOR_DIGIT)))
        return any(self._imitates(reading) for reading in readings)

    def _imitates(self, label: str) -> bool:
        if not self._weighty.find_matches_as_indexes(label):  # nearly always; acts alone are no imitation
            return self._slips.near(label)
        weight = sum(self._part(part) for part in re.split(r"[-_]+", label))
        shared, acts = weight // SHARED % SHARED, weight % SHARED
        return weight >= STRONG or shared > 1 or (shared == 1 and acts > 0) or self._slips.near(label)

    def _part(self, part: str) -> int:
        """The weight of one part between hyphens, its digits and letters apart."""
        pieces = _PIECES.findall(part)
        return sum(self._number(piece) if piece.isdigit() else self._words(piece) for piece in pieces)

    def _number(self, digits: str) -> int:
        return STRONG if digits in ALONE else SHARED if digits in self._hotlines else 0

    def _words(self, piece: str) -> int:
        """The weight of a run of letters, if known words explain all of it."""
        best: list[int | None] = [0] + [None] * len(piece)
        for start, before in enumerate(best):
            if before is None:
                continue
            for end in range(start + 1, min(start + self._longest, len(piece)) + 1):
                word = piece[start:end]
                if word in self._known:
                    best[end] = max(best[end] or 0, before + self._weight(word))
        return best[-1] or 0

    def _weight(self, word: str) -> int:
        if word in self._strong or word == "gov":
            return STRONG
        return SHARED if word in self._shared else 1 if word in ACTS else 0


class _Slips:
    """Words of six letters or more, and what is one letter away from them.

    One slip leaves the first three letters or the last three as they are: by these the few words are found that a host
    may be near to.
    """

    def __init__(self, words: Iterable[str]) -> None:
        self._alike: dict[str, list[str]] = {}
        for word in words:
            self._alike.setdefault(f"{word[:_KEPT]}-", []).append(word)
            self._alike.setdefault(f"-{word[-_KEPT:]}", []).append(word)

    def near(self, label: str) -> bool:
        """Is it one letter away from a word: changed, left out or added? The word itself is not.

        >>> slips = _Slips(["yibaoka"])
        >>> [slips.near(label) for label in ("yibaqka", "yibaka", "yibaokaa", "yibaoka", "yibka")]
        [True, True, True, False, False]
        """
        alike = *self._alike.get(f"{label[:_KEPT]}-", ()), *self._alike.get(f"-{label[-_KEPT:]}", ())
        return any(_near(label, word) for word in alike)


def _near(label: str, word: str) -> bool:
    """Is it one letter away: changed, left out or added?"""
    if label == word or abs(len(label) - len(word)) > 1:
        return False
    short, long = sorted((label, word), key=len)
    start = next((i for i, (a, b) in enumerate(zip(short, long, strict=False)) if a != b), len(short))
    return short[start + 1 :] == long[start + 1 :] if len(short) == len(long) else short[start:] == long[start + 1 :]
