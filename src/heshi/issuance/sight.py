"""Who sees an application: its applicant, the province above it, the nation's authorities. A draft: its applicant."""

from __future__ import annotations

from collections.abc import Mapping

from heshi.issuance.application import REGISTRATION, Application
from heshi.issuance.officer import NOWHERE, Officer, reaches
from heshi.issuance.table import is_sound, role_of, state_of
from heshi.rulebook.entries import Procedure, Region


def sees(
    officer: Officer,
    application: Application,
    procedure: Procedure,
    regions: Mapping[str, Region] = NOWHERE,
    part: str = REGISTRATION,
) -> bool:
    """May this officer see the application, or a part of a change of it?"""
    authority = officer.authority
    role = role_of(procedure, authority.kind)
    if role is None or not is_sound(officer, procedure, regions):
        return False
    if authority == application.applicant:
        return True
    if role.sees in ("own", "none") or not reaches(authority, application.applicant.place, regions):
        return False
    return not any(_private(application, name, procedure) for name in {REGISTRATION, part})


def _private(application: Application, part: str, procedure: Procedure) -> bool:
    standing = application.standing(part)
    state = state_of(procedure, standing.state) if standing is not None else None
    return state is None or state.private
