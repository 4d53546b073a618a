"""Loops that numba compiles where it is installed (extra `bulk`); without it the very same loops run as Python."""

from __future__ import annotations

from collections.abc import Callable
from importlib.util import find_spec
from typing import Any


def compiled(function: Callable[..., Any]) -> Callable[..., Any]:
    """The function compiled, or as it is where numba is not installed."""
    try:
        from numba import njit
    except ImportError:
        return function
    quick: Callable[..., Any] = njit(nogil=True, cache=True)(function)
    return quick


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
