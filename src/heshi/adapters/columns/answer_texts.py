"""Answers in columns as lines of text; most rows have but a verdict and a probability, and cost next to nothing."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from heshi.adapters.exports.csv_sheet import BYTE_ORDER_MARK, csv_line, harmless
from heshi.adapters.json_lines import ENCODER

LISTS = ("effects", "truths", "hosts", "numbers")
_JSON_MORE = ("effects", "hosts", "numbers", "campaign")
_SHEET_MORE = ("top_entry", "top_evidence", *LISTS, "campaign")
_WHOLE = re.compile("-?[0-9]+")
"""A number is no formula; whether an id is one or a text that looks like one, its cell is the same."""
_NEEDS_CARE = '[",\\r\\n]|^[ ]*[=+\\-@\\t＝＋－＠]'


def short_lines(ids: Any, answers: pa.RecordBatch) -> bytes:
    """Short answers as JSON lines; `ids` are JSON texts.

    >>> from heshi.bulk.columns import ANSWERED
    >>> row = {"verdict": "scam", "probability": 0.5, "hosts": ["x.example"]}
    >>> short_lines(pa.array(["7"]), pa.RecordBatch.from_pylist([row], ANSWERED)).decode().strip()
    '{"id":7,"verdict":"scam","probability":0.5,"top_evidence":null,"hosts":["x.example"]}'
    """
    return _joined(
        '{"id":',
        ids,
        ',"verdict":"',
        answers["verdict"],
        '","probability":',
        _number_texts(answers["probability"]),
        ',"top_evidence":',
        pc.coalesce(answers["top_evidence"], "null"),
        _rare(answers, _JSON_MORE, _json_more, ""),
        "}\n",
    )


def full_lines(ids: Any, answers: pa.RecordBatch) -> bytes:
    """Whole answers as JSON lines, each with the id of its row first."""
    rest = pa.array([answer[1:] for answer in answers["answer"].to_pylist()], pa.string())  # without its brace
    return _joined('{"id":', ids, ",", rest, "\n")


def sheet_header(full: bool) -> bytes:
    """The first line of a CSV file, with the mark by which a spreadsheet knows the code."""
    names = ("id", "verdict", "probability", *_SHEET_MORE, *(["answer"] if full else []))
    return (BYTE_ORDER_MARK + csv_line(names)).encode()


def sheet_lines(ids: Any, answers: pa.RecordBatch, are_numbers: bool) -> bytes:
    """Answers as CSV; `ids` are texts, of which none may become a formula unless they `are_numbers`."""
    full = "answer" in answers.schema.names
    empty = "," * (len(_SHEET_MORE) - 1)
    answer = [",", pa.array([csv_line([text or ""])[:-2] for text in answers["answer"].to_pylist()])] if full else []
    return _joined(
        ids if are_numbers else _cells(ids),
        ",",
        answers["verdict"],
        ",",
        _number_texts(answers["probability"]),
        ",",
        _rare(answers, _SHEET_MORE, _sheet_more, empty),
        *answer,
        "\r\n",
    )


def _joined(*parts: Any) -> bytes:
    """Texts put together row by row; the joined column is the file's content as it lies in memory."""
    joined = pc.binary_join_element_wise(*parts, "")
    if isinstance(joined, pa.ChunkedArray):
        return b"".join(_content(chunk) for chunk in joined.chunks)
    return _content(joined)


def _content(texts: Any) -> bytes:
    if not len(texts):
        return b""
    kind = np.int64 if pa.types.is_large_string(texts.type) else np.int32
    ends = np.frombuffer(texts.buffers()[1], dtype=kind)[texts.offset : texts.offset + len(texts) + 1]
    return bytes(memoryview(texts.buffers()[2])[int(ends[0]) : int(ends[-1])])


def _number_texts(column: Any) -> Any:
    """Numbers as JSON writes them, each different one written once."""
    coded = column.dictionary_encode()
    texts = pa.array([ENCODER.encode(value).decode() for value in coded.dictionary.to_pylist()], pa.string())
    return texts.take(coded.indices)


def _cells(texts: Any) -> Any:
    if not pc.any(pc.match_substring_regex(texts, _NEEDS_CARE)).as_py():
        return texts
    cells = (text if _WHOLE.fullmatch(text) else csv_line([harmless(text)])[:-2] for text in texts.to_pylist())
    return pa.array(list(cells), pa.string())


def _rare(
    answers: pa.RecordBatch, names: tuple[str, ...], write: Callable[[Mapping[str, Any]], str], plain: str
) -> Any:
    """What is written of the columns `names`: worked out for the few rows that hold something in any of them."""
    held = np.zeros(len(answers), dtype=bool)
    for name in names:
        column = answers[name]
        filled = (
            pc.fill_null(pc.greater(pc.list_value_length(column), 0), False) if name in LISTS else column.is_valid()
        )
        held |= filled.to_numpy(zero_copy_only=False)
    places = np.flatnonzero(held)
    texts = [plain, *(write(row) for row in answers.select(list(names)).take(pa.array(places)).to_pylist())]
    chosen = np.zeros(len(answers), dtype=np.int64)
    chosen[places] = np.arange(1, len(texts))
    return pa.array(texts, pa.string()).take(pa.array(chosen))


def _json_more(row: Mapping[str, Any]) -> str:
    filled = {name: value for name, value in row.items() if value}
    return "," + ENCODER.encode(filled).decode()[1:-1] if filled else ""


def _sheet_more(row: Mapping[str, Any]) -> str:
    cells = [" ".join(value) if isinstance(value, list) else value or "" for value in row.values()]
    return csv_line([harmless(cell) for cell in cells])[:-2]
