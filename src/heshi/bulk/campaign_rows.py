"""Campaigns from counts made apart: each part counts its own rows, the counts are added, one place joins them.

A count is a row of COUNTED: so many messages of a template have this value of this kind. Counts of any parts are added
by template, kind and value (an engine does that where the rows are); what `campaigns_from` makes of the sums is the
same however the messages were dealt out. One message in two parts counts twice.
"""

from __future__ import annotations

from collections.abc import Iterable

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from heshi.bulk.campaign_facts import Counts, column_of_table, of_table
from heshi.bulk.campaign_ties import ties_of
from heshi.bulk.campaigns import Found, Gathered, found_in
from heshi.bulk.template_rows import walk
from heshi.model.batch import column_from_arrow
from heshi.rulebook.book import Book

COUNTED = pa.schema(
    [("template", pa.int64()), ("kind", pa.string()), ("value", pa.string()), ("count", pa.int64())]
)  # fmt: skip
"""`template` is the same number for texts of one template everywhere; kinds are those of `campaign_facts`, and TEXT."""

TEXT = "text"


def count_rows(table: pa.Table, book: Book) -> pa.Table:
    """The counts of one part of the messages (columns as for `find_campaigns`); empty texts are left out."""
    texts = column_of_table(table, "text")
    if texts is None:
        return COUNTED.empty_table()
    column = column_from_arrow(texts)
    walked = walk(column)
    rows = np.flatnonzero(walked.lengths > 0)
    _, first, inverse = np.unique(walked.texts[rows], return_index=True, return_inverse=True)
    tables = [_table(walked.templates[rows[first]], TEXT, texts.take(pa.array(rows[first])), np.bincount(inverse))]
    names, owners = np.unique(walked.templates, return_inverse=True)
    owners = np.where(walked.lengths > 0, owners, -1)
    for kind, counts in of_table(table, walked, column, ties_of(book)).items():
        summed = counts.owned_by(owners)
        values = pa.array(list(summed.values), pa.string()).take(pa.array(summed.codes))
        tables.append(_table(names[summed.owners], kind, values, summed.counts))
    return merge(tables)


def _table(templates: object, kind: str, values: object, counts: object) -> pa.Table:
    kinds = pa.repeat(pa.scalar(kind, pa.string()), len(values))  # type: ignore[arg-type]
    columns = [pa.array(templates, pa.int64()), kinds, values.cast(pa.string()), pa.array(counts, pa.int64())]  # type: ignore[attr-defined]
    return pa.table(columns, schema=COUNTED)


def merge(parts: Iterable[pa.Table]) -> pa.Table:
    """The sum of some counts; in any order, and of sums again."""
    whole = pa.concat_tables([COUNTED.empty_table(), *parts])
    summed = whole.group_by(["template", "kind", "value"], use_threads=False).aggregate([("count", "sum")])
    return summed.select(["template", "kind", "value", "count_sum"]).rename_columns(COUNTED.names).cast(COUNTED)


def campaigns_from(counted: pa.Table, book: Book) -> Found:
    """The campaigns in merged counts. `groups` are those of the rows of kind `text`, in their order.

    Two parts may give one template other texts: each counts as it is.
    """
    del book  # what joins messages was named when they were counted
    texts = _of_kind(counted, TEXT)
    column = column_from_arrow(column_of_table(texts, "value"))
    walked = walk(column)
    weights = texts["count"].to_numpy().astype(np.int64)
    templates = texts["template"].to_numpy()
    order = np.argsort(templates, kind="stable")
    counts = {}
    for kind in sorted(set(counted["kind"].to_pylist()) - {TEXT}):
        rows = _of_kind(counted, kind)
        # any row of the template stands for all of them
        owners = order[np.searchsorted(templates[order], rows["template"].to_numpy())]
        coded = column_of_table(rows, "value").dictionary_encode()
        codes = coded.indices.to_numpy().astype(np.int64)
        counts[kind] = Counts(owners, codes, rows["count"].to_numpy().astype(np.int64), coded.dictionary.to_pylist())
    return found_in(Gathered(column, walked, weights, counts))


def _of_kind(counted: pa.Table, kind: str) -> pa.Table:
    return counted.filter(pc.equal(counted["kind"], kind)).combine_chunks()
