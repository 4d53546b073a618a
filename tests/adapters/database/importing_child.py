"""A process that imports a folder and kills itself at a statement: `python importing_child.py URL FOLDER STATEMENT`.

Statements of the database are counted from 1; 0 kills nobody. It says what it moved.
"""

from __future__ import annotations

import os
import signal
import sys
from datetime import UTC, date, datetime
from pathlib import Path

from sqlalchemy import event

from heshi.adapters.database.engine import open_engine
from heshi.adapters.database.stored_loading import StoredLoading
from heshi.adapters.rulebook_folder import load_book
from heshi.adapters.sealing import Key, Sealing
from heshi.usecases import import_register as module
from heshi.usecases.import_register import Reports, Wanted, import_register


def main(url: str, folder: Path, deadly: int) -> None:
    """Import; on the way each statement is counted, and the deadly one is never answered."""
    engine = open_engine(url)
    count = 0

    def strike(*_: object) -> None:
        nonlocal count
        count += 1
        if count == deadly:
            os.kill(os.getpid(), signal.SIGKILL)

    event.listen(engine, "after_cursor_execute", strike)
    event.listen(engine, "commit", strike)
    module.AT_ONCE = 100
    loading = StoredLoading(engine, Sealing([Key("test", b"\1" * 32)]))
    now = datetime(2026, 11, 22, 9, tzinfo=UTC)
    done = import_register(loading, Wanted((folder,)), load_book(), now, date(2026, 11, 22), Reports())
    sys.stdout.write(f"{done.faults} {done.resumed} {count} {sum(done.moved.new.values())}\n")


if __name__ == "__main__":
    main(sys.argv[1], Path(sys.argv[2]), int(sys.argv[3]))
