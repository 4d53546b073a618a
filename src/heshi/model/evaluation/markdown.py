"""Pieces of Markdown: cells, tables, texts that must not be read as Markdown."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from heshi.model.evaluation.bootstrap import Interval, Measured

DASH = "—"


def percent(value: float | None, digits: int = 1) -> str:
    """A share as a percentage; a dash where there is none.

    >>> percent(0.1234), percent(None)
    ('12.3 %', '—')
    """
    return DASH if value is None else f"{100 * value:.{digits}f} %"


def measured(found: Measured | None, times: float = 100.0) -> str:
    """A figure with its interval, as a percentage.

    >>> measured(Measured(0.5, Interval(0.4, 0.6))), measured(Measured(1.0, Interval(0.9, 1.0, "wilson")))
    ('50.0 % [40.0–60.0]', '100.0 % [90.0–100.0 w]')
    """
    if found is None or found.value is None:
        return DASH
    return f"{times * found.value:.1f} %{_bracket(found.interval, times)}"


def points(found: Measured) -> str:
    """A difference of shares in points, with its sign.

    >>> points(Measured(-0.02, Interval(-0.04, 0.0)))
    '-2.0 [-4.0, +0.0]'
    """
    return DASH if found.value is None else f"{100 * found.value:+.1f}{_bracket(found.interval, 100.0, '+', ', ')}"


def _bracket(interval: Interval | None, times: float, sign: str = "", to: str = "–") -> str:
    if interval is None:
        return ""
    mark = " w" if interval.method == "wilson" else ""
    return f" [{times * interval.low:{sign}.1f}{to}{times * interval.high:{sign}.1f}{mark}]"


def table(head: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """A Markdown table; the first column is words, the others are numbers.

    >>> print(table(["a", "b"], [["x|y", "1"]]))
    | a | b |
    | --- | ---: |
    | x\\|y | 1 |
    """
    rules = ["---"] + ["---:"] * (len(head) - 1)
    return "\n".join("| " + " | ".join(map(cell, row)) + " |" for row in (head, rules, *rows))


def cell(text: str) -> str:
    """Words within a table: bars and line ends would break it.

    >>> cell("a|b")
    'a\\\\|b'
    """
    return text.replace("|", "\\|").replace("\n", " ")


def verbatim(text: str) -> str:
    """A text in which nothing is Markdown: every line indented.

    >>> verbatim("# a")
    '    # a'
    """
    return "\n".join(f"    {line}" for line in text.splitlines())
