"""Spark's files on whatever store they lie: what a person calls them, and their first bytes."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any
from urllib.parse import unquote

if TYPE_CHECKING:
    from pyspark.sql import SparkSession

PATTERN = re.compile(r"[*?{\[]")
"""What makes a path a pattern of Spark's."""

_SLASHES = re.compile(r"^file:/+")


def key_of(path: str) -> str:
    """A file's name as Spark gives it with each row; its lists of files write three slashes.

    >>> key_of("file:///a/b.csv"), key_of("hdfs://store/b.csv")
    ('file:/a/b.csv', 'hdfs://store/b.csv')
    """
    return _SLASHES.sub("file:/", path)


class Labels:
    """What the files of a scan are called: as they were typed; a file of a folder by the folder and the rest."""

    def __init__(self, session: SparkSession, paths: Sequence[str], files: Sequence[str]) -> None:
        self._several = len(files) > 1
        bases = {_whole(session, _fixed(path)): _fixed(path) for path in paths}
        self._bases = sorted(bases.items(), key=lambda base: -len(base[0]))  # the nearest folder first

    def name(self, path: str) -> str:
        """A file's name as a person would say it."""
        plain = unquote(key_of(path))
        for base, typed in self._bases:
            if plain == base:
                return typed
            if plain.startswith(base.rstrip("/") + "/"):
                rest = plain[len(base.rstrip("/")) :]
                return typed.rstrip("/") + rest if typed else rest[1:]
        return plain

    def of(self, path: str) -> str:
        """What stands before the numbers of its rows; nothing where there is no other file."""
        return self.name(path) if self._several else ""


def _fixed(path: str) -> str:
    """A path up to its first part that is a pattern.

    >>> _fixed("sms/day=*/a.jsonl"), _fixed("sms/a.jsonl")
    ('sms', 'sms/a.jsonl')
    """
    pattern = PATTERN.search(path)
    return path if pattern is None else path[: pattern.start()].rpartition("/")[0]


def _whole(session: SparkSession, path: str) -> str:
    place = _java(session).org.apache.hadoop.fs.Path(path or ".")
    return key_of(str(_store(session, place).makeQualified(place).toString()))


def start_of(session: SparkSession, path: str, most: int) -> tuple[bytes, int]:
    """The first bytes of a file of Spark's list, on whatever store it lies, and how many it has."""
    java = _java(session).org.apache
    place = java.hadoop.fs.Path(_java(session).java.net.URI(path))
    store = _store(session, place)
    stream = store.open(place)
    try:
        begin: bytes = java.commons.io.IOUtils.toByteArray(java.commons.io.input.BoundedInputStream(stream, most))
    finally:
        stream.close()
    return begin, int(store.getFileStatus(place).getLen())


def _java(session: SparkSession) -> Any:
    """All packages of the driver's Java."""
    return session._jvm


def _store(session: SparkSession, place: Any) -> Any:
    return place.getFileSystem(session.sparkContext._jsc.hadoopConfiguration())
