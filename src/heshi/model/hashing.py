"""The hash of features: 32-bit FNV-1a over code points, one step a character, folded to the size of the table.

Fowler, Noll and Vo's hash (http://www.isthe.com/chongo/tech/comp/fnv/, xor-folding) is chosen because a longer n-gram
costs one step more, and because a compiled loop can do the very same.
"""

from __future__ import annotations

BITS = 18
SIZE = 1 << BITS
"""How many buckets the table has."""

PRIME = 16777619
WORD_SIZE = 0xFFFFFFFF


def step(value: int, code: int) -> int:
    """The hash after one more code point.

    >>> hex(step(0x811C9DC5, ord("a")))
    '0xe40c292c'
    """
    return ((value ^ code) * PRIME) & WORD_SIZE


def bucket(value: int) -> int:
    """The bucket of a finished hash.

    >>> 0 <= bucket(0xE40C292C) < SIZE
    True
    """
    return (value >> BITS ^ value) & (SIZE - 1)
