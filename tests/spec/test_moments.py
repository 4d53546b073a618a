"""When a message was received, as a day or as a moment, in texts or in columns of days and times."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pyarrow as pa
import pytest

from heshi.bulk.columns import Row
from heshi.usecases import check_columns as usecase
from heshi.usecases.check_columns import ColumnOptions, check_columns, judge_of

DAY = date(2026, 11, 22)
OPTIONS = ColumnOptions(DAY)
MOMENTS = [datetime(2026, 11, 22, 9, 0, second, tzinfo=UTC) for second in range(30)]


@pytest.mark.parametrize(
    "received",
    [
        pa.array([moment.isoformat() for moment in MOMENTS]),
        pa.array(MOMENTS, pa.timestamp("us", "UTC")),
        pa.array([moment.replace(tzinfo=None) for moment in MOMENTS], pa.timestamp("s")),
        pa.array([moment.date() for moment in MOMENTS]),
    ],
    ids=["texts", "moments", "clock", "days"],
)
@pytest.mark.parametrize("screen", [False, True])
def test_moments_are_read_as_days_and_a_text_of_one_day_is_judged_once(
    received: pa.Array, screen: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[Row] = []
    judge = judge_of(OPTIONS)
    monkeypatch.setattr(usecase, "judge_of", lambda _: lambda row: asked.append(row) or judge(row))
    text = "您的医保卡将于今日停用，请点击 http://yb-a1.example/x 认证"
    given = pa.RecordBatch.from_pydict({"text": [text] * len(received), "received": received})
    answered = check_columns(given, ColumnOptions(DAY, screen=screen))
    assert {row.received for row in asked} == {"2026-11-22"}
    assert len(asked) == 1
    assert answered["fault"].null_count == len(received)


def test_a_moment_that_is_none_is_named_as_it_was_written() -> None:
    given = pa.RecordBatch.from_pydict({"text": ["您的医保卡已停用"] * 2, "received": ["2026-11-22 25:00", None]})
    faults = check_columns(given, OPTIONS)["fault"].to_pylist()
    assert "2026-11-22 25:00" in faults[0]
    assert faults[1] is None
