"""What a whole scan comes to, counted by Spark: verdicts, hosts, and the waves by the key of their template."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

from heshi.explain.summary import WARNS

if TYPE_CHECKING:
    from pyspark.sql import Column, DataFrame

MOST_CAMPAIGNS = 10_000
"""So many campaigns are kept, the largest first."""

MOST_HOSTS = 8
"""So many hosts of a campaign are named; which ones does not depend on the order of the rows."""

TOP = 20
"""So many hosts, numbers, effects and campaigns are named in a summary."""

_KINDS = ("verdict", "host", "number", "effect", "campaign")


class Totals(Struct, frozen=True):
    """A scan summed up; pairs are a value and in how many messages it stands, the most frequent first."""

    rows: int = 0
    faults: int = 0
    verdicts: tuple[tuple[str, int], ...] = ()
    hosts: tuple[tuple[str, int], ...] = ()
    numbers: tuple[tuple[str, int], ...] = ()
    effects: tuple[tuple[str, int], ...] = ()
    waves: tuple[tuple[str, int], ...] = ()  # keys of the largest campaigns
    campaigns: int = 0


def totals(answers: DataFrame) -> Totals:
    """Two passes over narrow columns."""
    from pyspark.sql import functions as fn

    sums = answers.agg(
        fn.count("*").alias("rows"), fn.count("fault").alias("faults"), fn.count_distinct("campaign").alias("keys")
    )
    top = _top(answers)
    whole = sums.collect()[0]
    verdicts, hosts, numbers, effects, waves = (top[kind] for kind in _KINDS)
    return Totals(whole.rows, whole.faults, verdicts, hosts, numbers, effects, waves, whole["keys"])


def _top(answers: DataFrame) -> dict[str, tuple[tuple[str, int], ...]]:
    """The most frequent of each kind, counted as `heshi.usecases.scan_counts` counts them on one machine.

    Hosts and numbers are those of messages that are not harmless, and of the effects the first one counts.
    """
    from pyspark.sql import functions as fn
    from pyspark.sql.window import Window

    def told(kind: str, values: Column) -> Column:
        return fn.transform(
            fn.array_distinct(values), lambda value: fn.struct(fn.lit(kind).alias("kind"), value.alias("value"))
        )

    suspect = fn.col("verdict").isin(*(verdict.value for verdict in WARNS))
    nothing = fn.array().cast("array<struct<kind:string,value:string>>")
    always = [told(kind, fn.array(fn.col(kind))) for kind in ("verdict", "campaign")]
    always.append(told("effect", fn.slice("effects", 1, 1)))
    of_suspects = [told(kind, fn.col(f"{kind}s")) for kind in ("host", "number")]
    pairs = fn.concat(
        *(fn.coalesce(found, nothing) for found in (*always, *(fn.when(suspect, one) for one in of_suspects)))
    )
    counted = answers.select(fn.explode(pairs).alias("pair")).select("pair.*").where("value IS NOT NULL")
    summed = counted.groupBy("kind", "value").agg(fn.count("*").alias("n"))
    place = fn.row_number().over(Window.partitionBy("kind").orderBy(fn.desc("n"), "value"))
    rows = summed.withColumn("place", place).where(fn.col("place") <= TOP).orderBy("kind", "place").collect()
    return {kind: tuple((row["value"], row["n"]) for row in rows if row["kind"] == kind) for kind in _KINDS}


def campaign_counts(answers: DataFrame, messages: DataFrame | None = None, most: int = MOST_CAMPAIGNS) -> DataFrame:
    """One row a campaign key, the largest first, at most `most` rows.

    Columns: `campaign`, `count`, `verdicts` (a map from verdict to its count), `hosts` (MOST_HOSTS of them, sorted; of
    `host_count` different ones), and with `messages`, which are joined by `id`: `first`, `last` (days of
    `received`) and `sender_count`; null and 0 where the messages have no such column.
    """
    from pyspark.sql import functions as fn

    waves = answers.where("campaign IS NOT NULL")
    by_verdict = waves.groupBy("campaign", "verdict").agg(fn.count("*").alias("n"))
    entries = fn.map_from_entries(fn.sort_array(fn.collect_list(fn.struct(fn.col("verdict"), fn.col("n"))))).alias(
        "verdicts"
    )
    whole = by_verdict.groupBy("campaign").agg(fn.sum("n").alias("count"), entries)
    largest = whole.orderBy(fn.desc("count"), "campaign").limit(most)
    joined = largest.join(_hosts(waves), "campaign", "left").join(_times(waves, messages), "campaign", "left")
    return joined.orderBy(fn.desc("count"), "campaign")


def _hosts(waves: DataFrame) -> DataFrame:
    """Each campaign's smallest hosts: a window and not a list of all, for a wave may have a host a message."""
    from pyspark.sql import functions as fn
    from pyspark.sql.window import Window

    different = waves.select("campaign", fn.explode("hosts").alias("host")).distinct()
    placed = different.withColumn("place", fn.row_number().over(Window.partitionBy("campaign").orderBy("host")))
    named = fn.when(fn.col("place") <= MOST_HOSTS, fn.col("host"))  # null beyond, and lists leave nulls out
    return placed.groupBy("campaign").agg(
        fn.sort_array(fn.collect_list(named)).alias("hosts"), fn.count("*").alias("host_count")
    )


def _times(waves: DataFrame, messages: DataFrame | None) -> DataFrame:
    """First, last and senders of each campaign; an id that stands on several messages mixes theirs."""
    from pyspark.sql import functions as fn

    has = {"received", "sender"} & set(messages.columns if messages is not None else ())
    joined = waves.select("campaign", "id") if has else waves.select("campaign")
    if messages is not None and has:
        joined = joined.join(messages.select("id", *sorted(has)), "id")
    nothing = fn.lit(None).cast("string")
    day = _day(fn.col("received") if "received" in has else nothing)
    sender = fn.nullif(fn.col("sender"), fn.lit("")) if "sender" in has else nothing
    return joined.groupBy("campaign").agg(
        fn.min(day).alias("first"), fn.max(day).alias("last"), fn.count_distinct(sender).alias("sender_count")
    )


def _day(received: Column) -> Column:
    """The day as `heshi.usecases.read_day` reads it, of a moment the day as it is written; null for what is no day."""
    from pyspark.sql import functions as fn

    written = fn.regexp_replace(fn.trim(received), fn.lit(r"(T|\s+)\d{1,2}:\d{2}.*$"), fn.lit(""))
    return fn.try_to_date(
        fn.regexp_replace(fn.translate(written, "/年月", "---"), fn.lit("日$"), fn.lit("")), "yyyy-M-d"
    )
