"""One fault of a file of records: where it is and what would be right. What stood in the cell is never repeated."""

from __future__ import annotations

from collections.abc import Mapping

from msgspec import Struct


class SheetFault(Struct, frozen=True):
    """A fault; `row` is counted as a spreadsheet does (the heading is 1), 0 means the whole file.

    `code` names a sentence of the words `loading.fault.…`, `values` fills it: names of columns, what would be right,
    numbers of rows. A cell's content may be an identity number in the wrong column, so it is in no value.
    """

    file: str
    row: int
    column: str
    code: str
    values: Mapping[str, str] = {}
