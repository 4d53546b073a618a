"""`heshi scan` over Parquet, CSV and JSON lines: the same answers whatever holds the messages."""

from __future__ import annotations

import csv
import json
from io import StringIO
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from click.testing import CliRunner, Result
from hypothesis import given, settings
from hypothesis import strategies as st

from heshi.adapters.rulebook_folder import load_golden
from heshi.apps.cli.main import cli

SCAM = "您的医保卡因资料缺失已停用，请点 http://nhsa.gov.cn.abcd.top 填写银行卡号和验证码，或拨打 400-000-0000"
CHAT = "今天晚上吃什么"
DAY = ("--as-of", "2026-11-22")
FORMS = (".jsonl", ".csv", ".parquet")
GIVEN = [
    {"id": "a", "text": SCAM, "sender": "+85200000000"},
    {"id": "=b", "text": CHAT, "sender": ""},
    {"id": "c", "text": '两行，"还有"\n引号', "sender": "10690000"},
]


def run(*words: object) -> Result:
    return CliRunner().invoke(cli, ["scan", *map(str, words), *DAY])


def put(path: Path, rows: list[dict[str, str]]) -> Path:
    if path.suffix == ".parquet":
        pq.write_table(pa.Table.from_pylist(rows), path)
    elif path.suffix == ".csv":
        with path.open("w", encoding="utf-8", newline="") as out:
            sheet = csv.DictWriter(out, list(rows[0]))
            sheet.writeheader()
            sheet.writerows(rows)
    else:
        path.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    return path


def short(path: Path) -> list[dict[str, Any]]:
    """What any of the forms says of each row, in one shape."""
    if path.suffix == ".jsonl":
        rows = [json.loads(line) for line in path.read_text("utf-8").splitlines()]
    elif path.suffix == ".parquet":
        rows = pq.read_table(path).to_pylist()
    else:
        rows = list(csv.DictReader(StringIO(path.read_text("utf-8-sig"), newline="")))
    return [
        {name: _plain(row.get(name)) for name in ("id", "verdict", "probability", "hosts", "campaign")} for row in rows
    ]


def _plain(value: Any) -> str:
    return " ".join(value) if isinstance(value, list) else str(value or "").removeprefix("'")


@settings(max_examples=8)
@given(st.lists(st.sampled_from(GIVEN), min_size=1, max_size=4), st.booleans())
def test_every_form_in_and_out_says_the_same(
    tmp_path_factory: pytest.TempPathFactory, rows: list[dict[str, str]], full: bool
) -> None:
    folder = tmp_path_factory.mktemp("forms")
    found = []
    for given_form in FORMS:
        source = put(folder / f"in{given_form}", rows)
        for written in FORMS:
            target = folder / f"out{written}"
            result = run(source, "-o", target, *(["--full"] if full and written == ".parquet" else []))
            assert (result.exit_code, result.stderr) == (0, "")
            found.append(short(target))
    assert all(one == found[0] for one in found)
    assert [row["id"] for row in found[0]] == [row["id"] for row in rows]


def test_whole_answers_are_those_of_check_in_every_form(tmp_path: Path) -> None:
    cases = load_golden()[0][:40:8]
    source = put(tmp_path / "in.parquet", [{"text": m.text, "sender": m.sender or ""} for m in cases])
    for form in FORMS:
        assert run(source, "-o", tmp_path / f"out{form}", "--full").exit_code == 0
    lines = [json.loads(line) for line in (tmp_path / "out.jsonl").read_text("utf-8").splitlines()]
    assert [line.pop("id") for line in lines] == list(range(1, len(cases) + 1))
    columns = pq.read_table(tmp_path / "out.parquet")
    assert columns["id"].to_pylist() == list(range(1, len(cases) + 1))
    assert [json.loads(text) for text in columns["answer"].to_pylist()] == lines
    sheet = csv.DictReader(StringIO((tmp_path / "out.csv").read_text("utf-8-sig"), newline=""))
    assert [json.loads(row["answer"]) for row in sheet] == lines
    for message, line in zip(cases, lines, strict=True):
        sender = ["--sender", message.sender] if message.sender else []
        single = CliRunner().invoke(cli, ["check", message.text, *sender, "--json", *DAY])
        assert json.loads(single.stdout) == line


@pytest.mark.parametrize("form", FORMS)
def test_two_workers_write_the_same_bytes_as_one(tmp_path: Path, form: str) -> None:
    rows = [{"id": str(n), "text": f"{SCAM if n % 50 == 0 else CHAT} {n}"} for n in range(300)]
    sources = [put(tmp_path / f"{n}{given_form}", rows) for n, given_form in enumerate(FORMS)]
    one, two = tmp_path / f"one{form}", tmp_path / f"two{form}"
    assert run(*sources, "-o", one, "--workers", 1).exit_code == 0
    assert run(*sources, "-o", two, "--workers", 2).exit_code == 0
    assert one.read_bytes() == two.read_bytes()
    assert len(short(one)) == 900


def test_faulty_rows_are_named_by_line_or_row(tmp_path: Path) -> None:
    (tmp_path / "in.csv").write_text('id,text\n1,"a\nb"\n2\n3,\n4,好\n', encoding="utf-8")
    result = run(tmp_path / "in.csv")
    assert result.exit_code == 3
    assert [line.split("：")[0].split(":")[0] for line in result.stderr.splitlines()[:2]] == ["第 4 行", "第 5 行 text"]
    assert [json.loads(line)["id"] for line in result.stdout.splitlines()] == ["1", "4"]
    source = put(tmp_path / "in.parquet", [{"id": "1", "text": ""}, {"id": "2", "text": CHAT}])
    result = run(source, "-o", tmp_path / "out.parquet", "--lang", "en")
    assert result.exit_code == 3
    assert result.stderr.startswith("row 1 text")
    kept = pq.read_table(tmp_path / "out.parquet").to_pylist()  # columns have a place for the fault
    assert [(row["id"], row["verdict"], bool(row["fault"])) for row in kept] == [
        ("1", None, True),
        ("2", "not_applicable", False),
    ]


def test_columns_that_are_missing_or_of_another_type_are_refused_before_anything_is_written(tmp_path: Path) -> None:
    pq.write_table(pa.table({"text": [1, 2]}), tmp_path / "numbers.parquet")
    put(tmp_path / "other.csv", [{"id": "1", "body": CHAT}])
    (tmp_path / "not.parquet").write_bytes(b"no parquet at all")
    (tmp_path / "old.csv").write_bytes("id,text\n1,您的医保卡\n".encode("gb18030"))
    for name in ("numbers.parquet", "other.csv", "not.parquet", "old.csv"):
        result = run(tmp_path / name, "-o", tmp_path / "out.csv")
        assert (result.exit_code, len(result.stderr.splitlines())) == (3, 1), name
        assert name in result.stderr
    assert not (tmp_path / "out.csv").exists()
    assert run(tmp_path / "other.csv", "-o", tmp_path / "out.csv", "--columns", "text=body").exit_code == 0


def test_the_output_may_not_be_an_input(tmp_path: Path) -> None:
    source = put(tmp_path / "in.csv", [{"text": CHAT}])
    before = source.read_bytes()
    assert run(source, "-o", source).exit_code == 2
    assert source.read_bytes() == before


def test_a_summary_counts_verdicts_hosts_and_new_campaigns(tmp_path: Path) -> None:
    source = put(tmp_path / "in.jsonl", [{"text": f"{SCAM}{n}"} for n in range(3)] + [{"text": CHAT}])
    (tmp_path / "known").write_text("0000000000000000\n", encoding="utf-8")
    told = run("--summary", source, "-o", tmp_path / "out.csv", "--lang", "en")
    assert "4 messages checked" in told.stderr
    assert "nhsa.gov.cn.abcd.top" in told.stderr
    assert (
        run(source, "-o", tmp_path / "o", "--known", tmp_path / "known", "--summary", tmp_path / "s.json").stderr == ""
    )
    found = json.loads((tmp_path / "s.json").read_bytes())
    assert (found["rows"], found["verdicts"]["not_applicable"], found["new_campaigns"]) == (4, 1, 1)
    assert found["hosts"] == [{"value": "nhsa.gov.cn.abcd.top", "count": 3}]
    assert found["campaigns"][0]["new"] is True
