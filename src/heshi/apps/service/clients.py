"""Who asks: the address behind the proxies that the operator trusts, and only ever as a keyed hash."""

from __future__ import annotations

import ipaddress
from functools import lru_cache
from hashlib import blake2b

from starlette.types import Scope

from heshi.apps.service.settings import Network

NOBODY = "unknown"
"""A client without an address, as over a local socket: all of them count together."""

OF_ONE_HOUSEHOLD = 64
"""Bits of an IPv6 address that one subscriber shares; the rest changes as the telephone likes."""


class Clients:
    """Names clients: the same one gets the same name, and nobody can read the address out of it."""

    def __init__(self, secret: bytes, trusted: frozenset[Network]) -> None:
        self._trusted = trusted
        self._key = blake2b(b"clients", key=secret[:64]).digest()
        self._named = lru_cache(maxsize=4_096)(self._name)

    def name(self, scope: Scope) -> str:
        """Sixteen hexadecimal digits for the client of a request."""
        return self._named(self.address(scope))

    def address(self, scope: Scope) -> str:
        """The address nearest to us that is no trusted proxy: what lies before it may be invented by the client."""
        client = scope.get("client")
        here = str(client[0]) if client else NOBODY
        if not self._trusted or not self._is_trusted(here):
            return here
        for hop in reversed(_forwarded(scope)):
            here = hop
            if not self._is_trusted(hop):
                break
        return here

    def _is_trusted(self, address: str) -> bool:
        try:
            found = ipaddress.ip_address(address)
        except ValueError:
            return False
        return any(found in network for network in self._trusted)

    def _name(self, address: str) -> str:
        return blake2b(_household(address).encode(), key=self._key, digest_size=8).hexdigest()


def _forwarded(scope: Scope) -> list[str]:
    values = [value.decode("latin-1") for name, value in scope["headers"] if name == b"x-forwarded-for"]
    return [part.strip()[:64] for part in ",".join(values).split(",") if part.strip()]


def _household(address: str) -> str:
    """
    >>> _household("2001:db8:1:2:3:4:5:6"), _household("192.0.2.7"), _household("here")
    ('2001:db8:1:2::/64', '192.0.2.7', 'here')
    """
    try:
        found = ipaddress.ip_address(address.partition("%")[0])
    except ValueError:
        return address
    if found.version == 4:
        return str(found)
    return str(ipaddress.ip_network((found, OF_ONE_HOUSEHOLD), strict=False))
