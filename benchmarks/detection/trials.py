"""Harder trials: a theme that nobody was taught, and one kind of source taught, the other asked."""

from __future__ import annotations

import sys
from collections.abc import Callable, Sequence
from random import Random

from detection.corpora import GENERATED, REAL, Corpora
from detection.ours import Learner, scores_of
from detection.rivals import RIVALS
from detection.rows import Row
from heshi.adapters.rulebook_folder import load_book
from heshi.model.evaluation.labelled import Labelled
from heshi.model.evaluation.markdown import percent, table
from heshi.model.evaluation.metrics import recall_at
from heshi.model.evaluation.protocols import Scorer, Trainer, Trial, leave_one_theme_out, train_on_other

RATE = 0.01
NGRAMS = "TF-IDF 1–4-grams + linear SVM, one form"
OURS = "Heshi, model alone"


def trials(corpora: Corpora, seed: int) -> str:
    """Leave-one-theme-out over the real and the generated messages together, then across the two."""
    by_source: dict[str, list[Row]] = {REAL: [], GENERATED: []}
    for row in (*corpora.training, *corpora.tests.get(REAL, ()), *corpora.tests.get(GENERATED, ())):
        by_source[row.source].append(row)
    rows = {_key(row): row for some in by_source.values() for row in some}
    items = {source: [_item(row) for row in some] for source, some in by_source.items()}
    trainers = {NGRAMS: _ngrams(rows), OURS: _ours(rows)}
    parts = ["## Trials on what was not taught", f"Recall at {RATE:.0%} false alarms."]
    everything = [item for some in items.values() for item in some]
    found = [_by_theme(everything, trainer, seed) for trainer in trainers.values()]
    parts += ["### One theme left out", _table(list(trainers), found)]
    for name, (taught, asked) in {"generated → real": (GENERATED, REAL), "real → generated": (REAL, GENERATED)}.items():
        if items[taught] and items[asked]:
            found = [_across(name, items[taught], items[asked], trainer) for trainer in trainers.values()]
            parts += [f"### {name}", _table(list(trainers), found)]
    return "\n\n".join(parts)


def _key(row: Row) -> str:
    return f"{row.source}/{row.id}"


def _item(row: Row) -> Labelled:
    theme = f"{row.source}: {row.theme}"
    return Labelled(_key(row), row.text, row.label, theme=theme, template=row.template)  # type: ignore[arg-type]


def _ngrams(rows: dict[str, Row]) -> Trainer:
    def train(items: Sequence[Labelled]) -> Scorer:
        trained = RIVALS[NGRAMS]([rows[item.id] for item in items])
        return lambda item: (trained.answer([rows[item.id]])[0] or [0.0])[0]

    return train


def _ours(rows: dict[str, Row]) -> Trainer:
    book = load_book()
    learner = Learner(list(rows.values()), book)

    def train(items: Sequence[Labelled]) -> Scorer:
        scorer, _ = learner.train([rows[item.id] for item in items])
        return lambda item: scores_of(scorer, [rows[item.id]], book)[0]

    return train


def _tried(attempt: Callable[[], list[Trial]]) -> list[Trial]:
    """What came of it; nothing where a class has no message to learn from."""
    try:
        return attempt()
    except ValueError as fault:
        print(f"!! not possible: {fault}")
        return []


def _by_theme(items: Sequence[Labelled], trainer: Trainer, seed: int) -> list[Trial]:
    found = _tried(lambda: leave_one_theme_out(items, trainer, Random(seed)))
    print(f"left out, one after the other: {len(found)} themes done", file=sys.stderr, flush=True)
    return found


def _across(name: str, taught: Sequence[Labelled], asked: Sequence[Labelled], trainer: Trainer) -> list[Trial]:
    return _tried(lambda: [train_on_other(name, taught, asked, trainer)])


def _table(names: Sequence[str], found: Sequence[Sequence[Trial]]) -> str:
    """A line a trial, a column a trainer; sizes are the same for all."""
    by_name = [{trial.name: trial for trial in trials} for trials in found]
    lines = []
    for name in dict.fromkeys(name for some in by_name for name in some):
        first = next(some[name] for some in by_name if name in some)
        scams = sum(is_scam for _, is_scam in first.pairs)
        sizes = [str(first.trained), str(first.dropped), str(len(first.pairs)), str(scams)]
        lines.append([name, *sizes, *(_recall(some.get(name)) for some in by_name)])
    return table(["left out", "trained", "dropped", "tested", "scams", *names], lines)


def _recall(trial: Trial | None) -> str:
    at = recall_at(trial.pairs, RATE) if trial else None
    return percent(at.recall) if at else "—"
