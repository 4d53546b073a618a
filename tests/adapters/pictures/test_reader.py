"""The reader's process: what cannot be decoded, what turns, what carries codes, what takes too long."""

from __future__ import annotations

import io
from pathlib import Path

import pytest

from adapters.pictures.drawing import need_everything
from heshi.adapters.child import Child
from heshi.adapters.pictures import reader as reader_module
from heshi.adapters.pictures.reader import PictureReader
from heshi.adapters.pictures.reading import PictureFault, Sheet
from heshi.usecases.read_pictures import GivenPicture, read_pictures

SLOW = """
import time
from heshi.adapters.child import serve
def work():
    def answer(content):
        if content == b"sleep":
            time.sleep(60)
        if content == b"die":
            raise SystemExit(1)
        print("noise of a library")
        return content[::-1]
    return answer
serve(work)
"""


@pytest.fixture
def module(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    """A child that does what it is told, to be found by `python -m`."""
    (tmp_path / "slow_child.py").write_text(SLOW, encoding="utf-8")
    monkeypatch.setenv("PYTHONPATH", str(tmp_path))
    return "slow_child"


def test_a_child_answers_and_its_noise_is_no_answer(module: str) -> None:
    child = Child(module, 30)
    assert child.ask(b"abc") == b"cba"
    assert child.ask(b"x" * 300_000) == b"x" * 300_000
    child.close()


def test_a_child_that_takes_too_long_or_dies_is_ended_and_replaced(module: str) -> None:
    child = Child(module, 30)
    assert child.ask(b"die") == "died"
    assert child.ask(b"abc") == b"cba"
    child.seconds = 0.3
    assert child.ask(b"sleep") == "late"
    child.seconds = 30
    assert child.ask(b"abc") == b"cba"
    child.close()


def test_a_child_that_cannot_start_has_died() -> None:
    child = Child("no_such_module_anywhere", 30)
    assert child.ask(b"abc") == "died"
    child.close()


def png() -> bytes:
    from PIL import Image

    out = io.BytesIO()
    Image.new("RGB", (60, 40), "white").save(out, "PNG")
    return out.getvalue()


def test_a_picture_that_takes_too_long_is_a_refusal(module: str) -> None:
    need_everything()
    reader = PictureReader(seconds=0.01, module=module)
    fault = reader.read(png())
    assert isinstance(fault, PictureFault)
    assert fault.code == "too_slow"
    reader.close()


def test_without_the_extra_the_refusal_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reader_module, "PARTS", ("no_such_part",))
    refused = read_pictures([GivenPicture("a", b""), GivenPicture("b", b"")], PictureReader())
    assert isinstance(refused, tuple)
    assert [(fault.code, fault.values["install"]) for fault in refused] == [("no_extra", "pip install 'heshi[images]'")]


def test_a_truncated_picture_is_broken_and_the_reader_lives_on(reader: PictureReader) -> None:
    from PIL import Image

    out = io.BytesIO()
    Image.effect_noise((300, 300), 80).convert("RGB").save(out, "JPEG")
    fault = reader.look(out.getvalue()[: len(out.getvalue()) // 2])
    assert isinstance(fault, PictureFault)
    assert fault.code == "picture_broken"
    blank = reader.look(png())
    assert isinstance(blank, Sheet)
    assert blank.lines == ()


def code_picture(text: str, scale: int) -> bytes:
    import segno

    out = io.BytesIO()
    segno.make(text).save(out, kind="png", scale=scale, border=4)
    return out.getvalue()


@pytest.mark.parametrize("scale", [2, 8])
def test_a_code_is_read_and_nothing_else_is_made_up(scale: int, reader: PictureReader) -> None:
    read = read_pictures([GivenPicture("code", code_picture("http://a.kx7q.top/q", scale))], reader)
    assert not isinstance(read, tuple)
    assert read.codes == ("http://a.kx7q.top/q",)
    assert "http://a.kx7q.top/q" in read.text


def test_the_camera_s_note_about_its_turn_is_heeded(reader: PictureReader) -> None:
    from PIL import Image

    exif = Image.Exif()
    exif[0x0112] = 6
    out = io.BytesIO()
    Image.new("RGB", (60, 40), "white").save(out, "JPEG", exif=exif)
    sheet = reader.look(out.getvalue())
    assert isinstance(sheet, Sheet)
    assert (sheet.width, sheet.height) == (40, 60)


def test_of_a_moving_picture_the_first_frame_is_read(reader: PictureReader) -> None:
    from PIL import Image

    frames = [Image.new("RGB", (60, 40), colour) for colour in ("white", "black")]
    out = io.BytesIO()
    frames[0].save(out, "WEBP", save_all=True, append_images=frames[1:])
    sheet = reader.look(out.getvalue())
    assert isinstance(sheet, Sheet)
    assert sheet.lines == ()


def test_a_picture_without_words_is_refused(reader: PictureReader) -> None:
    refused = read_pictures([GivenPicture("--image a.png", png())], reader)
    assert isinstance(refused, tuple)
    assert [(fault.code, fault.where) for fault in refused] == [("no_words", "--image a.png")]


def test_every_bad_picture_is_named(reader: PictureReader) -> None:
    refused = read_pictures([GivenPicture("a", b"x"), GivenPicture("b", png()), GivenPicture("c", b"GIF89a")], reader)
    assert isinstance(refused, tuple)
    assert [fault.where for fault in refused] == ["a", "c"]
