"""`heshi watch`: messages that keep coming are answered, and a campaign that bursts raises an alert."""

from __future__ import annotations

import os
import random
import re
import signal
import sqlite3
import sys
import time
from contextlib import closing, suppress
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn, TypedDict, Unpack

import click

from heshi.apps.cli.shell import BAD_INPUT, WRONG_USAGE, day_or_today, language_option, open_book, refuse
from heshi.apps.phrases import load_phrases
from heshi.usecases.refusal import Refusal
from heshi.wording import Language

if TYPE_CHECKING:
    from heshi.adapters.outbasket import Outbasket
    from heshi.adapters.spark.streaming import Source
    from heshi.adapters.webhook import Webhook
    from heshi.rulebook.book import Book
    from heshi.usecases.watch_stream import Watch

SECRET = "HESHI_WEBHOOK_SECRET"
_DURATION = re.compile(r"([1-9]\d{0,5})([smh])")
_UNIT = {"s": 1, "m": 60, "h": 3_600}
_DAY = 86_400


class Typed(TypedDict):
    """The options as they were typed."""

    source: str
    out: Path
    checkpoint: Path
    master: str
    form: str | None
    webhook: str | None
    window: str
    lateness: str
    expect: float
    once: bool
    every: str
    batch: int
    region: str | None
    as_of: str | None
    full: bool
    kafka_option: tuple[str, ...]


@click.command()
@click.option(
    "--from", "source", required=True, metavar="DIR|kafka://HOST:PORT/TOPIC", help="消息从哪里来 / the messages"
)
@click.option(
    "--to", "out", required=True, metavar="FOLDER", type=click.Path(path_type=Path), help="回答写到哪里 / answers"
)
@click.option(
    "--checkpoint",
    required=True,
    metavar="FOLDER",
    type=click.Path(path_type=Path),
    help="记住做到哪里，每个 --to 一个 / where it is remembered how far it got; one for each --to",
)
@click.option("--master", default="local[*]", show_default=True, help="Spark 的主节点 / Spark's master")
@click.option("--format", "form", type=click.Choice(["jsonl", "parquet"]), help="文件格式 / format of the files")
@click.option(
    "--webhook",
    envvar="HESHI_WEBHOOK",
    metavar="URL",
    help="预警送到哪里；密钥在环境变量里 / where alerts go; the secret is in " + SECRET,
)
@click.option("--window", default="10m", show_default=True, metavar="TIME", help="多长时间数一次 / length of a window")
@click.option(
    "--lateness", default="2m", show_default=True, metavar="TIME", help="等迟到的消息多久 / wait for latecomers"
)
@click.option(
    "--expect",
    type=click.FloatRange(0.1, 1e6),
    default=5.0,
    show_default=True,
    help="没见过的一类消息，一个窗口里算平常的条数 / messages a window expected of a campaign nobody has seen",
)
@click.option("--once", is_flag=True, help="看完现有的就结束 / end when all that is there is answered")
@click.option("--every", default="10s", show_default=True, metavar="TIME", help="多久读一批 / time between batches")
@click.option(
    "--batch",
    type=click.IntRange(0),
    default=0,
    help="一批最多几个文件（Kafka：几条消息） / files (Kafka: messages) a batch; 0 is no limit",
)
@click.option("--region", metavar="PLACE", help="没写地区的用这个 / for messages without a region")
@click.option("--as-of", metavar="DATE", help="按哪天的规定 / the day of the law; the day of reading unless given")
@click.option("--full", is_flag=True, help="写完整的回答 / whole answers")
@click.option("--kafka-option", multiple=True, metavar="NAME=VALUE", help="交给 Kafka 连接器 / for its connector")
@language_option
def watch(lang: Language, **typed: Unpack[Typed]) -> None:
    """盯着不断到来的消息 / Answer messages as they come.

    每条核实一次；哪一批突然增多，就发出一次预警。预警是标准输出里的 JSON 行，写了 --webhook 就也送到那里。
    随时可以停下或者断电，再运行同一条命令会接着做。详见 docs/watching.md。

    Each message is answered once, and a campaign that grows beyond its expected rate raises one alert. Alerts are lines
    of JSON on standard output and go to the webhook, if there is one. Killed at any moment, the same command goes on
    where it was. More in docs/watching.md.
    """
    book = open_book(lang)
    hook = _hook(typed["webhook"], lang)
    wanted = _wanted(typed, book, lang)
    _run(wanted, typed["master"], hook, book, lang)


def _wanted(typed: Typed, book: Book, lang: Language) -> Watch:
    """Everything that was typed, held against what can be done."""
    from heshi.adapters.spark.streaming import Pace
    from heshi.bulk.bursts import Rules
    from heshi.usecases.answer_arrivals import ArrivalOptions
    from heshi.usecases.watch_stream import Watch

    window, lateness, every = (_seconds(typed[name], f"--{name}", lang) for name in ("window", "lateness", "every"))
    source = _source(typed, lang)
    region, day = _place_and_day(typed, book, lang)
    out, checkpoint = typed["out"].resolve(), typed["checkpoint"].resolve()
    folders = [out, checkpoint, *([Path(source.folder)] if source.folder else [])]
    if any(one.is_relative_to(other) for one in folders for other in folders if one is not other):
        _stop("folders", lang)
    options = ArrivalOptions(day, region, typed["full"], bool(source.topic), source.folder, source.called)
    rules = Rules(length=window, prior=typed["expect"])
    return Watch(source, out, checkpoint, options, rules, lateness, Pace(typed["once"], every))


def _source(typed: Typed, lang: Language) -> Source:
    from heshi.adapters.spark.streaming import NoStream, source_of

    pairs = [option.partition("=") for option in typed["kafka_option"]]
    if not all(name and equals for name, equals, _ in pairs):
        _stop("option", lang)
    try:
        return source_of(typed["source"], typed["form"], typed["batch"], {name: value for name, _, value in pairs})
    except NoStream as error:
        _stop(error.code, lang, detail=error.detail)


def _place_and_day(typed: Typed, book: Book, lang: Language) -> tuple[str, date | None]:
    from heshi.usecases.find_region import find_region

    region = find_region(typed["region"], book) if typed["region"] else ""
    day = day_or_today(typed["as_of"], "--as-of") if typed["as_of"] else None
    if isinstance(region, Refusal) or isinstance(day, Refusal):
        refuse([item for item in (region, day) if isinstance(item, Refusal)], book, lang)
    return region, day


def _hook(address: str | None, lang: Language) -> Webhook | None:
    from heshi.adapters.webhook import BadWebhook, Webhook

    if not address:
        return None
    try:
        return Webhook(address, os.environ.get(SECRET, "").split())
    except BadWebhook as error:
        _stop(str(error), lang)


def _seconds(text: str, option: str, lang: Language) -> int:
    found = _DURATION.fullmatch(text)
    seconds = int(found[1]) * _UNIT[found[2]] if found else 0
    if not 0 < seconds <= _DAY:
        _stop("duration", lang, option=option)
    return seconds


def _run(wanted: Watch, master: str, hook: Webhook | None, book: Book, lang: Language) -> None:
    """A session of Spark from its start to its end."""
    from heshi.adapters.spark.session import NoSession, open_session, what_spark_says
    from heshi.adapters.spark.streaming import NoStream
    from heshi.usecases.watch_stream import BASKET, OtherWindow, open_basket, watch_stream

    _try_folders(wanted, lang)
    try:
        with closing(open_basket(wanted)) as basket:
            session = open_session(master, "heshi watch")
            from py4j.protocol import Py4JError
            from pyspark.errors import PySparkException

            deliveries = _Deliveries(basket, hook, lang)
            _say("started", lang, source=wanted.source.folder or wanted.source.topic)
            try:
                watch_stream(session, wanted, book, _show, deliveries)
            except (PySparkException, Py4JError) as error:
                _stop("failed", lang, detail=what_spark_says(error), status=BAD_INPUT)
            finally:
                with suppress(Py4JError, OSError):  # Java itself may be gone
                    session.stop()
            deliveries.end()
    except (NoSession, NoStream) as error:
        _stop(error.code, lang, detail=error.detail)
    except sqlite3.Error as error:
        _stop("basket", lang, detail=f"{wanted.checkpoint / BASKET}: {error}", status=BAD_INPUT)
    except OtherWindow as error:
        _stop("window", lang, detail=error.seconds)


class _Deliveries:
    """What is done while the queries run: alerts are delivered, and a signal ends it."""

    def __init__(self, basket: Outbasket, hook: Webhook | None, lang: Language) -> None:
        self._basket, self._hook, self._lang = basket, hook, lang
        self._stopped = False
        for number in (signal.SIGINT, signal.SIGTERM):
            signal.signal(number, self._stop)

    def __call__(self) -> bool:
        """One round; False when it is to end."""
        if self._hook is not None:
            from heshi.usecases.deliver_alerts import deliver_alerts

            deliver_alerts(self._basket, self._hook, time.time, random.random)
        return not self._stopped

    def end(self) -> None:
        """The last round, and what is left."""
        from heshi.adapters.outbasket import Fate

        self()
        tally = self._basket.tally()
        _say("stopped", self._lang) if self._stopped else _say("done", self._lang, count=sum(tally.values()))
        if late := self._basket.flow()[0].late:
            _say("late", self._lang, count=late)
        if self._hook is not None and tally[Fate.WAITING]:
            _say("waiting", self._lang, count=tally[Fate.WAITING])
        if self._hook is not None and self._basket.is_closed(self._hook.mark):
            _say("closed", self._lang)

    def _stop(self, *_: object) -> None:
        self._stopped = True


def _try_folders(wanted: Watch, lang: Language) -> None:
    for folder in (wanted.out, wanted.checkpoint):
        try:
            folder.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            _stop("cannot_write", lang, detail=f"{folder}: {error.strerror}", status=BAD_INPUT)


def _show(body: bytes) -> None:
    click.echo(body)


def _say(key: str, lang: Language, **values: object) -> None:
    click.echo(load_phrases().say(f"watch.{key}", lang, **values), err=True)


def _stop(code: str, lang: Language, status: int = WRONG_USAGE, **values: object) -> NoReturn:
    _say(f"fault.{code}", lang, **values)
    sys.exit(status)
