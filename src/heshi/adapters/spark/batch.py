"""Messages through Spark: the pieces of each partition go through the same function as on one machine."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any

import pyarrow as pa

from heshi.adapters.spark.arrival import Stream
from heshi.adapters.spark.frames import VALUE, Given
from heshi.adapters.spark.pieces import message_rows
from heshi.adapters.spark.travel import Cargo, carried
from heshi.bulk.columns import TEXTS, schema_of

if TYPE_CHECKING:
    from pyspark.sql import DataFrame
    from pyspark.sql.types import StructType


def answered(given: Given, cargo: Cargo, answer: Stream, full: bool = False) -> DataFrame:
    """The answers to given messages; nothing runs yet.

    `answer` takes the batches of a partition and gives `heshi.bulk.columns.schema_of` the id and its answer for every
    message and every row that is none.
    """
    found: DataFrame = given.frame.mapInArrow(carried(cargo, answer), _spark_of(schema_of(_id_field(given), full)))
    return found


def messages_of(given: Given, cargo: Cargo, fields: tuple[str, ...] = TEXTS) -> DataFrame:
    """The messages that can be read: `id`, and these of TEXTS where the files have them."""
    frame = given.frame
    if VALUE not in frame.columns:  # of Parquet only what is asked for is read
        fields = tuple(field for field in fields if field in frame.columns)
        frame = frame.drop(*(field for field in TEXTS if field not in fields))
    read = partial(message_rows, layout=given.layout, fields=fields)
    shape = pa.schema([_id_field(given), *((field, pa.string()) for field in fields)])
    found: DataFrame = frame.mapInArrow(carried(cargo, read), _spark_of(shape))
    return found


def _id_field(given: Given) -> pa.Field:
    return pa.field("id", given.layout.id_kind)


def _spark_of(schema: Any) -> StructType:
    from pyspark.sql.pandas.types import from_arrow_schema

    found: StructType = from_arrow_schema(schema)
    return found
