"""`heshi check` as a person and as a program meet it: words, JSON, faults and exit statuses."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from heshi.apps.cli.main import cli

SCAM = "【医保局】您的医保卡因资料缺失将于今日停用，请点 http://nhsa.gov.cn.abcd.top 填写银行卡号和验证码办理"
WARNING = "医保局提醒：收到“您的医保卡已停用，请点击链接”的短信是诈骗，请勿点击链接，可拨打12393核实。"


def run(*words: str, typed: str | bytes | None = None) -> Result:
    return CliRunner().invoke(cli, ["check", *words], input=typed)


def answer(*words: str, typed: str | None = None) -> dict[str, object]:
    result = run(*words, "--json", typed=typed)
    assert result.exit_code == 0, result.output
    found: dict[str, object] = json.loads(result.stdout)
    return found


def test_a_scam_is_called_one_and_the_reader_is_told_what_not_to_do() -> None:
    result = run(SCAM)
    assert result.exit_code == 0
    first = result.stdout.splitlines()[0]
    assert "诈骗" in first
    assert "不要" in first


def test_a_warning_about_scams_is_not_called_one() -> None:
    first = run(WARNING).stdout.splitlines()[0]
    assert "防骗提醒" in first


def test_a_page_has_every_part_that_a_reader_needs() -> None:
    text = run(SCAM).stdout
    parts = ("消息原文", "它说的是真的吗", "为什么这样判断", "现在怎么办", "千万别做", "官方渠道", "规则版本")
    assert [part for part in parts if part not in text] == []
    assert "12393" in text


def test_english_is_english_throughout() -> None:
    result = run("Your medical insurance card is deactivated, click http://ab12.top", "--lang", "en")
    assert "scam" in result.stdout.splitlines()[0]
    assert "What to do now" in result.stdout
    assert "现在怎么办" not in result.stdout


def test_the_language_may_come_from_the_environment() -> None:
    result = CliRunner().invoke(cli, ["check", SCAM], env={"HESHI_LANG": "en"})
    assert "What to do now" in result.stdout


def test_json_has_every_key_of_the_contract() -> None:
    found = answer(SCAM)
    assert set(found) >= {
        "verdict", "probability", "summary", "claims", "asks", "evidence",
        "questions", "steps", "frame", "as_of", "rulebook", "model",
    }  # fmt: skip
    assert found["verdict"] in ("scam", "likely_scam")


def test_spans_point_at_the_words_of_the_text_as_given() -> None:
    found = answer(SCAM)
    spans = [span for item in found["evidence"] + found["asks"] for span in item["spans"]]  # type: ignore[operator]
    assert spans
    assert all(0 <= start < end <= len(SCAM) for start, end in spans)


def test_a_text_from_standard_input_gets_the_same_answer() -> None:
    assert answer("-", typed=SCAM + "\n") == answer(SCAM) == answer(typed=SCAM)


def test_the_same_question_gets_the_same_answer() -> None:
    assert run(SCAM, "--as-of", "2026-11-22").stdout == run(SCAM, "--as-of", "2026-11-22").stdout


@pytest.mark.parametrize("place", ["青岛", "青岛市", "Qingdao", "qingdao", "370200", "CN-SD.qingdao"])
def test_a_place_may_be_written_as_people_write_it(place: str) -> None:
    assert "官方渠道（青岛市）" in run(SCAM, "--region", place).stdout


def test_a_later_stage_begins_with_other_steps() -> None:
    assert answer(SCAM, "--stage", "paid")["steps"][0] != answer(SCAM)["steps"][0]  # type: ignore[index]


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ((" ",), "消息是空的"),
        (("",), "消息是空的"),
        (("医" * 20_001,), "20001"),
        (("医保", "--region", "青道"), "青岛"),
        (("医保", "--region", "Qingdoa"), "Qingdao"),
        (("医保", "--as-of", "2026-02-30"), "2026-02-30"),
        (("医保", "--received", "yesterday"), "yesterday"),
        (("医保", "--fact", "voucher_lnt=yes"), "voucher_lent"),
        (("医保", "--fact", "voucher_lent=perhaps"), "perhaps"),
        (("医保", "--fact", "voucher_lent"), "voucher_lent"),
        (("医保", "--fact", "voucher_lent=yes", "--fact", "voucher_lent=no"), "voucher_lent"),
    ],
)
def test_bad_input_gets_a_line_that_says_what_and_status_3(words: tuple[str, ...], said: str) -> None:
    result = run(*words)
    assert result.exit_code == 3
    assert result.stdout == ""
    assert said in result.stderr
    assert len(result.stderr.strip().splitlines()) == 1


def test_all_faults_are_said_together() -> None:
    result = run(" ", "--region", "nowhere", "--as-of", "2026-13-01", "--fact", "x=1", "--received", "?")
    assert result.exit_code == 3
    assert len(result.stderr.strip().splitlines()) == 5


def test_faults_are_said_in_the_chosen_language() -> None:
    assert "the message is empty" in run(" ", "--lang", "en").stderr


@pytest.mark.parametrize("content", [b"\xff\xfe\x00", b"PK\x03\x04\x00\x00", "医保".encode("gbk")])
def test_what_is_no_text_is_refused(content: bytes) -> None:
    result = run("-", typed=content)
    assert result.exit_code == 3
    assert len(result.stderr.strip().splitlines()) == 1


def test_the_longest_message_allowed_is_answered() -> None:
    assert run("-", "--json", typed="医" * 20_000).exit_code == 0


PAGE = (
    "<!-- saved from url=(0023)http://yb-renew.kx7q.top/a --><title>国家医保服务平台</title>"
    "<form action=/p><input placeholder=银行卡号><input placeholder=取款密码></form><iframe src=http://b.kx7q.top/></iframe>"
)


@pytest.fixture
def page(tmp_path: Path) -> str:
    (tmp_path / "page.html").write_text(PAGE, encoding="utf-8")
    return str(tmp_path / "page.html")


def test_a_saved_page_is_answered_and_what_was_looked_at_is_said(page: str) -> None:
    told = run("--page", page).stdout
    assert "没有运行它" in told.splitlines()[0]
    assert "yb-renew.kx7q.top" in told
    assert "诈骗" in told
    assert "It was not run" in run("--page", page, "--lang", "en").stdout.splitlines()[0]


def test_what_was_read_stands_in_the_json_and_its_spans_count_from_it(page: str) -> None:
    found = answer("--page", page)
    read = found["read"]
    assert isinstance(read, dict)
    assert read["page"]["asks_for"] == ["bank_card", "password"]
    spans = [span for item in found["evidence"] for span in item["spans"]]  # type: ignore[attr-defined]
    assert all(0 <= start < end <= len(read["text"]) for start, end in spans)


def test_without_pictures_and_pages_the_answer_is_as_it_was() -> None:
    assert "read" not in answer(SCAM)


@pytest.mark.parametrize("word", ["--image", "--page"])
def test_a_file_that_is_not_there_or_is_something_else_is_status_3(word: str, tmp_path: Path) -> None:
    (tmp_path / "other").write_bytes(b"\0\0\0\0")
    for name, said in (("nothing", "nothing"), ("other", "other")):
        result = run(word, str(tmp_path / name))
        assert result.exit_code == 3
        assert result.stdout == ""
        assert said in result.stderr
        assert len(result.stderr.strip().splitlines()) == 1


def test_faults_of_pictures_stand_beside_all_others(tmp_path: Path) -> None:
    result = run("--image", str(tmp_path / "a.png"), "--image", str(tmp_path / "b.png"), "--as-of", "x")
    assert result.exit_code == 3
    assert len(result.stderr.strip().splitlines()) == 3


@pytest.mark.parametrize("words", [("--channel", "pigeon"), ("--stage", "rich"), ("--nonsense",)])
def test_wrong_usage_is_status_2(words: tuple[str, ...]) -> None:
    assert run("医保", *words).exit_code == 2


def test_fail_on_is_6_for_that_verdict_or_worse_and_0_for_a_kinder_one() -> None:
    assert run(SCAM, "--fail-on", "likely_scam").exit_code == 6
    assert run(WARNING, "--fail-on", "unproven").exit_code == 0


def test_a_faulty_rulebook_is_status_4(tmp_path: object) -> None:
    result = CliRunner().invoke(cli, ["check", SCAM], env={"HESHI_RULEBOOK": f"{tmp_path}/none"})
    assert result.exit_code == 4
    assert "规则库" in result.stderr


def test_control_characters_of_a_message_never_reach_the_terminal() -> None:
    result = run("您的医保卡\x1b]0;owned\x07已停用\u202e")
    assert "\x1b" not in result.stdout
    assert "\x07" not in result.stdout
    assert "\u202e" not in result.stdout


def test_a_real_process_answers_in_utf_8_whatever_the_locale() -> None:
    ran = subprocess.run(
        [sys.executable, "-m", "heshi.apps.cli.main", "check", "-"],
        input=SCAM.encode(),
        capture_output=True,
        check=False,
        env={**os.environ, "LC_ALL": "C", "PYTHONIOENCODING": "ascii"},
    )
    assert ran.returncode == 0, ran.stderr
    assert "诈骗" in ran.stdout.decode("utf-8")
    assert b"\x1b[" not in ran.stdout
