"""Try a new edition of the procedure on everything that is running, and move applications to it one by one."""

from __future__ import annotations

from datetime import date

from msgspec import structs

from heshi.issuance.application import Application
from heshi.issuance.codes import Code
from heshi.issuance.decide import Decision
from heshi.issuance.officer import Officer
from heshi.issuance.port import Doing, Issuing, NextNumber
from heshi.issuance.reasons import Refusal, Sayer
from heshi.issuance.trial import Report, move, trial
from heshi.rulebook.entries import Procedure
from heshi.usecases.handle_application import NEWEST, edition_of, edition_or_newest


def try_edition(issuing: Issuing, new: Procedure) -> Report:
    """Every running application as it is and as it would be; nothing is changed."""
    return trial(new, issuing.applications.running(), issuing.book.procedures)


def move_application(
    issuing: Issuing, name: str, officer: Officer, to: Procedure, doing: Doing, day: date, version: int = NEWEST
) -> Application | Refusal:
    """Put an application under another edition of the rulebook."""

    def moved(application: Application | None, _number: NextNumber) -> Decision:
        if application is None:
            procedure = edition_or_newest(issuing.book, day)
            return Refusal(procedure.id, (Sayer(procedure).say(Code.NOT_OPEN),))
        read = application.version if version == NEWEST else version
        old = edition_of(issuing.book, application, day)
        return move(application, officer, read, old, to, day, issuing.book.regions)

    return issuing.applications.carry(name, moved, structs.replace(doing, what=f"move_edition {to.id}"))
