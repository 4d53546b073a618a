"""Reading order and joining, on lines set by hand: no engine is needed."""

from __future__ import annotations

import pytest

from heshi.adapters.pictures.joining import join_lines, links_in
from heshi.adapters.pictures.layout import arrange
from heshi.adapters.pictures.reading import Colour, Line, PictureReading, Sheet
from heshi.usecases.read_pictures import read_pictures, with_codes

SIZE = 30
WHITE, GREY, GREEN = (255, 255, 255), (233, 233, 235), (149, 236, 105)


def line(text: str, left: float = 60, top: float = 400, paper: Colour = GREY) -> Line:
    width = sum(SIZE * 0.55 if letter.isascii() else SIZE for letter in text)
    return Line(text, left, top, left + width, top + SIZE, 1.0, (), paper, WHITE)


def block(*texts: str) -> list[Line]:
    return [line(text, top=400 + 40 * number) for number, text in enumerate(texts)]


def screen(*lines: Line) -> PictureReading:
    return arrange(Sheet(780, 1400, lines))


@pytest.mark.parametrize(
    ("lines", "joint"),
    [
        (("您的医保卡因信息缺失已", "被停用。"), ""),
        (("Your medical insurance card", "is deactivated."), " "),
        (("请打开链接 http://yb-renew.", "kx7q.top 完善身份证号信息"), ""),
        (("现在就请点击 https://a.kx7q.to", "p/x 完善身份证号信息"), ""),
        (("尊敬的参保人：", "您的医保电子凭证尚未完成升级认证"), "\n"),
        (("您的个人信息已经缺失了，请打开", "http://a.kx7q.top/b"), " "),
        (("your personal data is missing.", "Please call us as soon as"), " "),
        (("Please tap https://a.kx7q.top/abc", "today or your card is stopped"), " "),
        (("Please tap https://a.kx7q.top/abc-", "def/x or your card is stopped"), ""),
    ],
)
def test_wrapped_lines_are_joined_and_nothing_is_made_up(lines: tuple[str, str], joint: str) -> None:
    assert join_lines(block(*lines))[0] == joint.join(lines)


def test_doubtful_characters_keep_their_place_in_the_joined_text() -> None:
    one, two = block("您的医保卡因信息缺失已", "被停用。")
    unsure = Line(two.text, two.left, two.top, two.right, two.bottom, 0.7, ((1, 2),), GREY, WHITE)
    text, spans = join_lines([one, unsure])
    assert [text[start:end] for start, end in spans] == ["停"]


def test_links_are_found_and_sentences_are_not() -> None:
    text = "请打开 sb-lq.example-tz.cc 填写，金额3.50元。www.a.kx7q.top/x"
    assert [text[start:end] for start, end in links_in(text)] == ["sb-lq.example-tz.cc", "www.a.kx7q.top/x"]


def test_a_bubble_to_the_right_is_ones_own_and_one_to_the_left_is_not() -> None:
    read = screen(
        line("您的社保卡异常，请尽快处理办理", 60, 300), line("这是真的吗", 560, 420, GREEN), line("在的", 60, 560)
    )
    assert [(bubble.text, bubble.mine) for bubble in read.bubbles] == [
        ("您的社保卡异常，请尽快处理办理", False),
        ("这是真的吗", True),
        ("在的", False),
    ]
    assert read.text == "您的社保卡异常，请尽快处理办理"


def test_short_bubbles_in_a_row_are_one_message_and_signed_ones_are_not() -> None:
    chat = screen(line("您好，我是医保局的", 60, 300), line("您的卡停了，加我QQ办理", 60, 420))
    assert [bubble.text for bubble in chat.bubbles] == ["您好，我是医保局的\n您的卡停了，加我QQ办理"]
    signed = screen(line("【医保局】您的卡已制好", 60, 300), line("【社保】请领取社保卡", 60, 420))
    assert len(signed.bubbles) == 2


def test_a_page_s_paragraphs_are_one_message() -> None:
    read = screen(line("参保人您好", 60, 300, WHITE), line("请到窗口办理", 60, 420, WHITE))
    assert [bubble.text for bubble in read.bubbles] == ["参保人您好\n请到窗口办理"]


def test_the_number_at_the_top_is_the_sender_only_under_a_status_bar() -> None:
    text = line("您的社保卡异常，请尽快处理办理", 60, 400)
    number = line("1069 0000 2026", 300, 180, WHITE)
    shown = screen(line("14:32", 40, 30, WHITE), number, text)
    assert (shown.sender, shown.text) == ("1069 0000 2026", text.text)
    cut = screen(number, text)
    assert cut.sender == ""


def test_the_time_above_a_message_is_its_time() -> None:
    read = screen(
        line("昨天 19:05", 330, 300, WHITE),
        line("您的社保卡异常，请尽快处理办理", 60, 400),
        line("今天 08:00", 330, 500, WHITE),
        line("您的医保卡异常，请尽快处理办理", 60, 600),
    )
    assert [bubble.time for bubble in read.bubbles] == ["昨天 19:05", "今天 08:00"]
    assert read.received_hint == "今天 08:00"


def test_words_of_buttons_inside_a_message_stay() -> None:
    read = screen(*block("请点击下方“详情”", "复制"))
    assert read.text == "请点击下方“详情”复制"


def test_nothing_on_a_picture_is_no_message() -> None:
    assert screen().text == ""
    assert screen(line("14:32", 40, 30, WHITE)).bubbles == ()


def test_pieces_of_one_row_are_one_line() -> None:
    read = screen(line("请打开", 60), line("a.kx7q.top", 160), line("办理认证", 340))
    assert read.text == "请打开 a.kx7q.top 办理认证"


class Told:
    """A reader that says what the test gave it."""

    def __init__(self, *readings: PictureReading) -> None:
        self._readings = list(readings)

    def read(self, content: bytes) -> PictureReading:  # noqa: ARG002
        return self._readings.pop(0)


def together(*readings: PictureReading) -> str:
    from heshi.usecases.read_pictures import GivenPicture

    given = [GivenPicture(str(number), b"") for number, _ in enumerate(readings)]
    read = read_pictures(given, Told(*readings))  # type: ignore[arg-type]
    assert not isinstance(read, tuple)
    return read.text


def test_two_screenshots_of_one_message_overlap_once() -> None:
    one, two = PictureReading("您的医保卡已停用，请点击链接办理"), PictureReading("停用，请点击链接办理认证")
    assert together(one, two) == "您的医保卡已停用，请点击链接办理认证"
    assert together(one, one) == one.text


def test_a_code_s_text_stands_on_a_line_of_its_own() -> None:
    assert with_codes("", ["http://a.kx7q.top"]) == "（二维码）http://a.kx7q.top"
    assert with_codes("Scan this", ["http://a.kx7q.top"]) == "Scan this\n(QR code) http://a.kx7q.top"
