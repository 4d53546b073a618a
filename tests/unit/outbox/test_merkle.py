"""The tree against known answers, and its proofs against every way of asking for them."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from heshi.outbox.merkle import (
    EMPTY,
    Growing,
    consistency_path,
    growing_from,
    inclusion_path,
    is_consistent,
    leaf_hash,
    node_hash,
    root_from_path,
)

LEAVES = ("", "00", "10", "2021", "3031", "40414243", "5051525354555657", "606162636465666768696a6b6c6d6e6f")
"""The leaves on which implementations of Certificate Transparency agree."""

ROOTS = (
    "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
    "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
    "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77",
    "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
    "4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4",
    "76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef",
    "ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c",
    "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328",
)
"""Their roots for one leaf to eight."""

PATH_OF_FIRST = (
    "96a296d224f285c67bee93c30f8a309157f0daa35dc5b87e410b78630a09cfc7",
    "5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e",
    "6b47aaf29ee3c2af9af889bc1fb9254dabd31177f16232dd6aab035ca39bf6e4",
)
"""The inclusion path of the first leaf of eight."""

MOST = 40


def tree(leaves: list[bytes]) -> tuple[list[bytes], Callable[[int, int], bytes]]:
    """The root of each size from 0, and the complete subtrees."""
    growing, nodes, roots = Growing(), {}, [EMPTY]
    for leaf in leaves:
        nodes.update({(level, place): made for level, place, made in growing.add(leaf_hash(leaf))})
        roots.append(growing.root())
    return roots, lambda level, place: nodes[level, place]


def by_definition(leaves: list[bytes]) -> bytes:
    """MTH as section 2.1.1 writes it, with nothing clever."""
    if not leaves:
        return EMPTY
    if len(leaves) == 1:
        return leaf_hash(leaves[0])
    half = 1
    while half * 2 < len(leaves):
        half *= 2
    return node_hash(by_definition(leaves[:half]), by_definition(leaves[half:]))


def test_known_roots_and_path() -> None:
    leaves = [bytes.fromhex(leaf) for leaf in LEAVES]
    roots, node = tree(leaves)
    assert tuple(root.hex() for root in roots[1:]) == ROOTS
    assert tuple(step.hex() for step in inclusion_path(0, 8, node)) == PATH_OF_FIRST
    assert EMPTY.hex() == "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"


def test_every_root_is_that_of_the_definition() -> None:
    leaves = [bytes([number]) for number in range(MOST)]
    roots, _ = tree(leaves)
    assert roots == [by_definition(leaves[:size]) for size in range(MOST + 1)]


def test_every_leaf_of_every_size_is_proven_and_no_other() -> None:
    leaves = [bytes([number]) for number in range(MOST)]
    roots, node = tree(leaves)
    for size in range(1, MOST + 1):
        for index in range(size):
            path = inclusion_path(index, size, node)
            assert root_from_path(leaf_hash(leaves[index]), index, size, path) == roots[size]
            assert root_from_path(leaf_hash(b"another"), index, size, path) != roots[size]
            assert root_from_path(leaf_hash(leaves[index]), (index + 1) % (size + 1), size, path) != roots[size]
            assert root_from_path(leaf_hash(leaves[index]), index, size, [*path, EMPTY]) is None
            if path:
                assert root_from_path(leaf_hash(leaves[index]), index, size, path[:-1]) != roots[size]


def test_every_earlier_tree_is_proven_and_no_other() -> None:
    roots, node = tree([bytes([number]) for number in range(MOST)])
    for size in range(1, MOST + 1):
        for old in range(1, size + 1):
            path = consistency_path(old, size, node)
            assert is_consistent(old, roots[old], size, roots[size], path)
            assert not is_consistent(old, EMPTY, size, roots[size], path)
            assert not is_consistent(old, roots[old], size, EMPTY, path)
            assert not is_consistent(old, roots[old], size, roots[size], [*path, EMPTY])
            assert old == size or not is_consistent(old, roots[old], size, roots[size], path[:-1])


@given(st.integers(2, 200), st.data())
def test_one_bit_of_a_path_breaks_it(size: int, data: st.DataObject) -> None:
    leaves = [number.to_bytes(2, "big") for number in range(size)]
    roots, node = tree(leaves)
    index = data.draw(st.integers(0, size - 1))
    path = inclusion_path(index, size, node)
    step = data.draw(st.integers(0, len(path) - 1))
    bit = data.draw(st.integers(0, 255))
    changed = (int.from_bytes(path[step], "big") ^ 1 << bit).to_bytes(32, "big")
    assert root_from_path(leaf_hash(leaves[index]), index, size, path) == roots[size]
    assert (
        root_from_path(leaf_hash(leaves[index]), index, size, [*path[:step], changed, *path[step + 1 :]]) != roots[size]
    )


@given(st.integers(0, 130), st.integers(1, 20))
def test_a_tree_goes_on_where_it_was_left(size: int, more: int) -> None:
    leaves = [number.to_bytes(2, "big") for number in range(size + more)]
    roots, node = tree(leaves)
    growing = growing_from(size, node)
    assert growing.root() == roots[size]
    for leaf in leaves[size:]:
        growing.add(leaf_hash(leaf))
    assert growing.root() == roots[-1]


def test_a_leaf_cannot_pass_for_a_node() -> None:
    left, right = leaf_hash(b"a"), leaf_hash(b"b")
    assert leaf_hash(left + right) != node_hash(left, right)


@pytest.mark.parametrize(("index", "size"), [(-1, 3), (3, 3), (0, 0)])
def test_no_path_of_a_leaf_that_is_not_there(index: int, size: int) -> None:
    with pytest.raises(ValueError, match="no leaf"):
        inclusion_path(index, size, lambda *_: EMPTY)


@pytest.mark.parametrize(("old", "size"), [(0, 3), (4, 3)])
def test_no_path_from_a_tree_that_was_not_there(old: int, size: int) -> None:
    with pytest.raises(ValueError, match="no tree"):
        consistency_path(old, size, lambda *_: EMPTY)
    assert not is_consistent(old, EMPTY, size, EMPTY, [])
