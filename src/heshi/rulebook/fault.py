"""What is wrong with a rulebook file, and where."""

from __future__ import annotations

from msgspec import Struct


class Fault(Struct, frozen=True, order=True):
    """One thing wrong: the file, the place in it (a line or a key path), a code and a sentence for its author.

    >>> print(Fault("signals/x.yaml", "$.when", "bad-type", "expected an object"))
    signals/x.yaml $.when: expected an object [bad-type]
    """

    file: str
    place: str
    code: str
    text: str

    def __str__(self) -> str:
        return f"{self.file} {self.place}: {self.text} [{self.code}]"
