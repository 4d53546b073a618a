"""The ids of rows as JSON, as cells of a sheet, or as a column; a row without one is called by its line or row."""

from __future__ import annotations

from typing import Any

import msgspec
import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from heshi.adapters.columns.rows import Rows

_ENCODER = msgspec.json.Encoder(enc_hook=str)
_DECODER = msgspec.json.Decoder()
_NEEDS_ESCAPE = '["\\\\\\x00-\\x1f\\x7f]'


def numbers_text(rows: Rows, label: str) -> Any:
    """Line or row numbers as texts; with several files the label of the file stands before them."""
    texts = pa.array(np.asarray(rows.numbers, dtype=np.int64)).cast(pa.string())
    return pc.binary_join_element_wise(label, texts, ":") if label else texts


def json_ids(rows: Rows, label: str = "") -> Any:
    """Ids as JSON texts.

    >>> batch = pa.RecordBatch.from_pydict({"text": ["a", "b"]})
    >>> json_ids(Rows(batch, [4, 5], pa.array(["x", None]))).to_pylist()
    ['"x"', '5']
    """
    own = numbers_text(rows, label)
    own = _quoted(own) if label else own
    if rows.ids is None:
        return own
    if rows.json_ids:
        return pc.if_else(pc.equal(rows.ids, "null"), own, rows.ids)
    kind = rows.ids.type
    if pa.types.is_string(kind) or pa.types.is_large_string(kind):
        texts = _quoted(rows.ids.cast(pa.string()))
    elif pa.types.is_integer(kind):
        texts = rows.ids.cast(pa.string())
    else:
        texts = pa.array(
            [None if v is None else _ENCODER.encode(v).decode() for v in rows.ids.to_pylist()], pa.string()
        )
    return pc.coalesce(texts, own)


def _quoted(texts: Any) -> Any:
    if pc.any(pc.match_substring_regex(texts, _NEEDS_ESCAPE)).as_py():
        return pa.array([None if text is None else _ENCODER.encode(text).decode() for text in texts.to_pylist()])
    return pc.binary_join_element_wise('"', texts, '"', "")


def text_ids(rows: Rows, label: str = "") -> Any:
    """Ids as plain texts: a JSON string without its quotation marks, anything else as JSON writes it."""
    own = numbers_text(rows, label)
    if rows.ids is None:
        return own
    if rows.json_ids:
        return pc.coalesce(pa.array([_bare(text) for text in rows.ids.to_pylist()], pa.string()), own)
    if pa.types.is_string(rows.ids.type) or pa.types.is_integer(rows.ids.type):
        return pc.coalesce(rows.ids.cast(pa.string()), own)
    return pa.array([_bare(text) for text in json_ids(rows, label).to_pylist()], pa.string())


def _bare(text: str) -> str | None:
    if not text.startswith('"'):
        return None if text == "null" else text
    bare: str = _DECODER.decode(text)
    return bare


def column_ids(rows: Rows, kind: pa.DataType, label: str = "") -> Any:
    """Ids as a column of that type, which is the file's own or text."""
    if rows.ids is not None and not rows.json_ids and rows.ids.type == kind and not pa.types.is_string(kind):
        return rows.ids
    texts = text_ids(rows, label)
    return texts if pa.types.is_string(kind) else texts.cast(kind)
