"""What holds for any command: versions, editions, days, and that a refusal is told in full."""

from __future__ import annotations

from datetime import date, timedelta

import msgspec
import pytest

from heshi.issuance.application import fold
from heshi.issuance.codes import PLACES, Code
from heshi.issuance.commands import Command, Open
from heshi.issuance.decide import decide
from heshi.issuance.editions import edition_on
from heshi.issuance.events import Commented, Event
from heshi.issuance.reasons import Refusal, as_evidence
from heshi.rulebook.book import Book
from heshi.rulebook.entries import Procedure
from issuances import CITY, DAY, OFFICE, PROVINCE, Clerk, of


def test_every_code_knows_its_places() -> None:
    assert PLACES.keys() == set(Code)


def test_every_refusal_is_told_in_the_edition(procedure: Procedure) -> None:
    assert procedure.refusals.keys() == {code.value for code in Code}


@pytest.mark.parametrize("off", [-1, 1])
def test_a_command_on_another_version_is_refused(clerk: Clerk, off: int) -> None:
    clerk.open().fill()
    step = clerk.step("submit", CITY)
    late = type(step)(by=step.by, version=step.version + off, step="submit")
    assert clerk.refused(late).codes == (Code.STALE_VERSION,)
    clerk.must(step)


def test_the_day_does_not_run_backwards(clerk: Clerk) -> None:
    clerk.open().fill()
    clerk.day = DAY - timedelta(days=1)
    assert clerk.refused(clerk.step("submit", CITY)).codes == (Code.DAY_BEFORE,)
    clerk.day = DAY
    clerk.take("submit", CITY)


def test_nothing_begins_before_the_edition_does(procedure: Procedure) -> None:
    command = Open(by=of(CITY), application="a1")
    early = decide(None, command, procedure, date(2014, 12, 30))
    assert isinstance(early, Refusal)
    assert early.codes == (Code.NOT_IN_FORCE,)
    assert not isinstance(decide(None, command, procedure, date(2014, 12, 31)), Refusal)


def test_the_edition_of_a_day(book: Book, procedure: Procedure) -> None:
    assert edition_on(book.procedures.values(), DAY) is procedure
    assert edition_on(book.procedures.values(), date(2014, 12, 30)) is None


def test_without_an_application_there_is_nothing_to_do(clerk: Clerk) -> None:
    refusal = clerk.refused(clerk.step("submit", CITY))
    assert refusal.codes == (Code.NOT_OPEN,)
    clerk.open()
    assert clerk.refused(Open(by=of(CITY), application="a1")).codes == (Code.ALREADY_OPEN,)


def test_a_comment_says_something(clerk: Clerk) -> None:
    clerk.open()
    assert clerk.refused(clerk.comment(CITY, " ")).codes == (Code.REASON_MISSING,)
    clerk.must(clerk.comment(CITY, "请看"))
    assert isinstance(clerk.events[-1], Commented)


def test_a_refusal_becomes_evidence_with_its_citations(clerk: Clerk, book: Book) -> None:
    clerk.open().fill()
    clerk.take("submit", CITY)
    refusal = clerk.refused(clerk.step("approve", OFFICE))
    found = as_evidence(refusal, book)
    assert [piece.entry for piece in found] == [
        "procedures/card-issuance-2014#not_now", "procedures/card-issuance-2014#step_missing",
    ]  # fmt: skip
    assert found[1].citations[0].source == "sources/cn-card-measures-2011-47"
    assert "初审" in found[1].text.zh


def test_events_and_commands_survive_being_written_down(clerk: Clerk) -> None:
    """As a store writes them: JSON with a tag for each kind."""
    clerk.issuing()
    clerk.must(clerk.change("card_face", "suppliers"))
    clerk.must(clerk.comment(PROVINCE, "请看"))
    written = [msgspec.json.encode(event) for event in clerk.events]
    again = [msgspec.json.decode(line, type=Event) for line in written]
    assert fold(again) == clerk.application
    command = clerk.change("groups")
    assert msgspec.json.decode(msgspec.json.encode(command), type=Command) == command


def test_a_history_begins_with_its_opening(clerk: Clerk) -> None:
    clerk.open().fill()
    with pytest.raises(ValueError, match="begins with Opened"):
        fold(clerk.events[1:])
    with pytest.raises(ValueError, match="opened once"):
        fold([*clerk.events, clerk.events[0]])
