"""What a program may send for a person who logs in, and what it gets."""

from __future__ import annotations

from datetime import date, datetime
from typing import Annotated, Literal

from msgspec import Meta, Struct

from heshi.apps.api.forms import Short
from heshi.register.person import Person, Purpose
from heshi.register.records import (
    Circumstance,
    Contribution,
    Decision,
    Enrolment,
    Entitlement,
    Use,
    Voucher,
    VoucherState,
    Wait,
)
from heshi.register.told import Told
from heshi.register.vouchers import VoucherUse
from heshi.register.wishes import No
from heshi.usecases.export_person import SentNotice
from heshi.wording import Bilingual


class LoginForm(Struct, frozen=True, forbid_unknown_fields=True):
    """Whose log-in it is; the code goes to the telephone that the register has for them."""

    identity: Annotated[Short, Meta(description="citizen identity number (GB 11643), 18 or 15 signs")]


class Login(Struct, frozen=True):
    """A code was asked for. The same is answered whether or not the register knows the person."""

    login: str
    seconds: int
    text: Bilingual


class TokenForm(Struct, frozen=True, forbid_unknown_fields=True):
    """The log-in that was begun, and the code that came."""

    login: Short
    code: Short


class Token(Struct, frozen=True):
    """For the header `Authorization: Bearer …`; it ends after so many seconds without a request, or altogether."""

    token: str
    idle_seconds: int
    longest_seconds: int


class PersonalData(Struct, frozen=True):
    """Who the register takes the person for; the numbers are covered."""

    name: str
    identity: str
    phone: str
    region: str
    enrolments: tuple[Enrolment, ...]
    vouchers: tuple[Voucher, ...]


class InsuredStatus(Struct, frozen=True):
    """How the person stands on a day, by their record and the law; `todo` with the most pressing first."""

    day: date
    region: str
    insurance: Told
    benefits: Told
    settlement: Told
    vouchers: tuple[VoucherUse, ...]
    todo: tuple[Bilingual, ...]
    paid_to: date | None = None


class Contributions(Struct, frozen=True):
    """Month by month, oldest first."""

    contributions: tuple[Contribution, ...]


class Uses(Struct, frozen=True):
    """Visits, purchases and claims, oldest first; money in fen."""

    uses: tuple[Use, ...]


class Look(Struct, frozen=True):
    """Somebody looked at the record: a staff account, or `person` for the person's own log-in."""

    at: datetime
    by: str
    query: str
    purpose: Purpose | Literal["own"]


class Looks(Struct, frozen=True):
    """Who looked, newest first."""

    accesses: tuple[Look, ...]


class Export(Struct, frozen=True):
    """Everything that the register holds: each version of each entry, oldest first; a withdrawn one says so."""

    exported: datetime
    details: tuple[Person, ...]
    enrolments: tuple[Enrolment, ...]
    contributions: tuple[Contribution, ...]
    entitlements: tuple[Entitlement, ...]
    waits: tuple[Wait, ...]
    vouchers: tuple[Voucher, ...]
    voucher_states: tuple[VoucherState, ...]
    decisions: tuple[Decision, ...]
    uses: tuple[Use, ...]
    circumstances: tuple[Circumstance, ...]
    notices: tuple[SentNotice, ...]
    accesses: tuple[Look, ...]


Stage = Literal["none", "open", "withdrawn", "done", "refused"]


class Kept(Struct, frozen=True):
    """A kind of data that an erasure left, named as in `rulebook/retention.yaml`; `until` is null if it never ends."""

    kind: str
    until: date | None


class ErasureState(Struct, frozen=True):
    """The newest request for erasure; `state` is `none` where there never was one.

    `gone` and `kept` say what became of one that was done, `no` why one was refused.
    """

    state: Stage
    asked: datetime | None = None
    answered: datetime | None = None
    gone: tuple[str, ...] = ()
    kept: tuple[Kept, ...] = ()
    no: No | None = None
