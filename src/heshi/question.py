"""What the core returns instead of guessing: the question that would settle it."""

from __future__ import annotations

from msgspec import Struct

from heshi.wording import Bilingual


class Question(Struct, frozen=True):
    """One open fact and how to ask for it in plain words."""

    fact: str
    text: Bilingual
