"""Normalisation: a text as the rules read it, in which every character knows its origin."""

from __future__ import annotations

import re
from collections.abc import Iterable

from heshi.text.fold import ODD, fold, quick_fold
from heshi.text.normal import Disguise, Normal
from heshi.text.oddities import Found, fold_oddities
from heshi.text.rejoin import GAP, Rejoiner
from heshi.text.respell import Respeller, Spelling
from heshi.text.tracked import Edit, Tracked

_TONES = re.compile("[\u00c0-\u00d6\u00d9-\u00f6\u00f9-\u00fc\u0100-\u01dc\u0300-\u030c]")
# pinyin with its tone marks (shè bǎo) teaches the language; nobody hides a word that way

_ROUNDS = 16
"""Rejoining may show a spelling and the other way round; a text that needs more rounds is left as it then is."""


class Normaliser:
    """Folds characters, rejoins split key terms and resolves their other spellings. Built once, used for every text.

    Steps: (1) the generated table: NFKC, small letters, simplified characters, look-alikes of ASCII letters, nothing
    invisible; full-width ，！？；：（） become ASCII, while 。、【】《》“”‘’… and line ends stay. (2) Gaps
    inside key terms are closed; a gap of spaces alone is no disguise. (3) Other spellings become the term.

    `spellings` are the rulebook's disguises.yaml; their terms are key terms, and `terms` adds more. The usual text,
    which needs nothing but the table, takes about 10 microseconds for 100 characters.

    >>> from heshi.rulebook.entries import Homophones
    >>> normalise = Normaliser([Homophones(term="医保", variants=("依保", "yibao"))], terms=["停用"])
    >>> normal = normalise("您的依保已停·用")
    >>> normal.text
    '您的医保已停用'
    >>> [(d.kind, d.term, normal.original[slice(*d.span)]) for d in normal.disguises]
    [('homophone', '医保', '依保'), ('split', '停用', '停·用')]
    """

    def __init__(self, spellings: Iterable[Spelling], terms: Iterable[str] = ()) -> None:
        known = tuple(spellings)
        self._respeller = Respeller(known)
        key_terms = {fold(term) for term in (*(spelling.term for spelling in known), *terms)}
        spelled_in_han = {v for v, term in self._respeller.means.items() if term and not v.isascii()}
        self._rejoiner = Rejoiner(key_terms | spelled_in_han)
        self.spellings = self._respeller.spellings
        self.key_terms = self._rejoiner.terms

    def __call__(self, text: str) -> Normal:
        """Normalise one text; any Unicode is taken, lone surrogates too.

        >>> Normaliser([])("Ｈｉ，醫保").text
        'hi,医保'
        """
        found: list[Found] = []
        tracked = Tracked(quick_fold(text))
        if ODD in tracked.text:
            tracked, found = fold_oddities(text)
        for _ in range(_ROUNDS):
            after = self._respelled(self._rejoined(tracked, found), found, text)
            if after is tracked:
                break
            tracked = after
        return Normal(text, tracked.text, tracked.origins, _disguises(tracked, found) if found else ())

    def _rejoined(self, tracked: Tracked, found: list[Found]) -> Tracked:
        if not GAP.search(tracked.text):
            return tracked
        pieces = self._rejoiner.gaps(tracked.text)
        if not pieces:
            return tracked
        found.extend(("split", tracked.span(*piece.term)) for piece in pieces if piece.is_disguise)
        return tracked.edited(Edit(piece.start, piece.end, "") for piece in pieces)

    def _respelled(self, tracked: Tracked, found: list[Found], original: str) -> Tracked:
        respellings = [
            one
            for one in self._respeller.find(tracked.text)
            if one.kind != "pinyin" or not _TONES.search(original, *tracked.span(one.start, one.end))
        ]
        if not respellings:
            return tracked
        found.extend((one.kind, tracked.span(one.start, one.end)) for one in respellings)
        return tracked.edited(Edit(one.start, one.end, one.term) for one in respellings)


def _disguises(tracked: Tracked, found: list[Found]) -> tuple[Disguise, ...]:
    placed = sorted({(span, kind) for kind, span in found})
    ranges = ((kind, span, tracked.at(span)) for span, kind in placed)
    return tuple(Disguise(kind, tracked.text[at[0] : at[1]], at, span) for kind, span, at in ranges)
