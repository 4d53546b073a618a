"""What a register holds of one person. Every entry is a version: a correction is a newer one, and none is ever lost.

An entry has a `key` that is the same in all its versions; of the entries with one key the newest that was known at a
moment counts, and none if that one was `withdrawn`. Days are days of the calendar in China; money is in fen.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from enum import StrEnum
from types import MappingProxyType
from typing import Literal

from msgspec import Struct

Scheme = Literal["employee", "resident", "flexible"]
"""The choices of the fact `enrolment_kind`."""

Cover = Literal["basic", "supplementary"]
"""The basic insurance, or the large-amount supplement on top of it (大额补充)."""


class Kind(StrEnum):
    """The kinds of entry; each has a table of its own."""

    ENROLMENT = "enrolment"
    CONTRIBUTION = "contribution"
    ENTITLEMENT = "entitlement"
    WAIT = "wait"
    VOUCHER = "voucher"
    VOUCHER_STATE = "voucher_state"
    DECISION = "decision"
    USE = "use"
    CIRCUMSTANCE = "circumstance"


class Entered(Struct, frozen=True):
    """Who entered a version, when, and why; `source` is the id that the supplying system gave it, or ""."""

    at: datetime
    by: str
    source: str = ""
    why: str = ""


class Enrolment(Struct, frozen=True, kw_only=True):
    """A spell in one scheme in one place, `[since, until)`; `how` it began tells a move from a change of scheme."""

    key: str
    scheme: Scheme
    region: str
    since: date
    until: date | None = None
    how: Literal["new", "moved", "switched"] = "new"
    employer: str = ""
    withdrawn: bool = False
    entered: Entered


class Contribution(Struct, frozen=True, kw_only=True):
    """One month's contribution, or one of the twelve months that a resident's yearly payment covers.

    It is `due` until it is `paid`; paid after `due` it is paid back. For residents `due` is the last day of the
    enrolment window. `deadline` is the one named in a notice of arrears.
    """

    key: str
    month: date  # its first day
    scheme: Scheme
    cover: Cover = "basic"
    due: date
    paid: date | None = None
    deadline: date | None = None
    withdrawn: bool = False
    entered: Entered


class Entitlement(Struct, frozen=True, kw_only=True):
    """A span `[since, until)` for which the bureau granted benefits."""

    key: str
    since: date
    until: date | None = None
    withdrawn: bool = False
    entered: Entered


class Wait(Struct, frozen=True, kw_only=True):
    """A waiting period `[since, until)` that the bureau fixed, and the rule on which it rests."""

    key: str
    since: date
    until: date | None = None
    rule: str = ""
    withdrawn: bool = False
    entered: Entered


VoucherKind = Literal["social_security_card", "electronic_voucher", "medical_insurance_card"]

State = Literal[
    "applied",
    "data_collected",
    "in_production",
    "made",
    "delivered",
    "collected",
    "activated",
    "lost_temporary",
    "lost_formal",
    "pin_locked",
    "sealed",
    "cancelled",
    "expired",
]


class VoucherState(Struct, frozen=True, kw_only=True):
    """A state that a voucher entered on a day; being found or unlocked again is `activated` once more."""

    key: str
    voucher: str  # the key of the voucher
    state: State
    on: date
    withdrawn: bool = False
    entered: Entered


class Voucher(Struct, frozen=True, kw_only=True):
    """A card or an electronic voucher, with its states in the order of their days.

    `card` is one of the choices of the fact `card_kind` or "" for an electronic voucher; `replaces` is the key of the
    older voucher; `age` is the holder's at issue in years. The printed number is never kept.
    """

    key: str
    kind: VoucherKind
    card: str = ""
    replaces: str = ""
    issued: date | None = None
    expires: date | None = None
    age: int | None = None
    wrong_tries: int | None = None
    last_used: date | None = None
    states: tuple[VoucherState, ...] = ()
    withdrawn: bool = False
    entered: Entered


class Decision(Struct, frozen=True, kw_only=True):
    """A decision to suspend online settlement (暂停联网结算), `[since, until)` unless lifted earlier.

    `grounds` are ids of facts that the decision found (`voucher_lent`, `fraud_suspected`, …); `rule` is the rulebook's
    rule that it applied and `article` its place in the law. `officers` counts those who inquired; `served` says how it
    was served and `served_on` when. `heard` and `remedies` say whether the person was heard and told of the remedies;
    None: not on file. `cleared` is the day on which the inquiry ended with nothing found.
    """

    key: str
    grounds: tuple[str, ...]
    rule: str = ""
    article: str = ""
    decided: date
    since: date
    until: date | None = None
    lifted: date | None = None
    cleared: date | None = None
    officers: int | None = None
    served: Literal["", "in_person", "post", "electronic", "public"] = ""
    served_on: date | None = None
    heard: bool | None = None
    remedies: bool | None = None
    withdrawn: bool = False
    entered: Entered


class Use(Struct, frozen=True, kw_only=True):
    """A visit, a purchase or a claim: what it cost and what the fund paid, in fen."""

    key: str
    on: date
    kind: Literal["visit", "purchase", "claim"]
    place: str  # the institution
    cost: int
    fund: int
    at_counter: bool = True
    proxy: bool | None = None
    both_ids: bool | None = None
    withdrawn: bool = False
    entered: Entered


class Circumstance(Struct, frozen=True, kw_only=True):
    """Something else that counts under the rules, `[since, until)`: `fact` is the id of a fact, `value` what it is.

    For example `unemployment_benefit`, `holder_died`, `special_group`, `joined_forces`, `local_years_enough`.
    """

    key: str
    fact: str
    value: bool | float | str
    since: date
    until: date | None = None
    withdrawn: bool = False
    entered: Entered


Versioned = Enrolment | Contribution | Entitlement | Wait | Voucher | VoucherState | Decision | Use | Circumstance

TYPE_OF: Mapping[Kind, type[Versioned]] = MappingProxyType(
    {
        Kind.ENROLMENT: Enrolment,
        Kind.CONTRIBUTION: Contribution,
        Kind.ENTITLEMENT: Entitlement,
        Kind.WAIT: Wait,
        Kind.VOUCHER: Voucher,
        Kind.VOUCHER_STATE: VoucherState,
        Kind.DECISION: Decision,
        Kind.USE: Use,
        Kind.CIRCUMSTANCE: Circumstance,
    }
)
KIND_OF: Mapping[type[Versioned], Kind] = MappingProxyType({type_: kind for kind, type_ in TYPE_OF.items()})
"""Each kind of entry and its type, both ways."""


class Coverage(Struct, frozen=True):
    """From which day on a register holds *all* entries of a kind: only there does "nothing on file" mean "no"."""

    since: dict[Kind, date] = {}

    def covers(self, kind: Kind, day: date) -> bool:
        """Would the register know of such an entry on that day?

        >>> Coverage({Kind.DECISION: date(2021, 5, 1)}).covers(Kind.DECISION, date(2026, 11, 22))
        True
        >>> Coverage().covers(Kind.DECISION, date(2026, 11, 22))
        False
        """
        return kind in self.since and self.since[kind] <= day


class Record(Struct, frozen=True, kw_only=True):
    """All that counted for one person at one moment: only the newest versions, and none that was withdrawn."""

    person: int
    region: str
    known_at: datetime
    coverage: Coverage = Coverage()
    enrolments: tuple[Enrolment, ...] = ()
    contributions: tuple[Contribution, ...] = ()
    entitlements: tuple[Entitlement, ...] = ()
    waits: tuple[Wait, ...] = ()
    vouchers: tuple[Voucher, ...] = ()
    decisions: tuple[Decision, ...] = ()
    uses: tuple[Use, ...] = ()
    circumstances: tuple[Circumstance, ...] = ()
