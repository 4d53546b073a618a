"""Loops that numba compiles where it is installed (extra `bulk`); without it the very same loops run as Python.

Compiling takes up to a minute and is done once: the machine code is kept beside the module, or in the user's cache
where that folder may not be written to. When it may be used again is for `adapters.kept_loops` to say.
"""

from __future__ import annotations

from collections.abc import Callable
from importlib.util import find_spec
from typing import Any

MADE: list[Any] = []
"""Every loop whose machine code is kept."""
STAMP: list[str] = []
"""What kept code must have been made of, as soon as it was told; loops that are made later heed it too."""


def compiled(function: Callable[..., Any]) -> Callable[..., Any]:
    """The function compiled, or as it is where numba is not installed."""
    try:
        from numba import njit
    except ImportError:
        return function
    try:
        quick: Callable[..., Any] = njit(nogil=True, cache=True)(function)
    except RuntimeError:  # no folder that may be written to: compiled anew by each process
        plain: Callable[..., Any] = njit(nogil=True)(function)
        return plain
    MADE.append(quick)
    mark(quick)
    return quick


def mark(loop: Any) -> None:
    """Use kept code of a loop only if it bears the stamp, where one was told; before the loop is called first."""
    for stamp in STAMP:
        loop._cache._cache_file._source_stamp = stamp


def inlined(function: Callable[..., Any]) -> Callable[..., Any]:
    """A small function of a compiled loop, written out where it is called: arrays handed over are counted otherwise,
    each time."""
    try:
        from numba import njit
    except ImportError:
        return function
    quick: Callable[..., Any] = njit(nogil=True, inline="always")(function)
    return quick


def can_compile() -> bool:
    """Is numba installed? Nothing is imported to find out."""
    return find_spec("numba") is not None
