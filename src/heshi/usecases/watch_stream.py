"""Watch messages that keep coming: answers into files, and one alert for each campaign that bursts."""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from datetime import UTC, datetime, timedelta
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

import msgspec
from msgspec import Struct, structs

from heshi.adapters.exports.shared_campaign import Reach, SharedCampaign, as_shared
from heshi.adapters.exports.shared_template import SharedPiece
from heshi.adapters.kept_loops import stamp_loops
from heshi.adapters.outbasket import Letter, Outbasket
from heshi.adapters.spark.streaming import (
    SETTINGS,
    Pace,
    Source,
    answered_arrivals,
    arriving,
    of_window,
    watch_answers,
    window_counts,
    write_answers,
)
from heshi.adapters.spark.travel import load_cargo
from heshi.bulk.bursts import Alert, Rules
from heshi.bulk.campaign import Campaign, Claimed, Counted, Tick
from heshi.bulk.campaigns import find_campaigns
from heshi.bulk.windows import pour
from heshi.rulebook.book import Book
from heshi.usecases.answer_arrivals import ArrivalOptions, answer_arrivals, arrival_schema

if TYPE_CHECKING:
    import pyarrow as pa
    from pyspark.sql import SparkSession
    from pyspark.sql.streaming.query import StreamingQuery

KIND = "campaign.burst"
BASKET = "alerts.sqlite"
READ_FOR_A_CARD = 5_000
"""A card is made of so many messages of the window; the counts of the alert are of all."""

_GLANCE = 1
"""Seconds between two looks at whether the queries still run."""

_PATIENCE = 30.0
"""Seconds that a batch under way may take when everything is to end."""


class Watch(Struct, frozen=True):
    """What is watched and where everything goes."""

    source: Source
    out: Path
    checkpoint: Path
    options: ArrivalOptions
    rules: Rules = Rules()
    lateness: int = 120  # seconds that a window waits for messages after its end
    pace: Pace = Pace()


class OtherWindow(Exception):  # noqa: N818 - it says what it is
    """The checkpoint was made with windows of another length; `seconds` is theirs."""

    def __init__(self, seconds: int) -> None:
        super().__init__(f"windows of {seconds} seconds")
        self.seconds = seconds


class Wave(Struct, frozen=True):
    """The card of a campaign that bursts, masked as in every report that leaves the house; times have their zone."""

    key: str
    is_scam: bool
    variants: int
    first: datetime | None
    last: datetime | None
    template: tuple[SharedPiece, ...]
    hosts: tuple[Reach, ...]
    numbers: tuple[Reach, ...]
    contacts: tuple[Reach, ...]
    senders: tuple[Reach, ...]
    verdicts: tuple[Counted, ...]
    claims: tuple[Claimed, ...]
    timeline: tuple[Tick, ...]


class Burst(Struct, frozen=True):
    """What an alert says; `count` is of all messages of the campaign in the window, what stands on the card of some."""

    id: str
    window_start: datetime
    window_end: datetime
    count: int
    expected: float
    bound: float
    campaign: Wave


class Told(Struct, frozen=True):
    """The body of a webhook; `timestamp` is the start of the window, whenever it is sent."""

    type: str
    timestamp: datetime
    data: Burst


def open_basket(watch: Watch) -> Outbasket:
    """The basket of a stream; raises OtherWindow, sqlite3.Error, OSError."""
    basket = Outbasket(watch.checkpoint / BASKET)
    length = basket.flow()[0].length
    if length not in (0, watch.rules.length):
        basket.close()
        raise OtherWindow(length)
    return basket


def watch_stream(
    session: SparkSession, watch: Watch, book: Book, told: Callable[[bytes], None], meanwhile: Callable[[], bool]
) -> None:
    """Run until all that is there is done (`watch.pace.once`) or `meanwhile` says False; it is asked now and then.

    `told` gets the body of each alert once it is written down, in the order in which they were raised. Raises what
    Spark raises when a query fails, NoStream when nothing can be read, and what `open_basket` raises.
    """
    stamp_loops()
    schema = arrival_schema(watch.options.full)
    for key, value in SETTINGS.items():
        session.conf.set(key, value)
    basket = open_basket(watch)
    queries: list[StreamingQuery] = []
    try:
        messages = arriving(session, watch.source)
        answer = partial(answer_arrivals, options=watch.options)
        frame = answered_arrivals(messages, load_cargo(session), answer, schema)
        watch.out.mkdir(parents=True, exist_ok=True)
        queries.append(write_answers(frame, watch.out, watch.checkpoint / "answers", watch.pace))
        if watch.pace.once and not _stand_by(queries, meanwhile):
            return
        taken = partial(_taken, session=session, watch=watch, basket=basket, book=book, told=told)
        queries.append(watch_answers(session, watch.out, schema, watch.checkpoint / "waves", taken, watch.pace))
        _stand_by(queries, meanwhile)
    finally:
        for query in queries:
            _stop(query)
        basket.close()


def _stand_by(queries: Sequence[StreamingQuery], meanwhile: Callable[[], bool]) -> bool:
    """Until every query has ended; False: until it was told to stop. One that failed raises here."""
    while not all([query.awaitTermination(_GLANCE) for query in queries]):
        if not meanwhile():
            return False
    return True


def _stop(query: StreamingQuery) -> None:
    """Stop between two batches, if there is such a moment: in the middle it harms nothing, but Spark is noisy."""
    until = time.monotonic() + _PATIENCE
    while query.isActive and query.status["isTriggerActive"] and time.monotonic() < until:
        time.sleep(0.01)
    query.stop()


def _taken(
    frame: Any,
    batch: int,
    session: SparkSession,
    watch: Watch,
    basket: Outbasket,
    book: Book,
    told: Callable[[bytes], None],
) -> None:
    """One batch of answers; one that was taken before changes nothing."""
    flow, last = basket.flow()
    if batch <= last:
        return
    counts, newest = window_counts(frame, watch.rules.length)
    flow, alerts = pour(flow, counts, newest, watch.lateness, watch.rules)
    letters = []
    for alert in alerts:
        rows = of_window(session, watch.out, alert.key, alert.start, alert.length, READ_FOR_A_CARD)
        letters.append(letter_of(alert, as_shared(card_of(alert, rows, book), book)))
    basket.keep(batch, flow, letters)
    for letter in letters:
        told(letter.body)


def card_of(alert: Alert, rows: pa.Table, book: Book) -> Campaign:
    """The card of the campaign from some of its messages in the window, with the count of all of them."""
    table = rows.set_column(rows.schema.get_field_index("at"), "received", rows["at"])
    found = find_campaigns(table, book).campaigns
    card = found[0] if found else Campaign(alert.key, alert.count, 0, ())
    return structs.replace(card, key=alert.key, count=alert.count)


def letter_of(alert: Alert, card: SharedCampaign) -> Letter:
    """An alert as it is sent: the same alert and card give the same bytes."""
    start = datetime.fromtimestamp(alert.start, UTC)
    end = start + timedelta(seconds=alert.length)
    burst = Burst(alert.id, start, end, alert.count, alert.expected, alert.bound, wave_of(card))
    return Letter(alert.id, msgspec.json.encode(Told(KIND, start, burst)))


def wave_of(shared: SharedCampaign) -> Wave:
    """The shared campaign as one flat card: each thing in one place."""
    names = Wave.__struct_fields__
    return Wave(**{name: getattr(shared if name in _MASKED else shared.card, name) for name in names})


_MASKED = ("is_scam", "template", "hosts", "numbers", "contacts", "senders")
"""What of a shared campaign is not to be read from its card."""
