"""Columns of messages through Spark: each partition's batches go through the same function as everywhere else."""

from __future__ import annotations

from typing import TYPE_CHECKING

from heshi.adapters.spark.arrival import Stream
from heshi.adapters.spark.travel import Cargo, carried
from heshi.bulk.columns import schema_of

if TYPE_CHECKING:
    from pyspark.sql import DataFrame
    from pyspark.sql.types import StructType


def answered(messages: DataFrame, cargo: Cargo, check: Stream, full: bool = False) -> DataFrame:
    """The answers to a frame of messages (`text`, the other TEXTS, `id`), bounded or streaming; nothing runs yet.

    `check` takes the batches of a partition one by one and gives `heshi.bulk.columns.ANSWERED` for each, row for row.
    """
    return messages.mapInArrow(carried(cargo, check), answer_schema(messages.schema, full))


def answer_schema(messages: StructType, full: bool) -> StructType:
    """Spark's form of the columns of answers, with the id as it came."""
    from pyspark.sql.pandas.types import from_arrow_schema
    from pyspark.sql.types import StructType

    identity = [field for field in messages.fields if field.name == "id"]
    return StructType([*identity, *from_arrow_schema(schema_of(None, full)).fields])
