"""Entries about what to do."""

from __future__ import annotations

from datetime import date

from msgspec import Struct

from heshi.rulebook.entries.standing import Reference, Status
from heshi.wording import Bilingual


class PlayStep(Struct, frozen=True, forbid_unknown_fields=True):
    """One step of a playbook."""

    text: Bilingual
    contact: str | None = None


class Playbook(Struct, frozen=True, forbid_unknown_fields=True):
    """playbooks/: what to do at one stage of exposure, in order."""

    id: str
    stage: str  # received, clicked, gave_data, gave_code, paid, record_wrong, real_suspension, genuine, warning, none
    title: Bilingual
    steps: tuple[PlayStep, ...]
    because: tuple[Reference, ...]
    reviewed: date
    never: tuple[Bilingual, ...] = ()
    status: Status = Status.STABLE
