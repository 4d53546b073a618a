"""A process that registers without end, or N times, and says each line: `python registering_child.py URL [N]`."""

from __future__ import annotations

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[2]))

from heshi.adapters.database.engine import open_engine
from heshi.adapters.rulebook_folder import load_book
from outboxes import bureau_of, card_ready, registered

WITHOUT_END = 1_000_000


def main(url: str, times: int) -> None:
    """Register two notices `times` times; each line that comes out is a number that was acknowledged."""
    bureau, book = bureau_of(open_engine(url)), load_book()
    for _ in range(times):
        for kept in registered(bureau, card_ready(bureau, book, "甲女士", "乙先生")):
            sys.stdout.write(f"{kept.entry.number} {kept.notice.code}\n")
        sys.stdout.flush()


if __name__ == "__main__":
    main(sys.argv[1], int(sys.argv[2]) if len(sys.argv) > 2 else WITHOUT_END)
