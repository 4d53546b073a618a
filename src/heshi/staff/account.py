"""A staff account, and the names that it may have."""

from __future__ import annotations

import re
import unicodedata
from datetime import datetime

from msgspec import Struct

from heshi.staff.role import Role

NAME = re.compile(r"[^\W_][\w.-]{1,31}")
"""Two to thirty-two letters of any script, digits, `.`, `_`, `-`; it begins with a letter or a digit."""


class Account(Struct, frozen=True):
    """One person at the desk. `password` is the encoded hash, never the password; `locked` is set by an admin."""

    id: int
    name: str
    role: Role
    password: str
    created: datetime
    locked: bool = False
    last_login: datetime | None = None


def clean_name(typed: str) -> str | None:
    """The name as it is kept (NFKC, lower case), or None if it cannot be one.

    >>> clean_name(" Ａnna "), clean_name("王芳"), clean_name("a b"), clean_name("x")
    ('anna', '王芳', None, None)
    """
    name = unicodedata.normalize("NFKC", typed).strip().lower()
    return name if NAME.fullmatch(name) else None
