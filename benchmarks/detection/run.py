"""Everybody on the same messages: `cd benchmarks && python -m detection.run --help`."""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
import tempfile
from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path
from random import Random

import msgspec

from detection.corpora import Corpora, Wanted, gather, told
from detection.one import NOT_HERE
from detection.ours import DAY, OURS
from detection.rivals import RIVALS
from detection.rows import Outcome, Row, Verdicts, write_rows
from heshi.adapters.rulebook_folder import load_book
from heshi.model.evaluation.bootstrap import measure
from heshi.model.evaluation.markdown import measured, percent, table
from heshi.model.evaluation.metrics import Counts, figures, recall_at

ROUNDS = 500
RATE = 0.01
ONE_THREAD = {name: "1" for name in ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS")}
HEAD = ["", "precision", "recall", "F1", f"recall at {RATE:.0%} false alarms", "false alarms", "messages/s"]


def contend(name: str, folder: Path) -> Outcome | None:
    """One rival's run in its own process; None, said aloud, where it is not installed or failed."""
    command = [sys.executable, "-m", "detection.one", name, str(folder)]
    here = Path(__file__).resolve().parent.parent
    done = subprocess.run(
        command, cwd=here, env={**os.environ, **ONE_THREAD}, stderr=subprocess.PIPE, text=True, check=False
    )
    if done.returncode == 0:
        return msgspec.json.decode((folder / "outcome.json").read_bytes(), type=Outcome)
    why = "NOT INSTALLED" if done.returncode == NOT_HERE else "FAILED"
    print(f"\n!! {name}: {why}: {(done.stderr.strip().splitlines() or ['no word'])[-1]}", flush=True)
    return None


def quality(rows: Sequence[Row], found: Verdicts) -> list[str]:
    """One line of the table: figures of alarms with intervals by group, and recall at a rate of false alarms."""
    counts = [
        Counts(**{f"all_{row.label}": 1, f"flagged_{row.label}": int(alarm)}).row
        for row, alarm in zip(rows, found.alarms, strict=True)
    ]
    got = measure(counts, [row.group for row in rows], figures, Random(1), ROUNDS)
    at = recall_at(zip(found.scores, (row.is_scam for row in rows), strict=True), RATE) if found.scores else None
    shown = [measured(got.get(name)) for name in ("precision", "recall", "f1")]
    recall = percent(at.recall) if at else "—"
    return [*shown, recall, measured(got.get("false_alarms")), f"{len(rows) / found.seconds:,.0f}"]


def show(corpora: Corpora, outcomes: Mapping[str, Outcome]) -> str:
    """All tables in Markdown: one for each test, and one of costs."""
    parts = [f"Training: {told(corpora.training)}; {corpora.dropped} dropped because a labelled file holds their like."]
    for name, rows in corpora.tests.items():
        lines = [[rival, *quality(rows, outcome.sets[name])] for rival, outcome in outcomes.items()]
        parts += [f"## Test: {name} ({told(rows)})", table(HEAD, lines)]
    costs = [
        [
            rival,
            f"{one.training_seconds:.1f}",
            "—" if one.memory is None else f"{one.memory:.0f}",
            f"{one.size / 1_048_576:.2f}",
        ]
        for rival, one in outcomes.items()
    ]
    parts += ["## Cost", table(["", "training, s", "peak memory, MiB", "kept, MiB"], costs)]
    parts.append("* may have learned from messages of the tests; the others learned from the training rows only.")
    return "\n\n".join(parts)


def arguments() -> argparse.Namespace:
    """What was typed."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--real", type=Path, help="folder of labelled real messages (.jsonl)")
    parser.add_argument("--files", type=Path, nargs="*", default=[], help="labelled files to test on only")
    parser.add_argument("--generated", type=int, default=8_000, help="how many messages to generate")
    parser.add_argument("--share", type=float, default=0.3, help="share of the groups that is tested on")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--as-of", type=date.fromisoformat, default=DAY)
    parser.add_argument("--only", nargs="*", help="names of rivals")
    parser.add_argument("--protocols", action="store_true", help="also leave-one-theme-out and across sources")
    return parser.parse_args()


def main() -> None:
    """Gather, let everybody contend, print the tables."""
    typed = arguments()
    files = tuple(path.resolve() for path in typed.files)
    wanted = Wanted(typed.real, files, typed.generated, typed.share, typed.seed, typed.as_of)
    corpora = gather(wanted, load_book())
    outcomes = {}
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        write_rows(folder / "training.jsonl", corpora.training)
        for test, rows in corpora.tests.items():
            write_rows(folder / f"test-{test}.jsonl", rows)
        for rival in typed.only or (*RIVALS, *OURS):
            if outcome := contend(rival, folder):
                outcomes[rival] = outcome
                print(f"{rival}: done", file=sys.stderr, flush=True)
    print(show(corpora, outcomes))
    if typed.protocols:
        from detection.trials import trials

        print(trials(corpora, typed.seed))  # no figure of it stands above: it trains anew for every line


if __name__ == "__main__":
    main()
