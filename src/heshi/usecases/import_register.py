"""Files of records into the register: all is read and checked, every fault is told, then all of it goes in or none.

What was read stays staged beside the register, so that a run after a broken-off one goes on where that one stopped.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date, datetime
from functools import lru_cache
from hashlib import sha256
from pathlib import Path

from msgspec import Struct, json

from heshi.adapters.database.load_moving import Moved
from heshi.adapters.database.load_staging import Load
from heshi.adapters.database.stored_loading import StoredLoading
from heshi.adapters.register_files import Examined, Unreadable, examine, files_in, read_rows
from heshi.register.identity import IdentityFault, read_identity
from heshi.register.records import Entered
from heshi.register.sheets.cells import Misread, Setting
from heshi.register.sheets.columns import SHEETS, Sheet, sheet_of
from heshi.register.sheets.fault import SheetFault
from heshi.register.sheets.rows import EntryRow, Heading, PersonRow, RowReader, read_heading
from heshi.rulebook.book import Book

AT_ONCE = 5_000
"""Rows that are staged in one transaction."""


class Wanted(Struct, frozen=True):
    """What is to be imported. `columns` gives names in the files ours (`-`: not read); `by` is who brings them."""

    paths: tuple[Path, ...]
    columns: Mapping[str, str] = {}
    by: str = "import"
    dry_run: bool = False


class Reports(Struct, frozen=True):
    """Who is told of a fault, and of how many bytes are behind; the first tells how many there are."""

    fault: Callable[[SheetFault], None] = lambda _: None
    begins: Callable[[int, int], None] = lambda _total, _behind: None
    at: Callable[[int], None] = lambda _: None


class Imported(Struct, frozen=True):
    """What an import did, or would do; nothing where there were faults. `resumed` rows an earlier run had staged."""

    moved: Moved = Moved()
    faults: int = 0
    resumed: int = 0


class _File(Struct, frozen=True):
    path: Path
    sheet: Sheet
    examined: Examined


def import_register(
    loading: StoredLoading, wanted: Wanted, book: Book, now: datetime, today: date, reports: Reports
) -> Imported:
    """Import files; faults go to `reports` one by one. Raises OSError, stored_loading.Busy and sealing.CannotUnseal."""
    run = _Run(loading, wanted, Setting(today, book.facts, book.regions), now, reports)
    files = run.examined()
    if run.faults:
        return Imported(faults=run.faults)
    load = loading.begin(_digest(files, wanted), now)
    if load is None:
        run.tell(SheetFault("", 0, "", "rotating"))
        return Imported(faults=run.faults)
    resumed = load.staged
    load = run.stage(files, load)
    run.check(files, load)
    if run.faults:
        loading.drop(load)
        return Imported(faults=run.faults, resumed=resumed)
    end = loading.try_move if wanted.dry_run else loading.move
    return Imported(end(load, run.entered), resumed=resumed)


class _Run:
    """One import, with the count of its faults."""

    def __init__(
        self, loading: StoredLoading, wanted: Wanted, setting: Setting, now: datetime, reports: Reports
    ) -> None:
        self._loading, self._wanted, self._setting, self._reports = loading, wanted, setting, reports
        self.entered = Entered(now, wanted.by, why="import")
        self.faults = 0
        self._whole = True

    def tell(self, fault: SheetFault) -> None:
        """Report a fault and count it."""
        self.faults += 1
        self._reports.fault(fault)

    def examined(self) -> list[_File]:
        """Every file, read once; in the order of their kinds."""
        found = []
        for path in (inner for given in self._wanted.paths for inner in files_in(given)):
            sheet = sheet_of(path.name)
            if sheet is None:
                self.tell(SheetFault(path.name, 0, "", "unknown_file", {"right": ", ".join(SHEETS)}))
                continue
            try:
                found.append(_File(path, sheet, examine(path)))
            except Unreadable as unreadable:
                self.tell(SheetFault(path.name, unreadable.row, "", unreadable.code))
        if not found and not self.faults:
            self.tell(SheetFault("", 0, "", "no_files", {"right": ", ".join(SHEETS)}))
        order = list(SHEETS)
        return sorted(found, key=lambda file: (order.index(file.sheet.name), file.path.name, file.examined.digest))

    def stage(self, files: Sequence[_File], load: Load) -> Load:
        """Read and stage what is not staged yet; from the first fault on the mark stays where it is."""
        behind = sum(file.examined.size for file in files[: load.file])
        self._reports.begins(sum(file.examined.size for file in files), behind)
        for place, file in enumerate(files):
            if place < load.file:
                continue
            before = sum(earlier.examined.size for earlier in files[:place])
            after = load.row if place == load.file else 0
            for rows, upto in self._pieces(file, after, before):
                if self.faults:
                    self._loading.stage_past(load, place, rows)
                else:
                    load = self._loading.stage(load, place, rows, upto, self.entered.at)
        return load

    def _pieces(self, file: _File, after: int, before: int) -> Iterator[tuple[list[PersonRow | EntryRow], int]]:
        """Good rows, some at a time, and the row up to which the file was read then."""
        reader = RowReader(file.path.name, file.sheet, self._setting, _identity, self.entered)
        heading: Heading | None = None
        piece: list[PersonRow | EntryRow] = []
        number = after
        try:
            at = lambda done: self._reports.at(before + done)  # noqa: E731 - one place more
            for number, cells in read_rows(file.path, file.examined, after, at):
                if heading is None:
                    heading = self._heading(file, cells)
                    if heading is None:
                        return
                    continue
                read = reader.read(number, heading, cells)
                if isinstance(read, list):
                    if not self.faults:  # what is before the first fault counts as read
                        yield piece, number - 1
                        piece = []
                    for fault in read:
                        self.tell(fault)
                else:
                    piece.append(read)
                if len(piece) == AT_ONCE:
                    yield piece, number
                    piece = []
        except Unreadable as unreadable:
            self._whole = False
            self.tell(SheetFault(file.path.name, unreadable.row, "", unreadable.code))
        yield piece, number
        if heading is None:
            self._whole = False
            self.tell(SheetFault(file.path.name, 0, "", "empty_file"))

    def _heading(self, file: _File, cells: Sequence[str]) -> Heading | None:
        heading = read_heading(file.path.name, file.sheet, cells, self._wanted.columns)
        if isinstance(heading, Heading):
            return heading
        self._whole = False
        for fault in heading:
            self.tell(fault)
        return None

    def check(self, files: Sequence[_File], load: Load) -> None:
        """Tell what is wrong with the rows together; where a whole file is missing that would only mislead."""
        if not self._whole:
            return
        for fault in self._loading.faults(load):
            self.tell(SheetFault(files[fault.file].path.name, fault.row, fault.column, fault.code))


@lru_cache(1 << 16)  # rows of one person stand together
def _identity(text: str, today: date) -> str | Misread:
    found = read_identity(text, today)
    return Misread(f"identity_{found.value}") if isinstance(found, IdentityFault) else found


def _digest(files: Sequence[_File], wanted: Wanted) -> str:
    """The same for the same files in any folder, read in the same way."""
    parts = [[file.sheet.name, file.examined.digest] for file in files]
    return sha256(json.encode([parts, dict(wanted.columns), wanted.by], order="sorted")).hexdigest()
