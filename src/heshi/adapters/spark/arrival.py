"""The first lines that run in a worker. They travel as code inside the job: a worker may not have the house yet.

So nothing of the house may be imported at the top of this module, nor used before the path to it is set.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

Stream = Callable[[Iterator[Any]], Iterator[Any]]
"""Arrow batches in, Arrow batches out: what an engine runs in each of its processes."""


def arriving(archive: str, payload: bytes, expected: dict[str, str]) -> Stream:
    """A function for `mapInArrow`: first the house is made ready from what travelled, then the payload runs in it."""

    def run(batches: Iterator[Any]) -> Iterator[Any]:
        import pickle
        import sys
        from importlib import import_module

        from pyspark import SparkFiles

        folder = SparkFiles.get(archive)
        if "heshi" not in sys.modules and folder not in sys.path:
            sys.path.insert(0, folder)  # the driver's own code, before any that is installed here
        import_module("heshi.adapters.spark.unpacking").make_ready(folder, **expected)
        yield from pickle.loads(payload)(batches)

    return run
