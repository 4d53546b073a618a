"""Several processes decide at once: one of them does, the others hear that they are late; numbers without a gap."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from sqlalchemy import Engine, text

from heshi.adapters.database.stored_audit import StoredAudit
from heshi.rulebook.book import Book
from heshi.staff.audit import verify
from issuances import CITY, OFFICE
from issuing import Clerk, issuing_of

CHILD = Path(__file__).with_name("approving_child.py")
PROCESSES, APPLICATIONS = 3, 4


def _at_once(url: str, plans: list[tuple[str, list[str]]]) -> list[list[str]]:
    """What each process said, after all were let go together."""
    started = [
        subprocess.Popen(
            [sys.executable, str(CHILD), url, str(number), what, *pairs],
            stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True,
        )
        for number, (what, pairs) in enumerate(plans, start=1)
    ]  # fmt: skip
    for one in started:
        assert one.stdout is not None
        assert one.stdout.readline() == "ready\n"
    for one in started:
        assert one.stdin is not None
        one.stdin.write("go\n")
        one.stdin.flush()
    told = [one.communicate()[0].splitlines() for one in started]
    assert [one.returncode for one in started] == [0] * len(plans)
    return told


def test_exactly_one_of_several_reviewers_decides(engine: Engine, database_url: str, book: Book) -> None:
    clerk = Clerk(issuing_of(engine, book))
    names = [clerk.at_ministry() for _ in range(APPLICATIONS)]
    pairs = [word for name in names for word in (name, str(clerk.now(name).version))]
    told = _at_once(database_url, [("approve", pairs), ("refuse", pairs), ("return", pairs)])
    for name in names:
        said = [line.split(" ", 1)[1] for lines in told for line in lines if line.startswith(name)]
        assert len(said) == PROCESSES
        assert sum(one.startswith("done") for one in said) == 1
        assert sum("stale_version" in one for one in said) == PROCESSES - 1
    assert verify(StoredAudit(engine).lines()).broken is None


def test_identifiers_are_given_once_and_without_a_gap(engine: Engine, database_url: str, book: Book) -> None:
    clerk = Clerk(issuing_of(engine, book))
    names = [clerk.at_ministry(CITY) for _ in range(PROCESSES * 2)]
    for name in names:
        clerk.take(name, "approve", OFFICE)
    pairs = [[name, str(clerk.now(name).version)] for name in names]
    # Each process has two of its own, and tries one of its neighbour's too.
    own = [pairs[number] + pairs[number + PROCESSES] for number in range(PROCESSES)]
    plans = [("allot_number", mine + pairs[(number + 1) % PROCESSES]) for number, mine in enumerate(own)]
    told = [line.split() for lines in _at_once(database_url, plans) for line in lines]
    given = sorted(line[2] for line in told if line[1] == "done")
    assert given == [f"BX-{count:06}" for count in range(1, len(names) + 1)]
    with engine.connect() as connection:
        counts = connection.execute(text("SELECT count FROM issuance_numbers ORDER BY count")).scalars().all()
    assert list(counts) == list(range(1, len(names) + 1))
    assert sorted(clerk.now(name).number for name in names) == given
