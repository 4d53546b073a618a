"""A sentence for a person, always in both languages."""

from __future__ import annotations

from typing import Literal

from msgspec import Struct

Language = Literal["zh", "en"]


class Bilingual(Struct, frozen=True, forbid_unknown_fields=True):
    """One sentence in Simplified Chinese and in English.

    >>> Bilingual(zh="不要点链接。", en="Do not open the link.").in_("en")
    'Do not open the link.'
    """

    zh: str
    en: str

    def in_(self, language: Language) -> str:
        """The sentence in one language."""
        return self.zh if language == "zh" else self.en

    def filled(self, **values: str) -> Bilingual:
        """The same sentence with its named places filled.

        >>> Bilingual(zh="请拨打{n}。", en="Call {n}.").filled(n="12393").zh
        '请拨打12393。'
        """
        return Bilingual(zh=self.zh.format(**values), en=self.en.format(**values))

    def filled_each(self, **values: Bilingual) -> Bilingual:
        """The same sentence with its places filled by sentences of each language.

        >>> why = Bilingual(zh="资料缺失", en="missing data")
        >>> Bilingual(zh="没有“{g}”这种理由。", en="No such ground: {g}.").filled_each(g=why).en
        'No such ground: missing data.'
        """
        zh = {name: value.zh for name, value in values.items()}
        en = {name: value.en for name, value in values.items()}
        return Bilingual(zh=self.zh.format(**zh), en=self.en.format(**en))
