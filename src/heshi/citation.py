"""Where a statement comes from: a document and a place in it."""

from __future__ import annotations

from msgspec import Struct


class Citation(Struct, frozen=True):
    """One place in one source, as a reader may look it up.

    `source` is the rulebook id of the document (`sources/cn-735`), `article` the place in it as the document
    counts (`"30(2)"`), `grade` how well we know it (V1, V2, V3; see GLOSSARY).
    """

    source: str
    article: str = ""
    title: str = ""
    issuer: str = ""
    grade: str = ""
    url: str = ""
