"""Alerts to an address of the operator, signed by the rules of Standard Webhooks (https://www.standardwebhooks.com).

Neither the address nor the secret is ever part of an error or of what `repr` shows: both may open a door.
"""

from __future__ import annotations

import base64
import binascii
import hashlib
import hmac
import ssl
from collections.abc import Iterable, Mapping
from contextlib import closing, suppress
from enum import Enum
from http.client import HTTPConnection, HTTPException, HTTPSConnection
from ipaddress import ip_address
from urllib.parse import SplitResult, urlsplit

PREFIX = "whsec_"
TOLERANCE = 300
"""Seconds by which the time of a message may differ from the receiver's clock."""

SHORTEST, LONGEST = 24, 64
"""Bytes of a secret, as the rules want them."""

SECONDS = 15.0
FIRST_WAIT, LONGEST_WAIT, ATTEMPTS = 5.0, 43_200.0, 14
"""Seconds before the second attempt, at most between two, and how many there are: about two days in all."""

_NO_MORE = 410


class BadWebhook(ValueError):  # noqa: N818 - the name says what it is
    """The address or the secret cannot be used. The only argument is a code: `address`, `plain` (no TLS), `secret`."""


class Outcome(Enum):
    """What one attempt came to: taken, to be tried again, or the receiver wants nothing any more."""

    DONE = "done"
    LATER = "later"
    GONE = "gone"


class Webhook:
    """An address and the secrets that sign what goes there; while a secret is changed there are two."""

    def __init__(self, address: str, secrets: Iterable[str]) -> None:
        """Raises BadWebhook. TLS is asked for, but for a host that is this machine."""
        self._address = _checked(address)
        self._keys = tuple(_key(secret) for secret in secrets)
        if not self._keys:
            raise BadWebhook("secret")

    @property
    def mark(self) -> str:
        """Says whether two are the same address, and nothing else of it."""
        return hashlib.sha256(self._address.geturl().encode()).hexdigest()[:16]

    def send(self, identity: str, body: bytes, now: int) -> Outcome:
        """One attempt; `now` in seconds since 1970. `identity` stays the same however often a message is tried.

        2xx is done, 410 is the end, all else may be tried again. Redirects are not followed; proxies are not asked.
        """
        headers = {"content-type": "application/json", "user-agent": "heshi", "connection": "close"}
        with suppress(OSError, HTTPException), closing(self._line()) as line:
            line.request("POST", _target(self._address), body, headers | signed(identity, body, now, self._keys))
            status = line.getresponse().status
            if 200 <= status < 300:
                return Outcome.DONE
            return Outcome.GONE if status == _NO_MORE else Outcome.LATER
        return Outcome.LATER

    def _line(self) -> HTTPConnection:
        host, port = self._address.hostname or "", self._address.port
        if self._address.scheme == "http":
            return HTTPConnection(host, port, timeout=SECONDS)
        return HTTPSConnection(host, port, timeout=SECONDS, context=ssl.create_default_context())


def signed(identity: str, body: bytes, now: int, keys: Iterable[bytes]) -> dict[str, str]:
    """The three headers of a message, with one signature for each key.

    >>> headers = signed("msg_1", b"{}", 1_700_000_000, [b"k" * 24])
    >>> headers["webhook-timestamp"], headers["webhook-signature"][:7]
    ('1700000000', 'v1,E3sC')
    """
    signatures = " ".join("v1," + base64.b64encode(_sign(identity, str(now), body, key)).decode() for key in keys)
    return {"webhook-id": identity, "webhook-timestamp": str(now), "webhook-signature": signatures}


def verified(headers: Mapping[str, str], body: bytes, now: int, secrets: Iterable[str]) -> bool:
    """Does a message come from somebody who has one of the secrets, and is it not older or newer than TOLERANCE?

    Names of headers count in any case. Raises BadWebhook for a secret that is none.

    >>> secret = PREFIX + base64.b64encode(b"k" * 24).decode()
    >>> headers = signed("msg_1", b"{}", 1_700_000_000, [b"k" * 24])
    >>> verified(headers, b"{}", 1_700_000_200, [secret]), verified(headers, b"{ }", 1_700_000_200, [secret])
    (True, False)
    """
    given = {name.lower(): value for name, value in headers.items()}
    identity, time = given.get("webhook-id", ""), given.get("webhook-timestamp", "")
    keys = [_key(secret) for secret in secrets]
    if not identity or not (time.isascii() and time.isdigit()) or abs(int(time[:20]) - now) > TOLERANCE:
        return False
    offered = [part.partition(",") for part in given.get("webhook-signature", "").split()]
    wanted = [base64.b64encode(_sign(identity, time, body, key)) for key in keys]
    return any(
        version == "v1" and hmac.compare_digest(signature.encode(), right)
        for version, _, signature in offered
        for right in wanted
    )


def wait(attempts: int, chance: float) -> float:
    """Seconds until the next attempt after so many failed ones; `chance` in 0..1 spreads them over half the time.

    >>> [wait(n, 1.0) for n in (1, 2, 3, 20)], wait(1, 0.0)
    ([5.0, 15.0, 45.0, 43200.0], 2.5)
    """
    longest = min(LONGEST_WAIT, FIRST_WAIT * 3.0 ** (min(attempts, 40) - 1))
    return longest * (0.5 + chance / 2)


def _checked(address: str) -> SplitResult:
    try:
        parts = urlsplit(address)
        port_is_one = parts.port is None or parts.port > 0
    except ValueError as error:
        raise BadWebhook("address") from error
    printable = address.isascii() and all("!" <= sign <= "~" for sign in address)
    if parts.scheme not in ("http", "https") or not parts.hostname or parts.username or not (port_is_one and printable):
        raise BadWebhook("address")
    if parts.scheme == "http" and not _is_here(parts.hostname):
        raise BadWebhook("plain")
    return parts


def _is_here(host: str) -> bool:
    """Is it this machine? Names are not looked up."""
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"


def _target(address: SplitResult) -> str:
    return (address.path or "/") + (f"?{address.query}" if address.query else "")


def _key(secret: str) -> bytes:
    try:
        key = base64.b64decode(secret.strip().removeprefix(PREFIX), validate=True)
    except (binascii.Error, ValueError):
        key = b""
    if not SHORTEST <= len(key) <= LONGEST:
        raise BadWebhook("secret") from None
    return key


def _sign(identity: str, time: str, body: bytes, key: bytes) -> bytes:
    return hmac.digest(key, f"{identity}.{time}.".encode() + body, hashlib.sha256)
