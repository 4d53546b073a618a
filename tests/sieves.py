"""Texts made of fragments, and what the screen's two walks say of them: for tests against the full check."""

from __future__ import annotations

from functools import lru_cache
from random import Random
from typing import Any, NamedTuple

import numpy as np
import pyarrow as pa

from heshi.adapters.model_file import load_model
from heshi.adapters.rulebook_folder import load_book
from heshi.bulk.screen.alphabet import alphabet
from heshi.bulk.screen.envelopes import Envelopes
from heshi.bulk.screen.loops import ASK_LINKS, LEFT, OPEN, Leaning, Texts, lean_texts, read_texts, room_for
from heshi.bulk.screen.screen import Screen
from heshi.check import bench_of
from heshi.message.reader import Reader
from heshi.model.batch import column_from_arrow
from heshi.model.scorer import Scorer


def written(seed: int, count: int, pieces: list[str], most: int = 7) -> list[str]:
    """Different texts of up to so many pieces each, the shortest first: what fails first is easiest to read."""
    chance = Random(seed)
    found = {"".join(chance.choices(pieces, k=chance.randint(1, most))) for _ in range(count)}
    return sorted((text for text in found if text.strip()), key=lambda text: (len(text), text))


def shipped() -> Scorer:
    """The model in use."""
    scorer = load_model()
    assert scorer is not None
    return scorer


@lru_cache(maxsize=1)
def reader() -> Reader:
    """The reader of this edition."""
    return bench_of(load_book()).reader


@lru_cache(maxsize=1)
def screen() -> Screen:
    """The screen of this edition and the shipped model."""
    return Screen(load_book(), reader(), shipped())


class Walked(NamedTuple):
    """What the walks found of a batch."""

    texts: Texts
    lists: Any
    asked: Any  # rows whose links the recogniser read
    bits: Any  # of links
    masks_at: Any
    masks: Any
    leaning: Leaning

    def row(self, number: int) -> str:
        """The folded text of a row."""
        start = self.texts.starts[number]
        return "".join(map(chr, self.texts.codes[start : start + self.texts.sizes[number]].tolist()))

    def is_open(self, number: int) -> bool:
        """Is the row still in question?"""
        return bool(self.texts.standing[number] == OPEN)

    def links(self, number: int) -> list[tuple[int, int]]:
        """The places of the links of a row, in order."""
        return sorted(map(tuple, self.masks[self.masks_at[number] : self.masks_at[number + 1]].tolist()))


def walked(texts_given: list[str], looking: Screen | None = None) -> Walked:
    """Both walks over some texts, with nothing ruled out by what is known of words but disguises."""
    one = looking or screen()
    column, rows, known = column_from_arrow(pa.array(texts_given)), len(texts_given), alphabet()
    texts, lists = room_for(rows, int(column.offsets[-1])), np.zeros((one._lists, rows), dtype=np.uint8)
    tables = (known.folded, known.expanded, known.classes)
    read_texts(column.offsets, column.data, tables, one._beginnings, one._words, one._terms, one._endings, texts, lists)
    texts.standing[lists[one._misspelt] != 0] = LEFT
    texts.standing[(lists[one._hidden_links] != 0) & (texts.standing == OPEN)] = ASK_LINKS
    asked = texts.standing == ASK_LINKS
    bits, masks_at, masks = one._links(texts, known.classes, lambda row: texts_given[row])
    leaning = Leaning(*(np.zeros(rows, dtype=np.int64) for _ in range(4)))
    lean_texts(texts, known.classes, one._phones, one._names, masks_at, masks, one._loose.bound.leans, leaning)
    return Walked(texts, lists, asked, bits, masks_at, masks, leaning)


def no_envelopes(rows: int) -> Envelopes:
    """Nothing known of senders, channels, days and places."""
    return Envelopes({}, {}, np.zeros(rows, dtype=bool), np.zeros(rows, dtype=bool))
