"""Officers, filled-in materials, and a clerk who carries commands to the engine."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any

from heshi.issuance.application import Application, applied, begun
from heshi.issuance.commands import Command, Comment, Open, OpenChange, PutMaterial, Step
from heshi.issuance.decide import decide
from heshi.issuance.events import Content, Event, Opened
from heshi.issuance.officer import Authority, Officer
from heshi.issuance.reasons import Refusal
from heshi.rulebook.entries import Procedure

DAY = date(2026, 11, 22)
EDITION = "procedures/card-issuance-2014"

CITY = Authority("prefecture", "CN-ZJ.hangzhou")
OTHER_CITY = Authority("prefecture", "CN-JS.nanjing")
PROVINCE = Authority("province", "CN-ZJ")
OTHER_PROVINCE = Authority("province", "CN-JS")
OFFICE = Authority("ministry_office", "CN")
CENTRE = Authority("ministry_centre", "CN")
REGISTRY = Authority("registration_centre", "CN")
COMPANY = Authority("company", "CN-ZJ.hangzhou")


def of(authority: Authority, number: int = 1) -> Officer:
    """One of the people of an authority."""
    return Officer(f"{authority.kind}-{authority.place}-{number}".lower(), authority)


def paper(name: str = "a.pdf", media: str = "application/pdf", **more: Any) -> dict[str, Any]:
    return {"name": name, "media": media, "size": 1200, "sha256": "ab" * 32, **more}


def face(width: int = 1011, height: int = 638, media: str = "image/png") -> dict[str, Any]:
    return paper("face.png", media, width=width, height=height)


def card_files(procedure: Procedure) -> Content:
    """A file structure with the whole national list and one local addition."""
    files = [
        {"id": entry.id, "name": entry.name.zh, "area": entry.area, "part": "national", "key": "national"}
        for entry in procedure.national
    ]
    local = {"id": "bus", "name": "公交", "area": "transport", "part": "local", "key": "local", "indicator": "乘车"}
    areas = [
        {"id": "social-security", "name": "社会保障", "part": "national"},
        {"id": "transport", "name": "公共交通", "part": "local"},
    ]
    return {"areas": areas, "files": [*files, local], "standard": True}


def materials(procedure: Procedure) -> dict[str, Content]:
    """The first five materials, complete; the sixth is asked for or not."""
    long = "已经准备好，并且试运行过。"
    return {
        "form": {
            "department": "某市人力资源和社会保障局",
            "body": "某市信息中心",
            "contact": "某某",
            "telephone": "0000-12333",
            "groups": "参保人员",
            "quantity": 100000,
            "start": "2027-03-01",
            "suppliers": [{"supplier": "甲厂", "product": "A1"}],
        },
        "preparation": {"procedures": long, "back_end": long, "database": long},
        "card_files": card_files(procedure),
        "card_face": {"front": face(), "back": face()},
        "local_measures": {
            "title": "社会保障卡管理办法",
            "published": "2026-06-01",
            "measures": paper(),
            "rules": paper(),
        },
    }


class Clerk:
    """Carries commands to the engine and keeps the events, as a store would."""

    def __init__(self, procedure: Procedure, day: date = DAY) -> None:
        self.procedure, self.day = procedure, day
        self.events: list[Event] = []
        self.application: Application | None = None
        self.refusal: Refusal | None = None

    @property
    def state(self) -> str:
        assert self.application is not None
        return self.application.registration.state

    @property
    def version(self) -> int:
        return self.application.version if self.application else 0

    def part(self, name: str) -> str:
        """The state of a change or of a part of it."""
        assert self.application is not None
        standing = self.application.standing(name)
        assert standing is not None
        return standing.state

    def carry(self, command: Command) -> tuple[Event, ...] | Refusal:
        outcome = decide(self.application, command, self.procedure, self.day)
        self.refusal = outcome if isinstance(outcome, Refusal) else None
        if not isinstance(outcome, Refusal):
            self.keep(outcome)
        return outcome

    def keep(self, events: Iterable[Event]) -> None:
        """Write events down, as a store would."""
        for event in events:
            self.events.append(event)
            if self.application is None:
                assert isinstance(event, Opened)
                self.application = begun(event)
            else:
                self.application = applied(self.application, event)

    def must(self, command: Command) -> None:
        outcome = self.carry(command)
        assert not isinstance(outcome, Refusal), [str(reason.text.en) for reason in outcome.reasons]

    def refused(self, command: Command) -> Refusal:
        outcome = self.carry(command)
        assert isinstance(outcome, Refusal), outcome
        return outcome

    def open(self, authority: Authority = CITY) -> Clerk:
        self.must(Open(by=of(authority), application="a1"))
        return self

    def put(self, material: str, content: Content, part: str = "", by: Authority | None = None) -> None:
        assert self.application is not None
        officer = of(by or self.application.applicant)
        self.must(PutMaterial(by=officer, version=self.version, material=material, content=content, part=part))

    def fill(self) -> Clerk:
        for name, content in materials(self.procedure).items():
            self.put(name, content)
        return self

    def step(self, name: str, authority: Authority, person: int = 1, **more: Any) -> Step:
        return Step(by=of(authority, person), version=self.version, step=name, **more)

    def take(self, name: str, authority: Authority, person: int = 1, **more: Any) -> None:
        self.must(self.step(name, authority, person, **more))

    def comment(self, authority: Authority, text: str) -> Comment:
        return Comment(by=of(authority), version=self.version, text=text)

    def change(self, *kinds: str, authority: Authority | None = None) -> OpenChange:
        assert self.application is not None
        return OpenChange(by=of(authority or self.application.applicant), version=self.version, kinds=kinds)

    def approved(self, applicant: Authority = CITY) -> Clerk:
        """From nothing to approved, as the articles have it."""
        return self.open(applicant).approved_from_here()

    def approved_from_here(self) -> Clerk:
        assert self.application is not None
        applicant = self.application.applicant
        self.fill()
        self.take("submit", applicant)
        if applicant.kind == "prefecture":
            self.take("pass_preliminary", Authority("province", applicant.place.partition(".")[0]))
        self.take("approve", OFFICE)
        return self

    def issuing(self, applicant: Authority = CITY) -> Clerk:
        """All the way to "may issue"."""
        return self.open(applicant).issuing_from_here()

    def issuing_from_here(self, number: str = "BX-000001") -> Clerk:
        self.approved_from_here()
        self.take("allot_number", OFFICE, number=number)
        self.take("record_filing", REGISTRY)
        self.take("give_keys", CENTRE)
        self.take("give_psam", CENTRE)
        self.take("pass_test", CENTRE)
        return self
