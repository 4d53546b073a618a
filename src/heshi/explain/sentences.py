"""Sentences of the rulebook's wording, filled in both languages at once."""

from __future__ import annotations

from heshi.rulebook.book import Book
from heshi.wording import Bilingual


def say(book: Book, key: str, **parts: Bilingual | str) -> Bilingual:
    """The sentence under `key` with its named places filled; a key that is not there shows itself.

    A part may be bilingual (each language gets its own) or a plain string (a number, a name: both get it).
    """
    sentence = book.wording.get(key)
    if sentence is None:
        return Bilingual(key, key)
    return Bilingual(
        zh=sentence.zh.format(**{name: _in(part, "zh") for name, part in parts.items()}),
        en=sentence.en.format(**{name: _in(part, "en") for name, part in parts.items()}),
    )


def _in(part: Bilingual | str, language: str) -> str:
    return part if isinstance(part, str) else part.zh if language == "zh" else part.en


def joined(first: Bilingual, second: Bilingual) -> Bilingual:
    """Two sentences after one another; a full stop is put between where the first has none.

    >>> joined(Bilingual("这是诈骗", "This is a scam"), Bilingual("别点。", "Do not tap.")).en
    'This is a scam. Do not tap.'
    """
    zh = first.zh if first.zh.endswith(("。", "！", "？")) else first.zh + "。"
    en = first.en if first.en.endswith((".", "!", "?")) else first.en + "."
    return Bilingual(zh + second.zh, f"{en} {second.en}")
