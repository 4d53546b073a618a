"""Counts and alerts are written together or not at all, and an alert is tried until it is taken, under one id."""

from __future__ import annotations

import base64
import sqlite3
from collections.abc import Iterator
from pathlib import Path

import pytest

from heshi.adapters.outbasket import Fate, Letter, Outbasket
from heshi.adapters.webhook import ATTEMPTS, Webhook
from heshi.bulk.bursts import State, Track
from heshi.bulk.windows import Flow
from heshi.usecases.deliver_alerts import deliver_alerts
from receivers import receiver

SECRET = "whsec_" + base64.b64encode(b"k" * 32).decode()
FLOW = Flow(State({"a": Track(7, 5.0)}, 7), {8: {"a": 3}}, 5_000, 2, 600)
NOW = 1_800_000_000.0


@pytest.fixture
def basket(tmp_path: Path) -> Iterator[Outbasket]:
    made = Outbasket(tmp_path / "checkpoint" / "alerts.sqlite")
    yield made
    made.close()


def test_what_was_kept_is_there_when_the_file_is_opened_again(basket: Outbasket, tmp_path: Path) -> None:
    assert basket.flow() == (Flow(), -1)
    basket.keep(4, FLOW, [Letter("one", b"{1}")])
    again = Outbasket(tmp_path / "checkpoint" / "alerts.sqlite")
    assert again.flow() == (FLOW, 4)
    assert again.due(0.0) == [Letter("one", b"{1}")]
    again.close()


def test_all_or_nothing(basket: Outbasket) -> None:
    basket.keep(4, FLOW, [])
    with pytest.raises(sqlite3.Error):
        basket.keep(5, Flow(), [Letter("one", b"{1}"), Letter("two", None)])  # type: ignore[arg-type]
    assert basket.flow() == (FLOW, 4)
    assert basket.letters() == []


def test_an_alert_that_is_raised_again_changes_nothing(basket: Outbasket) -> None:
    basket.keep(1, FLOW, [Letter("one", b"first")])
    basket.note(basket.due(0.0)[0], Fate.DELIVERED)
    basket.keep(2, FLOW, [Letter("one", b"second"), Letter("two", b"2")])
    assert [letter.body for letter in basket.letters()] == [b"first", b"2"]
    assert [letter.id for letter in basket.due(0.0)] == ["two"]


def test_a_receiver_that_fails_is_tried_again_later_under_the_same_id(basket: Outbasket) -> None:
    basket.keep(1, FLOW, [Letter("one", b"{}")])
    with receiver(503) as at:
        hook = Webhook(at.address, [SECRET])
        assert deliver_alerts(basket, hook, lambda: NOW, lambda: 0.0)[Fate.WAITING] == 1
        assert sum(deliver_alerts(basket, hook, lambda: NOW + 2.4, lambda: 0.0).values()) == 0
        at.status = 204
        assert deliver_alerts(basket, hook, lambda: NOW + 2.5, lambda: 0.0)[Fate.DELIVERED] == 1
        assert sum(deliver_alerts(basket, hook, lambda: NOW + 1e6, lambda: 0.0).values()) == 0
    assert [got.headers["webhook-id"] for got in at.got] == ["one", "one"]
    times = [int(got.headers["webhook-timestamp"]) for got in at.got]
    assert times == [NOW, NOW + 2]


def test_one_is_given_up_at_last(basket: Outbasket) -> None:
    basket.keep(1, FLOW, [Letter("one", b"{}")])
    with receiver(500) as at:
        hook = Webhook(at.address, [SECRET])
        fates = [deliver_alerts(basket, hook, lambda d=days: NOW + d * 86_400, lambda: 1.0) for days in range(20)]  # type: ignore[misc]
    assert len(at.got) == ATTEMPTS
    assert [fate[Fate.GIVEN_UP] for fate in fates].index(1) == ATTEMPTS - 1
    assert basket.tally()[Fate.GIVEN_UP] == 1


def test_a_receiver_that_wants_no_more_is_left_alone_and_another_address_gets_the_rest(basket: Outbasket) -> None:
    basket.keep(1, FLOW, [Letter("one", b"{}"), Letter("two", b"{}")])
    with receiver(410) as gone, receiver() as other:
        hook = Webhook(gone.address, [SECRET])
        assert deliver_alerts(basket, hook, lambda: NOW, lambda: 0.0)[Fate.UNWANTED] == 1
        assert sum(deliver_alerts(basket, hook, lambda: NOW + 1e6, lambda: 0.0).values()) == 0
        assert basket.is_closed(hook.mark)
        elsewhere = Webhook(other.address, [SECRET])
        assert deliver_alerts(basket, elsewhere, lambda: NOW + 1e6, lambda: 0.0)[Fate.DELIVERED] == 1
    assert (len(gone.got), [got.headers["webhook-id"] for got in other.got]) == (1, ["two"])
    assert basket.tally() == {Fate.WAITING: 0, Fate.DELIVERED: 1, Fate.GIVEN_UP: 0, Fate.UNWANTED: 1}


def test_neither_address_nor_secret_is_written_down(basket: Outbasket, tmp_path: Path) -> None:
    with receiver(410) as at:
        basket.keep(1, FLOW, [Letter("one", b"{}")])
        deliver_alerts(basket, Webhook(at.address, [SECRET]), lambda: NOW, lambda: 0.0)
    kept = (tmp_path / "checkpoint" / "alerts.sqlite").read_bytes()
    assert at.address.encode() not in kept
    assert SECRET.encode() not in kept
