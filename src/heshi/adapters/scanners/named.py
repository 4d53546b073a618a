"""The scanner that a setting names."""

from __future__ import annotations

from importlib import import_module

from heshi.adapters.scanners.clamd import ClamdScanner
from heshi.issuance.port import Scanner

CLAMD = "clamd:"


class NoScanner(ValueError):  # noqa: N818 - the name says what it is
    """The setting names no scanner that can be used."""


def named_scanner(name: str) -> Scanner:
    """The scanner of a name; raises NoScanner. Nothing is asked of it yet.

    `clamd:HOST:PORT`, `clamd:PATH` of a socket, or `module:factory`: a function of a module that Python can import,
    called without arguments, which gives something with a method `found(content)`.

    >>> type(named_scanner("clamd:127.0.0.1:3310")).__name__
    'ClamdScanner'
    >>> named_scanner("there_is_no_such_module:make")
    Traceback (most recent call last):
    heshi.adapters.scanners.named.NoScanner: there_is_no_such_module:make
    """
    if name.startswith(CLAMD):
        return _clamd(name)
    module, _, factory = name.partition(":")
    try:
        made = getattr(import_module(module), factory)()
    except (ImportError, AttributeError, TypeError, ValueError) as error:
        raise NoScanner(name) from error
    if not callable(getattr(made, "found", None)):
        raise NoScanner(name)
    scanner: Scanner = made
    return scanner


def _clamd(name: str) -> Scanner:
    place = name.removeprefix(CLAMD)
    host, _, port = place.rpartition(":")
    if host and port.isdecimal() and int(port) < 1 << 16:
        return ClamdScanner(host, int(port))
    if not place.startswith("/"):
        raise NoScanner(name)
    return ClamdScanner(place)
