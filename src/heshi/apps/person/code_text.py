"""The words that bring a one-time code: who sends it, how long it holds, that nobody may ask for it. Never a link."""

from __future__ import annotations

from heshi.apps.phrases import load_phrases
from heshi.register.codes import LIFE
from heshi.wording import Language


def code_text(code: str, language: Language) -> str:
    """The whole text of the short message.

    >>> "482913" in code_text("482913", "en"), "://" in code_text("482913", "zh")
    (True, False)
    """
    minutes = int(LIFE.total_seconds()) // 60
    return load_phrases().say("person.message", language, code=code, minutes=minutes)
