"""The OCR engine at work on one opened picture: turned upright, cut into readable pieces, read line by line.

It runs in the reader's own process (see reader.py); nothing else imports it, because it brings the engine along.
"""

from __future__ import annotations

import io
from collections.abc import Iterator
from typing import Any

import numpy as np
from PIL import Image, ImageOps

from heshi.adapters.pictures.codes import read_codes
from heshi.adapters.pictures.opening import KINDS
from heshi.adapters.pictures.reading import Colour, Line, Sheet
from heshi.evidence import Span

LEAST_CONFIDENCE = 0.5
"""A line below this is a scratch, an icon or a face, not type."""

SURE = 0.8
"""A character below this is shown as doubtful."""

WELL_READ = 0.85
"""Mean confidence below which the picture may stand on its head."""

TALL = 2.4
"""Pictures higher than this many times their width (long screenshots) are read in pieces: shrunk to the engine's
2,000 pixels as a whole, their type would be too small."""

ASKEW = 0.6
"""Degrees from which on lines are set straight before they are put in order."""

Quad = np.ndarray[Any, np.dtype[np.float64]]
Pixels = np.ndarray[Any, np.dtype[np.uint8]]


class _Found:
    """One line as the engine gave it, in the picture's own coordinates."""

    def __init__(self, quad: Quad, text: str, score: float, doubtful: tuple[Span, ...]) -> None:
        self.quad, self.text, self.score, self.doubtful = quad, text, score, doubtful

    @property
    def weight(self) -> float:
        return float(self._side(0, 1) + self._side(1, 2))

    @property
    def stands(self) -> bool:
        """Higher than wide: its type runs up or down the picture."""
        return self._side(1, 2) > 1.5 * self._side(0, 1)

    def _side(self, a: int, b: int) -> float:
        return float(np.linalg.norm(self.quad[b] - self.quad[a]))

    @property
    def angle(self) -> float:
        across = self.quad[1] - self.quad[0]
        return float(np.degrees(np.arctan2(across[1], across[0])))


def decode(content: bytes) -> Image.Image:
    """The picture's first frame, upright as its camera noted, without transparency. Raises OSError when truncated."""
    with Image.open(io.BytesIO(content), formats=tuple(KINDS)) as picture:
        picture.load()
        upright = ImageOps.exif_transpose(picture)
    if upright.mode in ("RGBA", "LA", "P", "PA"):
        upright = upright.convert("RGBA")
        white = Image.new("RGBA", upright.size, "white")
        upright = Image.alpha_composite(white, upright)
    return upright.convert("RGB")


class Engine:
    """The models, loaded once."""

    def __init__(self, threads: int) -> None:
        from rapidocr import RapidOCR  # takes a second and much memory: only where pictures are read

        self._ocr = RapidOCR(
            params={
                "Global.log_level": "critical",
                "Global.use_cls": False,
                "Global.text_score": LEAST_CONFIDENCE,
                "EngineConfig.onnxruntime.intra_op_num_threads": threads,
                "EngineConfig.onnxruntime.inter_op_num_threads": 1,
            }
        )

    def read(self, content: bytes) -> Sheet:
        """Everything that stands on a picture."""
        picture = decode(content)
        codes = read_codes(picture)
        picture, found = self._upright(picture)
        picture, found = _straight(picture, found)
        pixels = np.asarray(picture)
        lines = tuple(_line(one, pixels) for one in found)
        return Sheet(picture.width, picture.height, lines, codes)

    def _upright(self, picture: Image.Image) -> tuple[Image.Image, list[_Found]]:
        """The picture in the turn in which it reads best; other turns are tried only when it reads badly."""
        found = list(self._pieces(picture))
        if not found:
            return picture, found
        standing = sum(one.weight for one in found if one.stands) > 0.5 * sum(one.weight for one in found)
        if not standing and _mean(found) >= WELL_READ:
            return picture, found
        best, best_found, most = picture, found, _legible(found)
        for turn in (90, 270) if standing else (180,):
            turned = picture.rotate(turn, expand=True)
            again = list(self._pieces(turned))
            if _legible(again) > most:
                best, best_found, most = turned, again, _legible(again)
            if _mean(again) >= WELL_READ and _legible(again) >= most:
                break  # the other turn would be upside down
        return best, best_found

    def _pieces(self, picture: Image.Image) -> Iterator[_Found]:
        top = 0
        for bottom in cuts(picture):
            yield from self._read(picture.crop((0, top, picture.width, bottom)), top)
            top = bottom

    def _read(self, piece: Image.Image, top: int) -> Iterator[_Found]:
        pixels = np.ascontiguousarray(np.asarray(piece)[:, :, ::-1])  # the engine wants blue first
        read = self._ocr(pixels, return_word_box=True, return_single_char_box=True)
        boxes, texts, scores = getattr(read, "boxes", None), getattr(read, "txts", None), getattr(read, "scores", None)
        if boxes is None or texts is None or scores is None:
            return
        words = getattr(read, "word_results", ())
        if len(words) != len(texts):
            words = [()] * len(texts)
        for box, text, score, letters in zip(boxes, texts, scores, words, strict=True):
            quad = np.asarray(box, dtype=np.float64) + np.array((0, top))
            yield _Found(quad, text, float(score), _doubtful(text, letters))


def cuts(picture: Image.Image) -> list[int]:
    """Where a long picture is cut: rows that hold the least ink, about two widths apart; the last is its bottom."""
    width, height = picture.size
    if height <= TALL * width:
        return [height]
    ink = np.asarray(picture.convert("L"), dtype=np.int16)
    unrest = np.abs(np.diff(ink, axis=1)).sum(axis=1)
    found, top = [], 0
    while height - top > TALL * width:
        low, high = top + int(1.5 * width), top + int(2.2 * width)
        top = low + int(unrest[low:high].argmin())
        found.append(top)
    return [*found, height]


def _doubtful(text: str, letters: Any) -> tuple[Span, ...]:
    """Places of unsure characters; the engine gives one score for each that is no space."""
    try:
        scores = [(str(letter), float(score)) for letter, score, *_ in letters]
    except TypeError:
        return ()
    places = [at for at, letter in enumerate(text) if not letter.isspace()]
    if "".join(letter for letter, _ in scores) != "".join(text[at] for at in places):
        return ()
    return tuple((at, at + 1) for at, (_, score) in zip(places, scores, strict=True) if score < SURE)


def _mean(found: list[_Found]) -> float:
    return sum(one.score * one.weight for one in found) / max(1e-9, sum(one.weight for one in found))


def _legible(found: list[_Found]) -> float:
    """How much was read, and how well: a picture on its head gives few and poor lines."""
    return sum(one.score**4 * len(one.text) for one in found)


def _straight(picture: Image.Image, found: list[_Found]) -> tuple[Image.Image, list[_Found]]:
    """A picture photographed a little askew, turned back: order and edges are those of straight lines."""
    if not found:
        return picture, found
    angle = float(np.median(np.repeat([one.angle for one in found], [max(1, len(one.text)) for one in found])))
    if abs(angle) < ASKEW or abs(angle) > 45:
        return picture, found
    centre = np.array([picture.width / 2, picture.height / 2])
    turned = picture.rotate(angle, resample=Image.Resampling.BILINEAR, expand=True)
    new_centre = np.array([turned.width / 2, turned.height / 2])
    rad = np.radians(-angle)
    matrix = np.array([[np.cos(rad), -np.sin(rad)], [np.sin(rad), np.cos(rad)]])
    for one in found:
        one.quad = (one.quad - centre) @ matrix.T + new_centre
    return turned, found


def _line(one: _Found, pixels: Pixels) -> Line:
    (left, top), (right, bottom) = one.quad.min(axis=0), one.quad.max(axis=0)
    height, width = pixels.shape[:2]
    rows = slice(max(0, int(top)), min(height, max(int(bottom), int(top) + 1)))
    edge = max(2, width // 80)
    sides = np.concatenate([pixels[rows, :edge], pixels[rows, -edge:]], axis=1)
    inside = pixels[rows, max(0, int(left)) : max(int(right), int(left) + 1)]
    return Line(
        one.text, float(left), float(top), float(right), float(bottom), one.score, one.doubtful,
        _colour(inside), _colour(sides),
    )  # fmt: skip


def _colour(patch: Pixels) -> Colour:
    """The commonest shade, not the median: bold type covers half of its line."""
    if patch.size == 0:
        return 255, 255, 255
    flat = patch.reshape(-1, 3).astype(np.int32)
    coarse = (flat + 8) >> 4
    shades, counts = np.unique(coarse @ np.array((1 << 12, 1 << 6, 1)), return_counts=True)
    ground = coarse @ np.array((1 << 12, 1 << 6, 1)) == shades[counts.argmax()]
    red, green, blue = flat[ground].mean(axis=0).astype(int).tolist()
    return red, green, blue
