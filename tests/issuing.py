"""Applications over a database for tests: files that are what they say, accounts with their authorities, a clerk."""

from __future__ import annotations

import struct
import zlib
from datetime import UTC, date, datetime
from typing import Any

import msgspec
from sqlalchemy import Engine

from heshi.adapters.database.stored_issuance import StoredIssuance
from heshi.adapters.database.stored_officers import StoredOfficers
from heshi.adapters.database.stored_staff import stored_staff
from heshi.issuance.application import Application
from heshi.issuance.commands import OpenChange, PutMaterial, Step
from heshi.issuance.events import Content
from heshi.issuance.forms import Attachment
from heshi.issuance.officer import Authority, Officer
from heshi.issuance.port import Doing, Issuing, Scanner
from heshi.issuance.reasons import Refusal
from heshi.rulebook.book import Book
from heshi.rulebook.entries import Procedure
from heshi.staff.account import Account
from heshi.staff.audit import Act, Deed
from heshi.staff.role import Role
from heshi.usecases.hand_in_file import hand_in_file
from heshi.usecases.handle_application import NEWEST, handle, open_application
from issuances import CENTRE, CITY, DAY, EDITION, OFFICE, PROVINCE, REGISTRY, materials, of

NOW = datetime(2026, 11, 22, 9, tzinfo=UTC)
PDF = b"%PDF-1.7\n1 0 obj\n%%EOF\n"


def png(width: int = 1011, height: int = 638, shade: int = 0x7F) -> bytes:
    """A grey picture."""

    def chunk(kind: bytes, held: bytes) -> bytes:
        return struct.pack(">I", len(held)) + kind + held + struct.pack(">I", zlib.crc32(kind + held))

    header = struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)
    rows = zlib.compress((b"\0" + bytes([shade]) * width) * height)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", rows) + chunk(b"IEND", b"")


def issuing_of(engine: Engine, book: Book, scanner: Scanner | None = None) -> Issuing:
    """The store of a database that has its tables."""
    return Issuing(StoredIssuance(engine, book), StoredOfficers(engine), book, scanner)


def add_officer(engine: Engine, issuing: Issuing, name: str, authority: Authority) -> Officer:
    """An account with its authority; nobody can log in to it."""
    account = stored_staff(engine).accounts.add(name, Role.OFFICER, "-", Deed(NOW, "operator", Act.USER_ADDED))
    assert isinstance(account, Account)
    officer = Officer(name, authority)
    assert issuing.officers.seat(officer, Doing("operator", NOW, "officer"))
    return officer


class Clerk:
    """Carries commands of people to the store, as the doors do."""

    def __init__(self, issuing: Issuing, day: date = DAY) -> None:
        self.issuing, self.day = issuing, day
        self.procedure: Procedure = issuing.book.procedures[EDITION]

    def doing(self, officer: Officer) -> Doing:
        return Doing(officer.who, NOW, "")

    def open(self, authority: Authority = CITY) -> str:
        """Begin; the name of the application."""
        made = open_application(self.issuing, of(authority), self.doing(of(authority)), self.day)
        assert isinstance(made, Application), made
        return made.id

    def now(self, name: str) -> Application:
        found = self.issuing.applications.find(name)
        assert found is not None
        return found

    def file(self, name: str, content: bytes = PDF, file: str = "a.pdf") -> dict[str, Any]:
        """A file handed in by the applicant, as a form names it."""
        officer = of(self.now(name).applicant)
        held = hand_in_file(self.issuing, name, (file, content), officer, self.doing(officer), self.day)
        assert isinstance(held, Attachment), held
        made: dict[str, Any] = msgspec.to_builtins(held)
        return made

    def put(self, name: str, material: str, content: Content, part: str = "", by: Officer | None = None) -> Any:
        officer = by or of(self.now(name).applicant)
        command = PutMaterial(by=officer, version=NEWEST, material=material, content=content, part=part)
        return handle(self.issuing, name, command, self.doing(officer), self.day)

    def fill(self, name: str) -> None:
        """All materials, with real files."""
        contents = materials(self.procedure)
        face, paper = self.file(name, png(), "face.png"), self.file(name)
        contents["card_face"] = {"front": face, "back": face}
        contents["local_measures"] |= {"measures": paper, "rules": paper}
        for material, content in contents.items():
            assert isinstance(self.put(name, material, content), Application)

    def step(self, name: str, step: str, officer: Officer, version: int = NEWEST, **more: Any) -> Application | Refusal:
        command = Step(by=officer, version=version, step=step, **more)
        return handle(self.issuing, name, command, self.doing(officer), self.day)

    def change(self, name: str, *kinds: str) -> Application | Refusal:
        officer = of(self.now(name).applicant)
        command = OpenChange(by=officer, version=NEWEST, kinds=kinds)
        return handle(self.issuing, name, command, self.doing(officer), self.day)

    def take(self, name: str, step: str, authority: Authority, person: int = 1, **more: Any) -> Application:
        made = self.step(name, step, of(authority, person), **more)
        assert isinstance(made, Application), [reason.text.en for reason in made.reasons]
        return made

    def at_ministry(self, applicant: Authority = CITY) -> str:
        """Handed in, and past its province where it has one."""
        name = self.open(applicant)
        self.fill(name)
        self.take(name, "submit", applicant)
        if applicant.kind == "prefecture":
            self.take(name, "pass_preliminary", Authority("province", applicant.place.partition(".")[0]))
        return name

    def issuing_now(self, applicant: Authority = CITY) -> str:
        """All the way to "may issue"."""
        name = self.at_ministry(applicant)
        self.take(name, "approve", OFFICE)
        self.take(name, "allot_number", OFFICE)
        self.take(name, "record_filing", REGISTRY)
        for step in ("give_keys", "give_psam", "pass_test"):
            self.take(name, step, CENTRE)
        return name


__all__ = ["CENTRE", "CITY", "OFFICE", "PROVINCE", "REGISTRY", "Clerk", "add_officer", "issuing_of", "png"]
