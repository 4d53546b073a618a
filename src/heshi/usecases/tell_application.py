"""An application as programs read it, and a refusal with every reason and article: the same for every door."""

from __future__ import annotations

from typing import Any

from msgspec import Struct

from heshi.citation import Citation
from heshi.issuance.application import REGISTRATION, Application
from heshi.issuance.changes import Explained, may_issue, split, still_to_do
from heshi.issuance.officer import Authority
from heshi.issuance.port import Recorded
from heshi.issuance.reasons import Reason, Refusal, cited
from heshi.rulebook.book import Book
from heshi.rulebook.entries import Procedure
from heshi.usecases.show_application import Shown
from heshi.wording import Bilingual


class ToldReason(Struct, frozen=True):
    """One reason. `law` are the articles that demand it, `house` says so where it is this system's own practice."""

    code: str
    where: str
    text: Bilingual
    law: tuple[Citation, ...]
    house: Bilingual | None


class ToldRefusal(Struct, frozen=True):
    """Everything against a command, and the edition of the procedure that says so."""

    edition: str
    reasons: tuple[ToldReason, ...]


class Because(Struct, frozen=True):
    """Why a request for change was split as it was, with the kinds that this is about."""

    text: Bilingual
    kinds: tuple[str, ...]
    law: tuple[Citation, ...]


class PartState(Struct, frozen=True):
    """Where a change or a part of it stands."""

    part: str
    state: str
    kinds: tuple[str, ...]


class ApplicationState(Struct, frozen=True, kw_only=True):
    """Where an application stands; `version` goes into the next command. `because` explains a change just asked for."""

    id: str
    version: int
    state: str
    number: str
    edition: str
    applicant: Authority
    parts: tuple[PartState, ...]
    because: tuple[Because, ...] = ()


class StepNow(Struct, frozen=True):
    """A step that is open to whoever asks."""

    part: str
    step: str


class ApplicationTold(ApplicationState, frozen=True, kw_only=True):
    """An application with its materials and what happened to it, as far as whoever asks may see it.

    `to_do` are the steps between here and "may issue"; `missing` what keeps each part from being complete, for its own
    authority alone.
    """

    may_issue: bool
    to_do: tuple[str, ...]
    possible: tuple[StepNow, ...]
    missing: dict[str, tuple[ToldReason, ...]]
    materials: dict[str, dict[str, Any]]
    history: tuple[Recorded, ...]


def tell_refusal(refusal: Refusal, book: Book) -> ToldRefusal:
    """The refusal with its articles looked up."""
    return ToldRefusal(refusal.edition, tuple(tell_reason(reason, book) for reason in refusal.reasons))


def tell_reason(reason: Reason, book: Book) -> ToldReason:
    """One reason with its articles looked up."""
    return ToldReason(reason.code.value, reason.where, reason.text, cited(reason, book), reason.house)


def tell_state(application: Application, because: tuple[Because, ...] = ()) -> ApplicationState:
    """Where an application stands."""
    return ApplicationState(**_state(application), because=because)


def tell_change(application: Application, procedure: Procedure, book: Book) -> ApplicationState:
    """The same, with why the newest request for change was split as it was."""
    change = application.changes[-1]
    return tell_state(application, tuple(_because(one, book) for one in split(change.kinds, procedure).because))


def tell_application(shown: Shown, book: Book) -> ApplicationTold:
    """All that somebody may see of it."""
    application, procedure = shown.application, shown.procedure
    return ApplicationTold(
        **_state(application),
        may_issue=may_issue(application, procedure),
        to_do=still_to_do(application, procedure),
        possible=tuple(StepNow(one.part, one.row.command) for one in shown.possible),
        missing={part: tuple(tell_reason(one, book) for one in some) for part, some in shown.missing.items()},
        materials={part or "registration": dict(held) for part, held in application.materials.items()},
        history=shown.history,
    )


def _state(application: Application) -> dict[str, Any]:
    return {
        "id": application.id,
        "version": application.version,
        "state": application.registration.state,
        "number": application.number,
        "edition": application.edition,
        "applicant": application.applicant,
        "parts": tuple(
            PartState(one.id, one.state, one.kinds) for one in application.standings if one.id != REGISTRATION
        ),
    }


def _because(one: Explained, book: Book) -> Because:
    return Because(one.text, one.kinds, book.cite_all(one.law))
