"""The sender that a setting names."""

from __future__ import annotations

from importlib import import_module
from pathlib import Path

from heshi.adapters.senders.console import ConsoleSender
from heshi.adapters.senders.file import FileSender
from heshi.register.sender import Sender

CONSOLE = "console"
FILE = "file:"


class NoSender(ValueError):  # noqa: N818 - the name says what it is
    """The setting names no sender that can be used."""


def named_sender(name: str) -> Sender:
    """The sender of a name; raises NoSender.

    `console`, `file:PATH`, or `module:factory`: a function of a module that Python can import, called without
    arguments, which gives something with a method `send(phone, text)`.

    >>> type(named_sender("console")).__name__, type(named_sender("file:codes.jsonl")).__name__
    ('ConsoleSender', 'FileSender')
    >>> named_sender("heshi.adapters.senders.console:ConsoleSender") is not None
    True
    >>> named_sender("there_is_no_such_module:make")
    Traceback (most recent call last):
    heshi.adapters.senders.named.NoSender: there_is_no_such_module:make
    """
    if name == CONSOLE:
        return ConsoleSender()
    if name.startswith(FILE) and name != FILE:
        return FileSender(Path(name.removeprefix(FILE)))
    module, _, factory = name.partition(":")
    try:
        made = getattr(import_module(module), factory)()
    except (ImportError, AttributeError, TypeError, ValueError) as error:
        raise NoSender(name) from error
    if not callable(getattr(made, "send", None)):
        raise NoSender(name)
    sender: Sender = made
    return sender
