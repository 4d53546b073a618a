"""A process that reports without end, or N times, and says each receipt: `python reporting_child.py URL [N]`."""

from __future__ import annotations

import sys
from datetime import UTC, date, datetime

from heshi.adapters.database.engine import open_engine
from heshi.adapters.database.stored_cases import StoredCases
from heshi.adapters.rulebook_folder import load_book
from heshi.casefile.keys import Keys
from heshi.casefile.port import Office
from heshi.usecases.check_message import Checked, check_message
from heshi.usecases.file_case import Receipt
from heshi.usecases.read_message import Received
from heshi.usecases.report_message import Report, report_message

SECRET = b"a secret of the tests"
WITHOUT_END = 1_000_000


def main(url: str, times: int) -> None:
    """Report `times` times; each line that comes out is a receipt that was acknowledged."""
    office, book = Office(StoredCases(open_engine(url)), Keys(SECRET)), load_book()
    checked = check_message(Received(text="您的医保卡已停用，请点 yb.example.top 认证"), book, date(2026, 11, 22))
    assert isinstance(checked, Checked)
    for _ in range(times):
        receipt = report_message(office, book, checked, Report(says="scam"), datetime.now(UTC))
        assert isinstance(receipt, Receipt)
        sys.stdout.write(receipt.code + "\n")
        sys.stdout.flush()


if __name__ == "__main__":
    main(sys.argv[1], int(sys.argv[2]) if len(sys.argv) > 2 else WITHOUT_END)
