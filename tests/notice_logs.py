"""Small logs for tests, signed by keys that are made in memory."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import UTC, date, datetime
from functools import cached_property

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from heshi.outbox.entry import FIRST, Entry, commitment, hash_of
from heshi.outbox.head import Keys, SignedHead, key_id, sign_head
from heshi.outbox.merkle import Growing, consistency_path, inclusion_path
from heshi.outbox.proof import Opened, Proof, Since
from heshi.outbox.whole_log import Piece
from heshi.wording import Bilingual

AUTHORITY = Bilingual("临江市医疗保障局", "Linjiang Medical Insurance Bureau")
NOW = datetime(2026, 11, 22, 9, 30, tzinfo=UTC)


class Key:
    """A key whose every byte is the same; signs and checks."""

    def __init__(self, byte: int = 1) -> None:
        self._private = Ed25519PrivateKey.from_private_bytes(bytes([byte]) * 32)
        self._public = self._private.public_key()
        self.key = key_id(self._public.public_bytes_raw())

    def sign(self, content: bytes) -> bytes:
        return self._private.sign(content)

    def check(self, signature: bytes, content: bytes) -> bool:
        try:
            self._public.verify(signature, content)
        except InvalidSignature:
            return False
        return True

    @cached_property
    def keys(self) -> Keys:
        return {self.key: self.check}


class Log:
    """A log in memory: texts are registered in batches, each with a head."""

    def __init__(self, batches: Sequence[Sequence[str]], signers: Sequence[Key]) -> None:
        self.pieces: list[Piece] = []
        self.entries: list[Entry] = []
        self.heads: list[SignedHead] = []
        self.texts = [text for batch in batches for text in batch]
        self._nodes: dict[tuple[int, int], bytes] = {}
        tree, previous = Growing(), FIRST
        for batch, signer in zip(batches, signers, strict=True):
            for text in batch:
                entry = Entry(
                    authority=AUTHORITY,
                    commitment=commitment(self.salt(tree.size), text),
                    number=tree.size + 1,
                    on=date(2026, 11, 22),
                    previous=previous,
                )
                previous = hash_of(entry).hex()
                self._nodes.update({(level, place): made for level, place, made in tree.add(hash_of(entry))})
                self.entries.append(entry)
                self.pieces.append(entry)
            self.heads.append(sign_head(tree.size, tree.root(), NOW, signer))
            self.pieces.append(self.heads[-1])

    @staticmethod
    def salt(index: int) -> bytes:
        return bytes([index % 256]) * 32

    @property
    def node(self) -> Callable[[int, int], bytes]:
        return lambda level, place: self._nodes[level, place]

    def proof(self, index: int, since: SignedHead | None = None) -> Proof:
        """The proof of one notice, opened, against the newest head."""
        head = self.heads[-1]
        size = head.head.size
        path = tuple(step.hex() for step in inclusion_path(index, size, self.node))
        earlier = None
        if since is not None:
            steps = consistency_path(since.head.size, size, self.node)
            earlier = Since(since, tuple(step.hex() for step in steps))
        notice = Opened(self.texts[index], self.salt(index).hex())
        return Proof(entry=self.entries[index], path=path, head=head, notice=notice, since=earlier)
