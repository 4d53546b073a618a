"""Before a scan begins: what takes long is told, and whoever wants it to end may ask in any usual way."""

from __future__ import annotations

import signal
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from typing import NoReturn

import click

from heshi.apps.phrases import load_phrases
from heshi.wording import Language


@contextmanager
def ended_like_interrupted() -> Iterator[None]:
    """Within, SIGTERM (how services and schedulers end a program) is KeyboardInterrupt, as Ctrl-C is."""
    if threading.current_thread() is not threading.main_thread():  # signals reach no other
        yield
        return
    before = signal.signal(signal.SIGTERM, _interrupt)
    try:
        yield
    finally:
        signal.signal(signal.SIGTERM, before)


def _interrupt(*_: object) -> NoReturn:
    raise KeyboardInterrupt


def tell_preparing(screen: bool, lang: Language) -> bool:
    """The first use of the screen on a machine compiles it; nobody should take the silence for a fault.

    True where the screen is there, compiled already.
    """
    if not screen:
        return False
    from heshi.usecases.prepare_screen import must_compile

    waits = must_compile()
    if waits:
        click.echo(load_phrases().say("scan.preparing", lang), err=True)
    return not waits
