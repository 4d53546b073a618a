"""Entries about what to do."""

from __future__ import annotations

from datetime import date

from msgspec import Struct

from heshi.rulebook.entries.standing import Reference, Status
from heshi.wording import Bilingual


class PlayStep(Struct, frozen=True, forbid_unknown_fields=True):
    """One step of a playbook; `finds_out` marks one that is needless where the person's record has told it already."""

    text: Bilingual
    contact: str | None = None
    finds_out: bool = False


class Playbook(Struct, frozen=True, forbid_unknown_fields=True):
    """playbooks/: what to do at one stage of exposure, in order."""

    id: str
    stage: (
        str  # received … paid, record_wrong, real_suspension, contributions, genuine, verified, unproven, warning, none
    )
    title: Bilingual
    steps: tuple[PlayStep, ...]
    because: tuple[Reference, ...]
    reviewed: date
    never: tuple[Bilingual, ...] = ()
    status: Status = Status.STABLE
