"""Issuer identifiers as this system writes them: counted from one, without a gap, each given once."""

from __future__ import annotations

import re

from heshi.rulebook.entries import NumberForm


def number_text(count: int, form: NumberForm) -> str:
    """The number of so many; ValueError beyond what the form can write: a wider form is a new edition's matter.

    >>> from heshi.rulebook.entries import Basis
    >>> number_text(7, NumberForm("BX-", 6, Basis()))
    'BX-000007'
    """
    if not 0 < count < 10**form.digits:
        raise ValueError(f"{count} is no number of {form.digits} digits")
    return f"{form.prefix}{count:0{form.digits}}"


def number_count(text: str, form: NumberForm) -> int | None:
    """Which number it is, or None when it is not written in this form.

    >>> from heshi.rulebook.entries import Basis
    >>> form = NumberForm("BX-", 6, Basis())
    >>> number_count("BX-000007", form), number_count("BX-7", form), number_count("BX-000000", form)
    (7, None, None)
    """
    found = re.fullmatch(re.escape(form.prefix) + rf"([0-9]{{{form.digits}}})", text)
    return (int(found[1]) or None) if found else None


def next_number(last: str, form: NumberForm) -> str:
    """The number after the last one that was given ("" when none was); a store asks under its own lock.

    >>> from heshi.rulebook.entries import Basis
    >>> form = NumberForm("BX-", 6, Basis())
    >>> next_number("", form), next_number("BX-000009", form)
    ('BX-000001', 'BX-000010')
    """
    count = number_count(last, form) if last else 0
    if count is None:
        raise ValueError(f"{last} is no number of this form")
    return number_text(count + 1, form)
