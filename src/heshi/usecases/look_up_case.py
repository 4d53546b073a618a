"""Find the case of a receipt code."""

from __future__ import annotations

from heshi.casefile.entries import Case
from heshi.casefile.port import Office
from heshi.casefile.receipts import read_code
from heshi.usecases.refusal import Refusal


def look_up_case(office: Office, typed: str) -> Case | Refusal:
    """The case, or why there is none: `bad_receipt` (mistyped: its check sign is wrong) or `no_such_case`."""
    code = read_code(typed)
    if code is None:
        return Refusal("bad_receipt", "receipt")
    return office.casefile.find(office.keys.receipt(code)) or Refusal("no_such_case", "receipt")
