"""One alert a burst, none for a steady rate, and the same ones when the same windows come again."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import pairwise

import msgspec
import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from heshi.bulk.bursts import NEVER, Alert, Rules, State, alert_id, bound, peek, step
from heshi.bulk.windows import Flow, pour

Windows = Sequence[Mapping[str, int]]

counts_of_windows = st.lists(st.dictionaries(st.sampled_from("abc"), st.integers(1, 400), max_size=3), max_size=30)


def run(windows: Windows, rules: Rules, state: State = State(), first: int = 0) -> tuple[State, list[Alert]]:  # noqa: B008
    alerts: list[Alert] = []
    for window, counts in enumerate(windows, first):
        state, raised = step(state, window, counts, rules)
        alerts += raised
    return state, alerts


def only(counts: Sequence[int]) -> Windows:
    return [{"a": count} if count else {} for count in counts]


QUIET, WAVE = [6] * 40, [80, 240, 300, 250, 90]


def test_a_burst_raises_one_alert_in_its_first_window() -> None:
    _, alerts = run(only([*QUIET, *WAVE, *QUIET]), Rules())
    (alert,) = alerts
    assert (alert.start, alert.count, alert.length) == (40 * 600, 80, 600)
    assert alert.expected == pytest.approx(6, abs=0.2)
    assert alert.bound < 80
    assert alert.id == alert_id("a", alert.start)


def test_the_nearest_thing_to_a_burst_raises_none() -> None:
    _, (alert,) = run(only([*QUIET, 80]), Rules())
    below = int(alert.bound)
    assert run(only([*QUIET, *[below] * 3, *QUIET]), Rules())[1] == []
    assert len(run(only([*QUIET, max(below + 1, Rules().least)]), Rules())[1]) == 1
    assert run(only([*QUIET, Rules().least - 1]), Rules(z=0.1))[1] == []


def test_a_dip_inside_a_burst_does_not_close_it_and_calm_does() -> None:
    dip, calm = [6] * (Rules().calm - 1), [6] * Rules().calm
    assert len(run(only([*QUIET, *WAVE, *dip, *WAVE]), Rules())[1]) == 1
    later = [*QUIET, *WAVE, *calm, *QUIET, *WAVE]
    assert [alert.start // 600 for alert in run(only(later), Rules())[1]] == [40, later.index(80, 45)]


def test_windows_without_a_message_are_calm_too() -> None:
    with_zeros = run(only([*QUIET, *WAVE, *[0] * 60, *WAVE]), Rules())
    assert [alert.start // 600 for alert in with_zeros[1]] == [40, 105]


def test_a_rate_that_stays_becomes_the_expected_one() -> None:
    state, alerts = run(only([*QUIET, *[400] * 200]), Rules())
    assert len(alerts) == 1
    assert state.tracks["a"].opened == NEVER
    assert state.tracks["a"].mean == pytest.approx(400, rel=0.01)
    assert len(run(only([1_200]), Rules(), state, 240)[1]) == 1


def test_a_new_campaign_bursts_against_the_prior() -> None:
    assert len(run(only([200]), Rules())[1]) == 1
    assert run(only([20]), Rules())[1] == []
    assert run(only([200]), Rules(prior=200.0))[1] == []


def test_a_campaign_that_swings_more_than_poisson_is_given_more_room() -> None:
    steady, swinging = [100, 101] * 40, [60, 140] * 40
    assert run(only([*steady, 175]), Rules(prior=100.0))[1] != []
    assert run(only([*swinging, 175]), Rules(prior=100.0))[1] == []


@pytest.mark.parametrize(("rate", "prior"), [(2.0, 5.0), (5.0, 5.0), (60.0, 60.0), (900.0, 900.0)])
def test_steady_traffic_is_quiet(rate: float, prior: float) -> None:
    """Poisson traffic, 60 campaigns over 2,000 windows (two weeks): at most one alert in 120,000."""
    drawn = np.random.default_rng(7).poisson(rate, (2_000, 60))
    windows = [{str(at): int(count) for at, count in enumerate(row) if count} for row in drawn]
    assert len(run(windows, Rules(prior=prior, least=1))[1]) <= 1


@given(windows=counts_of_windows)
def test_replayed_windows_raise_the_same_and_what_was_counted_raises_nothing(windows: Windows) -> None:
    rules = Rules(least=10)
    state, alerts = run(windows, rules)
    assert run(windows, rules) == (state, alerts)
    assert run(windows, rules, state) == (state, [])
    assert len({alert.id for alert in alerts}) == len(alerts)


@given(windows=counts_of_windows, cut=st.integers(0, 30))
def test_a_state_that_was_written_down_goes_on_as_if_nothing_had_happened(windows: Windows, cut: int) -> None:
    rules = Rules(least=10)
    state, first = run(windows[:cut], rules)
    again = msgspec.msgpack.decode(msgspec.msgpack.encode(state), type=State)
    assert again == state
    ended, second = run(windows[cut:], rules, again, min(cut, len(windows)))
    assert (ended, first + second) == run(windows, rules)


@given(windows=counts_of_windows)
def test_an_open_alert_is_never_doubled(windows: Windows) -> None:
    rules, state, opened = Rules(least=10), State(), {}
    for window, counts in enumerate(windows):
        before = {key: track.opened for key, track in state.tracks.items()}
        state, alerts = step(state, window, counts, rules)
        for alert in alerts:
            silent = window - state.tracks[alert.key].calm - before.get(alert.key, NEVER)
            assert before.get(alert.key, NEVER) == NEVER or silent > rules.calm
            opened[alert.key] = window
    assert set(opened) <= set(state.tracks)


def test_more_campaigns_than_are_remembered() -> None:
    rules = Rules(most=2)
    state, _ = run([{"old": 5}, {"b": 5}, {"a": 5}], rules)
    assert set(state.tracks) == {"a", "b"}
    state, _ = step(state, 3, {"b": 5, "c": 5, "d": 5}, rules)
    assert set(state.tracks) == {"c", "d"}  # seen at the same time: the first by name goes


def test_a_campaign_that_was_away_for_long_is_new() -> None:
    state, _ = run(only([500] * 50), Rules())
    assert len(step(state, 50 + Rules().forget, {"a": 500})[1]) == 1
    assert step(state, 50, {"a": 500})[1] == ()


@given(mean=st.floats(0.1, 1e5), spread=st.floats(1, 50), z=st.floats(0.5, 6), count=st.integers(1, 30))
def test_the_bound_grows_with_everything(mean: float, spread: float, z: float, count: int) -> None:
    at = bound(mean, spread, 1 / count, z)
    assert at > mean
    assert bound(mean, spread, 1 / (count + 1), z) <= at <= bound(mean * 1.1, spread, 1 / count, z)
    assert at <= bound(mean, spread * 1.1, 1 / count, z)
    assert at <= bound(mean, spread, 1 / count, z * 1.1)


messages = st.lists(st.tuples(st.integers(0, 5_999), st.sampled_from("ab")), min_size=1, max_size=200)


@given(messages=messages, cuts=st.lists(st.integers(0, 200), max_size=6))
def test_however_the_messages_are_cut_into_batches_the_same_alerts_are_raised(
    messages: list[tuple[int, str]], cuts: list[int]
) -> None:
    rules = Rules(least=3, prior=0.5, z=2.0)
    messages.sort()
    whole = poured([messages, [(60_000, "end")]], rules)
    edges = sorted({0, *(cut for cut in cuts if cut < len(messages)), len(messages)})
    pieces = [messages[start:end] for start, end in pairwise(edges)]
    assert poured([*pieces, [(60_000, "end")]], rules) == whole


def poured(batches: Sequence[Sequence[tuple[int, str]]], rules: Rules) -> set[str]:
    flow, raised = Flow(), []
    for batch in batches:
        counts: dict[tuple[int, str], int] = {}
        for time, key in batch:
            counts[(time // rules.length, key)] = counts.get((time // rules.length, key), 0) + 1
        newest = max((time for time, _ in batch), default=NEVER)
        flow, alerts = pour(flow, counts, newest, 120, rules)
        flow = msgspec.msgpack.decode(msgspec.msgpack.encode(flow), type=Flow)
        raised += [alert.id for alert in alerts]
    assert len(raised) == len(set(raised))
    assert flow.late == 0
    return set(raised)


def test_a_look_before_the_end_raises_what_the_end_would() -> None:
    state, _ = run(only(QUIET), Rules())
    assert peek(state, 40, {"a": 29}) == (state, ())
    looked, (alert,) = peek(state, 40, {"a": 60})
    assert step(looked, 40, {"a": 80})[1] == ()
    (at_the_end,) = step(state, 40, {"a": 80})[1]
    assert at_the_end.id == alert.id
    assert peek(state, 39, {"a": 60}) == (state, ())


def test_late_messages_are_taken_up_to_a_bound() -> None:
    flow, _ = pour(Flow(), {(10, "a"): 20}, 6_500, 120)
    flow, alerts = pour(flow, {(11, "b"): 1}, 6_600 + 119, 120)
    assert alerts == ()
    within, alerts = pour(flow, {(10, "a"): 20}, 6_719, 120)
    assert [alert.count for alert in alerts] == [40]
    assert within.late == 0
    flow, _ = pour(flow, {(11, "b"): 1}, 6_600 + 120, 120)
    beyond, alerts = pour(flow, {(10, "a"): 20}, 6_720, 120)
    assert (alerts, beyond.late) == ((), 20)


def test_an_open_window_is_bounded_too() -> None:
    flow, _ = pour(
        Flow(), {(5, key): count for key, count in (("a", 1), ("b", 9), ("c", 5))}, 3_050, 120, Rules(most=2)
    )
    assert flow.open == {5: {"b": 9, "c": 5}}
