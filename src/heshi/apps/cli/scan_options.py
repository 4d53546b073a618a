"""What scans, on either engine, and campaigns are asked in the same words: files, columns, place, day."""

from __future__ import annotations

import sys
from collections.abc import Mapping, Sequence
from datetime import date
from typing import TYPE_CHECKING, Any

from heshi.apps.cli.shell import WRONG_USAGE, complain, day_or_today
from heshi.usecases.refusal import Refusal
from heshi.wording import Language

if TYPE_CHECKING:
    from heshi.rulebook.book import Book

EXTRA = "pip install 'heshi[bulk]'"
_PARTS = ("numba", "numpy", "pyarrow")


def refuse_other_forms(names: Sequence[str], book: Book, lang: Language) -> None:
    """End the command where a name has a suffix that we do not read, or a part of us is not installed: before anything
    is opened."""
    try:
        from heshi.usecases.scan_plan import form_of
    except ModuleNotFoundError as missing:
        if (missing.name or "").split(".")[0] not in _PARTS:
            raise
        wrong = [Refusal("no_extra", values={"install": EXTRA})]
    else:
        wrong = [form for form in map(form_of, names) if isinstance(form, Refusal)]
    if wrong:
        complain(wrong, book, lang)
        sys.exit(WRONG_USAGE)


def read_options(typed: Mapping[str, Any], book: Book, lang: Language) -> tuple[dict[str, str], str, date]:
    """What our columns are called, the place of rows that name none, and the day; whatever is wrong is said together
    and ends the command."""
    from heshi.usecases.find_region import find_region
    from heshi.usecases.scan_plan import read_columns

    columns = read_columns(typed["columns"] or "")
    region = find_region(typed["region"], book) if typed["region"] else ""
    day = day_or_today(typed["as_of"], "--as-of")
    if isinstance(columns, Refusal) or isinstance(region, Refusal) or isinstance(day, Refusal):
        complain([item for item in (columns, region, day) if isinstance(item, Refusal)], book, lang)
        sys.exit(WRONG_USAGE)
    return columns, region, day
