"""Loops that numba compiles once and keeps beside the module; without numba they run as they are.

These loops take seconds to compile and a fraction of one to load. numba looks at the file of a loop only: who changes a
loop that another file calls deletes the kept ones (`*.nbi` in `__pycache__`).
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any


def compiled(function: Callable[..., Any]) -> Callable[..., Any]:
    """The function compiled, kept where there is a place to keep it, or as it is where numba is not installed."""
    try:
        from numba import njit
    except ImportError:
        return function
    try:
        machine: Callable[..., Any] = njit(nogil=True, cache=True)(function)
    except RuntimeError:  # no folder that may be written to
        machine = njit(nogil=True)(function)
    return machine
