"""A proof holds by itself; with one byte changed it is none."""

from __future__ import annotations

import pytest
from msgspec import structs

from heshi.outbox.proof import Opened, Proof, faults_of, read_proof, written
from heshi.usecases.verify_notices import verify_proof
from notice_logs import Key, Log

KEY, OTHER = Key(1), Key(2)
TEXTS = [f"【某局】第{n}份通知，电话12393" for n in range(7)]
LOG = Log([TEXTS[:3], TEXTS[3:]], [KEY, KEY])


@pytest.mark.parametrize("index", range(7))
def test_every_notice_is_proven(index: int) -> None:
    proof = read_proof(written(LOG.proof(index)))
    assert proof is not None
    assert verify_proof(proof, KEY.keys, TEXTS[index].replace("，", "， ")) == ()
    assert verify_proof(proof, KEY.keys, TEXTS[index - 1]) == ("other_text",)


def test_every_byte_of_a_proof() -> None:
    content = written(LOG.proof(4, since=LOG.heads[0]))
    assert verify_proof(_read(content), KEY.keys) == ()
    for place in range(len(content)):
        for bit in (1, 0x20):
            changed = bytearray(content)
            changed[place] ^= bit
            proof = read_proof(bytes(changed))
            assert proof is None or verify_proof(proof, KEY.keys), (place, bit)


def _read(content: bytes) -> Proof:
    proof = read_proof(content)
    assert proof is not None
    return proof


def test_a_proof_without_words_proves_the_line_only() -> None:
    proof = structs.replace(LOG.proof(2), notice=None)
    assert verify_proof(proof, KEY.keys) == ()
    assert verify_proof(proof, KEY.keys, TEXTS[2]) == ("no_text",)


@pytest.mark.parametrize("notice", [Opened(TEXTS[3], Log.salt(2).hex()), Opened(TEXTS[2], "zz"), Opened(TEXTS[2], "")])
def test_other_words_or_another_salt(notice: Opened) -> None:
    assert faults_of(structs.replace(LOG.proof(2), notice=notice), KEY.keys) == ("text",)


def test_all_faults_come_at_once() -> None:
    proof = structs.replace(LOG.proof(2), path=("00",), notice=Opened("", ""))
    assert faults_of(proof, OTHER.keys, LOG.heads[0]) == ("text", "path", "unknown_key", "since")


def test_it_goes_on_from_a_head_seen_earlier() -> None:
    earlier = LOG.heads[0]
    assert faults_of(LOG.proof(5, since=earlier), KEY.keys, earlier) == ()
    assert faults_of(LOG.proof(5), KEY.keys, LOG.heads[1]) == ()  # the very head of the proof
    assert faults_of(LOG.proof(5), KEY.keys, earlier) == ("since",)
    other = Log([["甲", "乙", "丙"]], [KEY]).heads[0]
    assert faults_of(LOG.proof(5, since=earlier), KEY.keys, other) == ("since",)
    assert faults_of(LOG.proof(5, since=other), KEY.keys) == ("since",)
