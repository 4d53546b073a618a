"""Prove a registered notice: a file that anybody can check with the public key alone."""

from __future__ import annotations

from heshi.outbox.head import SignedHead
from heshi.outbox.notice import Kept
from heshi.outbox.plain import identity
from heshi.outbox.port import Outbox
from heshi.outbox.proof import Opened, Proof, Since
from heshi.text.spoken import read_code


def prove_notice(outbox: Outbox, code: str, text: str | None = None, since: SignedHead | None = None) -> Proof | None:
    """The proof of the notice with this code (as typed), against the newest head; None: no such notice.

    What opens the sealed hash, the notice's own words among it, is added only for who shows that they have it, by a
    `text` that is this very one. `since` is a head that was seen earlier; the proof then shows that the log went on
    from it.
    """
    kept = outbox.kept(read_code(code) or "")
    if kept is None:
        return None
    has_it = text is not None and identity(text) == identity(kept.notice.text)
    return proof_of(outbox, kept, opened=has_it, since=since)


def proof_of(outbox: Outbox, kept: Kept, *, opened: bool, since: SignedHead | None = None) -> Proof | None:
    """The proof of a notice at hand; `opened`: with its words and its salt, for those who may have them."""
    head = outbox.head()
    if head is None:
        return None
    size = head.head.size
    notice = Opened(kept.notice.text, kept.salt.hex()) if opened else None
    earlier = None
    if since is not None and 0 < since.head.size <= size:
        earlier = Since(since, outbox.consistency(since.head.size, size))
    path = outbox.inclusion(kept.entry.number, size)
    return Proof(entry=kept.entry, path=path, head=head, notice=notice, since=earlier)
