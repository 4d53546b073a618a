"""The Merkle tree of RFC 9162 (Certificate Transparency 2.0), section 2.1, over SHA-256.

A leaf is hashed behind the byte 00 and a node behind 01, so that neither can pass for the other. Hashes here are 32
bytes. Complete subtrees never change once they are there; `Node` fetches the hash of one by its level (0: leaves) and
its place from the left, and every proof is made of them.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from hashlib import sha256

Node = Callable[[int, int], bytes]

EMPTY = sha256(b"").digest()
"""The root of a tree without leaves."""


def leaf_hash(content: bytes) -> bytes:
    """Section 2.1.1: HASH(0x00 || d).

    >>> leaf_hash(b"").hex()[:16]
    '6e340b9cffb37a98'
    """
    return sha256(b"\x00" + content).digest()


def node_hash(left: bytes, right: bytes) -> bytes:
    """Section 2.1.1: HASH(0x01 || left || right)."""
    return sha256(b"\x01" + left + right).digest()


class Growing:
    """A tree that grows leaf by leaf and remembers only the edge: one complete subtree for each bit of its size."""

    def __init__(self, size: int = 0, edge: Sequence[bytes] = ()) -> None:
        self.size = size
        self._edge = list(edge)

    def add(self, leaf: bytes) -> Iterator[tuple[int, int, bytes]]:
        """Put a leaf's hash at the end; yields every subtree that is complete now as (level, place, hash).

        >>> tree = Growing()
        >>> [[node[:2] for node in tree.add(leaf_hash(bytes([n])))] for n in range(4)]
        [[(0, 0)], [(0, 1), (1, 0)], [(0, 2)], [(0, 3), (1, 1), (2, 0)]]
        """
        made = [(0, self.size, leaf)]
        level, place = 0, self.size
        while place & 1:
            leaf = node_hash(self._edge.pop(), leaf)
            level, place = level + 1, place >> 1
            made.append((level, place, leaf))
        self._edge.append(leaf)
        self.size += 1
        return iter(made)

    def root(self) -> bytes:
        """Section 2.1.1: MTH of all leaves so far."""
        if not self._edge:
            return EMPTY
        right = self._edge[-1]
        for left in reversed(self._edge[:-1]):
            right = node_hash(left, right)
        return right


def edge_of(size: int, node: Node) -> list[bytes]:
    """The complete subtrees that a tree of that size ends in, the largest first."""
    levels = [level for level in range(size.bit_length() - 1, -1, -1) if size >> level & 1]
    return [node(level, (size >> level) - 1) for level in levels]


def growing_from(size: int, node: Node) -> Growing:
    """A tree that goes on where the stored one ended."""
    return Growing(size, edge_of(size, node))


def inclusion_path(index: int, size: int, node: Node) -> list[bytes]:
    """Section 2.1.3.1: PATH(m, D[n]), the hashes that lead from a leaf to the root of the first `size` leaves.

    >>> inclusion_path(0, 1, lambda level, place: b"")
    []
    """
    if not 0 <= index < size:
        raise ValueError(f"no leaf {index} in a tree of {size}")
    path: list[bytes] = []
    start = 0
    while size > 1:
        half = _half(size)
        if index < half:
            path.append(_subtree(start + half, size - half, node))
            size = half
        else:
            path.append(_subtree(start, half, node))
            start, index, size = start + half, index - half, size - half
    return path[::-1]


def consistency_path(old: int, size: int, node: Node) -> list[bytes]:
    """Section 2.1.4.1: PROOF(m, D[n]), by which a tree of `size` leaves is shown to begin with that of `old`."""
    if not 0 < old <= size:
        raise ValueError(f"no tree of {old} within one of {size}")
    return _subproof(old, 0, size, True, node)


def root_from_path(leaf: bytes, index: int, size: int, path: Sequence[bytes]) -> bytes | None:
    """Section 2.1.3.2: the root to which a path leads; None where its length or the index cannot be right."""
    if not 0 <= index < size:
        return None
    here, last, found = index, size - 1, leaf
    for step in path:
        if last == 0:
            return None
        if here & 1 or here == last:
            found = node_hash(step, found)
            while here and not here & 1:
                here, last = here >> 1, last >> 1
        else:
            found = node_hash(found, step)
        here, last = here >> 1, last >> 1
    return found if last == 0 else None


def is_consistent(old: int, old_root: bytes, size: int, root: bytes, path: Sequence[bytes]) -> bool:
    """Section 2.1.4.2: does the tree with `root` go on from the tree with `old_root`?

    >>> is_consistent(1, leaf_hash(b"a"), 1, leaf_hash(b"a"), []), is_consistent(1, EMPTY, 2, EMPTY, [])
    (True, False)
    """
    if not 0 < old <= size:
        return False
    if old == size:
        return not path and old_root == root
    steps = [old_root, *path] if old & (old - 1) == 0 else list(path)
    if not steps or not path:
        return False
    here, last = old - 1, size - 1
    while here & 1:
        here, last = here >> 1, last >> 1
    first = second = steps[0]
    for step in steps[1:]:
        if last == 0:
            return False
        if here & 1 or here == last:
            first, second = node_hash(step, first), node_hash(step, second)
            while here and not here & 1:
                here, last = here >> 1, last >> 1
        else:
            second = node_hash(second, step)
        here, last = here >> 1, last >> 1
    return last == 0 and first == old_root and second == root


def _half(size: int) -> int:
    """The largest power of two smaller than `size`."""
    return 1 << (size - 1).bit_length() - 1


def _subtree(start: int, size: int, node: Node) -> bytes:
    """The root over `size` leaves from `start`, which is a multiple of the power of two that holds them."""
    if size & (size - 1) == 0:
        level = size.bit_length() - 1
        return node(level, start >> level)
    half = _half(size)
    return node_hash(_subtree(start, half, node), _subtree(start + half, size - half, node))


def _subproof(old: int, start: int, size: int, whole: bool, node: Node) -> list[bytes]:
    if old == size:
        return [] if whole else [_subtree(start, size, node)]
    half = _half(size)
    if old <= half:
        return [*_subproof(old, start, half, whole, node), _subtree(start + half, size - half, node)]
    return [*_subproof(old - half, start + half, size - half, False, node), _subtree(start, half, node)]
