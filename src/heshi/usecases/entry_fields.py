"""What can be typed of an entry of the register, read off the entry's own type, so that the two cannot differ."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from functools import cache
from types import MappingProxyType
from typing import Literal, get_args, get_origin, get_type_hints

import msgspec
from msgspec import NODEFAULT, Struct

from heshi.register.records import TYPE_OF, Kind

Shape = Literal[
    "day",
    "month",
    "text",
    "choice",
    "tick",
    "yes_no",
    "count",
    "money",
    "place",
    "facts",
    "fact",
    "value",
    "rule",
    "voucher",
    "card",
]

NOT_TYPED = frozenset({"key", "withdrawn", "entered", "states"})
"""What the register itself fills in."""

NAMED: Mapping[str, Shape] = MappingProxyType(
    {
        "month": "month",
        "cost": "money",
        "fund": "money",
        "region": "place",
        "voucher": "voucher",
        "replaces": "voucher",
        "grounds": "facts",
        "fact": "fact",
        "value": "value",
        "rule": "rule",
        "card": "card",
    }
)
"""Fields whose meaning says more than their type does."""


class Field(Struct, frozen=True):
    """One thing to fill in; `choices` are there for the shape `choice` only, in the order of the type."""

    name: str
    shape: Shape
    needed: bool
    choices: tuple[str, ...] = ()


@cache
def fields_of(kind: Kind) -> tuple[Field, ...]:
    """The fields of a kind of entry, in the order of its type.

    >>> [(field.name, field.shape, field.needed) for field in fields_of(Kind.ENTITLEMENT)]
    [('since', 'day', True), ('until', 'day', False)]
    """
    hints = get_type_hints(TYPE_OF[kind])
    described = msgspec.structs.fields(TYPE_OF[kind])
    return tuple(
        _field(one.name, hints[one.name], one.default is NODEFAULT and one.default_factory is NODEFAULT)
        for one in described
        if one.name not in NOT_TYPED
    )


def _field(name: str, hint: object, needed: bool) -> Field:
    choices = _choices(hint)
    shape = NAMED.get(name) or ("choice" if choices else _shape(hint))
    return Field(name, shape, needed, choices if shape == "choice" else ())


def _choices(hint: object) -> tuple[str, ...]:
    return tuple(str(value) for value in get_args(hint) if value) if get_origin(hint) is Literal else ()


def _shape(hint: object) -> Shape:
    """The shape of a plain type, with or without None."""
    inner = tuple(part for part in get_args(hint) if part is not type(None)) or (hint,)
    if inner[0] is bool:
        return "yes_no" if get_args(hint) else "tick"
    return "day" if inner[0] is date else "count" if inner[0] is int else "text"
