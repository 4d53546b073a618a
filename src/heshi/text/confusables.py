"""Host labels that only look like others: nhѕа-gov, g0v, rnohrss."""

from __future__ import annotations

import unicodedata

from heshi.text.fold import fold

_SEEN_AS = (("0", "o"), ("1", "l"), ("rn", "m"), ("vv", "w"))
"""ASCII that imitates ASCII in a host. Only for comparing: fold both sides."""

_BESIDE_LATIN = frozenset({"LATIN", "CJK", "HIRAGANA", "KATAKANA", "HANGUL", "BOPOMOFO"})
"""Scripts that are written together (UTS 39, highly restrictive); everything else beside Latin is a trick."""


def decoded(label: str) -> str:
    """A host label with its punycode undone; a label that is not valid punycode is left as it is.

    >>> decoded("xn--fiqs8s"), decoded("gov")
    ('中国', 'gov')
    """
    if not label.lower().startswith("xn--"):
        return label
    try:
        return label[4:].encode("ascii").decode("punycode")
    except (UnicodeError, ValueError):
        return label


def skeleton_host(label: str) -> str:
    """How a host label looks at a glance: look-alike letters as ASCII, 0 as o, 1 as l, rn as m, vv as w.

    >>> skeleton_host("nhѕа-g0v"), skeleton_host("rnohrss"), skeleton_host("gov")
    ('nhsa-gov', 'mohrss', 'gov')
    """
    look = fold(decoded(label))
    for seen, meant in _SEEN_AS:
        look = look.replace(seen, meant)
    return look


def mixed_script(label: str) -> bool:
    """Does a host label mix scripts that no honest name mixes?

    >>> mixed_script("nhѕа-gov"), mixed_script("nhsa-gov"), mixed_script("12393医保")
    (True, False, False)
    """
    scripts = {unicodedata.name(c, "?").split(" ")[0] for c in decoded(label) if c.isalpha()}
    scripts = {"LATIN" if script == "FULLWIDTH" else script for script in scripts}
    return len(scripts) > 1 and not scripts <= _BESIDE_LATIN


def imitates_ascii(label: str) -> bool:
    """Is a host label without any ASCII letter seen as an ASCII name (a whole word of Cyrillic look-alikes)?

    >>> imitates_ascii("аррӏе"), imitates_ascii("医保"), imitates_ascii("gov")
    (True, False, False)
    """
    name = decoded(label)
    look = fold(name)
    return not name.isascii() and not mixed_script(name) and look.isascii() and any(c.isalpha() for c in look)
