"""A walk through the log finds every byte that was changed, and everything taken away but what was noted elsewhere."""

from __future__ import annotations

import random

import pytest
from msgspec import structs

from heshi.outbox.head import SignedHead, fault_of, sign_head
from heshi.outbox.merkle import EMPTY
from heshi.outbox.whole_log import NOTHING, exported, read_export, read_head, walk
from notice_logs import NOW, Key, Log

KEY, NEXT = Key(1), Key(2)
SMALL = Log([["甲", "乙"], ["丙"]], [KEY, KEY])
LARGER = Log([[f"第{n}份通知" for n in range(batch)] for batch in (40, 1, 90, 7)], [KEY] * 4)
CHANGES = 400


def why(lines: list[bytes], keys: dict[str, object] | None = None) -> str:
    """What a walk through an export finds."""
    return walk(read_export(lines), KEY.keys if keys is None else keys).why  # type: ignore[arg-type]


def test_a_whole_log_is_whole() -> None:
    for log in (SMALL, LARGER):
        walked = walk(read_export(exported(log.pieces)), KEY.keys)
        assert (walked.why, walked.size, walked.head) == ("", len(log.entries), log.heads[-1])
        assert walked.root == log.heads[-1].head.root
    assert walk([], {}) == NOTHING


def test_every_byte_of_a_small_export() -> None:
    content = b"".join(exported(SMALL.pieces))
    for place in range(len(content)):
        for bit in (1, 0x20, 0x80):
            changed = bytearray(content)
            changed[place] ^= bit
            assert why(bytes(changed).splitlines(keepends=True)), (place, bit)


def test_bytes_by_chance_of_a_larger_one() -> None:
    chance, content = random.Random(5), b"".join(exported(LARGER.pieces))
    for _ in range(CHANGES):
        changed = bytearray(content)
        place = chance.randrange(len(content))
        changed[place] ^= chance.randrange(1, 256)
        assert why(bytes(changed).splitlines(keepends=True)), place


def test_a_byte_too_many_or_too_few() -> None:
    content = b"".join(exported(SMALL.pieces))
    for place in range(len(content)):
        for changed in (content[:place] + content[place + 1 :], content[:place] + b" " + content[place:]):
            assert why(changed.splitlines(keepends=True)), place


@pytest.mark.parametrize("number", range(len(SMALL.pieces)))
def test_a_line_taken_out_or_put_in_twice(number: int) -> None:
    lines = list(exported(SMALL.pieces))
    without = lines[:number] + lines[number + 1 :]
    if number != 2:  # an earlier head less: the later one covers its lines too
        assert why(without)
    assert why(lines[: number + 1] + lines[number:]) or number in (2, 4)  # the same head twice says nothing new


def test_lines_that_changed_places() -> None:
    lines = list(exported(SMALL.pieces))
    assert why([lines[1], lines[0], *lines[2:]]) == "number"


def test_what_was_cut_off_shows_only_against_a_head_noted_elsewhere() -> None:
    cut = SMALL.pieces[:3]
    assert walk(cut, KEY.keys).why == ""
    assert walk(cut, KEY.keys, seen=SMALL.heads[1]).why == "rewritten"
    assert walk(SMALL.pieces, KEY.keys, seen=SMALL.heads[0]).why == ""


def test_a_log_written_anew_shows_against_an_earlier_head() -> None:
    anew = Log([["甲", "丁"], ["丙"]], [KEY, KEY])
    assert walk(anew.pieces, KEY.keys).why == ""
    assert walk(anew.pieces, KEY.keys, seen=SMALL.heads[0]).why == "rewritten"


def test_the_end_must_be_signed() -> None:
    assert walk(SMALL.pieces[:-1], KEY.keys).why == "unsigned"


def test_a_key_after_another_needs_both_to_walk_the_whole_log() -> None:
    rotated = Log([["甲"], ["乙"]], [KEY, NEXT])
    assert walk(rotated.pieces, {**KEY.keys, **NEXT.keys}).why == ""
    assert walk(rotated.pieces, KEY.keys).why == "unknown_key"
    assert walk(rotated.pieces, NEXT.keys).why == "unknown_key"


def test_a_head_signed_by_another_under_the_name_of_this_key() -> None:
    forged = sign_head(3, bytes.fromhex(SMALL.heads[1].head.root), NOW, NEXT)
    posing = SignedHead(structs.replace(forged.head, key=KEY.key), forged.signature)
    assert fault_of(posing, KEY.keys) == "signature"
    assert fault_of(SignedHead(posing.head, "zz" * 64), KEY.keys) == "head"
    assert fault_of(sign_head(0, EMPTY, NOW, KEY), KEY.keys) == ""


def test_a_head_is_read_however_it_was_noted() -> None:
    line = list(exported(SMALL.pieces))[2]
    assert read_head(line) == read_head(line.strip() + b"  ") == SMALL.heads[0]
    assert read_head(b"\xff") is None
