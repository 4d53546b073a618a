"""Write src/heshi/text/foldings.py: how each character is folded before a message is read.

Recipe, in this order, until nothing changes any more:

1. line and paragraph separators become a newline, other control characters and everything invisible
   (zero width, direction marks, variation selectors, soft hyphen, combining marks) is deleted;
2. Unicode NFKC, then casefold (Python's unicodedata; its version stands in the generated file);
3. traditional to simplified: OpenCC's TSCharacters, after its HKVariantsRev and TWVariantsRev (opencc-purepy);
4. look-alikes of ASCII letters and digits: Unicode's confusables (confusable-homoglyphs) for letters of the
   Latin, Cyrillic, Greek, Coptic, Armenian, Cherokee and Lisu scripts; CJK radicals to the Han character;
   Latin letters with marks to the bare letter. ASCII itself is never folded, nor is Han folded to ASCII;
5. what NFKC leaves out: negative circled and squared letters and digits, decimal digits of other scripts,
   dashes to "-".

Kept as they are: the sentence punctuation 。、【】《》“”‘’…— and the newline. NFKC turns the full-width
，！？；：（） into ASCII , ! ? ; : ( ) and the ideographic space into a space.

Run: python scripts/make_text_tables.py (needs opencc-purepy and confusable-homoglyphs, for development only).
"""

from __future__ import annotations

import json
import sys
import unicodedata
from collections.abc import Iterable, Mapping
from importlib.resources import files
from pathlib import Path

TARGET = Path(__file__).parents[1] / "src" / "heshi" / "text" / "foldings.py"

GONE: tuple[tuple[int, int], ...] = (
    (0x00, 0x08),
    (0x0E, 0x1F),
    (0x7F, 0x84),
    (0x86, 0x9F),
    (0xAD, 0xAD),
    (0x300, 0x36F),
    (0x61C, 0x61C),
    (0x115F, 0x1160),
    (0x17B4, 0x17B5),
    (0x180B, 0x180F),
    (0x1AB0, 0x1AFF),
    (0x1DC0, 0x1DFF),
    (0x200B, 0x200F),
    (0x202A, 0x202E),
    (0x2060, 0x206F),
    (0x20D0, 0x20FF),
    (0x3164, 0x3164),
    (0xFE00, 0xFE0F),
    (0xFE20, 0xFE2F),
    (0xFEFF, 0xFEFF),
    (0xFFA0, 0xFFA0),
    (0xFFF0, 0xFFFB),
    (0x1BCA0, 0x1BCA3),
    (0x1D173, 0x1D17A),
    (0xE0000, 0xE0FFF),
)
"""Characters that show nothing, or only a mark on their neighbour: both ends included."""

KEPT = frozenset("…—⋯")
SCRIPTS = ("LATIN ", "CYRILLIC ", "GREEK ", "COPTIC ", "ARMENIAN ", "CHEROKEE ", "LISU ")
SKIPPED_BLOCKS = (
    (0x1100, 0x11FF),
    (0x3130, 0x318F),
    (0xA960, 0xD7FF),
    (0xE000, 0xF8FF),
    (0xFB1D, 0xFDFF),
    (0xFE70, 0xFEFE),
    (0x10400, 0x16FFF),
    (0x1E000, 0x1EFFF),
    (0xF0000, 0x10FFFF),
)
"""Hangul, Arabic and Hebrew presentation forms and the like: no message that we read is written in them."""

SPECIAL = {
    **{chr(c): "\n" for c in (0x0B, 0x0C, 0x85, 0x2028, 0x2029)},
    **{chr(c): "-" for c in (0x2010, 0x2011, 0x2012, 0x2013, 0x2212, 0xFE58)},
    "\u2800": " ",
    "\u0130": "i",
    "\u0131": "i",
    **{chr(0x2776 + i): str(i + 1) for i in range(10)},  # ❶
    **{chr(0x2780 + i): str(i + 1) for i in range(10)},  # ➀
    **{chr(0x278A + i): str(i + 1) for i in range(10)},  # ➊
    **{chr(0x24F5 + i): str(i + 1) for i in range(10)},  # ⓵
    **{chr(0x24EB + i): str(i + 11) for i in range(10)},  # ⓫
    "\u24ff": "0",
    "\U0001f10b": "0",
    "\U0001f10c": "0",
    "\U0001f51f": "10",
    **{chr(start + i): chr(ord("a") + i) for start in (0x1F150, 0x1F170) for i in range(26)},  # 🅐 🅰
}


def _dictionary(name: str) -> dict[str, str]:
    text = files("opencc_purepy").joinpath("dicts", name).read_text(encoding="utf-8")
    rows = (line.split("\t") for line in text.splitlines() if "\t" in line)
    return {row[0]: row[1].split(" ")[0] for row in rows if len(row[0]) == 1 and len(row[1].split(" ")[0]) == 1}


def simplified() -> dict[str, str]:
    """Traditional character to simplified one; Hong Kong's and Taiwan's own forms included."""
    plain = _dictionary("TSCharacters.txt")
    table = dict(plain)
    for name in ("HKVariantsRev.txt", "TWVariantsRev.txt"):
        for form, standard in _dictionary(name).items():
            table.setdefault(form, plain.get(standard, standard))
    return {old: new for old, new in table.items() if old != new and ord(new) < 0x10000 and _is_safe(old, new)}


def _is_safe(old: str, new: str) -> bool:
    # 著 is at home in simplified texts too (著名, 显著): rules that say so must still match
    return old not in "著吒拚" and unicodedata.category(new) == "Lo"


def look_alikes() -> dict[str, str]:
    """Letters of other scripts that look like ASCII letters or digits; CJK radicals that look like Han."""
    listed = json.loads(files("confusable_homoglyphs").joinpath("confusables.json").read_text(encoding="utf-8"))
    first = {old: new[0]["c"] for old, new in listed.items() if len(old) == 1 and new}
    table: dict[str, str] = {}
    for old in first:
        name = unicodedata.name(old, "")
        if name.startswith("CJK RADICAL") and len(first[old]) == 1:
            table[old] = first[old]
        elif old > "\x7f" and name.startswith(SCRIPTS) and unicodedata.category(old)[0] in "LN":
            table.update(_ascii_look(old, first))
    return table


def _ascii_look(old: str, first: Mapping[str, str]) -> dict[str, str]:
    seen = [first.get(form, "") for form in (old, old.casefold())]
    looks = [look.casefold() for look in seen if len(look) == 1 and look.isascii() and look.isalnum()]
    if not looks:
        return {}
    # Unicode's prototype of I is l: the small letter tells them apart
    return {old: looks[-1] if looks[0] == "l" else looks[0]}


def _step(char: str, hans: Mapping[str, str], looks: Mapping[str, str]) -> str:
    if char in SPECIAL:
        return SPECIAL[char]
    if char in KEPT or char.isascii():
        return char.casefold()
    if any(low <= ord(char) <= high for low, high in GONE):
        return ""
    if char in looks:
        return looks[char]
    if unicodedata.category(char) == "Nd":
        return str(unicodedata.decimal(char))
    if unicodedata.name(char, "").startswith("LATIN "):
        bare = unicodedata.normalize("NFKD", char)[0]
        if bare.isascii() and bare.isalpha() and len(unicodedata.normalize("NFKC", char)) == 1:
            return bare.casefold()
    return hans.get(char) or unicodedata.normalize("NFKC", char).casefold()


def fold(char: str, hans: Mapping[str, str], looks: Mapping[str, str]) -> str:
    """What one character becomes, with every character of the answer at rest."""
    text = char
    for _ in range(8):
        after = "".join(_step(c, hans, looks) for c in text)
        if after == text:
            return text
        text = after
    raise ValueError(f"no rest for U+{ord(char):04X}")


def foldings() -> dict[str, str]:
    """Every character that does not stay itself, and what becomes of it."""
    hans, looks = simplified(), look_alikes()
    table: dict[str, str] = {}
    for code in range(0x110000):
        skipped = any(low <= code <= high for low, high in (*SKIPPED_BLOCKS, *GONE, (0xD800, 0xDFFF)))
        if not skipped and (after := fold(chr(code), hans, looks)) != chr(code):
            table[chr(code)] = after
    return table


def _literal(text: str) -> str:
    return "".join(c if c.isprintable() and c not in '"\\' else f"\\U{ord(c):08x}" for c in text)


def _block(name: str, text: str, width: int = 400) -> list[str]:
    rows = [f'    "{_literal(text[i : i + width])}"' for i in range(0, len(text), width)]
    return [f"{name} = (", *(rows or ['    ""']), ")"]


def _styled(table: Iterable[str]) -> str:
    ranges = (
        (0x2460, 0x24FF),
        (0x2776, 0x2793),
        (0x3200, 0x32B0),
        (0x1D400, 0x1D7FF),
        (0x1F100, 0x1F1AC),
        (0xB2, 0xB3),
        (0xB9, 0xB9),
        (0x2070, 0x209F),
    )
    return "".join(c for c in table if any(low <= ord(c) <= high for low, high in ranges))


def render() -> str:
    """The text of the generated module."""
    table = foldings()
    one = {old: new for old, new in table.items() if len(new) == 1}
    many = {old: new for old, new in table.items() if len(new) != 1}
    hans = simplified()
    looks = look_alikes()
    marked = {c for c in one if c > "\x7f" and unicodedata.name(c, "").startswith("LATIN ") and one[c].isascii()}
    foreign = "".join(c for c in looks if c in one and one[c].isascii() and c not in marked)
    rows = [
        '"""How each character is folded. Generated by scripts/make_text_tables.py; do not edit."""',
        "# ruff: noqa: E501",
        "# fmt: off",
        "",
        f'UNICODE = "{unicodedata.unidata_version}"',
        *_block("ONE_OLD", "".join(one)),
        *_block("ONE_NEW", "".join(one.values())),
        "MANY = {",
        *_pairs(many),
        "}",
        f"GONE = {GONE!r}",
        *_block("TRADITIONAL", "".join(c for c in hans if c in one)),
        *_block("LOOK_ALIKE", foreign),
        *_block("STYLED", _styled(table)),
        "",
    ]
    return "\n".join(rows)


def _pairs(many: Mapping[str, str], per_row: int = 24) -> list[str]:
    items = [f'"{_literal(old)}": "{_literal(new)}"' for old, new in many.items()]
    return ["    " + ", ".join(items[i : i + per_row]) + "," for i in range(0, len(items), per_row)]


def main() -> None:
    TARGET.write_text(render(), encoding="utf-8")
    sys.stdout.write(f"{TARGET.name}: {TARGET.stat().st_size} bytes\n")


if __name__ == "__main__":
    main()
