"""Which cases are nearly the same message: MinHash bands to find them, shared shingles to be sure."""

from __future__ import annotations

import hashlib

from heshi.model.evaluation.grouping import ALIKE, bare, shingles, similarity
from heshi.model.examples import bands


def bands_of(text: str) -> tuple[int, ...]:
    """Numbers (signed, 64 bits) of which two near-copies share at least one, almost surely.

    Links and numbers are each as good as any other here, so a wave with a new link is still the same wave.

    >>> one = bands_of("您的医保卡已停用，请立即点击abc.top办理，逾期将无法使用")
    >>> two = bands_of("您的医保卡已停用,请立即点击xyz.cc/1办理，逾期将无法使用!")
    >>> bool(set(one) & set(two)), bool(set(one) & set(bands_of("今天下午三点开会，请带好资料")))
    (True, False)
    """
    return tuple(sorted({_number(band) for band in bands(bare(text))}))


def alike(first: str, second: str) -> bool:
    """Are two masked texts near-copies of one another?

    >>> alike("您的医保卡已停用，请点abc.top", "您的医保卡已停用,请点xyz.cc"), alike("医保卡已停用", "天气不错")
    (True, False)
    """
    return similarity(shingles(first), shingles(second)) >= ALIKE


def _number(band: tuple[int, tuple[int, ...]]) -> int:
    digest = hashlib.blake2b(repr(band).encode(), digest_size=8).digest()
    return int.from_bytes(digest, "big", signed=True)
