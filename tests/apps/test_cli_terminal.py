"""What a person sees: colour on a terminal, plain marks elsewhere, numbers to dial, the law with its date."""

from __future__ import annotations

import os
import subprocess
import sys
from datetime import date
from typing import Any

import click
import pytest
from click.testing import CliRunner
from msgspec import structs

from heshi.adapters.rulebook_folder import load_folder, read_files, rulebook_folder
from heshi.answer import Answer, Ask, JudgedClaim, ModelId, RulebookId, Step, Truth, Verdict
from heshi.apps.cli import main as entrance
from heshi.apps.cli.paint import Paint, harmless, may_colour
from heshi.apps.cli.terminal import MOST_SIGNS, Page
from heshi.evidence import Evidence, Stance, Strength
from heshi.message.message import Message
from heshi.question import Question
from heshi.rulebook.book import Book
from heshi.rulebook.load import load
from heshi.wording import Bilingual

TEXT = "您的医保卡已停用，请点 http://ab12.top 办理"
WORDS = Bilingual("一句话", "a sentence")
SIGN = Evidence("channels", "channels/x", Stance.AGAINST, Strength.DECISIVE, WORDS, ((12, 27),))
CLAIM = JudgedClaim("card_deactivated", None, None, None, None, Truth.CANNOT_BE_TRUE, ("rules/a", "rules/b"), ((2, 8),))
ANSWER = Answer(
    verdict=Verdict.SCAM,
    probability=0.998,
    summary=Bilingual("这是诈骗：不要点链接。因为它。", "This is a scam: do not tap the link. Because of it."),
    claims=(CLAIM,),
    asks=(Ask("click_link", ((9, 11),)),),
    evidence=(SIGN,),
    questions=(Question("voucher_lent", WORDS),),
    steps=(Step(1, WORDS, "12393"), Step(2, WORDS)),
    frame="notice",
    as_of=date(2026, 11, 22),
    rulebook=RulebookId("2026.11", "sha256:0123456789abcdef"),
    model=ModelId("none"),
)


@pytest.fixture(scope="module")
def book() -> Book:
    files = read_files(rulebook_folder())
    shelf, _ = load({k: v for k, v in files.items() if k.startswith(("playbooks/", "wording/", "facts"))})
    return Book(shelf)


def page(book: Book, answer: Answer = ANSWER, colour: bool = False, language: Any = "zh") -> str:
    return Page(book, language, Paint(colour)).answer(Message(TEXT), answer, iter(()))


def test_without_colour_the_marks_are_ascii(book: Book) -> None:
    text = page(book)
    assert "[!http://ab12.top!]" in text
    assert "[>请点<]" in text
    assert "[=医保卡已停用=]" in text
    assert "\x1b" not in text


def test_with_colour_there_are_no_ascii_marks_and_every_colour_ends(book: Book) -> None:
    text = page(book, colour=True)
    assert "[!" not in text
    assert text.count("\x1b[0m") == text.count("\x1b[") // 2
    assert click.unstyle(text).splitlines()[0].strip() == "这是诈骗：不要点链接"


def test_the_headline_is_not_said_twice(book: Book) -> None:
    lines = page(book).splitlines()
    assert lines[0] == "!! 这是诈骗：不要点链接"
    assert lines[1] == "因为它。"


def test_steps_are_numbered_and_carry_the_number_to_dial(book: Book) -> None:
    text = page(book)
    assert "  1. 一句话  -> 拨 12393" in text
    assert "  2. 一句话\n" in text


def test_a_question_says_exactly_what_to_add(book: Book) -> None:
    assert "--fact voucher_lent=yes|no" in page(book)


def test_an_entry_that_the_edition_lacks_is_shown_by_its_name(book: Book) -> None:
    assert "rules/a" in page(book)


def test_claims_that_stand_together_name_their_basis_once(book: Book) -> None:
    twice = structs.replace(ANSWER, claims=(CLAIM, structs.replace(CLAIM, effect="voucher_invalid")))
    text = page(book, twice)
    assert text.count("rules/a") == 1
    assert "卡被停用" in text
    assert "医保凭证失效" in text


def test_more_signs_than_one_can_read_are_counted_instead(book: Book) -> None:
    many = structs.replace(ANSWER, evidence=(SIGN,) * (MOST_SIGNS + 3))
    assert "还有 3 条" in page(book, many)
    assert "还有" not in page(book, structs.replace(ANSWER, evidence=(SIGN,) * MOST_SIGNS))


def test_no_certainty_is_claimed(book: Book) -> None:
    assert "> 99%" in page(book, structs.replace(ANSWER, probability=1.0))
    assert "100%" not in page(book, structs.replace(ANSWER, probability=1.0))


def test_english_pages_hold_no_chinese_sentence(book: Book) -> None:
    text = page(book, language="en").replace(TEXT, "")
    assert "What to do now" in text
    assert "。" not in text


def test_a_rule_is_cited_with_article_and_date() -> None:
    shelf, _ = load_folder()
    book = Book(shelf)
    claim = structs.replace(CLAIM, because=("rules/suspension/voucher-lent",), truth=Truth.POSSIBLE)
    lines = page(book, structs.replace(ANSWER, claims=(claim,))).splitlines()
    basis = next(line for line in lines if "依据" in line)
    assert "第41条第1款" in basis
    assert "2021-05-01" in basis
    later = structs.replace(ANSWER, claims=(claim,), as_of=date(2027, 1, 1))
    assert "2027-01-01起施行" in page(book, later)


@pytest.mark.parametrize(
    ("terminal", "environment", "colour"),
    [
        (True, {}, True),
        (True, {"NO_COLOR": ""}, True),
        (True, {"NO_COLOR": "1"}, False),
        (True, {"TERM": "dumb"}, False),
        (False, {"TERM": "xterm"}, False),
    ],
)
def test_colour_only_where_it_is_wanted(terminal: bool, environment: dict[str, str], colour: bool) -> None:
    assert may_colour(terminal, environment) is colour


@pytest.mark.parametrize("bad", ["\x1b", "\x07", "\x9b", "\u202e", "\u2066", "\x7f"])
def test_what_could_drive_the_terminal_is_replaced(bad: str) -> None:
    assert harmless(f"医{bad}保") == "医\ufffd保"


@pytest.mark.parametrize("good", ["医保\n社保", "a\tb", "😀", "e\u0301"])
def test_what_belongs_to_a_text_stays(good: str) -> None:
    assert harmless(good) == good


def test_a_fault_of_ours_is_one_line_and_status_1(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def broken() -> None:
        raise RuntimeError("a wheel came off")

    monkeypatch.setattr(entrance, "cli", broken)
    with pytest.raises(SystemExit) as ended:
        entrance.main()
    assert ended.value.code == 1
    shown = capsys.readouterr().err
    assert "a wheel came off" in shown
    assert len(shown.splitlines()) == 1


def test_help_comes_without_the_rulebook() -> None:
    result = CliRunner().invoke(entrance.cli, ["--help"], env={"HESHI_RULEBOOK": "nowhere"})
    assert result.exit_code == 0
    assert [name for name in ("check", "scan", "law", "channels", "rulebook") if name not in result.stdout] == []


@pytest.mark.skipif(sys.platform == "win32", reason="needs a pseudo-terminal")
def test_on_a_terminal_without_a_message_the_reader_is_told_how() -> None:
    ours, theirs = os.openpty()
    try:
        ran = subprocess.run(
            [sys.executable, "-m", "heshi.apps.cli.main", "check"],
            stdin=theirs,
            capture_output=True,
            check=False,
        )
    finally:
        os.close(ours)
        os.close(theirs)
    assert ran.returncode == 2
    assert "没有消息" in ran.stderr.decode("utf-8")
