"""What a scan is about, as it is written down beside its output: only the same scan may go on where one stopped."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from datetime import date
from pathlib import Path

import msgspec
from msgspec import Struct, structs

from heshi import __version__
from heshi.adapters.columns.spool import Spool
from heshi.adapters.model_file import model_file
from heshi.rulebook.book import Book
from heshi.usecases.scan_files import Reached
from heshi.usecases.scan_plan import ScanPlan

LAYOUT = 2
"""Raised when the spool is written, or a file is read, in another way."""


class Input(Struct, frozen=True):
    """A file that is scanned; another size or time makes it another file."""

    path: str
    size: int
    changed: int


class Manifest(Struct, frozen=True):
    """Everything on which the output depends."""

    inputs: tuple[Input, ...]
    columns: Mapping[str, str]
    region: str
    full: bool
    screened: bool  # whole answers of what a screen lets through are short
    form: str
    as_of: date
    rulebook: str
    model: str
    version: str = __version__
    layout: int = LAYOUT


class Opened(Struct, frozen=True):
    """How a scan begins: where, on which day's law, and whether something of another scan was thrown away."""

    reached: Reached
    as_of: date
    goes_on: bool = False
    other: tuple[str, ...] = ()  # what was different about the scan that had left something


def manifest_of(plan: ScanPlan, book: Book) -> Manifest:
    """The manifest of a scan."""
    inputs = tuple(Input(str(Path(source.name).resolve()), source.size, source.changed) for source in plan.sources)
    options = plan.options
    return Manifest(
        inputs, plan.columns, options.region, options.full, options.full and options.screen, plan.form, options.as_of,
        book.digest, _model_digest(),
    )  # fmt: skip


def open_spool(spool: Spool, plan: ScanPlan, book: Book, day_given: bool) -> Opened:
    """Go on with what the same scan has left, else begin anew.

    Left-overs of another scan are worth nothing but the time that they took: they are thrown away and the caller says
    so; a nightly job never stands still for them. A scan whose day nobody gave keeps the day on which it began, so that
    midnight does not split it. Raises OSError.
    """
    now = manifest_of(plan, book)
    kept = _kept(spool)
    if kept is not None and not day_given:
        now = structs.replace(now, as_of=kept.as_of)
    if kept == now:
        return Opened(msgspec.json.decode(spool.go_on(), type=Reached), now.as_of, True)
    now = manifest_of(plan, book)
    spool.begin(msgspec.json.encode(now))
    other = () if kept is None else tuple(n for n in now.__struct_fields__ if getattr(kept, n) != getattr(now, n))
    return Opened(Reached(), now.as_of, other=other)


def _kept(spool: Spool) -> Manifest | None:
    written = spool.manifest()
    try:
        return None if written is None else msgspec.json.decode(written, type=Manifest)
    except msgspec.DecodeError:  # of another version
        return None


def _model_digest() -> str:
    try:
        return hashlib.blake2b(model_file().read_bytes(), digest_size=16).hexdigest()
    except OSError:
        return ""
