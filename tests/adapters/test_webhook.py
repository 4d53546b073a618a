"""What is sent is what the rules' own package takes, and nothing that was touched, is old, or goes elsewhere."""

from __future__ import annotations

import base64
import socket
import time
from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st
from standardwebhooks import Webhook as Verifier
from standardwebhooks.webhooks import WebhookVerificationError

from heshi.adapters.webhook import ATTEMPTS, LONGEST_WAIT, BadWebhook, Outcome, Webhook, signed, verified, wait
from receivers import receiver

OLD_KEY, NEW_KEY = b"old key of 24 bytes only", b"a new key of exactly 32 bytes ok"
OLD, NEW = ("whsec_" + base64.b64encode(key).decode() for key in (OLD_KEY, NEW_KEY))
BODY = '{"type":"campaign.burst","data":{"文":"医保"}}'.encode()
NOW = int(time.time())


def test_the_packages_verifier_takes_it() -> None:
    with receiver() as at:  # the package reads the clock itself
        assert Webhook(at.address, [NEW]).send("burst_1", BODY, int(time.time())) is Outcome.DONE
    (got,) = at.got
    assert got.headers["webhook-id"] == "burst_1"
    assert got.headers["content-type"] == "application/json"
    assert Verifier(NEW).verify(got.body, got.headers)["data"] == {"文": "医保"}
    with pytest.raises(WebhookVerificationError):
        Verifier(OLD).verify(got.body, got.headers)


def test_the_same_signature_as_the_package_and_two_while_the_secret_is_changed() -> None:
    now = int(time.time())
    headers = signed("m", BODY, now, [NEW_KEY, OLD_KEY])
    ours = headers["webhook-signature"].split()
    theirs = [Verifier(s).sign("m", datetime.fromtimestamp(now, UTC), BODY.decode()) for s in (NEW, OLD)]
    assert ours == theirs
    for secret in (NEW, OLD):
        assert verified(headers, BODY, now, [secret])
        Verifier(secret).verify(BODY, headers)


@given(place=st.integers(0, len(BODY) - 1), bit=st.integers(0, 7))
def test_a_flipped_bit_is_refused(place: int, bit: int) -> None:
    touched = bytearray(BODY)
    touched[place] ^= 1 << bit
    headers = signed("m", BODY, NOW, [NEW_KEY])
    assert verified(headers, BODY, NOW, [NEW])
    assert not verified(headers, bytes(touched), NOW, [NEW])


@pytest.mark.parametrize("changed", ["webhook-id", "webhook-timestamp", "webhook-signature"])
def test_a_changed_or_missing_header_is_refused(changed: str) -> None:
    headers = signed("m", BODY, NOW, [NEW_KEY])
    assert verified({name.title(): value for name, value in headers.items()}, BODY, NOW, [NEW])
    other = {"webhook-id": "n", "webhook-timestamp": str(NOW + 1), "webhook-signature": "v1," + "A" * 43 + "="}
    for wrong in (other[changed], "", "é", "v2,x"):
        assert not verified({**headers, changed: wrong}, BODY, NOW, [NEW])
    assert not verified({name: value for name, value in headers.items() if name != changed}, BODY, NOW, [NEW])


@pytest.mark.parametrize(("off", "taken"), [(0, True), (300, True), (301, False), (-300, True), (-301, False)])
def test_five_minutes_and_no_more(off: int, taken: bool) -> None:
    headers = signed("m", BODY, NOW, [NEW_KEY])
    assert verified(headers, BODY, NOW + off, [NEW]) is taken


def test_the_package_refuses_the_old_one_too() -> None:
    with pytest.raises(WebhookVerificationError, match="too old"):
        Verifier(NEW).verify(BODY, signed("m", BODY, int(time.time()) - 310, [NEW_KEY]))


@pytest.mark.parametrize(
    ("status", "outcome"),
    [(200, "DONE"), (204, "DONE"), (410, "GONE"), (301, "LATER"), (307, "LATER"), (404, "LATER"), (503, "LATER")],
)
def test_what_an_answer_means(status: int, outcome: str) -> None:
    with receiver() as elsewhere, receiver(status, location=elsewhere.address) as at:
        assert Webhook(at.address, [NEW]).send("m", BODY, NOW) is Outcome[outcome]
    assert (len(at.got), len(elsewhere.got)) == (1, 0)  # a redirect leads nowhere


def test_nobody_there_and_an_answer_that_is_none() -> None:
    with socket.create_server(("127.0.0.1", 0)) as server:
        port = server.getsockname()[1]
    assert Webhook(f"http://127.0.0.1:{port}/", [NEW]).send("m", BODY, NOW) is Outcome.LATER
    with receiver(raw=b"not HTTP at all\r\n\r\n") as at:
        assert Webhook(at.address, [NEW]).send("m", BODY, NOW) is Outcome.LATER


@pytest.mark.parametrize(
    ("address", "code"),
    [
        ("http://alerts.example/hook", "plain"),
        ("http://127.0.0.1.alerts.example/", "plain"),
        ("http://10.0.0.1/", "plain"),
        ("ftp://alerts.example/", "address"),
        ("alerts.example", "address"),
        ("https://", "address"),
        ("https://user:pass@alerts.example/", "address"),
        ("https://alerts.example:port/", "address"),
        ("https://alerts.example/a b", "address"),
        ("https://alerts.example/\r\nx: y", "address"),
    ],
)
def test_addresses_that_are_not_used(address: str, code: str) -> None:
    with pytest.raises(BadWebhook, match=f"^{code}$"):
        Webhook(address, [NEW])


@pytest.mark.parametrize("address", ["https://alerts.example/hook?token=1", "http://localhost:1/", "http://[::1]:1/"])
def test_addresses_that_are(address: str) -> None:
    assert "alerts" not in repr(Webhook(address, [NEW]))
    assert Webhook(address, [NEW]).mark == Webhook(address, [OLD]).mark != Webhook(address + "2", [NEW]).mark


@pytest.mark.parametrize("secret", ["", "whsec_", "whsec_c2hvcnQ=", "whsec_?", "whsec_" + "A" * 92, "whsec_é"])
def test_secrets_that_are_none_are_not_repeated(secret: str) -> None:
    with pytest.raises(BadWebhook, match=r"^secret$") as raised:
        Webhook("https://alerts.example/", [secret])
    assert raised.value.args == ("secret",)
    assert raised.value.__context__ is None or raised.value.__suppress_context__


def test_no_secret_at_all() -> None:
    with pytest.raises(BadWebhook, match="secret"):
        Webhook("https://alerts.example/", [])


@given(attempts=st.integers(1, 200), chance=st.floats(0, 1))
def test_waiting_grows_and_ends(attempts: int, chance: float) -> None:
    assert wait(attempts, 1.0) / 2 <= wait(attempts, chance) <= wait(attempts + 1, 1.0) <= LONGEST_WAIT


def test_all_attempts_take_more_than_a_day_and_less_than_a_week() -> None:
    longest = [wait(attempts, 1.0) for attempts in range(1, ATTEMPTS)]
    assert sum(longest) / 2 > 86_400
    assert sum(longest) < 7 * 86_400
