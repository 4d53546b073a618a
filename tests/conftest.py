"""What every test may rely on: the rulebook loaded once, one fixed day, nothing written at home."""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

from heshi.adapters.kept_loops import stamp_loops
from heshi.adapters.rulebook_folder import load_book
from heshi.rulebook.book import Book

# The same examples on every machine and no time limit: a slow machine is no fault of the code.
settings.register_profile(
    "house", deadline=None, derandomize=True, suppress_health_check=[HealthCheck.too_slow], print_blob=True
)
settings.register_profile("wander", deadline=None, max_examples=2_000)  # HYPOTHESIS_PROFILE=wander: look further
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "house"))

# As the commands do: loops under another stamp would be compiled anew by each process that comes after one of them.
stamp_loops()

FIRST = (
    "tests/unit/bulk/screen/test_twins.py",
    "tests/adapters/pictures/test_reading_screens.py",
    "tests/unit/bulk/test_campaigns.py",
    "tests/apps/web/test_issuance_walk.py",
    "tests/adapters/spark/test_streaming.py",
    "tests/spec/test_columns.py",
    "tests/adapters/spark/test_cluster.py",
    "tests/adapters/spark/test_scan.py",
    "tests/apps/test_cli_scan_spark.py",
    "tests/apps/test_cli_scan_resume.py",
    "tests/adapters/spark/test_batch.py",
    "tests/adapters/spark/test_arriving.py",
    "tests/house/test_generated.py",
    "tests/adapters/database/test_nothing_personal_is_stored.py",
    "tests/apps/api/test_description.py",
    "tests/apps/service/test_serving.py",
)
"""Files that take long with few tests, so that no worker is left alone with one at the end. The first compiles the
loops, and those that need them come when it is done: no two workers compile the same."""


def pytest_configure(config: pytest.Config) -> None:
    """Let the files stand in the order below, which pytest-xdist would otherwise undo."""
    if hasattr(config.option, "loadscopereorder"):
        config.option.loadscopereorder = False


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """With several workers the files that take long come first, then those with many tests."""
    if not hasattr(config, "workerinput"):
        return
    files = [item.nodeid.partition("::")[0] for item in items]
    place, sizes = {name: at for at, name in enumerate(FIRST)}, Counter(files)
    order = {name: (place.get(name, len(FIRST)), -sizes[name], files.index(name)) for name in sizes}
    items.sort(key=lambda item: order[item.nodeid.partition("::")[0]])


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
