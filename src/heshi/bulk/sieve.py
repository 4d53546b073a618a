"""The screen over the columns of a batch: each different text is looked at once for each kind of envelope."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import numpy as np
from numpy.typing import NDArray

from heshi.bulk.screen.envelopes import EnvelopeReader, Readable
from heshi.bulk.screen.screen import Screen
from heshi.message.channel_index import index_of
from heshi.message.reader import Reader
from heshi.model.batch import column_from_arrow
from heshi.model.scorer import Scorer
from heshi.rulebook.book import Book


class TextSieve:
    """A sieve (`batch.Sieve`) made ready for one edition and one model."""

    def __init__(self, book: Book, reader: Reader, scorer: Scorer, readable: Readable, salt: int = 0) -> None:
        """`salt` is a number of 62 bits that no sender of messages knows: what is remembered of hosts depends on it."""
        self._screen = Screen(book, reader, scorer, salt)
        self._envelopes = EnvelopeReader(index_of(book), readable)

    def quiet(self, columns: Mapping[str, Any]) -> NDArray[np.bool_]:
        """The rows that are certainly `not_applicable`."""
        text = columns["text"]
        envelopes, alike = self._envelopes.read(columns, len(text))
        if text.null_count:
            envelopes.left |= text.is_null().to_numpy(zero_copy_only=False)
            text = text.fill_null("")
        coded = text.dictionary_encode()
        texts = coded.indices.to_numpy(zero_copy_only=False).astype(np.int64)
        _, first, inverse = np.unique(texts * 100_000 + alike, return_index=True, return_inverse=True)
        distinct = text.take(first)
        found = self._screen.quiet(
            column_from_arrow(distinct), lambda row: distinct[row].as_py(), envelopes.rows(first)
        )
        return found[inverse]
