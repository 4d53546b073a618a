"""Seal everybody anew under the first key, some at a time: whoever was interrupted calls it again and goes on."""

from __future__ import annotations

from collections.abc import Iterator

from heshi.staff.audit import Act, Deed
from heshi.usecases.manage_users import By
from heshi.usecases.open_record import Files


def rotate_keys(files: Files, current: str, by: By) -> Iterator[int]:
    """How many persons have been sealed anew so far, after each lot. `current` is the id of the first key.

    Persons who are entered meanwhile are sealed under it anyway. When it ends, no other key is needed any more.
    """
    files.audit.write(Deed(by.at, by.who, Act.KEYS_ROTATED, note=current))
    after, done = files.register.rotate()
    total = done
    while done:
        yield total
        after, done = files.register.rotate(after)
        total += done
