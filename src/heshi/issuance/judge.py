"""May this officer take this step, here, now? Every reason against it, and the row of the table that would carry it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date

from heshi.issuance.application import Application, Standing
from heshi.issuance.changes import unfinished
from heshi.issuance.codes import Code
from heshi.issuance.commands import Command, Step
from heshi.issuance.materials import missing
from heshi.issuance.numbers import number_count
from heshi.issuance.reasons import Reason, Refusal, Sayer
from heshi.issuance.sight import sees
from heshi.issuance.table import Case, case_of, for_applicant, in_time, path, role_of, rows, starts, takes
from heshi.rulebook.entries import Basis, Procedure, Region, Transition
from heshi.rulebook.entries.procedure import APPLICANT

RESERVED = frozenset({"open", "put_material", "comment", "open_change", "move_edition"})
"""Steps with a command of their own."""

Rows = Sequence[Transition]


class Judge:
    """One command on one application, on one day."""

    def __init__(
        self,
        application: Application,
        command: Command,
        procedure: Procedure,
        day: date,
        regions: Mapping[str, Region],
    ) -> None:
        self.application, self.command, self.procedure = application, command, procedure
        self.day, self.regions = day, regions
        self.sayer = Sayer(procedure)

    def standing(self, part: str) -> Standing | None:
        """What the command is about."""
        return self.application.standing(part)

    def refusal(self, *reasons: Reason) -> Refusal:
        """The refusal for these reasons, with those that hold for any command in front."""
        return Refusal(self.procedure.id, tuple(dict.fromkeys((*self._always(), *reasons))))

    def no_such_part(self, part: str) -> Reason:
        """The command names a change or a part that is not there."""
        return self.sayer.say(Code.PART_UNKNOWN, where=part, part=part)

    def allowed(
        self, name: str, standing: Standing, step: Step | None = None
    ) -> tuple[Transition | None, tuple[Reason, ...]]:
        """The row that carries this step and no reason, or the reasons."""
        named = rows(self.procedure, standing.track, name)
        step_name = self.sayer.name(name)
        if not named:
            return None, (*self._always(), self.sayer.say(Code.UNKNOWN_STEP, step=step_name))
        case = case_of(self.application, standing)
        fitting = [row for row in named if for_applicant(row, case)]
        if not fitting:
            kind = self.sayer.name(case.applicant)
            reason = self.sayer.say(Code.NOT_FOR_APPLICANT, named[0].basis, step=step_name, applicant=kind)
            return None, (*self._always(), reason, *self._doer(named, name))
        now = [row for row in fitting if starts(row, case)]
        pool = now or fitting
        mine = [row for row in pool if self._takes(row)] or pool
        found = [*self._always()]
        found += [] if now else self._not_now(name, fitting, case)
        found += self._doer(pool, name)
        found += self._in_time(name, mine[0], case)
        found += self._wants(mine[0], name, standing, step)
        return (None if found else mine[0]), tuple(dict.fromkeys(found))

    def _always(self) -> Iterator[Reason]:
        application, version = self.application, self.command.version
        if version != application.version:
            yield self.sayer.say(Code.STALE_VERSION, read=str(version), now=str(application.version))
        if application.edition != self.procedure.id:
            yield self.sayer.say(Code.WRONG_EDITION, edition=application.edition)
        if self.day < application.last:
            yield self.sayer.say(Code.DAY_BEFORE, last=application.last.isoformat())

    def _takes(self, row: Transition) -> bool:
        return takes(row, self.command.by, self.application, self.procedure, self.regions)

    def _not_now(self, name: str, fitting: Rows, case: Case) -> Iterator[Reason]:
        """It stands elsewhere; and which steps come first, each with its own article."""
        targets = tuple(dict.fromkeys(state for row in fitting for state in row.from_))
        here, there = self.sayer.name(case.state), self.sayer.listed(targets)
        yield self.sayer.say(Code.NOT_NOW, _together(fitting), step=self.sayer.name(name), state=here, states=there)
        yield from self._first(name, case, targets)

    def _first(self, name: str, case: Case, targets: Sequence[str]) -> Iterator[Reason]:
        for row in path(self.procedure, case, targets):
            step, before = self.sayer.name(name), self.sayer.name(row.command)
            yield self.sayer.say(Code.STEP_MISSING, row.basis, row.command, step=step, missing=before)

    def _doer(self, pool: Rows, name: str) -> Iterator[Reason]:
        if any(self._takes(row) for row in pool):
            return
        step, authority = self.sayer.name(name), self.command.by.authority
        role = role_of(self.procedure, authority.kind)
        if role is None:
            yield self.sayer.say(Code.UNKNOWN_AUTHORITY, kind=authority.kind)
        elif not role.may_apply and role.level == "none":
            yield self.sayer.say(Code.MAY_NOT_APPLY, role.basis, kind=role.name)
        elif any(role.id in (*row.by, *self._own(row)) for row in pool):
            yield self.sayer.say(Code.WRONG_PLACE, _together(pool), step=step)
        else:
            kinds = dict.fromkeys(kind for row in pool for kind in (*row.by, *self._own(row)) if kind != APPLICANT)
            yield self.sayer.say(Code.WRONG_ROLE, _together(pool), step=step, roles=self.sayer.listed(kinds))

    def _own(self, row: Transition) -> tuple[str, ...]:
        """The kind of the applicant, where the row is the applicant's."""
        return (self.application.applicant.kind,) if APPLICANT in row.by else ()

    def _in_time(self, name: str, row: Transition, case: Case) -> Iterator[Reason]:
        if in_time(row, case):
            return
        state = self.sayer.name(case.registration)
        if name == "open_change":
            yield self.sayer.say(Code.CHANGE_TOO_EARLY, row.basis, state=state)
        else:
            yield self.sayer.say(Code.REGISTRATION_STATE, row.basis, step=self.sayer.name(name), state=state)
        registration = case_of(self.application, self.application.registration)
        yield from self._first(name, registration, row.while_)

    def _wants(self, row: Transition, name: str, standing: Standing, step: Step | None) -> Iterator[Reason]:
        """What the row wants besides its place and its doer."""
        earlier = {hand.command for hand in standing.hands if hand.who == self.command.by.who} & {*row.not_who}
        for command in sorted(earlier):
            yield self.sayer.say(Code.SAME_PERSON, step=self.sayer.name(name), earlier=self.sayer.name(command))
        if "materials" in row.needs and sees(self.command.by, self.application, self.procedure, self.regions):
            yield from missing(self.application, self.procedure, standing.id)
        if "difference" in row.needs:
            yield from self._same(standing)
        if "parts" in row.needs:
            yield from unfinished(self.application, standing.id, self.procedure, self.sayer)
        if step is not None:
            yield from self._said(row, step)

    def _same(self, standing: Standing) -> Iterator[Reason]:
        names = {material.id: material.name for material in self.procedure.materials}
        for material, content in self.application.held(standing.id).items():
            if content == self.application.approved.get(material):
                name = names.get(material, material)
                yield self.sayer.say(Code.SAME_AS_APPROVED, where=material, material=name)

    def _said(self, row: Transition, step: Step) -> Iterator[Reason]:
        if "reason" in row.needs and not step.reason.strip():
            yield self.sayer.say(Code.REASON_MISSING, where="reason", step=self.sayer.name(step.step))
        if "number" in row.needs:
            yield from self._number(row, step.number)
        next_by = {kind for later in self.procedure.table if row.to in later.from_ and later.to for kind in later.by}
        if step.addressee and step.addressee not in next_by - {APPLICANT}:
            name = self.sayer.name(step.addressee)
            yield self.sayer.say(Code.WRONG_ADDRESSEE, row.basis, where="addressee", addressee=name)

    def _number(self, row: Transition, number: str) -> Iterator[Reason]:
        form = self.procedure.number
        if not number:
            yield self.sayer.say(Code.NUMBER_MISSING, row.basis, where="number")
        elif number_count(number, form) is None:
            yield self.sayer.say(Code.NUMBER_FORM, Basis(house=form.basis.house), where="number", number=number)


def _together(some: Rows) -> Basis:
    """What several rows stand on."""
    law = tuple(dict.fromkeys(reference for row in some for reference in row.basis.law))
    return Basis(law, next((row.basis.house for row in some if row.basis.house), None))
