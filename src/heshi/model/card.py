"""The model card: what the model is, what it learned from, how good it is and what it cannot do; written by the run."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence

from heshi.answer import RulebookId
from heshi.model.examples import COMPOSED, FOLDS, LEARN, TEST, Example
from heshi.model.measure import Measured, classes_of
from heshi.model.scorer import CLASSES, SCAM, Scorer

PARTS = (LEARN, TEST)

SOURCES = {
    COMPOSED: "messages composed by our own grammar (`src/heshi/model/grammar`); nobody's message, nobody's data",
    "fbs_sms_train": (
        "FBS SMS Dataset, Chinese messages of fake base stations, about 2015-2017 (Zhang et al., Lies in the Air, "
        "ACM CCS 2020, doi 10.1145/3372297.3417257): fraud as scam, adverts as unrelated"
    ),
    "uci_sms_train": (
        "SMS Spam Collection v.1, English, before 2012 (Almeida, Gomez Hidalgo; CC BY 4.0): ham as unrelated"
    ),
}

LIMITS = """\
- The public collections hold no message about medical insurance or social security. Genuine notices, warnings and all
  scams of our themes are composed: the numbers below on composed texts say how well a new frame of the same grammar is
  told apart, not how well the next wave of real messages is.
- Near-copies stand on one side of the split (public texts by MinHash, composed ones by their frame).
- It reads text and what the rulebook read in it. It does not know the sender, and it cannot know whether a notice
  is real.
- It never decides alone, never excuses a message, and is silent when it is not sure.
"""


_FOLDS = (
    "The same over the folds of the first part, each text scored by a model of the others: many more groups, but",
    "the temperature was fitted on these very scores.",
    "",
)


def card_of(
    scorer: Scorer,
    parts: Mapping[str, Sequence[Example]],
    measured: Sequence[Measured],
    folds: Sequence[Measured],
    schemes: Sequence[Measured],
    size: int,
    rulebook: RulebookId,
) -> str:
    """The card as Markdown."""
    header = scorer.header
    bar, mix = header.thresholds, header.combination
    sources = sorted({example.source for examples in parts.values() for example in examples})
    lines = [
        f"# Model {scorer.name}",
        "",
        "Written by `heshi train`; do not edit.",
        "",
        f"- Trained on {header.day} with seed {header.seed}, rulebook {rulebook.edition} (`{rulebook.digest[:19]}`).",
        f"- {size:,} bytes: {1 << header.bits:,} buckets of hashed features, {len(CLASSES)} classes, 16 bits each.",
        "- Features: character n-grams of 1 to 4, Latin words of 1 and 2"
        + (
            ", and what was read in the message (mentions, frame, claims, asks, speakers, signs)."
            if header.reads
            else "."
        ),
        f"- Temperature {header.temperature}. It speaks of scam from {bar.scam} in a message that threatens or lures,",
        f"  from {bar.elsewhere} in any other; of a genuine notice from {bar.genuine}, a warning from {bar.warning}.",
        f"- Probability of an answer: logistic of {mix.bias} + {mix.decisive}·decisive + {mix.strong}·strong + "
        f"{mix.weak}·weak + {mix.unlawful}·unlawful + {mix.model}·log-odds of the model.",
        "",
        "## What it learned from",
        "",
        *(f"- `{source}`: {SOURCES.get(source, 'labelled messages')}" for source in sources),
        *([] if len(sources) > 1 else ["- No other data was given to this run."]),
        "",
        *_counts(parts, sources),
        "",
        "## How good it is on the part that is only tested on",
        "",
        f"Calibrated on {FOLDS} folds of the first part, each scored by a model of the others; measured on a model of",
        "the first part. The file was then trained on both and keeps that calibration. The model alone, the likeliest",
        "class. ECE: expected calibration error of the probability of scam, ten bins.",
        "",
        *_measures(measured),
        "",
        *_FOLDS,
        *_measures(folds),
        "",
        "Called as (columns) what they are (rows), all sources:",
        "",
        *_confusion(measured[-1]),
        "",
        *(_schemes(schemes) if schemes else ()),
        "## Limits",
        "",
        LIMITS,
    ]
    return "\n".join(lines)


def _counts(parts: Mapping[str, Sequence[Example]], sources: Sequence[str]) -> list[str]:
    count = Counter((part, e.source, e.label) for part in PARTS for e in parts[part])
    groups = Counter(part for part in PARTS for _ in {e.group for e in parts[part]})
    rows = [
        [source, label, *(f"{count[part, source, label]:,}" for part in PARTS)]
        for source in sources
        for label in CLASSES
        if any(count[part, source, label] for part in PARTS)
    ]
    return _table([["source", "class", *PARTS], *rows, ["groups", "", *(f"{groups[part]:,}" for part in PARTS)]])


def _measures(measured: Sequence[Measured]) -> list[str]:
    rows = [
        [
            m.source,
            name,
            f"{m.precision(name):.4f}",
            f"{m.recall(name):.4f}",
            f"{m.f1(name):.4f}",
            f"{m.expected_error:.4f}",
            f"{m.count:,}",
        ]
        for m in measured
        for name in classes_of(m)
    ]
    return _table([["source", "class", "precision", "recall", "F1", "ECE", "texts"], *rows])


def _schemes(measured: Sequence[Measured]) -> list[str]:
    """Fraud of known schemes against the adverts of its collection."""
    rows = [
        [m.source, *(f"{n:.4f}" for n in (m.precision(SCAM), m.recall(SCAM), m.f1(SCAM))), f"{m.count:,}"]
        for m in measured
    ]
    head = ["scheme", "precision", "recall", "F1", "texts"]
    note = "Real fraud against the adverts of its collection, over the folds, each scored by the others' model."
    return [note, "", *_table([head, *rows]), ""]


def _confusion(measured: Measured) -> list[str]:
    rows = [[true, *(str(measured.confusion.get((true, called), 0)) for called in CLASSES)] for true in CLASSES]
    return _table([["", *CLASSES], *rows])


def _table(rows: Sequence[Sequence[str]]) -> list[str]:
    head, *body = ["| " + " | ".join(row) + " |" for row in rows]
    return [head, "|" + " --- |" * len(rows[0]), *body]
