"""`heshi scan`: every line in order, a broken one named by its number, the output whole or not at all."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pyarrow.parquet as pq
import pytest
from click.testing import CliRunner, Result

from heshi.apps.cli.main import cli
from heshi.apps.cli.tally import SHOWN

SCAM = "您的医保卡因资料缺失已停用，请点 http://nhsa.gov.cn.abcd.top 填写银行卡号和验证码"
CHAT = "今天晚上吃什么"


def run(*words: str, typed: str | bytes | None = None) -> Result:
    return CliRunner().invoke(cli, ["scan", *words], input=typed)


def lines(*rows: object) -> str:
    return "".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows)


def read(text: str) -> list[dict[str, Any]]:
    return [json.loads(line) for line in text.splitlines()]


def test_answers_come_in_order_with_the_id_of_their_line() -> None:
    result = run("-", typed=lines({"id": "b", "text": SCAM}, {"id": 7, "text": CHAT}, {"text": SCAM}))
    assert result.exit_code == 0
    found = read(result.stdout)
    assert [row["id"] for row in found] == ["b", 7, 3]
    assert [row["verdict"] == "not_applicable" for row in found] == [False, True, False]
    assert set(found[1]) == {"id", "verdict", "probability", "top_evidence"}
    assert set(found[0]) - set(found[1]) == {"effects", "hosts", "campaign"}
    assert found[0]["hosts"] == ["nhsa.gov.cn.abcd.top"]


def test_full_answers_are_those_of_check() -> None:
    row = read(run("-", "--full", "--as-of", "2026-11-22", typed=lines({"id": "a", "text": SCAM})).stdout)[0]
    single = CliRunner().invoke(cli, ["check", SCAM, "--json", "--as-of", "2026-11-22"])
    assert row.pop("id") == "a"
    assert row == json.loads(single.stdout)


def test_a_broken_line_costs_only_itself() -> None:
    typed = lines({"id": "a", "text": SCAM}) + "{oops\n\n" + lines({"id": "b", "text": CHAT})
    result = run(typed=typed)
    assert result.exit_code == 3
    assert [row["id"] for row in read(result.stdout)] == ["a", "b"]
    assert "第 2 行" in result.stderr
    assert "第 3 行" not in result.stderr


@pytest.mark.parametrize(
    ("row", "said"),
    [
        ({"id": 1}, "text"),
        ({"text": 5}, "text"),
        ({"text": ""}, "空"),
        ({"text": "a\0b"}, "2"),
        ({"text": "医" * 20_001}, "20001"),
        ({"text": "医保", "region": "nowhere"}, "region"),
        ({"text": "医保", "received": "2026-02-30"}, "received"),
        ({"text": "医保", "channel": "pigeon"}, "channel"),
        ({"text": "医保", "facts": {"voucher_lnt": True}}, "voucher_lent"),
        ({"text": "医保", "facts": ["a"]}, "facts"),
        (["医保"], "JSON"),
        ("医保", "JSON"),
    ],
)
def test_every_kind_of_bad_line_is_named_with_its_number(row: object, said: str) -> None:
    result = run("-", typed=lines({"text": CHAT}, row, {"text": CHAT}))
    assert result.exit_code == 3
    assert [found["id"] for found in read(result.stdout)] == [1, 3]
    first = result.stderr.splitlines()[0]
    assert "第 2 行" in first
    assert said in first


def test_bytes_that_are_no_text_break_one_line_only() -> None:
    result = run("-", typed=b'{"text": "\xff"}\n' + lines({"text": CHAT}).encode())
    assert result.exit_code == 3
    assert [row["id"] for row in read(result.stdout)] == [2]


def test_null_fields_count_as_not_given() -> None:
    row = {"id": None, "text": CHAT, "sender": None, "region": None, "facts": None}
    result = run("-", typed=lines(row))
    assert result.exit_code == 0
    assert read(result.stdout)[0]["id"] == 1


def test_columns_may_have_the_names_of_the_file() -> None:
    row = {"nr": "x", "body": SCAM, "from": "10690000"}
    result = run("-", "--columns", "text=body,sender=from,id=nr", typed=lines(row))
    assert result.exit_code == 0
    assert read(result.stdout)[0]["id"] == "x"


@pytest.mark.parametrize("columns", ["words=body", "text", "text=", "text=body,text=from"])
def test_unknown_columns_are_refused_before_anything_is_read(columns: str) -> None:
    result = run("-", "--columns", columns, typed=lines({"text": CHAT}))
    assert (result.exit_code, result.stdout, len(result.stderr.splitlines())) == (2, "", 1)


@pytest.mark.parametrize(("option", "value"), [("--region", "nowhere"), ("--as-of", "2026-02-30")])
@pytest.mark.parametrize("engine", ["local", "spark"])
def test_an_option_that_says_nothing_is_wrong_usage(option: str, value: str, engine: str) -> None:
    result = run("in.jsonl", "-o", "out", option, value, "--engine", engine)
    assert (result.exit_code, len(result.stderr.splitlines())) == (2, 1)
    assert option in result.stderr


@pytest.mark.parametrize(
    "fields",
    [
        {"region": SCAM},
        {"channel": SCAM},
        {"received": SCAM},
        {"stage": SCAM},
        {"facts": {"voucher_lent": SCAM}},
    ],
)
def test_a_message_in_the_wrong_field_is_not_repeated(fields: dict[str, Any], tmp_path: Path) -> None:
    source = tmp_path / "in.jsonl"
    source.write_text(lines({"text": CHAT, **fields}), encoding="utf-8")
    told = run(str(source), "-o", str(tmp_path / "out.parquet"))
    fault = pq.read_table(tmp_path / "out.parquet")["fault"][0].as_py()
    for said in (told.stderr, fault):
        assert SCAM[:10] in said
        assert SCAM[45:] not in said
        assert "abcd" not in said


def test_equal_faults_are_named_some_times_and_then_counted() -> None:
    bad = [{"text": CHAT, "region": f"nowhere {n}"} for n in range(2_995 + SHOWN)]
    told = run("-", "--lang", "en", typed=lines({"text": ""}, *bad, {"text": ""})).stderr.splitlines()
    assert len(told) == SHOWN + 4
    assert told[-2] == f"and 2,995 more like this one: {told[1]}"
    assert told[SHOWN + 1].startswith(f"line {len(bad) + 2} ")
    few = run("-", "--lang", "en", typed=lines(*bad[:SHOWN])).stderr.splitlines()
    assert len(few) == SHOWN + 1


def test_a_file_is_written_whole_and_nothing_is_left_beside_it(tmp_path: Path) -> None:
    source, target = tmp_path / "in.jsonl", tmp_path / "out.jsonl"
    source.write_text(lines({"text": SCAM}, {"text": CHAT}), encoding="utf-8")
    assert run(str(source), "-o", str(target)).exit_code == 0
    assert len(read(target.read_text("utf-8"))) == 2
    assert sorted(path.name for path in tmp_path.iterdir()) == ["in.jsonl", "out.jsonl"]


def test_a_missing_file_leaves_the_old_output_as_it_was(tmp_path: Path) -> None:
    source, target = tmp_path / "in.jsonl", tmp_path / "out.jsonl"
    source.write_text(lines({"text": SCAM}), encoding="utf-8")
    target.write_text("old", encoding="utf-8")
    result = run(str(source), str(tmp_path / "none.jsonl"), "-o", str(target))
    assert result.exit_code == 3
    assert "none.jsonl" in result.stderr
    assert target.read_text("utf-8") == "old"


def test_lines_of_several_files_keep_apart(tmp_path: Path) -> None:
    for name in ("a.jsonl", "b.jsonl"):
        (tmp_path / name).write_text(lines({"text": CHAT}), encoding="utf-8")
    result = run(str(tmp_path / "a.jsonl"), str(tmp_path / "b.jsonl"))
    assert [str(row["id"]).rpartition("/")[2] for row in read(result.stdout)] == ["a.jsonl:1", "b.jsonl:1"]


@pytest.mark.parametrize("words", [("x.docx",), ("-", "-o", "x.xlsx"), ("-", "--master", "yarn"), ("--conf", "a=b")])
def test_what_cannot_be_used_is_status_2(words: tuple[str, ...]) -> None:
    result = run(*words, typed="")
    assert result.exit_code == 2
    assert len(result.stderr.strip().splitlines()) == 1


def test_an_empty_file_has_no_answers_and_no_fault() -> None:
    result = run("-", typed="")
    assert (result.exit_code, result.stdout) == (0, "")


def test_a_text_seen_before_keeps_its_own_id_and_its_own_envelope() -> None:
    text = "您的医保卡已停用"
    twice = [{"id": 1, "text": text}, {"id": 2, "text": text}]
    other = [
        {"id": 3, "text": text, "sender": "+85200000000"},
        {"id": 4, "text": text, "facts": {"card_status": "normal"}},
    ]
    one, two, three, four = read(run("-", "--full", typed=lines(*twice, *other)).stdout)
    assert [row.pop("id") for row in (one, two, three, four)] == [1, 2, 3, 4]
    assert one == two
    assert one["evidence"] != three["evidence"]
    assert one["questions"] != four["questions"]
