"""The words of pages and errors: files beside the code that shows them, both languages side by side.

They are apart from the rulebook's wording on purpose: a new caption on a page is no new edition of the rules.
"""

from __future__ import annotations

from functools import cache
from importlib.resources import files

import msgspec

from heshi.wording import Bilingual, Language

FOLDER = "words"


class Phrases:
    """All phrases by key; the key begins with the name of its file: `check.title` stands in `words/check.yaml`."""

    def __init__(self, phrases: dict[str, Bilingual]) -> None:
        self._phrases = phrases

    def say(self, key: str, language: Language, **values: object) -> str:
        """One phrase with its places filled; a key that nobody wrote is our bug (KeyError)."""
        text = self._phrases[key].in_(language)
        return text.format(**values) if values else text

    def both(self, key: str) -> Bilingual:
        """One phrase in both languages."""
        return self._phrases[key]


@cache
def load_phrases() -> Phrases:
    """Every file of the folder, read once.

    >>> load_phrases().say("shared.name", "zh")
    '核实'
    """
    found: dict[str, Bilingual] = {}
    for file in sorted(files("heshi.apps").joinpath(FOLDER).iterdir(), key=lambda file: file.name):
        if file.name.endswith(".yaml"):
            entries = msgspec.yaml.decode(file.read_bytes(), type=dict[str, Bilingual])
            room = file.name.removesuffix(".yaml")
            found |= {f"{room}.{key}": text for key, text in entries.items()}
    return Phrases(found)
