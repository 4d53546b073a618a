"""A process that decides on applications: `python approving_child.py URL PERSON WHAT NAME VERSION…`."""

from __future__ import annotations

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[2]))

from heshi.adapters.database.engine import open_engine
from heshi.adapters.rulebook_folder import load_book
from heshi.issuance.reasons import Refusal
from issuances import OFFICE, of
from issuing import Clerk, issuing_of


def main(url: str, person: int, what: str, *pairs: str) -> None:
    """Wait for a line on standard input, then take the step on each version."""
    clerk = Clerk(issuing_of(open_engine(url), load_book()))
    sys.stdout.write("ready\n")
    sys.stdout.flush()
    sys.stdin.readline()
    for name, version in zip(pairs[::2], pairs[1::2], strict=True):
        found = clerk.step(name, what, of(OFFICE, person), int(version), reason="缺页")
        said = " ".join(found.codes) if isinstance(found, Refusal) else f"done {found.number or '-'}"
        sys.stdout.write(f"{name} {said}\n")
        sys.stdout.flush()


if __name__ == "__main__":
    main(sys.argv[1], int(sys.argv[2]), *sys.argv[3:])
