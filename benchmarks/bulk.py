"""Messages by the million on one core: ordinary traffic, a share of ours, whole answers, growth, and others beside us.

`cd benchmarks && python bulk.py`; `--quick` for sizes that end in a minute or two, `--large` for ten million messages.
The traffic is invented and seeded (`traffic/`), so that two runs read the same files.
"""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
import tempfile
from itertools import pairwise
from pathlib import Path

import pyarrow.parquet as pq
from msgspec import Struct

from messages import table
from traffic.mail_filter import Missing, seconds
from traffic.rivals import NOT_HERE, RIVALS
from traffic.scanning import HERE, ONE_THREAD, Ran, command, core, in_process, run, stay, takes_parquet
from traffic.stream import Settings
from traffic.write import write

ORDINARY, ALONE, MIXED = Settings(share_ours=0.0), Settings(share_ours=0.0, share_mass=0.0), Settings()
TAUGHT = Settings(seed=77, share_ours=0.5)
KINDS = {"ordinary traffic": ORDINARY, "ordinary, no mass sends": ALONE, "2 % about our themes": MIXED}
PARTS = ("rates", "full", "growth", "rivals")


class Sizes(Struct, frozen=True):
    """How many messages each measurement reads."""

    few: int = 100_000
    many: int = 1_000_000
    full_few: int = 2_000
    full_many: int = 22_000
    growth: tuple[int, ...] = (10_000, 100_000, 1_000_000)
    taught: int = 8_000
    asked: int = 20_000
    mails: int = 4_000


QUICK = Sizes(
    few=20_000, many=100_000, full_few=2_000, full_many=12_000, growth=(10_000, 100_000), asked=5_000, mails=1_000
)


class Bench:
    """The files of one run of the benchmark, and our scan over them."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._runs: dict[tuple[Settings, int, bool], Ran] = {}
        self.by_command = takes_parquet(folder)

    def file(self, settings: Settings, count: int) -> Path:
        """So much traffic, written once."""
        name = f"{settings.seed}-{settings.share_ours}-{settings.share_mass}-{count}.parquet"
        path = self.folder / name
        if not path.exists():
            write(path, settings, count)
        return path

    def scan(self, settings: Settings, count: int, full: bool = False) -> Ran:
        """Our scan over so much traffic, run once. Raises RuntimeError when rows are missing or faulty."""
        if (settings, count, full) not in self._runs:
            given, taken = self.file(settings, count), self.folder / "out.parquet"
            taken.unlink(missing_ok=True)
            line = (command if self.by_command else in_process)(given, taken, full)
            ran = run(line, taken, count)
            faults = pq.read_table(taken, columns=["fault"])["fault"] if not full else None
            if pq.ParquetFile(taken).metadata.num_rows != count or (faults and faults.null_count != count):
                raise RuntimeError(f"{' '.join(line)}: rows are missing or faulty")
            taken.unlink()
            self._runs[settings, count, full] = ran
        return self._runs[settings, count, full]

    def checked(self, settings: Settings, count: int) -> str:
        """Which share of the first rows took a full check of its own."""
        line = [sys.executable, "-m", "traffic.loop", str(self.file(settings, count)), "-", "--count"]
        done = subprocess.run(line, cwd=HERE, capture_output=True, text=True, check=True)
        rows, asked = map(int, done.stdout.split())
        return f"{asked / rows:8.2%} ({asked:,} of the first {rows:,})"


def without_start(few: Ran, many: Ran) -> float:
    """Messages a second, the start taken out."""
    return (many.count - few.count) / (many.seconds - few.seconds)


def by_processor(few: Ran, many: Ran) -> float:
    """The same by processor time: what else runs on the machine hardly disturbs it."""
    return (many.count - few.count) / (many.busy - few.busy)


def _rate_rows(few: Ran, many: Ran) -> list[tuple[str, str]]:
    return [
        ("without the start", f"{without_start(few, many):10,.0f} messages/s ({few.count:,} and {many.count:,})"),
        ("whole run", f"{many.count / many.seconds:10,.0f} messages/s, {many.seconds:.1f} s"),
        ("by processor time", f"{by_processor(few, many):10,.0f} messages/s"),
        ("most memory", f"{many.memory:10,.0f} MiB"),
        ("written", f"{many.written / many.count:10,.1f} bytes a row"),
    ]


def rates(bench: Bench, sizes: Sizes) -> None:
    """Short answers over three kinds of traffic."""
    for name, settings in KINDS.items():
        few, many = bench.scan(settings, sizes.few), bench.scan(settings, sizes.many)
        checked = ("to the full check", bench.checked(settings, sizes.few))
        table(f"{_scan(bench)}: {name}, one core", [*_rate_rows(few, many), checked])


def full(bench: Bench, sizes: Sizes) -> None:
    """Whole answers."""
    few, many = (bench.scan(MIXED, count, full=True) for count in (sizes.full_few, sizes.full_many))
    table(f"{_scan(bench)} --full --screen: 2 % about our themes, one core", _rate_rows(few, many))


def growth(bench: Bench, sizes: Sizes) -> None:
    """Time and memory from few to many."""
    runs = [bench.scan(MIXED, count) for count in sizes.growth]
    rows = [
        (f"{ran.count:>12,}", f"{ran.seconds:9.1f} s, busy {ran.busy:9.1f} s, most memory {ran.memory:6,.0f} MiB")
        for ran in runs
    ]
    steps = ", ".join(f"{by_processor(few, many):,.0f}" for few, many in pairwise(runs))
    rows.append(("step by step", f"{steps} messages/s by processor time: alike where it is linear"))
    table(f"{_scan(bench)}: growth, 2 % about our themes, one core", rows)


def rivals(bench: Bench, sizes: Sizes) -> None:
    """The others on the same core; the ratio is of processor time, which nothing else on the machine disturbs."""
    few, many = bench.scan(ORDINARY, sizes.few), bench.scan(ORDINARY, sizes.many)
    wall, ours = without_start(few, many), by_processor(few, many)
    rows = [("Heshi, ordinary traffic", f"{wall:10,.0f} messages/s, {ours:10,.0f} by processor time")]
    given, taught = bench.file(ORDINARY, sizes.asked), bench.file(TAUGHT, sizes.taught)
    rows += [_rival(name, given, taught, sizes.asked, ours) for name in RIVALS]
    texts = pq.read_table(given, columns=["text"])["text"].to_pylist()[: sizes.mails]
    try:
        rows.append(("Rspamd, one worker, as mails", _beside(len(texts), *seconds(texts), ours)))
    except Missing as missing:
        rows.append(("Rspamd", str(missing)))
    table(f"beside us on one core: {sizes.asked:,} messages ({len(texts):,} mails), taught {sizes.taught:,}", rows)


def _rival(name: str, given: Path, taught: Path, count: int, ours: float) -> tuple[str, str]:
    with tempfile.TemporaryDirectory() as folder:
        line = [sys.executable, "-m", "traffic.rivals", name, str(taught), str(given), f"{folder}/answers.parquet"]
        done = subprocess.run(
            line, cwd=HERE, capture_output=True, text=True, check=False, env=ONE_THREAD, preexec_fn=stay
        )
    if done.returncode == 0:
        wall, busy = map(float, done.stdout.split())
        return name, _beside(count, wall, busy, ours)
    why = "not installed" if done.returncode == NOT_HERE else "failed"
    return name, f"{why}: {(done.stderr.strip().splitlines() or ['no word'])[-1]}"


def _beside(count: int, wall: float, busy: float, ours: float) -> str:
    rates = f"{count / wall:10,.0f} messages/s, {count / busy:10,.0f} by processor time"
    return f"{rates}: Heshi is {ours * busy / count:,.2f} times as fast"


def _scan(bench: Bench) -> str:
    return "heshi scan, Parquet" if bench.by_command else "check_columns in a bare loop, Parquet"


def arguments() -> argparse.Namespace:
    """What was typed."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--quick", action="store_true", help="small sizes")
    parser.add_argument("--large", action="store_true", help="growth up to ten million")
    parser.add_argument("--loop", action="store_true", help="the bare loop instead of the command")
    parser.add_argument("--parts", nargs="+", choices=PARTS, default=PARTS)
    parser.add_argument("--folder", type=Path, help="keep the traffic there for the next run")
    return parser.parse_args()


def main() -> None:
    """Measure the parts that were asked for."""
    typed = arguments()
    sizes = QUICK if typed.quick else Sizes()
    if typed.large:
        sizes = Sizes(growth=(*sizes.growth, 10_000_000))
    with tempfile.TemporaryDirectory() as folder:
        kept = typed.folder or Path(folder)
        kept.mkdir(parents=True, exist_ok=True)
        bench = Bench(kept.resolve())
        bench.by_command = bench.by_command and not typed.loop
        load = ", ".join(f"{one:.1f}" for one in os.getloadavg())
        table("the machine", [("cores", str(os.cpu_count())), ("load before", load), ("measured on core", str(core()))])
        bench.scan(ORDINARY, 1_000)  # fills what is kept between runs: the rulebook, compiled code
        for name, part in {"rates": rates, "full": full, "growth": growth, "rivals": rivals}.items():
            if name in typed.parts:
                part(bench, sizes)


if __name__ == "__main__":
    main()
