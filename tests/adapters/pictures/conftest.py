"""All screens drawn once and read once: the engine is the slow part, one or two seconds a picture."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

import pytest

from adapters.pictures.drawing import draw, need_everything
from adapters.pictures.messages import LONG_SCROLL, SCREENS
from heshi.adapters.pictures.reader import PictureReader
from heshi.adapters.pictures.reading import PictureReading

PATIENCE = 180.0
"""Seconds for one picture in a test: a busy machine is no fault of the code."""


@pytest.fixture(scope="session")
def drawn() -> Mapping[str, bytes]:
    """Every screen as a file."""
    need_everything()
    return draw((*SCREENS, LONG_SCROLL))


@pytest.fixture(scope="session")
def reader() -> Iterator[PictureReader]:
    """The real reader, its engine loaded once."""
    need_everything()
    reader = PictureReader(seconds=PATIENCE)
    yield reader
    reader.close()


class Readings:
    """Each picture read when it is first asked for, and never again."""

    def __init__(self, drawn: Mapping[str, bytes], reader: PictureReader) -> None:
        self._drawn, self._reader = drawn, reader
        self._read: dict[str, PictureReading] = {}

    def __getitem__(self, name: str) -> PictureReading:
        if name not in self._read:
            read = self._reader.read(self._drawn[name])
            assert isinstance(read, PictureReading), read
            self._read[name] = read
        return self._read[name]


@pytest.fixture(scope="session")
def readings(drawn: Mapping[str, bytes], reader: PictureReader) -> Readings:
    """What stands on each screen."""
    return Readings(drawn, reader)
