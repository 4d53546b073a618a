"""How long each step takes, and what comes back most often."""

from __future__ import annotations

from datetime import timedelta
from functools import partial

from fastapi import Response

from heshi.adapters.working_days import calendar_of
from heshi.apps.issuance.guard import Room
from heshi.apps.issuance.sayings import name_of
from heshi.issuance.table import role_of
from heshi.usecases.handle_application import edition_or_newest
from heshi.usecases.measure_issuance import histories_of, measured


def show_statistics(room: Room) -> Response:
    """The figures of everything that this officer sees."""
    procedure = edition_or_newest(room.book, room.today)
    histories, total = histories_of(room.issuing, room.officer, room.today)
    first = min((events[0].on for events in histories), default=room.today)
    calendar = calendar_of(first, room.today)
    found = measured(histories, total, calendar, room.today)
    role = role_of(procedure, room.officer.authority.kind)
    hidden = {state.id for state in procedure.states if state.private and not (role and role.sees == "own")}
    order = [state.id for state in procedure.states]
    names = {material.id: material.name.in_(room.language) for material in procedure.materials}
    last = calendar.known.end - timedelta(days=1) if calendar.known.end else room.today
    return room.show(
        "statistics.html",
        counted=found.counted,
        total=found.total,
        stays=sorted(
            (one for one in found.stays if one.state not in hidden),
            key=lambda one: order.index(one.state) if one.state in order else len(order),
        ),
        returned=[(names.get(name, name), count) for name, count in found.returned],
        returns=found.returns,
        state_name=partial(name_of, room, procedure),
        certain=room.today in calendar.known,
        until=last,
    )
