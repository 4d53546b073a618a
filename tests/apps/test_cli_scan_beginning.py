"""What takes long is told before it begins, once a machine."""

from __future__ import annotations

import subprocess
import sys
from io import StringIO
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from heshi.adapters import kept_loops
from heshi.apps.cli import scan_bar
from heshi.apps.cli.scan_beginning import tell_preparing
from heshi.rulebook.book import Book
from heshi.usecases import prepare_screen
from heshi.wording import Language


@pytest.mark.parametrize(("lang", "said"), [("zh", "一两分钟"), ("en", "a minute or two")])
def test_the_first_use_of_the_screen_is_announced(
    lang: Language, said: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(prepare_screen, "must_compile", lambda: True)
    tell_preparing(False, lang)
    assert capsys.readouterr().err == ""
    tell_preparing(True, lang)
    assert said in capsys.readouterr().err
    monkeypatch.setattr(prepare_screen, "must_compile", lambda: False)
    tell_preparing(True, lang)
    assert capsys.readouterr().err == ""


def loop(module: str, kept: dict[str, str]) -> Any:
    """A stand-in for a compiled loop of `module` with its kept code."""
    file = SimpleNamespace(_load_index=lambda: kept)
    return SimpleNamespace(py_func=SimpleNamespace(__module__=module), _cache=SimpleNamespace(_cache_file=file))


@pytest.mark.parametrize(("kept", "expected"), [(1, False), (2, True), (3, True)])
def test_most_loops_of_the_screen_must_be_kept(kept: int, expected: bool, monkeypatch: pytest.MonkeyPatch) -> None:
    loops = [loop("heshi.bulk.screen.x", {"a": "b"} if place < kept else {}) for place in range(4)]
    monkeypatch.setattr(kept_loops, "MADE", [*loops, loop("heshi.model.y", {}), loop("heshi.model.y", {})])
    assert kept_loops.are_kept("heshi.bulk.screen") is expected


def test_nothing_is_prepared_where_nothing_compiles(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(prepare_screen, "can_compile", lambda: False)
    assert not prepare_screen.must_compile()


@pytest.mark.parametrize(
    ("stamps", "python", "by", "expected"),
    [
        ((), kept_loops._PYTHON, "0.66.0", False),
        (("now",), kept_loops._PYTHON, "0.66.0", False),
        (("now", "now"), kept_loops._PYTHON, "0.66.0", True),
        (("now", "before", "before"), kept_loops._PYTHON, "0.66.0", False),
        (("now", "now"), "py30", "0.66.0", False),
        (("now", "now"), kept_loops._PYTHON, "0.65.1", False),
    ],
)
def test_kept_code_beside_the_loops_is_told_by_its_stamp_its_python_and_its_maker(
    stamps: tuple[str, ...], python: str, by: str, expected: bool, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    kept = tmp_path / "room" / "__pycache__"
    kept.mkdir(parents=True)
    (tmp_path / "room" / "loops.py").write_text("\n@compiled\ndef one(): ...\n" * 4, "utf-8")
    for number, stamp in enumerate(stamps):
        (kept / f"loops.one-{number}.{python}.nbi").write_bytes(f"{by}\0{stamp}\0".encode())
    monkeypatch.setattr(kept_loops, "_HOUSE", tmp_path)
    monkeypatch.setattr(kept_loops, "_digest", lambda: "now")
    monkeypatch.setattr(kept_loops, "version", lambda name: {"numba": "0.66.0"}[name])
    assert kept_loops.lie_beside("room") is expected


def test_where_code_lies_beside_the_loops_nothing_is_loaded_to_find_out() -> None:
    asked = (
        "from heshi.usecases.prepare_screen import must_compile as m; import sys; print(m(), 'numba' in sys.modules)"
    )
    told = subprocess.run([sys.executable, "-c", asked], capture_output=True, text=True, check=True).stdout.split()
    assert told in (["False", "False"], ["False", "True"], ["True", "True"])
    assert (told == ["False", "False"]) is kept_loops.lie_beside("bulk/screen")


def test_the_bar_stands_from_the_beginning_where_somebody_sees_it(book: Book, monkeypatch: pytest.MonkeyPatch) -> None:
    drawn, nothing = StringIO(), StringIO()
    monkeypatch.setattr(scan_bar, "EVERY", -1)
    scan_bar.ScanBar(0, 0, book, "en", nothing).moved(5, 5)
    bar = scan_bar.ScanBar(200, 50, book, "en", drawn)
    assert drawn.getvalue() == scan_bar.CLEARED + "Checking [#######-----------------------]  25 %"
    bar.moved(100, 3)
    assert "50 %" in drawn.getvalue()
    assert drawn.getvalue().endswith(" left")
    bar.clear()
    assert drawn.getvalue().endswith(scan_bar.CLEARED)
    assert nothing.getvalue() == ""
