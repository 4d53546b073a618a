"""Rows of a file of records as entries, with every fault of every row."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date
from typing import Any

from msgspec import Struct

from heshi.register.person import Details
from heshi.register.records import Entered, Versioned
from heshi.register.sheets.cells import Misread, Setting, fact_value
from heshi.register.sheets.columns import Column, Sheet
from heshi.register.sheets.fault import SheetFault

LEAVE_OUT = "-"
"""What a column is mapped to that is not to be read."""

ReadIdentity = Callable[[str, date], str | Misread]
"""The identity number of a cell in the form in which it is kept."""


class PersonRow(Struct, frozen=True):
    """A row of a file of persons."""

    row: int
    source: str
    details: Details
    region: str


class EntryRow(Struct, frozen=True):
    """A row of any other file; the key of the entry is the source id."""

    row: int
    identity: str
    entry: Versioned


class Heading(Struct, frozen=True):
    """Which column stands where: the name of ours for each cell of a row, "" where a cell is left out."""

    names: tuple[str, ...]

    def cells(self, row: Sequence[str]) -> Iterator[tuple[str, str]]:
        """Our names with the cells that are not empty."""
        return ((name, text) for name, cell in zip(self.names, row, strict=True) if name and (text := cell.strip()))


def read_heading(
    file: str, sheet: Sheet, given: Sequence[str], mapped: Mapping[str, str]
) -> Heading | list[SheetFault]:
    """The heading of a file; `mapped` gives the file's own names ours, or `-` to leave a column out.

    >>> from heshi.register.sheets.columns import SHEETS
    >>> read_heading("uses.csv", SHEETS["uses"], ["source", "identity", "when"], {})[0].code
    'unknown_column'
    """
    known = {name: column.name for column in sheet.columns for name in (column.name, column.chinese)}
    names, faults = [], []
    for place, cell in enumerate(given, 1):
        name = mapped.get(cell.strip(), cell.strip())
        if name == LEAVE_OUT:
            names.append("")
        elif name not in known:
            values = {"place": str(place), "right": ", ".join(column.name for column in sheet.columns)}
            faults.append(SheetFault(file, 1, "", "unknown_column", values))
        elif known[name] in names:
            faults.append(SheetFault(file, 1, known[name], "column_twice"))
        else:
            names.append(known[name])
    if not any(fault.code == "unknown_column" for fault in faults):
        faults += [SheetFault(file, 1, name, "no_column") for name in sheet.needed() if name not in names]
    return faults or Heading(tuple(names))


class RowReader:
    """Reads the rows of one file; `read` gives a row or its faults, all of them."""

    def __init__(self, file: str, sheet: Sheet, setting: Setting, identity: ReadIdentity, entered: Entered) -> None:
        self._file, self._sheet, self._setting = file, sheet, setting
        self._identity, self._at, self._by = identity, entered.at, entered.by
        self._columns = {column.name: column for column in sheet.columns}
        self._needed = sheet.needed()

    def read(self, number: int, heading: Heading, row: Sequence[str]) -> PersonRow | EntryRow | list[SheetFault]:
        """One row; `number` is what a spreadsheet shows beside it."""
        if len(row) != len(heading.names):
            values = {"cells": str(len(row)), "right": str(len(heading.names))}
            return [SheetFault(self._file, number, "", "ragged", values)]
        read: dict[str, Any] = {}
        faults: list[SheetFault] = []
        for name, text in heading.cells(row):
            value = self._cell(self._columns[name], text)
            if isinstance(value, Misread):
                faults.append(self._fault(number, name, value))
            read[name] = value
        faults += [SheetFault(self._file, number, name, "empty") for name in self._needed if name not in read]
        if not faults:
            faults += [self._fault(number, name, why) for name, why in _together(read, self._sheet, self._setting)]
        return faults or self._made(number, read)

    def _cell(self, column: Column, text: str) -> Any:
        if column.name == "identity":
            return self._identity(text, self._setting.as_of)
        return column.read(text, self._setting)

    def _fault(self, number: int, name: str, why: Misread) -> SheetFault:
        values = {"right": why.right} if why.right else {}
        return SheetFault(self._file, number, name, why.code, values)

    def _made(self, number: int, read: dict[str, Any]) -> PersonRow | EntryRow:
        source, identity = read.pop("source"), read.pop("identity")
        if self._sheet.made is None:
            region = read.pop("region")
            return PersonRow(number, source, Details(identity=identity, **read), region)
        entered = Entered(self._at, self._by, source)
        return EntryRow(number, identity, self._sheet.made(key=source, entered=entered, **read))


def _together(read: dict[str, Any], sheet: Sheet, setting: Setting) -> Iterator[tuple[str, Misread]]:
    """Faults of cells that are right one by one; a circumstance's value becomes what its fact says it is."""
    since, until = read.get("since"), read.get("until")
    if since and until and until <= since:
        yield "until", Misread("not_after", "since")
    if sheet.name == "circumstances":
        read["value"] = fact_value(setting.facts[read["fact"]], read["value"])
        if isinstance(read["value"], Misread):
            yield "value", read["value"]
    if sheet.name == "uses" and read["fund"] > read["cost"]:
        yield "fund", Misread("more_than", "cost")
    if sheet.name == "vouchers" and read.get("replaces") == read["source"]:
        yield "replaces", Misread("itself")
