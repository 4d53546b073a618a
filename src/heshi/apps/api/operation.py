"""One address of the API with one method: what it takes, what it gives, how it can refuse."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Literal

from msgspec import Struct

ANYWHERE = ("too_many", "failed")
OF_A_BODY = ("unreadable", "slow_request", "too_large", "wrong_media", "bad_input", "too_slow", *ANYWHERE)
OF_A_CASE = ("not_found", "not_available")


class Operation(Struct, frozen=True):
    """One address with one method. `parts` are further kinds of body; `problems` the kinds in `problems.STATUS`."""

    method: Literal["get", "post", "delete"]
    path: str
    name: str
    summary: str
    gives: Any = None
    takes: Any = None
    status: int = 200
    problems: tuple[str, ...] = ANYWHERE
    parameters: tuple[dict[str, Any], ...] = ()
    examples: Mapping[str, Any] = {}
    parts: Mapping[str, Any] = {}
    media: str = ""  # the kind of an answer that is no JSON
    security: tuple[dict[str, Any], ...] = ()  # ways in, each a name of `description.WAYS_IN`
