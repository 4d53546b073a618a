"""A new edition of the procedure tried on what is running, before anything is moved to it; and the move itself."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from typing import Literal

from msgspec import Struct

from heshi.issuance.application import Application, Standing
from heshi.issuance.codes import Code
from heshi.issuance.commands import Step
from heshi.issuance.events import EditionMoved
from heshi.issuance.judge import Judge
from heshi.issuance.materials import missing
from heshi.issuance.officer import NOWHERE, Officer
from heshi.issuance.reasons import Reason, Refusal, Sayer
from heshi.issuance.table import case_of, for_applicant, in_time, path, starts, state_of
from heshi.rulebook.entries import Procedure, Region, Transition

What = Literal[
    "state_gone",
    "step_gone",
    "step_new",
    "step_changed",
    "way_changed",
    "material_missing",
    "material_settled",
    "reminder",
]


class Differs(Struct, frozen=True):
    """One thing that would be otherwise: where, its name (state, step, or place in a form), and both sides."""

    what: What
    part: str
    name: str
    old: str = ""
    new: str = ""


class Tried(Struct, frozen=True):
    """One application under the new edition; `can_move` is False when it stands where the edition knows no place."""

    application: str
    edition: str
    differs: tuple[Differs, ...]
    can_move: bool


class Report(Struct, frozen=True):
    """What a new edition would do; `unknown` are applications whose own edition was not given."""

    edition: str
    tried: tuple[Tried, ...]
    unknown: tuple[str, ...] = ()

    @property
    def different(self) -> tuple[Tried, ...]:
        """Those that would behave differently."""
        return tuple(one for one in self.tried if one.differs)


def trial(new: Procedure, applications: Iterable[Application], editions: Mapping[str, Procedure]) -> Report:
    """Every application as it is and as it would be; nothing is moved. `editions` holds those under which they run."""
    tried: list[Tried] = []
    unknown: list[str] = []
    for application in applications:
        old = editions.get(application.edition)
        if old is None:
            unknown.append(application.id)
            continue
        differs = tuple(
            found for standing in application.standings for found in _differs(application, standing, old, new)
        )
        can_move = all(one.what != "state_gone" for one in differs)
        tried.append(Tried(application.id, application.edition, differs, can_move))
    return Report(new.id, tuple(tried), tuple(unknown))


def _differs(application: Application, standing: Standing, old: Procedure, new: Procedure) -> Iterator[Differs]:
    before, after = state_of(old, standing.state), state_of(new, standing.state)
    if after is None or after.track != standing.track:
        yield Differs("state_gone", standing.id, standing.state)
        return
    yield from _steps(application, standing, old, new)
    ways = [" → ".join(_way(application, standing, edition)) for edition in (old, new)]
    if ways[0] != ways[1]:
        yield Differs("way_changed", standing.id, standing.state, *ways)
    yield from _materials(application, standing, old, new)
    limits = [str(state.remind_after) if state and state.remind_after else "" for state in (before, after)]
    if limits[0] != limits[1]:
        yield Differs("reminder", standing.id, standing.state, *limits)


def _steps(application: Application, standing: Standing, old: Procedure, new: Procedure) -> Iterator[Differs]:
    """Steps that can be taken now: gone, new, or otherwise (by others, elsewhere, with other wants)."""
    before, after = (_open(application, standing, edition) for edition in (old, new))
    for name in sorted(before.keys() | after.keys()):
        one, other = before.get(name, ""), after.get(name, "")
        if one != other:
            what: What = "step_changed" if one and other else "step_gone" if one else "step_new"
            yield Differs(what, standing.id, name, one, other)


def _open(application: Application, standing: Standing, edition: Procedure) -> dict[str, str]:
    case = case_of(application, standing)
    found: dict[str, list[str]] = {}
    for row in edition.table:
        if (
            row.track == case.track
            and row.from_
            and for_applicant(row, case)
            and starts(row, case)
            and in_time(row, case)
        ):
            found.setdefault(row.command, []).append(_behaviour(row))
    return {name: "; ".join(sorted(rows)) for name, rows in found.items()}


def _behaviour(row: Transition) -> str:
    """What a row does, apart from where it is written and on what it stands."""
    parts = (
        f"by {'/'.join(row.by)}",
        f"to {row.to}" if row.to else "",
        *row.needs,
        *(f"not {who}" for who in row.not_who),
    )
    return ", ".join(part for part in (*parts, "approves" if row.approves else "") if part)


def _way(application: Application, standing: Standing, edition: Procedure) -> tuple[str, ...]:
    """The steps that are still before it."""
    done = {state.id for state in edition.states if state.track == standing.track and state.done}
    return tuple(row.command for row in path(edition, case_of(application, standing), done))


def _materials(application: Application, standing: Standing, old: Procedure, new: Procedure) -> Iterator[Differs]:
    """Forms that would be at fault, or no longer; what was approved already is not asked for again."""
    state = state_of(old, standing.state)
    asked_again = any("materials" in row.needs and standing.state in row.from_ for row in (*old.table, *new.table))
    if state is None or not asked_again:
        return
    before = {(r.where, r.code) for r in missing(application, old, standing.id)}
    after = {(r.where, r.code) for r in missing(application, new, standing.id)}
    for where, code in sorted(after - before):
        yield Differs("material_missing", standing.id, where, new=code)
    for where, code in sorted(before - after):
        yield Differs("material_settled", standing.id, where, old=code)


def move(
    application: Application,
    officer: Officer,
    version: int,
    old: Procedure,
    new: Procedure,
    day: date,
    regions: Mapping[str, Region] = NOWHERE,
) -> tuple[EditionMoved, ...] | Refusal:
    """Put an application under another edition, or say why not. `old` is the edition under which it runs."""
    step = Step(by=officer, version=version, step="move_edition")
    judge = Judge(application, step, old, day, regions)
    _, found = judge.allowed("move_edition", application.registration)
    reasons: list[Reason] = list(found)
    sayer = Sayer(new)
    if day not in new.in_force:
        reasons.append(sayer.say(Code.NOT_IN_FORCE))
    reasons += [
        sayer.say(Code.STATE_GONE, where=standing.id, state=judge.sayer.name(standing.state))
        for standing in application.standings
        if state_of(new, standing.state) is None
    ]
    if reasons:
        return Refusal(old.id, tuple(reasons))
    return (EditionMoved(by=officer, on=day, origin=application.edition, edition=new.id),)


def running(application: Application, procedure: Procedure) -> bool:
    """Is anything of it still under way? What may issue runs on while a change is open."""
    states = [state_of(procedure, standing.state) for standing in application.standings]
    return any(state is None or not (state.ends or state.done) for state in states)
