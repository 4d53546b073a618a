"""A batch of answers has the rows, the order and the verdicts of one check after another."""

from __future__ import annotations

import pyarrow as pa
import pytest

from heshi.bulk.batch import check_batch
from heshi.bulk.columns import Judged, Row


def test_a_message_that_comes_again_is_judged_once() -> None:
    asked: list[Row] = []

    def judge(row: Row) -> Judged:
        asked.append(row)
        return Judged(verdict=row.text, probability=0.5)

    given = pa.RecordBatch.from_pydict({"text": ["a", "b", "a"], "sender": ["1", "1", "1"]})
    assert check_batch(given, judge)["verdict"].to_pylist() == ["a", "b", "a"]
    assert [row.text for row in asked] == ["a", "b"]
    asked.clear()
    check_batch(pa.RecordBatch.from_pydict({"text": ["a", "a"], "sender": ["1", "2"]}), judge)
    assert len(asked) == 2


def test_a_column_that_is_no_text_is_refused() -> None:
    with pytest.raises(TypeError, match="'sender' holds int64"):
        check_batch(pa.RecordBatch.from_pydict({"text": ["a"], "sender": [1]}), lambda _: Judged())
    with pytest.raises(KeyError, match="text"):
        check_batch(pa.RecordBatch.from_pydict({"words": ["a"]}), lambda _: Judged())


def test_ids_of_any_type_pass_and_a_batch_may_have_none() -> None:
    for ids in ([1, None], ["x", "y"], [{"a": 1}, {"a": 2}]):
        given = pa.RecordBatch.from_pydict({"id": ids, "text": ["a", "b"]})
        assert check_batch(given, lambda _: Judged())["id"].to_pylist() == ids
    assert "id" not in check_batch(pa.RecordBatch.from_pydict({"text": ["a"]}), lambda _: Judged()).schema.names
