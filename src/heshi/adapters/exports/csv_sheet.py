"""Cases as CSV (RFC 4180) that a spreadsheet opens in Chinese and in which no cell is a formula."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Iterator
from io import StringIO

from heshi.staff.exported import ExportedCase

COLUMNS = (
    "id", "reported", "changed", "channel", "region", "verdict", "probability", "decision", "decided_by", "hosts",
    "similar", "edition",
)  # fmt: skip

FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
"""With one of these first, a spreadsheet may work a cell out instead of showing it; the wide ones do in some."""

BYTE_ORDER_MARK = "\ufeff"
"""Without it a common spreadsheet reads UTF-8 as something else."""


def csv_lines(cases: Iterable[ExportedCase]) -> Iterator[str]:
    """The file, line by line; a header always."""
    yield BYTE_ORDER_MARK + csv_line(COLUMNS)
    for case in cases:
        yield csv_line([harmless(_cell(getattr(case, column))) for column in COLUMNS])


def harmless(cell: str) -> str:
    """The same text, never a formula: an apostrophe before it makes it plain text.

    >>> harmless('=HYPERLINK("http://x.example")'), harmless("x.example"), harmless(" =1")
    ('\\'=HYPERLINK("http://x.example")', 'x.example', "' =1")
    """
    return "'" + cell if cell.lstrip(" ").startswith(FORMULA) else cell


def _cell(value: object) -> str:
    if isinstance(value, tuple):
        return " ".join(value)
    if isinstance(value, float):
        return f"{value:.3f}"
    return value.isoformat(timespec="seconds") if hasattr(value, "isoformat") else str(value)


def csv_line(cells: Iterable[str]) -> str:
    """One line; what is in quotes and what is not is the business of RFC 4180."""
    made = StringIO()
    csv.writer(made, lineterminator="\r\n").writerow(cells)
    return made.getvalue()
