"""Counts as they arrive, in any order, put into windows of event time; a window is judged when its time is over."""

from __future__ import annotations

from collections.abc import Mapping

from msgspec import Struct

from heshi.bulk.bursts import NEVER, USUAL, Alert, Rules, State, peek, step


class Flow(Struct, frozen=True):
    """What is remembered of a stream between two batches; it can be written down and read back.

    `open` holds the counts of each window that is not over, `newest` the newest time that was seen (seconds since
    1970), `late` the messages that came after their window was judged: they are counted nowhere else.
    """

    state: State = State()
    open: Mapping[int, Mapping[str, int]] = {}
    newest: int = NEVER
    late: int = 0
    length: int = 0  # of the windows; 0: there was none yet


def pour(
    flow: Flow, counts: Mapping[tuple[int, str], int], newest: int, lateness: int, rules: Rules = USUAL
) -> tuple[Flow, tuple[Alert, ...]]:
    """The flow after one more batch, and the alerts, in the order of their windows.

    `counts` says how many messages each (window, campaign) has in the batch, `newest` the batch's newest time. A window
    is over `lateness` seconds after its end, told by the newest time seen, not by a clock. The first window that is not
    over is looked at as well: a burst need not wait for its end. However the same messages are cut into batches, the
    same alerts are raised, as long as none of them comes too late.

    >>> flow, alerts = pour(Flow(), {(1, "a"): 50, (2, "a"): 3}, 1290, 120)
    >>> [(alert.start, alert.count) for alert in alerts], sorted(flow.open)
    ([(600, 50)], [1, 2])
    >>> flow, alerts = pour(flow, {(1, "a"): 2, (2, "a"): 1}, 1400, 120)
    >>> alerts, sorted(flow.open), flow.state.last, flow.late
    ((), [2], 1, 0)
    >>> pour(flow, {(1, "a"): 2}, 1400, 120)[0].late
    2
    """
    waiting, late = _added(flow, counts)
    newest = max(flow.newest, newest)
    frontier = (newest - lateness) // rules.length  # the first window that is not over
    state = flow.state
    raised: list[Alert] = []
    for window in sorted(number for number in waiting if number < frontier):
        state, alerts = step(state, window, waiting.pop(window), rules)
        raised += alerts
    if state.last < frontier - 1:
        state, _ = step(state, frontier - 1, {}, rules)  # windows without a message are over too
    state, alerts = peek(state, frontier, waiting.get(frontier, {}), rules)
    kept = {window: _largest(held, rules.most) for window, held in waiting.items()}
    return Flow(state, kept, newest, flow.late + late, rules.length), (*raised, *alerts)


def _added(flow: Flow, counts: Mapping[tuple[int, str], int]) -> tuple[dict[int, dict[str, int]], int]:
    """The open windows with a batch added, and how many messages of it came too late."""
    waiting = {window: dict(held) for window, held in flow.open.items()}
    late = 0
    for (window, key), count in counts.items():
        if window <= flow.state.last:
            late += count
            continue
        held = waiting.setdefault(window, {})
        held[key] = held.get(key, 0) + count
    return waiting, late


def _largest(held: dict[str, int], most: int) -> dict[str, int]:
    """An open window holds no more campaigns than are remembered; the smallest are left out."""
    if len(held) <= most:
        return held
    return dict(sorted(held.items(), key=lambda item: (-item[1], item[0]))[:most])
