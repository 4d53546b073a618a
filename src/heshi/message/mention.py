"""What a message contains: links, numbers, names, amounts — each with its place in the original text."""

from __future__ import annotations

from msgspec import Struct

from heshi.evidence import Span


class Mention(Struct, frozen=True):
    """Something recognised in a message.

    `kind` is one of the kinds in docs/rulebook-format.md (`link`, `phone`, `contact`, …), `value` its canonical
    form (a host, digits, an authority id), `traits` what a condition may ask of it (`link:short`), `at` its place
    in the normalised text, `span` its place in the original text.
    """

    kind: str
    value: str
    span: Span
    at: Span
    traits: frozenset[str] = frozenset()
    path: str = ""  # links: what follows the host
