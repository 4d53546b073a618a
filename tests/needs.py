"""What some tests need from the machine, and what happens where it is missing: said loudly, and nowhere twice."""

from __future__ import annotations

import os
import shutil
from typing import NoReturn

import pytest

BROWSERS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")


def must_run() -> bool:
    """Is a skip a failure here?"""
    return any(os.environ.get(name, "") not in ("", "0") for name in ("CI", "HESHI_MUST_RUN"))


def missing(says: str) -> NoReturn:
    """Skip the test that asks, or fail it where nothing may be skipped."""
    if must_run():
        pytest.fail(says)
    pytest.skip(says)


def browser_path() -> str | None:
    """The browser of this machine."""
    return next((path for name in BROWSERS if (path := shutil.which(name))), None)
