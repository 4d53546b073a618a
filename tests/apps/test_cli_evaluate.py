"""`heshi evaluate`: figures of a labelled file, a report that is whole or not there, faults with their lines."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from heshi.apps.cli.main import cli

SCAM = "您的医保卡因资料缺失已停用，请点 http://nhsa.gov.cn.abcd.top 填写银行卡号和验证码"
QUIET_SCAM = "大姐，帮我把东西带来"
CHAT = "今天晚上吃什么"
WARNING = "【医保局】骗子谎称医保卡停用，请勿点击短信里的链接。"

ROWS: list[dict[str, Any]] = [
    {"id": "s1", "text": SCAM, "label": "scam", "theme": "card", "difficulty": 1, "channel": "sms"},
    {"id": "s2", "text": QUIET_SCAM, "label": "scam", "theme": "favour", "difficulty": 3},
    {"id": "u1", "text": CHAT, "label": "unrelated", "theme": None},
    {"id": "w1", "text": WARNING, "label": "warning", "received": "2026-11-01"},
]


def run(*words: str | Path) -> Result:
    return CliRunner().invoke(cli, ["evaluate", "--as-of", "2026-11-22", *map(str, words)])


def write(path: Path, *rows: object) -> Path:
    path.write_text("".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows), encoding="utf-8")
    return path


@pytest.fixture(autouse=True)
def _rules_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    """These figures are of the rules; what a model learns must not change them."""
    monkeypatch.setenv("HESHI_MODEL", "")


@pytest.fixture
def given(tmp_path: Path) -> Path:
    return write(tmp_path / "given.jsonl", *ROWS)


def test_the_first_page_goes_to_standard_output(given: Path) -> None:
    result = run(given, "--lang", "en")
    assert result.exit_code == 0
    assert "| recall: alarms among the scams | 50.0 %" in result.stdout
    assert "genuine" in result.stdout.split("The file has no:")[1].splitlines()[0]
    assert "大姐" not in result.output
    assert result.stderr == ""


def test_the_report_is_a_folder_of_its_own(given: Path, tmp_path: Path) -> None:
    out = tmp_path / "new" / "report"
    result = run(given, "--out", out, "--ablation", "--robustness")
    assert result.exit_code == 0
    assert sorted(path.name for path in out.iterdir()) == ["metrics.json", "pictures", "report.md"]
    assert [path.name for path in out.parent.iterdir()] == ["report"]
    figures = json.loads((out / "metrics.json").read_text("utf-8"))
    assert figures["levels"]["likely_scam"]["figures"]["recall"]["value"] == 0.5
    assert figures["confusion"]["warning"]["warning"] == 1
    assert [slip["id"] for slip in figures["missed"]] == ["s2"]
    assert [piece["name"] for piece in figures["by"]["difficulty"]] == ["", "1", "3"]
    assert {piece["name"] for piece in figures["ablations"]} >= {"all", "without_law", "rules_alone", "model_alone"}
    assert len(figures["disguises"]) > 8
    report = (out / "report.md").read_text("utf-8")
    assert QUIET_SCAM in report
    assert all(f"pictures/{path.name}" in report for path in (out / "pictures").iterdir())


def test_the_same_seed_gives_the_same_bytes(given: Path, tmp_path: Path) -> None:
    for name in ("a", "b"):
        assert run(given, "--out", tmp_path / name, "--robustness", "--seed", "7").exit_code == 0
    for path in (tmp_path / "a").rglob("*.*"):
        assert path.read_bytes() == (tmp_path / "b" / path.relative_to(tmp_path / "a")).read_bytes()


def test_without_rules_and_without_a_model_nothing_is_seen(given: Path, tmp_path: Path) -> None:
    assert run(given, "--out", tmp_path / "out", "--ablation").exit_code == 0
    pieces = json.loads((tmp_path / "out" / "metrics.json").read_text("utf-8"))["ablations"]
    recall = {piece["name"]: piece["figures"]["recall"]["value"] for piece in pieces}
    assert recall["all"] == recall["rules_alone"] == 0.5
    assert recall["model_alone"] == 0


@pytest.mark.parametrize(
    ("row", "said"),
    [
        ({"id": "x", "text": CHAT, "label": "ham"}, "ham"),
        ({"id": "x", "text": CHAT}, "label"),
        ({"id": "x", "label": "scam"}, "text"),
        ({"id": "x", "text": "", "label": "scam"}, "空"),
        ({"id": "x", "text": 5, "label": "scam"}, "text"),
        ({"id": [], "text": CHAT, "label": "scam"}, "id"),
        ({"id": "x", "text": CHAT, "label": "scam", "difficulty": True}, "difficulty"),
        ({"id": "x", "text": CHAT, "label": "scam", "channel": "pigeon"}, "pigeon"),
        ({"id": "x", "text": CHAT, "label": "scam", "received": "2026-02-30"}, "2026-02-30"),
        ({"id": "s1", "text": CHAT, "label": "scam"}, "s1"),
        ([SCAM], "JSON"),
    ],
)
def test_a_bad_line_is_named_and_nothing_is_written(tmp_path: Path, row: object, said: str) -> None:
    given = write(tmp_path / "given.jsonl", ROWS[0], row, ROWS[2])
    result = run(given, "--out", tmp_path / "out")
    assert result.exit_code == 3
    (line,) = result.stderr.splitlines()
    assert line.startswith("given.jsonl 第 2 行")
    assert said in line
    assert "医保卡" not in result.stderr
    assert result.stdout == ""
    assert [path.name for path in tmp_path.iterdir()] == ["given.jsonl"]


def test_all_faults_are_said_at_once(tmp_path: Path) -> None:
    given = tmp_path / "given.jsonl"
    given.write_bytes(b'{oops\n\n{"id": 1, "text": "\xff", "label": "scam"}\n{"label": "ham"}\n')
    result = run(given, "--lang", "en")
    assert result.exit_code == 3
    assert [line.split(":")[0] for line in result.stderr.splitlines()] == [
        "given.jsonl line 1",
        "given.jsonl line 3",
        "given.jsonl line 4",
    ]


@pytest.mark.parametrize(
    ("name", "content"), [("a.jsonl", ""), ("a.jsonl", "\n\n"), ("a.csv", "id,text"), ("a.yaml", "[]")]
)
def test_a_file_without_messages_is_refused(tmp_path: Path, name: str, content: str) -> None:
    (tmp_path / name).write_text(content, encoding="utf-8")
    result = run(tmp_path / name)
    assert result.exit_code == 3
    assert name in result.stderr
    assert result.stdout == ""


def test_a_missing_file_and_a_file_in_place_of_the_folder_are_status_3(given: Path, tmp_path: Path) -> None:
    assert run(tmp_path / "none.jsonl").exit_code == 3
    before = given.read_bytes()
    result = run(given, "--out", given)
    assert (result.exit_code, result.stdout) == (3, "")
    assert given.read_bytes() == before


CASE = "- {{id: {id}, text: 您的医保卡已停用请点 {host}, lang: zh, kind: {kind}, theme: medical_insurance}}\n"


def test_golden_cases_are_read_and_files_keep_apart(tmp_path: Path) -> None:
    for name in ("a.yaml", "b.yaml"):
        (tmp_path / name).write_text(CASE.format(id="x", host="a.top", kind="scam"), encoding="utf-8")
    result = run(tmp_path / "a.yaml", tmp_path / "b.yaml", "--out", tmp_path / "out")
    assert result.exit_code == 0
    figures = json.loads((tmp_path / "out" / "metrics.json").read_text("utf-8"))
    assert (figures["labels"]["scam"], figures["groups"]) == (2, 1)


def test_a_bad_case_is_named_by_its_place(tmp_path: Path) -> None:
    good, bad = CASE.format(id="x", host="a.top", kind="scam"), CASE.format(id="y", host="a.top", kind="ham")
    (tmp_path / "a.yaml").write_text(good + bad, encoding="utf-8")
    result = run(tmp_path / "a.yaml")
    assert result.exit_code == 3
    assert "a.yaml" in result.stderr
    assert "[1].kind" in result.stderr
    (tmp_path / "a.yaml").write_text(good + good, encoding="utf-8")
    assert "a.yaml x" in run(tmp_path / "a.yaml").stderr


def test_a_part_of_a_public_collection_is_read_with_its_own_labels(tmp_path: Path) -> None:
    rows = [
        {"text": "尊敬的用户您的积分可兑换现金请登录URL领取", "label": "FR:Phishing(Bank)"},
        {"text": "满DIGIT减DIGIT欢迎光临", "label": "AD:Retail"},
        {"text": "百家乐", "label": "IL:Gambling"},
    ]
    result = run(write(tmp_path / "fbs_sms_test.jsonl", *rows), "--lang", "en", "--out", tmp_path / "report")
    assert result.exit_code == 0
    assert "1 messages carry a label that is none of ours" in result.stderr
    found = json.loads((tmp_path / "report" / "metrics.json").read_text())
    assert "points" in json.dumps(found)
