"""What the verbs need of a store for applications, of one for officers, and of a virus scanner.

A decision is made while the application is held: `carry` calls it with what is newest, and writes the events, the
identifier that they give, the lists and the line of the audit log together or not at all.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date, datetime
from typing import Protocol

from msgspec import Struct

from heshi.issuance.application import Application
from heshi.issuance.chain import Link
from heshi.issuance.decide import Decision
from heshi.issuance.events import Event
from heshi.issuance.forms import Attachment
from heshi.issuance.officer import Authority, Officer
from heshi.issuance.reasons import Refusal
from heshi.rulebook.book import Book
from heshi.rulebook.entries import NumberForm

NextNumber = Callable[[NumberForm], str]
"""The next issuer identifier: nobody else gets it while the decision is made, and without an event nobody has it."""


class Doing(Struct, frozen=True):
    """Who does something, and when; `who` is an account, or the operator of the command line in place of `officer`."""

    who: str
    at: datetime
    what: str  # a code for the audit log, such as the name of the step


class Recorded(Struct, frozen=True):
    """One event as it is kept. `hash` covers the one before it, so that a change inside shows."""

    number: int
    at: datetime
    event: Event
    previous: str
    hash: str


class Sight(Struct, frozen=True):
    """Whose applications somebody sees: all, those of one province, or only their own authority's.

    What is still private is left out, but for that of their own.
    """

    own: Authority
    place: str = ""  # the province; "CN" for all; "" for their own alone


class Wanted(Struct, frozen=True):
    """What a list is narrowed to; what is empty does not narrow. `states` are of the registration or of any part.

    `waits_for` is a kind of authority that can bring something further, `running` leaves out what is at its end.
    """

    states: tuple[str, ...] = ()
    place: str = ""  # a prefecture, or a province with its prefectures
    applicant: str = ""  # the kind of the applicant
    waits_for: str = ""
    edition: str = ""
    number: str = ""
    running: bool | None = None
    changing: bool | None = None  # has a change that is under way


class Listed(Struct, frozen=True):
    """One line of a list; `since` is the day on which anything of it last moved, `changes` how many are under way."""

    id: str
    applicant: Authority
    edition: str
    state: str
    since: date
    opened: date
    last: date
    version: int
    number: str
    running: bool
    changes: int


class Lines(Struct, frozen=True):
    """A page of a list, oldest standing first, and how many lines there are in all."""

    lines: tuple[Listed, ...]
    total: int


class Taken(Struct, frozen=True):
    """A file that was taken in for an application, with its content."""

    attachment: Attachment
    content: bytes


class Applications(Protocol):
    """Applications as their events, with the files of their materials."""

    def open(self, decide: Callable[[str], Decision], doing: Doing) -> Application | Refusal:
        """Begin an application; the store gives the name that the decision is called with."""

    def carry(
        self, name: str, decide: Callable[[Application | None, NextNumber], Decision], doing: Doing
    ) -> Application | Refusal:
        """Decide on what is newest, one after another; the application as it is then, or the refusal.

        A refusal leaves a line in the audit log too.
        """

    def find(self, name: str) -> Application | None:
        """The application as its events left it."""

    def history(self, name: str) -> Sequence[Recorded]:
        """Everything that happened to it, in order."""

    def links(self, name: str) -> Sequence[Link]:
        """The same as it is written down, whatever somebody made of it."""

    def page(self, sight: Sight, wanted: Wanted, start: int, size: int) -> Lines:
        """So many lines after the first `start`."""

    def running(self) -> Iterator[Application]:
        """Every application of which anything is under way, a few at a time."""

    def take(self, name: str, file: Taken, doing: Doing) -> None:
        """Keep a file for an application; the same content is kept once."""

    def files(self, name: str) -> Mapping[str, Attachment]:
        """The files that were taken in for an application, by their hashes."""

    def content(self, name: str, sha256: str) -> Taken | None:
        """A file of this application."""

    def note(self, name: str, doing: Doing) -> None:
        """Write into the audit log what changed nothing: somebody read or exported."""


class Seat(Struct, frozen=True):
    """An account's place in the procedure; `address` is where it is told that something waits, "" nowhere."""

    officer: Officer
    since: datetime
    address: str = ""


class Officers(Protocol):
    """Which account acts for which authority."""

    def named(self, account: str) -> Officer | None:
        """The officer of an account that is not locked."""

    def all(self) -> Sequence[Seat]:
        """All of them, by name."""

    def seat(self, officer: Officer, doing: Doing, address: str = "") -> bool:
        """Tie an account to an authority, in place of any other; False: there is no such account."""

    def unseat(self, account: str, doing: Doing) -> bool:
        """The account acts for nobody any longer; False: it did not."""


class Scanner(Protocol):
    """Looks for viruses in files before they are kept: whoever runs the service plugs in their own."""

    def found(self, content: bytes) -> str:
        """What was found, or nothing. Raises OSError where no answer can be had: the file is not taken then."""


class Issuing(Struct, frozen=True):
    """What the verbs of this room work with. `scanner` None: files are taken in as they are. `told` None: nobody is
    told that something moved; otherwise it is called after each step with what was and what is."""

    applications: Applications
    officers: Officers
    book: Book
    scanner: Scanner | None = None
    told: Callable[[Application | None, Application], None] | None = None
