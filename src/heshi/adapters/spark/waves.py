"""Campaigns among what Spark has answered: counted where the rows are, added by Spark, joined on the driver."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

import pyarrow as pa

from heshi.adapters.kept_loops import stamp_loops
from heshi.adapters.rulebook_folder import book_in_use, load_book
from heshi.adapters.spark.travel import Cargo, carried
from heshi.bulk.campaign import Campaign
from heshi.bulk.campaign_rows import COUNTED, campaigns_from, count_rows

if TYPE_CHECKING:
    from pyspark.sql import DataFrame

MOST_COUNTS = 2_000_000
"""So many sums fit on the driver (some hundred bytes each); where there are more, no cards are made."""

_ANSWERED = ("verdict", "effects", "truths", "hosts", "numbers")
_GIVEN = ("text", "sender", "received")


def find_waves(
    messages: DataFrame, answers: DataFrame, cargo: Cargo, most: int = MOST_COUNTS
) -> tuple[Campaign, ...] | None:
    """The campaigns among messages that have a `campaign` key, the largest first; None where the sums are too many.

    Messages and answers are brought together by `id`, which must name one message each.
    """
    sums = counted_waves(messages, answers, cargo).limit(most + 1)
    found = sums.toArrow()
    if len(found) > most:
        return None
    stamp_loops()
    return campaigns_from(found.cast(COUNTED), load_book()).campaigns


def counted_waves(messages: DataFrame, answers: DataFrame, cargo: Cargo) -> DataFrame:
    """The sums of `heshi.bulk.campaign_rows.COUNTED`, in any order."""
    from pyspark.sql import functions as fn
    from pyspark.sql.pandas.types import from_arrow_schema

    waves = answers.where("campaign IS NOT NULL").select("id", *_ANSWERED)
    given = messages.select("id", *[name for name in _GIVEN if name in messages.columns])
    counted = given.join(waves, "id").drop("id").mapInArrow(carried(cargo, count_batches), from_arrow_schema(COUNTED))
    summed = counted.groupBy("template", "kind", "value").agg(fn.sum("count").alias("count"))
    return summed.where("value IS NOT NULL")


def count_batches(batches: Iterator[pa.RecordBatch]) -> Iterator[pa.RecordBatch]:
    """The counts of each batch, with the rulebook in use."""
    stamp_loops()
    book = book_in_use()
    for batch in batches:
        yield from count_rows(pa.Table.from_batches([batch]), book).combine_chunks().to_batches()
