"""Train the statistical judge: gather examples, fit, measure, and write the model with its card."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from msgspec import Struct

from heshi.adapters.json_lines import written_whole
from heshi.adapters.labelled_files import read_folder
from heshi.adapters.model_file import CARD, WEIGHTS
from heshi.model.card import card_of
from heshi.model.examples import thinned
from heshi.model.measure import measure, measure_folds, measure_schemes
from heshi.model.training import train
from heshi.rulebook.book import Book
from heshi.usecases.gather_examples import composed_examples, labelled_examples


class Order(Struct, frozen=True):
    """What to train on. `data` is a folder of labelled JSON lines; without one only composed messages are used."""

    out: Path
    as_of: date
    seed: int = 1
    count: int = 60_000  # of composed messages
    data: Path | None = None
    reads: bool = True  # learn from what was read in the message too


class Written(Struct, frozen=True):
    """What was written: the model's id, its size in bytes, its card."""

    name: str
    size: int
    card: str
    ignored: int  # lines of the data that were no labelled message


def train_model(order: Order, book: Book) -> Written:
    """Train and write; raises OSError (data or place), TooLittle (a class without examples)."""
    messages, bad = read_folder(order.data) if order.data else ([], [])
    examples = labelled_examples(messages, book, order.as_of)
    examples += thinned(composed_examples(book, order.as_of, order.seed, order.count))
    trained = train(examples, order.seed, order.as_of.isoformat(), order.reads)
    scorer = trained.scorer
    card = card_of(
        scorer,
        trained.parts,
        measure(trained.trial, trained.parts),
        measure_folds(trained.folds),
        measure_schemes(trained.folds),
        len(trained.content),
        book.id,
    )
    order.out.mkdir(parents=True, exist_ok=True)
    for name, content in ((WEIGHTS, trained.content), (CARD, card.encode())):
        with written_whole(order.out / name) as stream:
            stream.write(content)
    return Written(scorer.name, len(trained.content), card, len(bad))
