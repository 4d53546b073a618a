"""In the worker: take the rulebook, the model and the code that travelled into use, once a process, and check them."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path

import heshi
from heshi.adapters.model_file import WEIGHTS, load_model
from heshi.adapters.rulebook_folder import load_book

CODE, RULEBOOK = "heshi", "rulebook"
"""Folders of the archive; the model lies beside them."""

LEFT_HERE = ("apps", "_rulebook", "__pycache__", WEIGHTS)
"""What of the package does not travel: commands and pages, and what travels on its own."""


class WrongCargo(RuntimeError):  # noqa: N818 - it says what it is
    """What is in use here is not what the driver sent: its answers would be others."""


@lru_cache(maxsize=1)
def make_ready(folder: str, rulebook: str, model: str, code: str) -> None:
    """Point the house to what lies in the folder and load it; raises WrongCargo unless all of it is the driver's.

    `rulebook` is the digest of the edition, `model` the model's id or empty, `code` the digest of the package.
    """
    here = Path(folder)
    if _READY not in ([], [rulebook, model, code]):
        raise WrongCargo(f"this worker already works with {_READY}, and was asked for {[rulebook, model, code]}")
    os.environ["HESHI_RULEBOOK"] = str(here / RULEBOOK)
    os.environ["HESHI_MODEL"] = str(here / WEIGHTS) if model else ""
    os.environ["HESHI_CACHE"] = str(here / "cache")  # shared by the workers of one executor; goes away with it
    scorer = load_model()
    found = [load_book().digest, scorer.name if scorer else "", code_digest(code_here())]
    if found != [rulebook, model, code]:
        raise WrongCargo(f"rulebook, model and code here are {found}, the driver's are {[rulebook, model, code]}")
    _READY[:] = found


_READY: list[str] = []
"""Of this process: what `check_columns` keeps is made from these."""


def loads() -> int:
    """How often this process made itself ready; more than once is waste."""
    return make_ready.cache_info().misses


def code_digest(files: Mapping[str, bytes]) -> str:
    """The fingerprint of the house's code.

    >>> code_digest({"a.py": b"1"}) == code_digest({"a.py": b"2"})
    False
    """
    whole = hashlib.sha256()
    for name in sorted(files):
        whole.update(name.encode() + b"\0" + hashlib.sha256(files[name]).digest())
    return whole.hexdigest()


@lru_cache(maxsize=1)
def code_here() -> Mapping[str, bytes]:
    """The code of the house from which this process runs; read once, as Python does."""
    return {name: path.read_bytes() for name, path in code_files().items()}


def code_files() -> dict[str, Path]:
    """The files of the package that travel, by their path inside it."""
    package = Path(heshi.__file__).parent
    found = {}
    for folder, folders, names in os.walk(package):
        folders[:] = [name for name in folders if name not in LEFT_HERE]
        for name in names:
            if name not in LEFT_HERE:
                path = Path(folder, name)
                found[path.relative_to(package).as_posix()] = path
    return found
