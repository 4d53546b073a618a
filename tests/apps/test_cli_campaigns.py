"""`heshi campaigns`: a folder with the page, two sheets and a bundle, all or none; or the same as JSON."""

from __future__ import annotations

import csv
import json
from collections.abc import Iterator
from io import StringIO
from pathlib import Path

import pytest
import stix2
from click.testing import CliRunner, Result

from heshi.adapters.message_rows import RowsRead
from heshi.apps.cli import campaigns, scan_bar
from heshi.apps.cli.main import cli
from heshi.rulebook.book import Book

SCAM = "【医保局】尊敬的{}，您的医保卡因资料缺失已停用，请点 http://nhsa.gov.cn.abcd.top/{} 填写银行卡号和验证码"
FILES = ["campaigns.csv", "campaigns.stix.json", "messages.csv", "report.html"]


@pytest.fixture
def messages(tmp_path: Path) -> Path:
    path = tmp_path / "messages.jsonl"
    names = ("张三先生", "李四女士", "王五先生")
    rows = [
        {"id": f"m{place}", "text": SCAM.format(name, 1000 + place), "received": f"2026-11-2{place}"}
        for place, name in enumerate(names)
    ]
    rows.append({"id": "chat", "text": "今天晚上吃什么"})
    path.write_text("".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows), encoding="utf-8")
    return path


def run(*words: object) -> Result:
    return CliRunner().invoke(cli, ["campaigns", "--as-of", "2026-11-22", *map(str, words)])


def test_a_folder_with_all_four_files(messages: Path, tmp_path: Path) -> None:
    result = run(messages, "-o", tmp_path / "out")
    assert (result.exit_code, result.stdout) == (0, "")
    assert "找到 1 批（其中 1 批多半是诈骗）" in result.stderr
    assert sorted(path.name for path in (tmp_path / "out").iterdir()) == FILES
    page = (tmp_path / "out/report.html").read_text(encoding="utf-8")
    assert "nhsa[.]gov[.]cn[.]abcd[.]top" in page
    for name in FILES:
        text = (tmp_path / "out" / name).read_text(encoding="utf-8")
        assert not any(name in text for name in ("张三", "李四", "王五"))
    members = list(csv.DictReader((tmp_path / "out/messages.csv").read_text(encoding="utf-8-sig").splitlines()))
    assert [row["id"] for row in members] == ["m0", "m1", "m2"]
    bundle = stix2.parse((tmp_path / "out/campaigns.stix.json").read_text(encoding="utf-8"), version="2.1")
    assert [one["name"] for one in bundle.objects if one["type"] == "identity"] == ["Heshi"]


def test_the_same_messages_give_the_same_files(messages: Path, tmp_path: Path) -> None:
    for name in ("one", "two"):
        assert run(messages, "-o", tmp_path / name, "--producer", "某市反诈中心").exit_code == 0
    for name in FILES:
        assert (tmp_path / "one" / name).read_bytes() == (tmp_path / "two" / name).read_bytes()
    assert "某市反诈中心" in (tmp_path / "one/campaigns.stix.json").read_text(encoding="utf-8")


def test_english_is_english(messages: Path, tmp_path: Path) -> None:
    result = run(messages, "-o", tmp_path / "out", "--lang", "en")
    assert "Campaigns found: 1, of them mostly scam: 1." in result.stderr
    assert '<html lang="en">' in (tmp_path / "out/report.html").read_text(encoding="utf-8")


def test_json_alone_writes_nothing_and_masks_the_same(messages: Path, tmp_path: Path) -> None:
    result = run(messages, "--json")
    data = json.loads(result.stdout)
    assert (data["read"], data["concerned"], len(data["campaigns"])) == (4, 3, 1)
    assert "张三" not in result.stdout
    assert [path.name for path in tmp_path.iterdir()] == ["messages.jsonl"]


def test_the_smallest_campaign_can_be_set(messages: Path) -> None:
    assert json.loads(run(messages, "--json", "--least", "4").stdout)["campaigns"] == []


def test_an_unread_row_is_named_and_the_status_says_so(messages: Path, tmp_path: Path) -> None:
    with messages.open("a", encoding="utf-8") as more:
        more.write('{oops\n{"id": "empty", "text": ""}\n')
    result = run(messages, "-o", tmp_path / "out")
    assert result.exit_code == 3
    assert "第 5 行" in result.stderr
    assert "empty：" in result.stderr
    assert "2 行读不了" in result.stderr
    assert (tmp_path / "out/report.html").exists()


@pytest.mark.parametrize(
    ("words", "status", "said"),
    [
        (["messages.jsonl"], 2, "-o"),
        (["messages.xlsx", "--json"], 2, ".xlsx"),
        (["no.jsonl", "--json"], 3, "no.jsonl"),
        (["messages.jsonl", "--json", "--columns", "words=x"], 2, "--columns"),
        (["messages.jsonl", "--json", "--region", "nowhere"], 2, "nowhere"),
        (["messages.jsonl", "--json", "--as-of", "soon"], 2, "soon"),
        (["messages.jsonl", "-o", "messages.jsonl"], 3, "messages.jsonl"),
        (["messages.csv", "--json"], 3, "text"),
        (["broken.parquet", "--json"], 3, "broken.parquet"),
        (["messages.jsonl", "--json", "--least", "1"], 2, "--least"),
    ],
)
def test_what_is_wrong_is_said_and_nothing_is_written(
    words: list[str], status: int, said: str, messages: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(messages.parent)
    Path("messages.csv").write_text("id,words\n1,x\n", encoding="utf-8")
    Path("broken.parquet").write_bytes(b"PAR1 is not enough")
    before = sorted(path.name for path in Path().iterdir())
    result = run(*words)
    assert (result.exit_code, result.stdout) == (status, "")
    assert said in result.stderr
    assert sorted(path.name for path in Path().iterdir()) == before


def test_a_bar_tells_how_far_the_reading_is_and_leaves_nothing_behind(
    messages: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    drawn = StringIO()
    monkeypatch.setattr(scan_bar, "EVERY", -1)
    size = messages.stat().st_size
    monkeypatch.setattr(campaigns, "ScanBar", lambda _, *given: scan_bar.ScanBar(size, *given, drawn))
    assert run(messages, "-o", tmp_path / "out").exit_code == 0
    assert "100 %" in drawn.getvalue()
    assert drawn.getvalue().endswith("\r\033[K")


def test_nobody_is_shown_a_bar_who_has_no_terminal(messages: Path, tmp_path: Path) -> None:
    assert "[#" not in run(messages, "-o", tmp_path / "out").stderr


def test_the_bar_is_gone_before_it_is_said_that_a_file_cannot_be_read(book: Book) -> None:
    def rows() -> Iterator[RowsRead]:
        raise OSError("gone")
        yield

    drawn = StringIO()
    with pytest.raises(OSError, match="gone"):
        list(campaigns._watched(rows(), scan_bar.ScanBar(9, 0, book, "en", drawn)))
    assert drawn.getvalue().endswith(scan_bar.CLEARED)
