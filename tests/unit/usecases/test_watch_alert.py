"""The body of an alert: each thing in one place, and what the documents say of it."""

from __future__ import annotations

import json
import re
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import msgspec
import pyarrow as pa
import pytest

from heshi.adapters.exports.shared_campaign import as_shared
from heshi.bulk.bursts import Alert
from heshi.rulebook.book import Book
from heshi.usecases.check_columns import ColumnOptions, check_columns
from heshi.usecases.watch_stream import Told, card_of, letter_of

ALERT = Alert("burst_0a1b", "k", 1_795_081_200, 600, 45, 5.0, 20.9)
TEXT = "【医保局】您的医保卡已停用，请拨打 400-123-0000，或点击 yb{}.example/a 填写验证码"
DOCUMENT = Path(__file__).parents[3] / "docs" / "watching.md"


@pytest.fixture
def body(book: Book) -> dict[str, Any]:
    texts = [TEXT.format(number % 3) for number in range(30)]
    given = pa.RecordBatch.from_pydict({"text": texts, "sender": ["10690000139"] * 30})
    at = datetime.fromtimestamp(ALERT.start, UTC)
    answered = check_columns(given, ColumnOptions(at.date()))
    columns = {name: answered[name] for name in answered.schema.names}
    table = pa.table({**columns, "text": given["text"], "sender": given["sender"], "at": pa.array([at] * 30)})
    found: dict[str, Any] = json.loads(letter_of(ALERT, as_shared(card_of(ALERT, table, book), book)).body)
    return found


def test_the_card_is_filled_and_each_thing_stands_in_one_place(body: dict[str, Any]) -> None:
    data = body["data"]
    card = data["campaign"]
    assert (data["count"], card["key"]) == (45, "k")
    assert [host["value"] for host in card["hosts"]] == ["yb0.example", "yb1.example", "yb2.example"]
    assert card["numbers"][0] == {"value": "4001230000", "count": 30, "masked": False, "kinds": 1, "standing": ""}
    assert card["senders"][0]["value"] == "10690000139"
    assert "医保局" in "".join(piece["text"] for piece in card["template"])
    assert card["verdicts"]
    assert card["claims"]
    assert not {"card", "count"} & set(card)
    assert not set(card) & set(data)


def test_the_example_and_the_table_in_the_documents_are_the_payload(body: dict[str, Any]) -> None:
    document = DOCUMENT.read_text("utf-8").partition("## The alert")[2]
    example = re.search(r"```json\n(.+?)```", document, re.S)
    assert example is not None
    told = msgspec.json.decode(example[1], type=Told)
    assert json.loads(msgspec.json.encode(told)) == json.loads(example[1])  # no field more, none less
    named = set(re.findall(r"^\| `([^`]+)`", document, re.M))
    assert named == set(paths(body)) | set(paths(json.loads(example[1])))


def paths(value: Any, at: str = "") -> list[str]:
    """Every field by its path; of lists the fields of what stands in them."""
    if isinstance(value, list):
        return [path for one in value for path in paths(one, f"{at}[]")] or [at + "[]"]
    if isinstance(value, dict):
        return [path for key, inner in value.items() for path in paths(inner, f"{at}.{key}".removeprefix("."))]
    return [at]
