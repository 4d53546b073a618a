"""What every test may rely on: the rulebook loaded once, one fixed day, nothing written at home."""

from __future__ import annotations

import os
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

from heshi.adapters.rulebook_folder import load_book
from heshi.rulebook.book import Book

# The same examples on every machine and no time limit: a slow machine is no fault of the code.
settings.register_profile(
    "house", deadline=None, derandomize=True, suppress_health_check=[HealthCheck.too_slow], print_blob=True
)
settings.register_profile("wander", deadline=None, max_examples=2_000)  # HYPOTHESIS_PROFILE=wander: look further
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "house"))


@pytest.fixture(scope="session", autouse=True)
def _cache_of_its_own(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """The parsed rulebook is cached in a folder of the tests, never in that of whoever runs them."""
    folder = tmp_path_factory.mktemp("cache")
    before = os.environ.get("HESHI_CACHE")
    os.environ["HESHI_CACHE"] = str(folder)
    yield folder
    if before is None:
        del os.environ["HESHI_CACHE"]
    else:
        os.environ["HESHI_CACHE"] = before


@pytest.fixture(scope="session")
def book(_cache_of_its_own: Path) -> Book:
    """This checkout's edition of the rulebook."""
    return load_book()


@pytest.fixture(scope="session")
def today() -> date:
    """The day on which the tests stand, whatever the calendar says."""
    return date(2026, 11, 22)
