"""The rulebook's own disguises, as the house uses them."""

from __future__ import annotations

from pathlib import Path

import msgspec
import pytest
import yaml

from heshi.rulebook.entries import Homophones
from heshi.text.normalise import Normaliser

DISGUISES = Path(__file__).parents[3] / "rulebook" / "disguises.yaml"


@pytest.fixture(scope="session")
def spellings() -> list[Homophones]:
    return msgspec.convert(yaml.safe_load(DISGUISES.read_text(encoding="utf-8")), list[Homophones])


@pytest.fixture(scope="session")
def normalise(spellings: list[Homophones]) -> Normaliser:
    return Normaliser(spellings)
