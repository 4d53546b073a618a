"""Who hears of a step: those for whom it waits now, and the applicant. Nothing of a form and no name leaves."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import UTC, datetime

from heshi.issuance.officer import Authority, Officer
from heshi.issuance.port import Doing, Seat
from heshi.rulebook.book import Book
from heshi.usecases.notify_officers import Notifier
from issuances import CENTRE, CITY, EDITION, OFFICE, OTHER_CITY, OTHER_PROVINCE, PROVINCE, Clerk, of

NOW = datetime(2026, 11, 22, 9, tzinfo=UTC)
SEATED = (CITY, OTHER_CITY, PROVINCE, OTHER_PROVINCE, OFFICE, CENTRE)


class Seats:
    """Officers of six authorities, each with an address, and one without."""

    def all(self) -> Sequence[Seat]:
        return [*(Seat(of(one), NOW, f"to-{one.kind}-{one.place}") for one in SEATED), Seat(of(PROVINCE, 2), NOW)]

    def named(self, account: str) -> Officer | None:
        raise NotImplementedError

    def seat(self, officer: Officer, doing: Doing, address: str = "") -> bool:
        raise NotImplementedError

    def unseat(self, account: str, doing: Doing) -> bool:
        raise NotImplementedError


class Post:
    """Keeps what was sent."""

    def __init__(self) -> None:
        self.sent: list[tuple[str, str]] = []

    def send(self, phone: str, text: str) -> None:
        self.sent.append((phone, text))


def _at_once(work: Callable[[], object]) -> None:
    work()


def _sent(book: Book, step: str, authority: Authority, before: Clerk) -> list[tuple[str, str]]:
    post = Post()
    was = before.application
    before.take(step, authority)
    assert before.application is not None
    Notifier(Seats(), book, post, _at_once)(was, before.application)
    return post.sent


def test_the_responsible_authority_and_the_applicant_hear_of_it(book: Book) -> None:
    clerk = Clerk(book.procedures[EDITION]).open().fill()
    sent = dict(_sent(book, "submit", CITY, clerk))
    assert set(sent) == {"to-prefecture-CN-ZJ.hangzhou", "to-province-CN-ZJ"}
    assert "waits for you" in sent["to-province-CN-ZJ"]
    assert "waits for you" not in sent["to-prefecture-CN-ZJ.hangzhou"]
    assert "a1" in sent["to-province-CN-ZJ"]
    assert not any(word in text for text in sent.values() for word in ("某某", "0000-12333", of(CITY).who))


def test_the_nation_hears_when_it_is_its_turn(book: Book) -> None:
    clerk = Clerk(book.procedures[EDITION]).open().fill()
    clerk.take("submit", CITY)
    sent = dict(_sent(book, "pass_preliminary", PROVINCE, clerk))
    assert set(sent) == {"to-prefecture-CN-ZJ.hangzhou", "to-ministry_office-CN"}


def test_what_moves_nothing_is_told_to_nobody(book: Book) -> None:
    clerk = Clerk(book.procedures[EDITION]).open()
    was, post = clerk.application, Post()
    clerk.fill()
    assert clerk.application is not None
    Notifier(Seats(), book, post, _at_once)(was, clerk.application)
    assert post.sent == []
