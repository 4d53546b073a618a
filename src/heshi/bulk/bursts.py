"""A campaign that grows beyond its expected rate raises one alert.

The rate that is expected of a campaign is an exponentially weighted mean of its counts per window; the bound is the
quantile of Farrington, Andrews, Beale and Catchpole, "A statistical algorithm for the early detection of outbreaks of
infectious disease", J. R. Statist. Soc. A 159 (1996) 547-563: counts are brought near a normal law by the power 2/3,

    bound = mean * (1 + 2/3 * z * sqrt((spread + var(mean) / mean) / mean)) ** 1.5,

`spread` being how much more the counts vary than Poisson's (1: as much). Not modelled: hours of the day and days of
the week; a campaign that doubles every morning must do so slowly, or `spread` learns it from the first mornings.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping

from msgspec import Struct, structs

NEVER = -1
"""No window."""

_CAP = 4.0
"""One window moves the spread by no more than this many times itself, so that a wave is not taken for a habit."""


class Rules(Struct, frozen=True):
    """What makes a burst. Rates are messages a window, `length` is a window in seconds."""

    length: int = 600
    prior: float = 5.0  # the rate of a campaign that nobody has seen; no campaign is expected to have less
    z: float = 5.0  # alert beyond this quantile of the normal law: 5 is once in 3.5 million windows
    back: float = 1.5  # a window at or below this quantile is calm
    calm: int = 3  # so many calm windows in a row close an alert
    least: int = 30  # fewer messages in a window are never a burst
    weight: float = 0.1  # of the newest window in the mean, once there have been enough
    forget: int = 144  # after so many windows without a message a campaign is new again
    most: int = 100_000  # campaigns that are remembered


USUAL = Rules()


class Track(Struct, frozen=True, array_like=True):
    """What is remembered of one campaign up to and with the window `seen`."""

    seen: int
    mean: float
    spread: float = 1.0
    folded: int = 0  # windows that the mean was made from; the prior counts as one more
    opened: int = NEVER  # the window whose alert is still open
    calm: int = 0  # calm windows in a row since then


class State(Struct, frozen=True):
    """Every campaign that is remembered, and the last window that was counted.

    Of more than `Rules.most` campaigns those are forgotten that were not seen for longest. What is lost with one: a
    rate above the prior has to be learnt again and may raise an alert meanwhile, and so may a burst that was going on.
    """

    tracks: Mapping[str, Track] = {}
    last: int = NEVER


class Alert(Struct, frozen=True):
    """A campaign grew beyond what was expected. `start` is the window's, in seconds since 1970; `id` says which."""

    id: str
    key: str
    start: int
    length: int
    count: int
    expected: float
    bound: float


def step(state: State, window: int, counts: Mapping[str, int], rules: Rules = USUAL) -> tuple[State, tuple[Alert, ...]]:
    """The state after a window, and the alerts that it raises, sorted by key.

    `window` is its number (start in seconds // `rules.length`), `counts` the messages of each campaign in all of it.
    Windows come in order, and those without a message may be left out; one that is not after `state.last` was counted
    before and changes nothing.

    >>> state, alerts = step(State(), 10, {"a": 4})
    >>> state, alerts = step(state, 11, {"a": 90})
    >>> [(alert.key, alert.start, alert.count) for alert in alerts]
    [('a', 6600, 90)]
    >>> step(state, 11, {"a": 90})[1], step(state, 12, {"a": 95})[1]
    ((), ())
    """
    if window <= state.last:
        return state, ()
    tracks, alerts = dict(state.tracks), []
    for key in sorted(counts):
        track = _brought(tracks.pop(key, None), window, rules)
        alert = _alert(key, track, window, counts[key], rules)
        if alert:
            alerts.append(alert)
            track = structs.replace(track, opened=window, calm=0)
        tracks[key] = _folded(track, window, counts[key], rules)
    return State(_pruned(tracks, rules), window), tuple(alerts)


def peek(state: State, window: int, counts: Mapping[str, int], rules: Rules = USUAL) -> tuple[State, tuple[Alert, ...]]:
    """The alerts that an unfinished window raises already; every window before it must have been counted.

    Counts only grow, so `step` would raise the same ones when the window is over; after a look it does not repeat them.

    >>> state, alerts = peek(State(), 10, {"a": 60})
    >>> len(alerts), len(peek(state, 10, {"a": 70})[1]), len(step(state, 10, {"a": 90})[1])
    (1, 0, 0)
    """
    if window <= state.last:
        return state, ()
    opened, alerts = {}, []
    for key in sorted(key for key, count in counts.items() if count >= rules.least):
        track = _brought(state.tracks.get(key), window, rules)
        if alert := _alert(key, track, window, counts[key], rules):
            alerts.append(alert)
            opened[key] = structs.replace(track, opened=window, calm=0)
    return (State({**state.tracks, **opened}, state.last) if opened else state), tuple(alerts)


def bound(mean: float, spread: float, uncertain: float, z: float) -> float:
    """The count that is passed as seldom as a normal variable passes `z`.

    `mean` is above 0; `uncertain` is the variance of the mean as an estimate, in units of `spread * mean`.

    >>> round(bound(100.0, 1.0, 0.0, 5.0), 1)
    154.0
    """
    return float(mean * (1 + z * 2 / 3 * (spread * (1 + uncertain) / mean) ** 0.5) ** 1.5)


def alert_id(key: str, start: int) -> str:
    """The same campaign and window always give the same id.

    >>> alert_id("a", 6600) == alert_id("a", 6600) != alert_id("a", 7200)
    True
    """
    return "burst_" + hashlib.blake2b(f"{key}\n{start}".encode(), digest_size=12).hexdigest()


def _alert(key: str, track: Track, window: int, count: int, rules: Rules) -> Alert | None:
    if track.opened != NEVER or count < rules.least:
        return None
    limit = _limit(track, rules.z, rules)
    if count <= limit:
        return None
    start = window * rules.length
    return Alert(alert_id(key, start), key, start, rules.length, count, round(_rate(track, rules), 3), round(limit, 3))


def _brought(track: Track | None, window: int, rules: Rules) -> Track:
    """A campaign as it stands when a window begins: the windows without a message are counted now."""
    if track is None or window - track.seen > rules.forget:
        return Track(window - 1, rules.prior)
    for empty in range(track.seen + 1, window):
        track = _folded(track, empty, 0, rules)
    return track


def _folded(track: Track, window: int, count: int, rules: Rules) -> Track:
    """A campaign after one more window; what lies beyond the bound teaches no more than the bound."""
    if window <= track.seen:
        return track
    weight = _weight(track, rules)
    taught = min(count, _limit(track, rules.z, rules))
    mean = track.mean + weight * (taught - track.mean)
    spread, opened, calm = track.spread, track.opened, track.calm
    if opened in (NEVER, window):  # while a burst goes on, it says nothing of how much the campaign varies else
        off = (taught - track.mean) ** 2 / max(track.mean, 1.0) / (1 + _uncertain(track, rules))
        spread = max(1.0, spread + weight * (min(off, _CAP * spread) - spread))
    if opened != NEVER:
        calm = calm + 1 if count <= _limit(track, rules.back, rules) else 0
        if calm >= rules.calm:
            opened, calm = NEVER, 0
    return Track(window, mean, spread, track.folded + 1, opened, calm)


def _limit(track: Track, z: float, rules: Rules) -> float:
    return bound(_rate(track, rules), track.spread, _uncertain(track, rules), z)


def _rate(track: Track, rules: Rules) -> float:
    return max(track.mean, rules.prior)


def _weight(track: Track, rules: Rules) -> float:
    """A plain mean of the first windows and the prior, until the newest would weigh less than the rule says."""
    return max(rules.weight, 1 / (track.folded + 2))


def _uncertain(track: Track, rules: Rules) -> float:
    """The variance of the mean over that of one window: weight / (2 - weight) if weighted, 1/n of a plain mean."""
    return max(rules.weight / (2 - rules.weight), 1 / (track.folded + 1))


def _pruned(tracks: Mapping[str, Track], rules: Rules) -> Mapping[str, Track]:
    if len(tracks) <= rules.most:
        return tracks
    oldest: Iterable[str] = sorted(tracks, key=lambda key: (tracks[key].seen, key))
    gone = frozenset(list(oldest)[: len(tracks) - rules.most])
    return {key: track for key, track in tracks.items() if key not in gone}
