"""The trained model on disk: where it lies, read once."""

from __future__ import annotations

import os
from functools import lru_cache
from pathlib import Path

from heshi.model.packing import BadModel, unpack
from heshi.model.scorer import Scorer

SHIPPED = Path(__file__).resolve().parent.parent / "model" / "shipped"
WEIGHTS, CARD = "weights.bin", "card.md"


def model_file() -> Path:
    """Where the model lies: `HESHI_MODEL` (a file; empty for none), or inside the package."""
    return _chosen(os.environ.get("HESHI_MODEL"))


def _chosen(name: str | None) -> Path:
    return SHIPPED / WEIGHTS if name is None else Path(name)


def read_model(path: Path) -> Scorer | None:
    """The model in a file; None when there is none, or none that can be read: the other judges answer without it."""
    try:
        return unpack(path.read_bytes())
    except (OSError, BadModel):
        return None


@lru_cache(maxsize=2)
def _kept(name: str | None) -> Scorer | None:
    return read_model(_chosen(name))


def load_model() -> Scorer | None:
    """The model in use, read once a process; None when there is none."""
    return _kept(os.environ.get("HESHI_MODEL"))
