"""Machine code that travels: only what is kept for the files as they are now."""

from __future__ import annotations

from pathlib import Path
from types import SimpleNamespace

import pytest

from heshi.adapters import kept_loops
from heshi.adapters.json_lines import encode_line


class Kept:
    """What numba keeps of a loop, as far as it is asked."""

    def __init__(self, folder: Path, overloads: dict[str, str]) -> None:
        self._index_path, self._index_name = str(folder / "a.nbi"), "a.nbi"
        self._overloads = overloads

    def _load_index(self) -> dict[str, str]:
        return self._overloads


def test_kept_code_goes_where_the_package_looks_for_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("a.nbi", "a.1.nbc", "a.2.nbc"):
        (tmp_path / name).write_bytes(name.encode())

    def loop(overloads: dict[str, str]) -> SimpleNamespace:
        return SimpleNamespace(
            _cache=SimpleNamespace(_cache_file=Kept(tmp_path, overloads)),
            py_func=encode_line,  # any function of the package
        )

    monkeypatch.setattr(kept_loops, "MADE", [loop({"key": "a.1.nbc"})])
    found = kept_loops.loops_here()
    assert found == {f"adapters/__pycache__/{name}": name.encode() for name in ("a.1.nbc", "a.nbi")}
    monkeypatch.setattr(kept_loops, "MADE", [loop({})])  # nothing is kept, or it was made of other files
    assert kept_loops.loops_here() == {}
