"""Entries about a procedure: who takes part, where an application may stand, and the table of what may happen to it."""

from __future__ import annotations

from datetime import date
from typing import Literal

from msgspec import Struct

from heshi.period import Period
from heshi.rulebook.entries.forms import Basis, Material, NationalEntry
from heshi.rulebook.entries.standing import Status
from heshi.wording import Bilingual

Track = Literal["registration", "change", "approval", "filing"]
"""The registration itself; a request for change; its part that is approved again; its part that is filed."""

Level = Literal["nation", "province", "prefecture", "none"]
Need = Literal["materials", "reason", "number", "difference", "parts"]
"""What a step wants besides its place and its doer: complete materials, a reason, an issuer's number, a material that
differs from what was approved, all parts of the change finished."""

APPLICANT = "applicant"
"""In `by`: the authority whose application it is."""


class Role(Struct, frozen=True, forbid_unknown_fields=True):
    """A kind of authority. `sees`: its own applications, those of its own places, or all."""

    id: str
    name: Bilingual
    level: Level
    basis: Basis
    may_apply: bool = False
    sees: Literal["own", "below", "all", "none"] = "none"


class State(Struct, frozen=True, forbid_unknown_fields=True):
    """Where an application or a part of a change may stand.

    `private`: only the applicant sees it; `ends`: nothing follows; `done`: it was reached by success. `remind_after`:
    working days after which we remind, a practice of ours: no time limit is known in the law.
    """

    id: str
    track: Track
    name: Bilingual
    means: Bilingual
    basis: Basis
    private: bool = False
    ends: bool = False
    done: bool = False
    remind_after: int | None = None


class StepName(Struct, frozen=True, forbid_unknown_fields=True):
    """A command of the table in words; `forward` when it brings an application nearer to its end."""

    id: str
    name: Bilingual
    forward: bool = False


class Transition(Struct, frozen=True, forbid_unknown_fields=True, rename={"from_": "from", "while_": "while"}):
    """One row: in which states, which command, by whom, leads where, and on whose authority.

    `from` is empty where something begins; `to` is empty where the state stays. `applicant` narrows it to kinds of
    applicants, `test` to parts that need (or do not need) a general test, `while` to states of the registration.
    `not_who`: whoever did one of these may not do this. `approves`: the materials become the approved ones.
    """

    command: str
    by: tuple[str, ...]
    basis: Basis
    from_: tuple[str, ...] = ()
    to: str = ""
    track: Track = "registration"
    applicant: tuple[str, ...] = ()
    test: bool | None = None
    while_: tuple[str, ...] = ()
    needs: tuple[Need, ...] = ()
    not_who: tuple[str, ...] = ()
    approves: bool = False


class ChangeKind(Struct, frozen=True, forbid_unknown_fields=True):
    """A kind of change, the route that it takes, the materials that go with it, and whether a new test is needed."""

    id: str
    name: Bilingual
    route: Literal["approval", "filing"]
    materials: tuple[str, ...]
    basis: Basis
    test: bool = False


class NumberForm(Struct, frozen=True, forbid_unknown_fields=True):
    """How issuer numbers are written here: a prefix and so many digits, counted from one without a gap."""

    prefix: str
    digits: int
    basis: Basis


class RefusalText(Struct, frozen=True, forbid_unknown_fields=True):
    """What is said for one code of refusal; without a basis of its own it stands on that of the row or the material."""

    text: Bilingual
    basis: Basis | None = None


class Explanations(Struct, frozen=True, forbid_unknown_fields=True):
    """What is said of the parts of a request for change; `{kinds}` is filled in the first two."""

    approval: Bilingual
    filing: Bilingual
    test: Bilingual
    mixed: Bilingual


class Procedure(Struct, frozen=True, forbid_unknown_fields=True):
    """procedures/: one edition. The editions of one `procedure` follow one another without gap or overlap."""

    id: str
    procedure: str
    title: Bilingual
    in_force: Period
    reviewed: date
    begins: str  # the state in which an application begins
    roles: tuple[Role, ...]
    states: tuple[State, ...]
    steps: tuple[StepName, ...]
    table: tuple[Transition, ...]
    materials: tuple[Material, ...]
    national: tuple[NationalEntry, ...]
    changes: tuple[ChangeKind, ...]
    number: NumberForm
    refusals: dict[str, RefusalText]
    explains: Explanations
    status: Status = Status.STABLE
