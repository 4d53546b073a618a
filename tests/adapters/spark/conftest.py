"""One small session of Spark for the tests of a file, and messages that go wrong in every way."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

import pyarrow as pa
import pytest

from clusters import SMALL, needs_spark
from heshi.adapters.rulebook_folder import load_golden
from heshi.adapters.spark.session import open_session

if TYPE_CHECKING:
    from pyspark.sql import SparkSession


@pytest.fixture(scope="module")
def spark() -> Iterator[SparkSession]:
    """Two cores of this machine; a task may be tried three times."""
    needs_spark()
    session = open_session("local[2, 3]", "tests", SMALL)
    yield session
    session.stop()


@pytest.fixture(scope="session")
def messages() -> pa.Table:
    """Golden messages, some twice, and between them what no message is."""
    cases, _, _ = load_golden()
    texts = [case.text for case in cases][:80]
    texts += ["", "   ", "a" * 100_001, "医保\0停用", "今天下午三点开会", *texts[:20]]
    senders = [case.sender or None for case in cases][: len(texts)]
    senders += ["10690000"] * (len(texts) - len(senders))
    channels = [
        ["sms", "", None, "carrier pigeon"][number % 31 % 4] if number % 31 < 4 else None
        for number in range(len(texts))
    ]
    days = [f"2026-11-{number % 28 + 1}" if number % 9 else "2026-02-30" for number in range(len(texts))]
    return pa.table(
        {
            "id": pa.array(range(len(texts)), pa.int64()),
            "text": pa.array(texts, pa.string()),
            "sender": pa.array(senders, pa.string()),
            "channel": pa.array(channels, pa.string()),
            "received": pa.array(days, pa.string()),
        }
    )
