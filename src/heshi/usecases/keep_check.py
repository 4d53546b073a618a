"""Keep a check, because the person agreed to it."""

from __future__ import annotations

import secrets
from datetime import datetime

from heshi.casefile.entries import Origin
from heshi.casefile.port import Office
from heshi.casefile.receipts import SEED_BYTES
from heshi.rulebook.book import Book
from heshi.usecases.check_message import Checked
from heshi.usecases.file_case import Receipt, file_case


def keep_check(office: Office, book: Book, checked: Checked, now: datetime) -> Receipt:
    """Store the message, masked, with its answer; the receipt is the only way to it for the person."""
    case, receipt = file_case(office, book, checked, Origin.CHECK, now, secrets.token_bytes(SEED_BYTES))
    office.casefile.add(case)
    return receipt
