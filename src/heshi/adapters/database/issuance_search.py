"""What a list is narrowed to, as SQL: who may see a line, and what was asked for."""

from __future__ import annotations

from sqlalchemy import ColumnElement, and_, or_, select, true

from heshi.adapters.database.tables.issuance import (
    issuance_applications as lines,
)
from heshi.adapters.database.tables.issuance import (
    issuance_standings as standings,
)
from heshi.issuance.port import Sight, Wanted
from heshi.law.place import NATION

Condition = ColumnElement[bool]


def seen_by(sight: Sight) -> Condition:
    """The lines that somebody sees."""
    own = _own(sight)
    if not sight.place:
        return own
    public = lines.c.private.is_(False)
    return or_(own, public if sight.place == NATION else and_(public, lines.c.province == sight.place))


def _own(sight: Sight) -> Condition:
    return and_(lines.c.kind == sight.own.kind, lines.c.place == sight.own.place)


def asked(wanted: Wanted, sight: Sight) -> Condition:
    """The lines that were asked for. A part that is still private counts for its own authority alone."""
    found: list[Condition] = [true()]
    columns = lines.c
    for column, value in ((columns.kind, wanted.applicant), (columns.edition, wanted.edition)):
        if value:
            found.append(column == value)
    if wanted.number:
        found.append(columns.number == wanted.number)
    if wanted.place and wanted.place != NATION:
        found.append(or_(columns.place == wanted.place, columns.province == wanted.place))
    if wanted.running is not None:
        found.append(columns.running.is_(wanted.running))
    if wanted.changing is not None:
        found.append(columns.changes > 0 if wanted.changing else columns.changes == 0)
    if wanted.states:
        open_ = select(standings.c.application).where(
            standings.c.state.in_(wanted.states), standings.c.private.is_(False)
        )
        own = select(standings.c.application).where(standings.c.state.in_(wanted.states))
        found.append(or_(columns.id.in_(open_), and_(_own(sight), columns.id.in_(own))))
    if wanted.waits_for:
        found.append(columns.waits.contains(f" {wanted.waits_for} ", autoescape=True))
    return and_(*found)
