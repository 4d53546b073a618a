"""`heshi register seed` and `recompute`: a town that does not exist, and everybody's standing of a day."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager

import click

from heshi.apps.cli.shell import BAD_INPUT, day_or_today, language_option, open_book, refuse
from heshi.apps.cli.store import opened_sealing, opened_store
from heshi.apps.phrases import load_phrases
from heshi.apps.service.house import now_anywhere, today_in_china
from heshi.usecases.refusal import Refusal
from heshi.wording import Language

MOST = 10_000_000
"""People of a town: so many identity numbers of places that do not exist there are."""
MONTHS = 84


@click.command()
@click.option("--people", type=int, required=True, metavar="N", help="多少人 / how many people")
@click.option("--seed", "chance", type=int, default=1, show_default=True, help="随机种子 / seed of its accidents")
@click.option(
    "--months", type=click.IntRange(12, 240), default=MONTHS, show_default=True, help="往前多少个月 / how far back"
)
@language_option
def seed(people: int, chance: int, months: int, lang: Language) -> None:
    """造一个不存在的小镇，用来演示和试压：家庭、断缴、欠费、换卡、处罚。

    Sow a town that does not exist, for demonstrations and load tests: households, gaps, arrears, replaced cards,
    sanctions. The same numbers give the same town on the same day. Everybody's identity number begins with 99.
    """
    if not 1 <= people <= MOST:
        _say("seed.count", lang, err=True)
        sys.exit(BAD_INPUT)
    from heshi.adapters.database.seeding import Seeding
    from heshi.register.town.town import Town
    from heshi.usecases.seed_register import entered_by_seed, seed_register

    now = now_anywhere()
    with opened_sealing(lang) as (engine, sealing), _bar(people, "seed.sowing", lang) as told:
        seeding = Seeding(engine, sealing, entered_by_seed(now))
        sown = seed_register(seeding, Town(people, today_in_china(), months), chance, now, told)
    if sown is None:
        _say("seed.there", lang, err=True)
        sys.exit(BAD_INPUT)
    _say("seed.done", lang, people=sown.people, months=sown.months)


@click.command()
@click.option("--on", metavar="DATE", help="哪一天的状态 / the day; today unless given")
@click.option("--workers", type=click.IntRange(1, 64), help="用几个进程 / processes; one a processor unless given")
@language_option
def recompute(on: str | None, workers: int | None, lang: Language) -> None:
    """重新计算所有人某一天的状态，存成一张表（每晚一次）。

    Compute everybody's standing on a day anew, by the same rules that answer one person, and keep them as a table
    with the day and the digest of the rulebook; for every night. A run that is broken off leaves nothing that counts.
    """
    book = open_book(lang)
    day = today_in_china() if on is None else day_or_today(on, "--on")
    if isinstance(day, Refusal):
        refuse([day], book, lang)
    from heshi.adapters.database.stored_standings import StoredStandings
    from heshi.usecases.recompute_standings import recompute_standings

    with opened_store(lang) as engine:
        with _bar(0, "recompute.working", lang) as told:
            done = recompute_standings(engine, book, day, now_anywhere(), workers, told.of)
        tally = StoredStandings(engine).tally(done.run)
    _say("recompute.done", lang, day=day.isoformat(), people=done.persons, digest=book.digest[:19])
    state: Callable[[str], str] = lambda name: load_phrases().say(f"loading.state.{name}", lang)  # noqa: E731
    for (insurance, benefits, settlement), count in tally.items():
        parts = {"insurance": state(insurance), "benefits": state(benefits), "settlement": state(settlement)}
        click.echo(load_phrases().say("loading.recompute.line", lang, count=count, **parts))


class _Bar:
    """A progress bar on a terminal, nothing elsewhere."""

    def __init__(self, length: int, label: str) -> None:
        shown = sys.stderr.isatty()
        self._bar = click.progressbar(length=max(length, 1), label=label, file=sys.stderr) if shown else None
        self._done = 0

    def __call__(self, done: int) -> None:
        """So many are done."""
        if self._bar is not None:
            self._bar.update(done - self._done)
            self._done = done

    def of(self, done: int, length: int) -> None:
        """So many of so many are done."""
        if self._bar is not None:
            self._bar.length = length
        self(done)

    def end(self) -> None:
        """The line is done."""
        if self._bar is not None:
            self._bar.render_finish()


@contextmanager
def _bar(length: int, key: str, lang: Language) -> Iterator[_Bar]:
    bar = _Bar(length, load_phrases().say(f"loading.{key}", lang))
    try:
        yield bar
    finally:
        bar.end()


def _say(key: str, lang: Language, err: bool = False, **values: object) -> None:
    click.echo(load_phrases().say(f"loading.{key}", lang, **values), err=err)
