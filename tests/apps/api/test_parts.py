"""A check in parts: the same fields as the JSON, and pictures beside them."""

from __future__ import annotations

import io
from datetime import date

import pytest

from doors import Doors, doors_of
from heshi.adapters.pictures.reader import PictureReader
from heshi.adapters.pictures.reading import PictureFault, PictureReading
from heshi.rulebook.book import Book

SCAM = "您的医保卡已停用，请点击 http://yb-renzheng.example 输入银行卡密码"
PICTURE = ("a.png", b"\x89PNG", "image/png")


class Reader(PictureReader):
    """Reads from every picture what the test wrote on it."""

    def __init__(self, *readings: PictureReading | PictureFault) -> None:
        super().__init__()
        self.readings = list(readings)

    def read(self, content: bytes) -> PictureReading | PictureFault:  # noqa: ARG002 - it is no picture
        return self.readings.pop(0)


def doors_with(book: Book, today: date, *readings: PictureReading | PictureFault) -> Doors:
    return doors_of(book, today, pictures=Reader(*readings))


@pytest.fixture(scope="module")
def doors(book: Book, today: date) -> Doors:
    return doors_of(book, today)


def codes(answer: object) -> dict[str, str]:
    return {error["field"]: error["code"] for error in answer.json()["errors"]}  # type: ignore[attr-defined]


def parts(*pairs: tuple[str, str]) -> list[tuple[str, tuple[None, str]]]:
    return [(name, (None, value)) for name, value in pairs]


def test_fields_in_parts_answer_as_the_json_does(doors: Doors) -> None:
    sent = parts(("text", SCAM), ("sender", "12393"), ("region", ""), ("facts", '{"fund_loss": "no"}'))
    as_json = {"text": SCAM, "sender": "12393", "facts": {"fund_loss": "no"}}
    assert doors.post("/api/v1/check", files=sent).content == doors.post("/api/v1/check", json=as_json).content


def test_facts_may_come_one_by_one_as_on_the_command_line(doors: Doors) -> None:
    sent = parts(("text", SCAM), ("fact", "fund_loss=no"), ("fact", "contribution_paid=yes"))
    as_json = {"text": SCAM, "facts": {"fund_loss": "no", "contribution_paid": "yes"}}
    assert doors.post("/api/v1/check", files=sent).content == doors.post("/api/v1/check", json=as_json).content


def test_the_words_of_pictures_are_checked_and_shown(book: Book, today: date) -> None:
    doors = doors_with(book, today, PictureReading("市医保局通知", sender="12393"), PictureReading(SCAM))
    answer = doors.post("/api/v1/check", files=[("image", PICTURE), ("image", PICTURE)])
    assert answer.status_code == 200
    told = answer.json()
    assert told["verdict"] == "scam"
    assert told["read"]["text"] == f"市医保局通知\n{SCAM}"
    assert told["read"]["sender"] == "12393"
    for evidence in told["evidence"]:
        assert all(0 <= start < end <= len(told["read"]["text"]) for start, end in evidence["spans"])


def test_a_text_beside_a_picture_stands_before_its_words(book: Book, today: date) -> None:
    doors = doors_with(book, today, PictureReading(SCAM, sender="12393"))
    sent = [*parts(("text", "我收到这个："), ("sender", "95588")), ("image", PICTURE)]
    told = doors.post("/api/v1/check", files=sent).json()["read"]
    assert (told["text"], told["sender"]) == (f"我收到这个：\n{SCAM}", "95588")


@pytest.mark.parametrize(
    ("code", "status"),
    [("too_big", 413), ("picture_type", 422), ("picture_broken", 422), ("picture_slow", 422), ("no_extra", 503)],
)
def test_a_picture_that_cannot_be_read_says_which_and_why(book: Book, today: date, code: str, status: int) -> None:
    values = dict.fromkeys(("size", "most", "kind", "kinds", "seconds", "install"), "x")
    doors = doors_with(book, today, PictureReading(SCAM), PictureFault(code, values))
    sent = [("image", PICTURE), ("image", PICTURE), *parts(("received", "soon"))]
    answer = doors.post("/api/v1/check", files=sent)
    assert answer.status_code == status
    assert codes(answer) == {"image.1": code, "received": "bad_date"}


def test_real_limits_of_pictures_hold(doors: Doors) -> None:
    pytest.importorskip("PIL")
    large = doors.post(
        "/api/v1/check", files=[("image", ("a.png", b"\x89PNG\r\n\x1a\n" + b"x" * (8 << 20), "image/png"))]
    )
    assert (large.status_code, codes(large)) == (413, {"image.0": "too_big"})
    other = doors.post("/api/v1/check", files=[("image", ("a.png", b"GIF89a", "image/png"))])
    assert (other.status_code, codes(other)) == (422, {"image.0": "picture_type"})


def test_a_saved_page_is_retold_and_checked_as_a_page(doors: Doors) -> None:
    html = (
        "<title>国家医保局 身份认证</title><h1>您的医保账户已停用</h1><form action='http://yb-renzheng.example/save'>"
        "<input name=card placeholder='银行卡号'><input name=pin type=password placeholder='银行卡密码'></form>"
    )
    answer = doors.post("/api/v1/check", files=[("page", ("saved.html", html.encode(), "text/html"))])
    assert answer.status_code == 200
    told = answer.json()
    assert told["verdict"] in ("scam", "likely_scam")
    assert told["read"]["page"]["posts_to"] == ["yb-renzheng.example"]
    assert "银行卡" in told["read"]["text"]
    empty = doors.post("/api/v1/check", files=[("page", ("saved.html", b"", "text/html"))])
    assert (empty.status_code, codes(empty)) == (422, {"page": "no_page"})


def test_a_picture_drawn_here_is_read_by_the_real_reader(doors: Doors) -> None:
    for part in ("rapidocr", "onnxruntime", "PIL", "zxingcpp"):
        pytest.importorskip(part)
    from PIL import Image, ImageDraw, ImageFont

    picture = Image.new("RGB", (720, 240), "white")
    font = ImageFont.load_default(40)
    ImageDraw.Draw(picture).text((30, 90), "Your medical insurance is suspended", fill="black", font=font)
    content = io.BytesIO()
    picture.save(content, "PNG")
    answer = doors.post("/api/v1/check", files=[("image", ("a.png", content.getvalue(), "image/png"))])
    assert answer.status_code == 200, answer.text
    assert "suspended" in answer.json()["read"]["text"]


def test_too_many_pictures_or_fields_are_refused(doors: Doors) -> None:
    many = doors.post("/api/v1/check", files=[("image", PICTURE)] * 10)
    assert many.status_code == 400
    fields = doors.post("/api/v1/check", files=parts(*[("fact", "fund_loss=no")] * 201))
    assert fields.status_code == 400


def test_faults_of_parts_come_together(doors: Doors) -> None:
    sent = [*parts(("facts", "{"), ("fact", "fund_loss"), ("colour", "red")), ("picture", PICTURE)]
    answer = doors.post("/api/v1/check", files=sent)
    assert answer.status_code == 422
    assert codes(answer) == {
        "text": "missing",
        "colour": "unknown_field",
        "picture": "unknown_field",
        "facts": "not_json",
        "fact": "fact_shape",
    }


@pytest.mark.parametrize("kind", ["multipart/form-data", "multipart/form-data; boundary=x"])
def test_parts_that_are_none_are_a_problem(doors: Doors, kind: str) -> None:
    answer = doors.post("/api/v1/check", content=b"nothing", headers={"content-type": kind})
    assert 400 <= answer.status_code < 500
