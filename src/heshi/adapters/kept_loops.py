"""Machine code that was kept is used again only while nothing that it was made of has changed.

numba notices a change of a loop's own file only, by size and time; a loop is made of loops and tables of other files,
and an installed package may carry one time for all editions. So the stamp of what is kept is a digest of all of them.
"""

from __future__ import annotations

import hashlib
import sys
from functools import cache
from importlib.metadata import version
from pathlib import Path

from heshi.model.compiled import MADE, STAMP, mark

_HOUSE = Path(__file__).resolve().parent.parent
_ROOMS = ("bulk", "message", "model")
_TABLES = ("alphabet.py", "features.py", "grouping.py", "hashing.py", "literals.py", "names.py", "scorer.py")
"""Where loops lie, and the files without loops whose numbers are written into them."""

_PYTHON = f"py{sys.version_info.major}{sys.version_info.minor}"
"""As it stands in the names of kept code."""


def stamp_loops() -> None:
    """Tell every loop what its kept code must have been made of; before one that was made so far is called first.

    Who does not tell it keeps code under numba's own stamp, and each throws away what the other kept.
    """
    STAMP[:] = [_digest()]
    for loop in MADE:
        mark(loop)


def loops_here() -> dict[str, bytes]:
    """The kept code of the loops that were made and stamped so far, by the path at which the package looks for it.

    Another machine with the same processor and the same files uses it as its own; with another one it is passed over.
    """
    found: dict[str, bytes] = {}
    for loop in MADE:
        kept = loop._cache._cache_file
        folder = Path(kept._index_path).parent
        beside = Path(loop.py_func.__code__.co_filename).resolve().parent.relative_to(_HOUSE) / "__pycache__"
        names = sorted(kept._load_index().values())
        found |= {
            f"{beside.as_posix()}/{name}": (folder / name).read_bytes() for name in (*names, kept._index_name) if names
        }
    return found


def are_kept(package: str) -> bool:
    """Is there kept code, under the stamp that was told, for most of the loops of a package that were made so far?"""
    loops = [loop for loop in MADE if loop.py_func.__module__.startswith(package)]
    return 2 * sum(bool(loop._cache._cache_file._load_index()) for loop in loops) >= len(loops)


def lie_beside(room: str) -> bool:
    """The same of a folder of the package, told by the files beside its loops: nothing need be loaded for it.

    To load the loops takes a second and 150 MB. Where the package may not be written to they are kept elsewhere, and
    this says False.
    """
    folder, made_by = _HOUSE / room, (_digest().encode(), version("numba").encode())
    found = [path.read_bytes() for path in (folder / "__pycache__").glob(f"*.{_PYTHON}.nbi")]
    kept = sum(all(mark in content for mark in made_by) for content in found)
    return 2 * kept >= sum(path.read_bytes().count(b"\n@compiled\n") for path in folder.glob("*.py"))


@cache
def _digest() -> str:
    files = sorted(path for room in _ROOMS for path in (_HOUSE / room).rglob("*.py"))
    contents = [(path.name, path.read_bytes()) for path in files]
    made_of = [content for name, content in contents if name in _TABLES or b"model.compiled" in content]
    return hashlib.sha256(b"\0".join(made_of)).hexdigest()
