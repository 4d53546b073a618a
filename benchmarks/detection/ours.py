"""Heshi among its rivals: the rules, the model that was trained here on the same rows, and both."""

from __future__ import annotations

import importlib
from collections.abc import Sequence
from datetime import date

from detection.corpora import GENERATED
from detection.rivals import Missing, Rival, Trained
from detection.rows import Row
from heshi.adapters.labelled_files import Labelled
from heshi.adapters.model_file import load_model, model_file
from heshi.adapters.rulebook_folder import load_book, read_files, rulebook_folder
from heshi.check import bench_of, check
from heshi.message.message import Message
from heshi.model.evaluation.labelled import FLAGGED
from heshi.model.examples import COMPOSED
from heshi.model.features import form_of, names_of
from heshi.model.scorer import SCAM, Scorer
from heshi.rulebook.book import Book

DAY = date(2026, 11, 22)
SEED = 1


def rules(_: Sequence[Row]) -> Trained:
    """The whole answer without a model."""
    return _whole(load_book(), None, 0)


def rules_and_model(rows: Sequence[Row]) -> Trained:
    """The whole answer with a model that learned from these rows only."""
    book = load_book()
    scorer, size = _trained(rows, book)
    return _whole(book, scorer, size)


def shipped(_: Sequence[Row]) -> Trained:
    """The whole answer with the model of the package. It may have learned from rows of the test."""
    scorer = load_model()
    if scorer is None:
        raise Missing("heshi train")
    return _whole(load_book(), scorer, model_file().stat().st_size)


def model_alone(rows: Sequence[Row]) -> Trained:
    """The scorer's own probability, trained on these rows: a half is an alarm."""
    book = load_book()
    scorer, size = _trained(rows, book)

    def answer(given: Sequence[Row]) -> tuple[list[float], list[bool]]:
        scores = scores_of(scorer, given, book)
        return scores, [score > 0.5 for score in scores]

    return Trained(answer, size)


class Learner:
    """Reads rows once and trains on any of them: by far the most time goes into reading."""

    def __init__(self, rows: Sequence[Row], book: Book) -> None:
        gather = importlib.import_module("heshi.usecases.gather_examples")
        given = [
            Labelled(row.id, row.text, row.label, COMPOSED if row.source == GENERATED else row.source, row.theme)
            for row in rows
        ]
        self._examples = gather.labelled_examples(given, book, DAY)

    def train(self, rows: Sequence[Row]) -> tuple[Scorer, int]:
        """The scorer that knows these rows only, and the bytes of its file. Raises Missing without scikit-learn."""
        try:
            training = importlib.import_module("heshi.model.training")
        except ModuleNotFoundError as missing:
            raise Missing("pip install scikit-learn") from missing
        forms = {row.form for row in rows}
        trained = training.train([e for e in self._examples if e.form in forms], SEED, DAY.isoformat())
        return trained.scorer, len(trained.content)


def _trained(rows: Sequence[Row], book: Book) -> tuple[Scorer, int]:
    return Learner(rows, book).train(rows)


def scores_of(scorer: Scorer, rows: Sequence[Row], book: Book) -> list[float]:
    """The scorer's own probability of a scam for each row; it reads what the recognisers and judges saw."""
    bench = bench_of(book)
    scores = []
    for row in rows:
        heard = bench.hear(Message(row.text, sender=row.sender), DAY)
        reading = heard.reading
        form = form_of(reading.normal.text, reading.mentions).text
        names = names_of(reading, heard.evidence) if scorer.header.reads else ()
        scores.append(scorer.score(form, names).of(SCAM))
    return scores


def _whole(book: Book, scorer: Scorer | None, size: int) -> Trained:
    alarm = FLAGGED["likely_scam"]

    def answer(given: Sequence[Row]) -> tuple[list[float], list[bool]]:
        found = [check(Message(row.text, sender=row.sender), book, DAY, model=scorer) for row in given]
        return [one.probability for one in found], [one.verdict in alarm for one in found]

    edition = sum(len(text) for name, text in read_files(rulebook_folder()).items() if not name.startswith("cases/"))
    return Trained(answer, edition + size)


OURS: dict[str, Rival] = {
    "Heshi, rules": rules,
    "Heshi, model alone, trained here": model_alone,
    "Heshi, rules + model, trained here": rules_and_model,
    "Heshi, rules + model, as shipped*": shipped,
}
