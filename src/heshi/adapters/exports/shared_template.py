"""A template as it may be shown: masked in its context, nothing in it that can be tapped or that turns a line round."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from functools import lru_cache

from msgspec import Struct

from heshi.bulk.campaign import Piece
from heshi.casefile.masking import mask

LONGEST = 1_200
"""Characters of a template that are shown; a card is read by a person."""

SAMPLES = 3

_SCHEME = re.compile(r"(?i)(?<![a-z])h(tt)ps?(?=://)")
_DOT = re.compile(r"(?<=[\w-])[.．｡](?=[^\W\d_][\w-])")
"""Before a label that begins with a letter; `3.14` and the end of a sentence are none."""

_ADDRESS = re.compile(r"(?<![\d.])\d{1,3}(?:\.\d{1,3}){3}(?![\d.])")
_NAME = re.compile(r"[0-9A-Za-z][0-9A-Za-z_@.+-]{4,}")
_ALONE, _LETTERS = r"(?<![0-9A-Za-z_-])(?:{})(?![0-9A-Za-z_-])", "[A-Za-z]{0,8}"  # QQ12345678
_BLANK = "\t\n "
_GONE = "\ufffd"


class SharedPiece(Struct, frozen=True):
    """A stretch of the text, or a part that changes: `number` from 1, and `samples` of what stands there."""

    text: str = ""
    number: int = 0
    samples: tuple[str, ...] = ()
    more: int = 0  # characters that were left out; only in the last piece


def shared_template(pieces: Sequence[Piece], known: Sequence[str] = ()) -> tuple[SharedPiece, ...]:
    """The template to be shown; its fixed text and every sample masked where they stand.

    `known` are numbers and accounts that are shown anyhow: where one stands just so, it is not masked.

    >>> pieces = [Piece("请点http://"), Piece(samples=("a.top/?id=77", "b.top"))]
    >>> [one.text or one.samples for one in shared_template(pieces)]
    ['请点hxxp://', ('a[.]top/?id=**', 'b[.]top')]
    """
    kept, more = _cut(pieces)
    rounds = max([1, *(min(len(piece.samples), SAMPLES) for piece in kept)])
    shown = _any_of(known)
    filled = [_shown([_at(piece, turn) for piece in kept], shown) for turn in range(rounds)]
    found: list[SharedPiece] = []
    for place, piece in enumerate(kept):
        if not piece.varies:
            found.append(SharedPiece(filled[0][place]))
            continue
        turns = range(min(len(piece.samples), SAMPLES))
        number = 1 + sum(one.number > 0 for one in found)
        samples = dict.fromkeys(filled[turn][place] for turn in turns)
        found.append(SharedPiece(number=number, samples=tuple(samples)))
    return (*found, SharedPiece(more=more)) if more else tuple(found)


def defanged(host: str) -> str:
    """A host as nobody can tap it.

    >>> defanged("yibao.example"), defanged("192.0.2.7")
    ('yibao[.]example', '192[.]0[.]2[.]7')
    """
    return "".join(map(_visible, host)).replace(".", "[.]")


def visible(text: str) -> str:
    """A stranger's text without the signs that are not seen or that turn the reading order round.

    >>> visible("您的\\u202e保医")
    '您的\\ufffd保医'
    """
    return text if text.isprintable() else "".join(map(_visible, text))


def _at(piece: Piece, turn: int) -> str:
    """What stands there in the sample of that turn; a piece with fewer samples shows its last."""
    return piece.samples[min(turn, len(piece.samples) - 1)] if piece.varies else piece.text


def _cut(pieces: Sequence[Piece]) -> tuple[list[Piece], int]:
    """The beginning of the template and how many characters were left out; samples are cut as well."""
    kept: list[Piece] = []
    room, more = LONGEST, 0
    for piece in pieces:
        length = max(map(len, (piece.text, *piece.samples)))
        if room <= 0:
            more += length
            continue
        more += max(0, length - room)
        kept.append(Piece(piece.text[:room], tuple(sample[:room] for sample in piece.samples[:SAMPLES])))
        room -= length
    return kept, more


def _any_of(known: Sequence[str]) -> re.Pattern[str] | None:
    """Finds what is long enough to be somebody's; never inside of something longer, but a number may follow letters.

    A number is the same number with a hyphen or a blank between its digits.
    """
    words = {word for value in known for word in _NAME.findall(value)}
    ordered = sorted(words, key=lambda word: (-len(word), word))
    found = [_LETTERS + "[- ]?".join(word) if word.isdecimal() else re.escape(word) for word in ordered]
    return re.compile(_ALONE.format("|".join(found))) if found else None


def _shown(texts: Sequence[str], known: re.Pattern[str] | None) -> list[str]:
    """The texts of one turn, masked and made harmless as the one text that they are."""
    whole = "".join(texts)
    masked = mask(whole)
    for match in known.finditer(whole) if known else ():
        masked = masked[: match.start()] + match[0] + masked[match.end() :]
    signs = [_visible(sign) for sign in masked]
    for match in _SCHEME.finditer(masked):
        signs[match.start(1) : match.end(1)] = ["x", "x"]
    dots = [match.start() for match in _DOT.finditer(masked)]
    addresses = [match.span() for match in _ADDRESS.finditer(masked)]
    dots += [place for start, end in addresses for place in range(start, end) if masked[place] == "."]
    for place in dots:
        signs[place] = "[.]"
    shown, start = [], 0
    for text in texts:
        shown.append("".join(signs[start : start + len(text)]))
        start += len(text)
    return shown


@lru_cache(maxsize=8192)
def _visible(sign: str) -> str:
    unseen = unicodedata.category(sign) in ("Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp") and sign not in _BLANK
    return _GONE if unseen else sign
