"""Check a proof, an export or the log in the database: is it what was registered, and was nothing changed?

A proof and an export are checked with the public key alone: no database, no network.
"""

from __future__ import annotations

from collections.abc import Iterable

from heshi.outbox.head import Keys, SignedHead
from heshi.outbox.plain import identity
from heshi.outbox.port import Outbox
from heshi.outbox.proof import Proof, faults_of
from heshi.outbox.whole_log import Walked, read_export, walk


def verify_proof(proof: Proof, keys: Keys, text: str | None = None, seen: SignedHead | None = None) -> tuple[str, ...]:
    """Everything that speaks against a proof (`proof.faults_of`); with the `text` of a message also `other_text`:
    it is not the notice that was proven, and `no_text`: the proof does not hold the words.
    """
    faults = faults_of(proof, keys, seen)
    if text is None:
        return faults
    if proof.notice is None:
        return (*faults, "no_text")
    return faults if identity(text) == identity(proof.notice.text) else (*faults, "other_text")


def verify_export(lines: Iterable[bytes], keys: Keys, seen: SignedHead | None = None) -> Walked:
    """Walk an exported log."""
    return walk(read_export(lines), keys, seen)


def verify_stored(outbox: Outbox, keys: Keys, seen: SignedHead | None = None) -> Walked:
    """Walk the log in the database, and what stands beside it: `why` may then be `node` or `paper` too."""
    walked = walk(outbox.pieces(), keys, seen)
    if walked.why:
        return walked
    return Walked(walked.size, walked.root, outbox.spoilt(), 0, walked.head)
