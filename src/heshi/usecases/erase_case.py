"""A person deletes what was kept of them."""

from __future__ import annotations

from heshi.casefile.port import Office
from heshi.casefile.receipts import read_code
from heshi.usecases.refusal import Refusal


def erase_case(office: Office, typed: str) -> Refusal | None:
    """None when the case is gone, whatever its state; `bad_receipt` or `no_such_case` when there is none to delete."""
    code = read_code(typed)
    if code is None:
        return Refusal("bad_receipt", "receipt")
    return None if office.casefile.erase(office.keys.receipt(code)) else Refusal("no_such_case", "receipt")
