"""The report: figures first, then where they come from, then every error with its evidence."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from heshi.model.evaluation.calibration import Calibration
from heshi.model.evaluation.evaluation import Evaluation, Slip
from heshi.model.evaluation.labelled import LABELS, LEVELS
from heshi.model.evaluation.markdown import DASH, measured, percent, points, table, verbatim
from heshi.model.evaluation.masking import masked
from heshi.model.evaluation.slices import Slice
from heshi.model.evaluation.trials import Disguised
from heshi.model.evaluation.words import Words
from heshi.wording import Language

SHORT = ("recall", "precision", "false_alarms")


def report(found: Evaluation, texts: Mapping[str, str], language: Language) -> str:
    """The whole report in Markdown. `texts` are the messages by id; their long numbers are starred out."""
    words = Words(language)
    parts = [
        f"# {words('title')}",
        *_head(found, words),
        *_confusion(found, words),
        *_calibration(found.calibration, words),
    ]
    for cut, pieces in found.by.items():
        parts += [f"## {words(f'by.{cut}')}", f"![{cut}](pictures/{cut}.svg)", _pieces(pieces, words)]
    if found.ablations:
        note = words("ablation_note") if found.about.model != "none" else words("no_model")
        picture = "![ablation](pictures/ablation.svg)"
        parts += [f"## {words('ablation')}", note, picture, _pieces(found.ablations, words)]
    if found.disguises:
        picture = "![robustness](pictures/robustness.svg)"
        parts += [f"## {words('robustness')}", words("robustness_note"), picture, _disguises(found.disguises, words)]
    for key, slips in (("missed", found.missed), ("alarms", found.false_alarms)):
        parts += [f"## {words(key, count=str(len(slips)))}", *(_slips(slips, texts, words) or [words("none")])]
    return "\n\n".join(parts) + "\n"


def summary(found: Evaluation, language: Language) -> str:
    """The report's first page: what was measured and the figures of the whole; no word of any message."""
    words = Words(language)
    return "\n\n".join([f"# {words('title')}", *_head(found, words)]) + "\n"


def _head(found: Evaluation, words: Words) -> list[str]:
    about = found.about
    values = {
        "count": str(sum(found.labels.values())),
        "files": ", ".join(masked(name) for name in about.files),
        "groups": str(found.groups),
        "day": about.as_of.isoformat(),
        "rulebook": about.rulebook,
        "model": about.model,
        "seed": str(about.seed),
        "rounds": str(about.rounds),
    }
    parts = [words("about", **values), words("only_this")]
    absent = [words(label) for label in LABELS if not found.labels.get(label)]
    if absent:
        parts.append(words("lacking", names=", ".join(absent)))
    return [*parts, f"## {words('overall')}", _overall(found, words), "\n".join(_recalls(found, words))]


def _overall(found: Evaluation, words: Words) -> str:
    names = list(next(iter(found.levels.values())).figures)
    head = [words("figure"), *(words(f"level.{level}") for level in LEVELS)]
    return table(
        head, ([words(name), *(measured(found.levels[level].figures.get(name)) for level in LEVELS)] for name in names)
    )


def _recalls(found: Evaluation, words: Words) -> Iterator[str]:
    for rate, at in found.recall_at.items():
        recall = DASH if at is None else percent(at.recall)
        threshold = DASH if at is None else f"{at.threshold:.4g}"
        yield "- " + words("recall_at", rate=percent(float(rate), 0), recall=recall, threshold=threshold)


def _confusion(found: Evaluation, words: Words) -> list[str]:
    verdicts = list(next(iter(found.confusion.values())))
    head = [words("label"), *(f"`{verdict}`" for verdict in verdicts)]
    rows = [[words(label), *(str(row[verdict]) for verdict in verdicts)] for label, row in found.confusion.items()]
    return [f"## {words('confusion')}", table(head, rows)]


def _calibration(found: Calibration, words: Words) -> list[str]:
    def number(value: float | None) -> str:
        return DASH if value is None else f"{value:.4f}"

    rows = [
        [
            f"{box.low:.1f}–{box.high:.1f}",
            str(box.count),
            str(box.scams),
            percent(box.said),
            percent(box.came_true),
            f"{percent(box.interval.low)}–{percent(box.interval.high)}" if box.count else DASH,
        ]
        for box in found.bins
    ]
    head = [words(key) for key in ("bin", "count", "scams", "said", "came_true", "interval")]
    values = {"error": number(found.error), "widest": number(found.widest), "brier": number(found.brier)}
    line = words("ece", **values, count=str(found.count))
    return [f"## {words('calibration')}", line, "![calibration](pictures/reliability.svg)", table(head, rows)]


def _pieces(pieces: Sequence[Slice], words: Words) -> str:
    head = (
        [words(key) for key in ("part", "count", "scams", "groups")] + [words(f"short.{key}") for key in SHORT] + ["F1"]
    )
    return table(head, ([words.part(piece.name), *_row(piece)] for piece in pieces))


def _row(piece: Slice) -> list[str]:
    numbers = [str(piece.count), str(piece.scams), str(piece.groups)]
    return numbers + [measured(piece.figures.get(key)) for key in (*SHORT, "f1")]


def _disguises(disguises: Sequence[Disguised], words: Words) -> str:
    head = [words(key) for key in ("disguise", "label", "count", "touched", "before", "after", "difference")]
    rows = [
        [
            words(disguise.name),
            words(change.label),
            str(change.count),
            str(change.touched),
            percent(change.before),
            percent(change.after),
            points(change.difference),
        ]
        for disguise in disguises
        for change in disguise.changes
    ]
    return table(head, rows)


def _slips(slips: Sequence[Slip], texts: Mapping[str, str], words: Words) -> list[str]:
    parts = []
    for slip in slips:
        name = masked(slip.id).replace("`", "'")
        values = {"verdict": f"`{slip.verdict}`", "probability": f"{slip.probability:.3f}"}
        parts.append(words("slip", id=name, label=words(slip.label), **values))
        parts.append(verbatim(masked(texts.get(slip.id, ""))))
        seen = [f"- `{sign.entry}` ({sign.judge}, {sign.stance}, {sign.strength})" for sign in slip.signs]
        parts.append("\n".join(seen) or f"- {words('no_evidence')}")
    return parts
