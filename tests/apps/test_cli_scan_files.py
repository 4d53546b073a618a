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
from heshi.usecases import scan_files
from heshi.usecases.scan_files import Cut

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


def bad_lines(folder: Path) -> list[Path]:
    """A file of each kind of text, in which most lines cannot be read."""
    (folder / "two").mkdir()
    named, unnamed, sheet = folder / "in.jsonl", folder / "two" / "in.jsonl", folder / "in.csv"
    named.write_bytes(
        b'{"id": 7, "text": 5}\n{oops\n\n["a"]\n{"id": "b"}\n{"id": 9, "text": "\xff"}\n{"id": 1, "text": "x"}\n'
    )
    unnamed.write_bytes(b'{"text": "x"}\n{oops\n')
    sheet.write_bytes(b'id,text\n1,x\n2,\xff\n3\n4,"oops\n5,\xe5\xa5\xbd\n6,\n')
    return [named, unnamed, sheet]


def test_parquet_has_a_row_for_every_line(tmp_path: Path) -> None:
    named, unnamed, sheet = sources = bad_lines(tmp_path)
    result = run(*sources, "-o", tmp_path / "out.parquet", "--lang", "en")
    assert result.exit_code == 3
    rows = pq.read_table(tmp_path / "out.parquet").to_pylist()
    codes = [[one["code"] for one in json.loads(row["fault"] or "[]")] for row in rows]
    assert [(row["id"], *code) for row, code in zip(rows, codes, strict=True)] == [
        ("7", "wrong_type"),
        (f"{named}:2", "bad_json"),
        (f"{named}:4", "not_object"),
        ("b", "missing_field"),
        (f"{named}:6", "not_utf8"),
        ("1",),
        (f"{unnamed}:1",),
        (f"{unnamed}:2", "bad_json"),
        ("1",),
        ("2", "not_utf8"),
        (f"{sheet}:4", "cells"),
        (f"{sheet}:5", "unclosed"),
        ("5",),
        ("6", "empty_text"),
    ]
    for row in rows:
        answered = row["fault"] is None
        assert [row[name] is not None for name in ("verdict", "probability")] == [answered, answered]
        assert answered or not any((row["top_evidence"], row["effects"], row["hosts"], row["campaign"]))
    assert "4 answered; 10 lines" in result.stderr


@pytest.mark.parametrize("form", [".csv", ".jsonl"])
def test_lines_and_sheets_leave_out_what_cannot_be_read_and_tell_it(tmp_path: Path, form: str) -> None:
    sources = bad_lines(tmp_path)
    result = run(*sources, "-o", tmp_path / f"out{form}", "--lang", "en")
    assert (result.exit_code, len(result.stderr.splitlines())) == (3, 11)
    assert len(short(tmp_path / f"out{form}")) == 4
    assert "a quotation mark opened on line 5 is never closed" in result.stderr


@pytest.mark.parametrize("form", FORMS)
def test_the_output_does_not_show_where_pieces_were_cut(
    tmp_path: Path, form: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    lines: list[dict[str, object]] = [{"id": -5}, {"id": "-b"}, {"id": 3}, {"id": None}, {"id": True}]
    sources = [*bad_lines(tmp_path), tmp_path / "more.jsonl"]
    sources[-1].write_text("".join(json.dumps({**line, "text": CHAT}) + "\n" for line in lines), encoding="utf-8")
    assert run(*sources, "-o", tmp_path / f"one{form}").exit_code == 3
    monkeypatch.setattr(scan_files, "CLOSE", Cut(2, 12))
    assert run(*sources, "-o", tmp_path / f"two{form}").exit_code == 3
    assert (tmp_path / f"one{form}").read_bytes() == (tmp_path / f"two{form}").read_bytes()


def test_columns_that_are_missing_or_of_another_type_are_refused_before_anything_is_written(tmp_path: Path) -> None:
    pq.write_table(pa.table({"text": [1, 2]}), tmp_path / "numbers.parquet")
    put(tmp_path / "other.csv", [{"id": "1", "body": CHAT}])
    (tmp_path / "not.parquet").write_bytes(b"no parquet at all")
    (tmp_path / "old.csv").write_bytes("id,text\n1,您的医保卡\n".encode("gb18030"))
    (tmp_path / "open.csv").write_bytes(b'id,"text\n1,a\n')
    for name in ("numbers.parquet", "other.csv", "not.parquet", "old.csv", "open.csv"):
        result = run(tmp_path / name, "-o", tmp_path / "out.csv")
        assert (result.exit_code, len(result.stderr.splitlines())) == (3, 1), name
        assert name in result.stderr
    assert not (tmp_path / "out.csv").exists()
    assert run(tmp_path / "other.csv", "-o", tmp_path / "out.csv", "--columns", "text=body").exit_code == 0


@pytest.mark.parametrize("form", [".parquet", ".csv"])
def test_two_columns_of_one_name_are_refused_if_they_matter(tmp_path: Path, form: str) -> None:
    def put_doubled(name: str) -> Path:
        path = tmp_path / f"{name}{form}"
        if form == ".csv":
            path.write_text(f"text,{name},{name}\n{CHAT},1,2\n", encoding="utf-8")
        else:
            columns = [pa.array([CHAT]), pa.array(["1"]), pa.array(["2"])]
            pq.write_table(pa.Table.from_arrays(columns, ["text", name, name]), path)
        return path

    refused = run(put_doubled("sender"), "-o", tmp_path / "out.jsonl", "--lang", "en")
    assert (refused.exit_code, len(refused.stderr.splitlines())) == (3, 1)
    assert "more than one column “sender”" in refused.stderr
    assert run(put_doubled("other"), "-o", tmp_path / "out.jsonl").exit_code == 0


@pytest.mark.parametrize(("field", "said"), [("received", "date"), ("region", "text")])
def test_a_column_of_another_type_says_what_may_stand_there(tmp_path: Path, field: str, said: str) -> None:
    pq.write_table(pa.table({"text": [CHAT], field: [5]}), tmp_path / "in.parquet")
    refused = run(tmp_path / "in.parquet", "--lang", "en")
    assert (refused.exit_code, f"“{field}” must be text" in refused.stderr) == (3, True)
    assert ("a day or a moment" in refused.stderr) is (said == "date")


@pytest.mark.parametrize(
    ("place", "status"), [("none/s.json", 3), ("in.csv/s.json", 3), ("folder.json", 3), ("t.txt", 2)]
)
def test_a_summary_that_cannot_be_written_is_refused_before_anything_is_read(
    tmp_path: Path, place: str, status: int
) -> None:
    source = put(tmp_path / "in.csv", [{"text": CHAT}])
    (tmp_path / "folder.json").mkdir()
    (tmp_path / "t.txt").write_text("mine", encoding="utf-8")
    refused = run(source, "-o", tmp_path / "out.csv", "--summary", tmp_path / place)
    assert (refused.exit_code, len(refused.stderr.splitlines())) == (status, 1)
    assert str(tmp_path / place) in refused.stderr
    assert not (tmp_path / "out.csv").exists()
    assert (tmp_path / "t.txt").read_text("utf-8") == "mine"


def test_a_file_behind_a_bare_summary_is_an_input_only_where_it_is_the_only_one(tmp_path: Path) -> None:
    source, other = put(tmp_path / "in.csv", [{"text": CHAT}]), put(tmp_path / "x.csv", [{"text": CHAT}])
    for words in ((source, "--summary", other, "-o", tmp_path / "out.csv"), (source, "--summary", other, "-o", other)):
        refused = run(*words)
        assert (refused.exit_code, "--summary" in refused.stderr) == (2, True)
    missing = run(source, "-o", tmp_path / "out.csv", "--summary", tmp_path / "none.csv")
    assert (missing.exit_code, "--summary" in missing.stderr) == (2, True)
    assert run("--summary", source, other, "-o", tmp_path / "out.csv").exit_code == 2
    assert run(source, other, "-o", tmp_path / "out.csv", "--summary").exit_code == 0


def test_errors_name_what_was_typed_and_say_it_once(tmp_path: Path) -> None:
    source = put(tmp_path / "in.csv", [{"text": CHAT}])
    known = run(source, "--known", tmp_path / "nope").stderr
    assert (known.count("No such file"), known.count("nope"), "Errno" in known) == (1, 1, False)
    for name in ("out.csv", "out.parquet"):
        told = run(source, "-o", tmp_path / "none" / name)
        assert (told.exit_code, str(tmp_path / "none" / name) in told.stderr) == (3, True)
        assert "/." not in told.stderr


def test_the_output_may_not_be_an_input(tmp_path: Path) -> None:
    source = put(tmp_path / "in.csv", [{"text": CHAT}])
    before = source.read_bytes()
    assert run(source, "-o", source).exit_code == 2
    assert source.read_bytes() == before


def test_a_summary_counts_verdicts_hosts_and_new_campaigns(tmp_path: Path) -> None:
    source = put(tmp_path / "in.jsonl", [{"text": f"{SCAM}{n}"} for n in range(3)] + [{"text": CHAT}])
    (tmp_path / "known").write_text("0000000000000000\n", encoding="utf-8")
    told = run("--summary", source, "-o", tmp_path / "out.csv", "--lang", "en")
    assert "Messages checked: 4" in told.stderr
    assert "nhsa.gov.cn.abcd.top" in told.stderr
    assert (
        run(source, "-o", tmp_path / "o", "--known", tmp_path / "known", "--summary", tmp_path / "s.json").stderr == ""
    )
    found = json.loads((tmp_path / "s.json").read_bytes())
    assert (found["rows"], found["verdicts"]["not_applicable"], found["new_campaigns"]) == (4, 1, 1)
    assert found["hosts"] == [{"value": "nhsa.gov.cn.abcd.top", "count": 3}]
    assert found["campaigns"][0]["new"] is True
