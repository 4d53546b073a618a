"""Plain classifiers over the same file: each learns from labelled traffic, then reads, answers and writes Parquet.

`python -m traffic.rivals NAME TAUGHT GIVEN TAKEN` prints wall-clock and processor seconds without start and training.
"""

from __future__ import annotations

import importlib
import importlib.util
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq

from traffic.loop import ROWS

NOT_HERE = 75
"""Exit status when the rival is not installed."""

Answer = Callable[[list[str]], Sequence[float]]


class Missing(Exception):  # noqa: N818 - the name says what it is
    """Not installed; the message says how it can be."""


def _wanted(module: str, distribution: str) -> Any:
    if importlib.util.find_spec(module.partition(".")[0]) is None:
        raise Missing(f"pip install {distribution}")
    return importlib.import_module(module)


def linear(texts: list[str], scams: list[bool]) -> Answer:
    """TF-IDF of one to three characters, logistic regression."""
    words = _wanted("sklearn.feature_extraction.text", "scikit-learn")
    models = _wanted("sklearn.linear_model", "scikit-learn")
    vectors = words.TfidfVectorizer(analyzer="char", ngram_range=(1, 3), min_df=2, sublinear_tf=True)
    model = models.LogisticRegression(C=10.0, max_iter=300).fit(vectors.fit_transform(texts), scams)
    return lambda asked: model.predict_proba(vectors.transform(asked))[:, 1].tolist()


def hashed(texts: list[str], scams: list[bool]) -> Answer:
    """The same without a table of words: hashed, stochastic gradient; the fastest of scikit-learn's ways."""
    words = _wanted("sklearn.feature_extraction.text", "scikit-learn")
    models = _wanted("sklearn.linear_model", "scikit-learn")
    vectors = words.HashingVectorizer(analyzer="char", ngram_range=(1, 3), n_features=2**18, alternate_sign=False)
    model = models.SGDClassifier(loss="log_loss", random_state=1).fit(vectors.transform(texts), scams)
    return lambda asked: model.predict_proba(vectors.transform(asked))[:, 1].tolist()


def fasttext(texts: list[str], scams: list[bool]) -> Answer:
    """Characters as words, up to three in a row."""
    module = _wanted("fasttext", "fasttext-numpy2-wheel")
    with tempfile.TemporaryDirectory() as folder:
        taught = Path(folder, "taught.txt")
        pairs = zip(texts, scams, strict=True)
        lines = (f"__label__{'scam' if scam else 'other'} {_spaced(text)}\n" for text, scam in pairs)
        taught.write_text("".join(lines), encoding="utf-8")
        options = {"dim": 32, "epoch": 15, "wordNgrams": 3, "bucket": 200_000, "minCount": 2, "thread": 1, "seed": 1}
        model = module.train_supervised(str(taught), verbose=0, **options)

    def answer(asked: list[str]) -> list[float]:
        labels, shares = model.predict([_spaced(text) for text in asked])
        pairs = zip(labels, shares, strict=True)
        return [float(share[0]) if label[0].endswith("scam") else 1.0 - float(share[0]) for label, share in pairs]

    return answer


def _spaced(text: str) -> str:
    return " ".join("".join(text.split()))


RIVALS: dict[str, Callable[[list[str], list[bool]], Answer]] = {
    "scikit-learn TF-IDF 1–3 + linear": linear,
    "scikit-learn hashing 1–3 + linear": hashed,
    "fastText, characters": fasttext,
}


def main(name: str, taught: str, given: str, taken: str) -> int:
    """Learn, then answer the file; wall-clock and processor seconds of it go to standard output."""
    labelled = pq.read_table(taught, columns=["text", "label"])
    try:
        scams = [label == "scam" for label in labelled["label"].to_pylist()]
        answer = RIVALS[name](labelled["text"].to_pylist(), scams)
    except Missing as missing:
        print(missing, file=sys.stderr)
        return NOT_HERE
    answer(labelled["text"].to_pylist()[:100])  # what is built on first use is no part of the rate
    schema = pa.schema([("id", pa.string()), ("score", pa.float64())])
    started, busy = time.perf_counter(), time.process_time()
    with pq.ParquetWriter(taken, schema, compression="zstd") as writer:
        for batch in pq.ParquetFile(given).iter_batches(ROWS, columns=["id", "text"]):
            scores = pa.array(answer(batch["text"].to_pylist()), pa.float64())
            writer.write_batch(pa.RecordBatch.from_arrays([batch["id"], scores], schema=schema))
    print(time.perf_counter() - started, time.process_time() - busy)
    return 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:5]))
