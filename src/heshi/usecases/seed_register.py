"""A synthetic town for demonstrations and load tests, sown piece by piece: nobody in it exists."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from itertools import islice
from random import Random

from msgspec import Struct

from heshi.adapters.database.seeding import Seeding
from heshi.register.records import Entered, Kind
from heshi.register.town.town import Town, citizens

PIECE = 1_000
"""People of one transaction."""

COVERED = tuple(kind for kind in Kind if kind not in (Kind.ENTITLEMENT, Kind.WAIT))
"""What the town's register holds all of; spans and waits are written down only where somebody decided on them."""


class Sown(Struct, frozen=True):
    """How many people and contribution months there are now."""

    people: int
    months: int


def entered_by_seed(now: datetime) -> Entered:
    """Who entered a town."""
    return Entered(now, "seed", why="synthetic town")


def seed_register(
    seeding: Seeding, town: Town, seed: int, now: datetime, at: Callable[[int], None] = lambda _: None
) -> Sown | None:
    """Sow a town; the same seed, size and day give the same people. None: its first person is there already.

    `at` is told how many people are in.
    """
    people = citizens(town, lambda name: Random(f"{seed}/{name}"), entered_by_seed(now))
    done = months = 0
    while piece := list(islice(people, PIECE)):
        if not done and seeding.is_there(piece[0]):
            return None
        months += seeding.sow(piece)
        done += len(piece)
        at(done)
    seeding.end(COVERED, town.times.since, done)
    return Sown(done, months)
