"""A JSON body as a form, or everything that is wrong with it: quick when it is right, thorough when it is not."""

from __future__ import annotations

from difflib import get_close_matches
from functools import cache
from typing import Any, Generic, TypeVar

import msgspec
from msgspec import Struct

from heshi.apps.phrases import load_phrases
from heshi.apps.service.problems import Fault, fault
from heshi.wording import Bilingual

F = TypeVar("F", bound=Struct)
F_co = TypeVar("F_co", bound=Struct, covariant=True)


class Unreadable(Exception):  # noqa: N818 - the name says what it is
    """The body is no JSON at all; `place` says where it stops making sense."""


class Filled(Struct, Generic[F_co], frozen=True):
    """A form as far as it could be filled, and what could not: a faulty field counts as not given."""

    form: F_co
    faults: tuple[Fault, ...] = ()

    def is_faulty(self, field: str) -> bool:
        """Has something been said about this field already?"""
        return any(fault.field == field for fault in self.faults)


@cache
def _decoder(form: type[F]) -> msgspec.json.Decoder[F]:
    return msgspec.json.Decoder(form)


_ANYTHING = msgspec.json.Decoder()


def fill_form(body: bytes, form: type[F]) -> Filled[F]:
    """The body as a form with its faults; raises Unreadable where there is no JSON."""
    try:
        return Filled(_decoder(form).decode(body))
    except msgspec.ValidationError:
        return fill_from(decode_json(body), form)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as error:
        raise Unreadable(str(error)) from error


def decode_json(body: bytes) -> Any:
    """Whatever the body holds; raises Unreadable."""
    try:
        return _ANYTHING.decode(body)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as error:
        raise Unreadable(str(error)) from error


def fill_from(given: object, form: type[F]) -> Filled[F]:
    """What a decoded value holds of a form, and all that is wrong with it.

    >>> from heshi.apps.api.forms import CheckForm
    >>> filled = fill_from({"text": 7, "sendr": "12393"}, CheckForm)
    >>> [(fault.field, fault.code) for fault in filled.faults]
    [('text', 'wrong_type'), ('sendr', 'unknown_field_near')]
    """
    fields = {field.encode_name: field for field in msgspec.structs.fields(form)}
    if not isinstance(given, dict):
        return Filled(_nothing(form), (fault("", "wrong_type", expected=_expected({"type": "object"})),))
    held: dict[str, Any] = {}
    faults: list[Fault] = []
    for name, field in fields.items():
        if name not in given:
            if field.required:
                faults.append(fault(name, "missing"))
            continue
        value = _converted(name, given[name], field.type)
        if isinstance(value, Fault):
            faults.append(value)
        else:
            held[field.name] = value
    faults += [_unknown(str(name), fields) for name in given if name not in fields]
    return Filled(msgspec.structs.replace(_nothing(form), **held), tuple(faults))


def _nothing(form: type[F]) -> F:
    """The form with nothing filled in; what is required is an empty text, and only a form without faults is used."""
    return form(**{field.name: "" for field in msgspec.structs.fields(form) if field.required})


def _converted(name: str, value: object, kind: Any) -> Any:
    try:
        return msgspec.convert(value, kind, strict=True)
    except msgspec.ValidationError:
        return _why(name, value, _shape(kind))


def _why(name: str, value: object, shape: dict[str, Any]) -> Fault:
    longest = shape.get("maxLength") or shape.get("maxItems") or shape.get("maxProperties")
    if longest and isinstance(value, str | dict | list) and len(value) > longest and _is(value, shape):
        return fault(name, "too_long", length=str(len(value)), longest=str(longest))
    if isinstance(value, dict) and shape.get("type") == "object":
        return fault(name, "wrong_value")
    if "enum" in shape:
        return fault(name, "one_of", expected=" / ".join(shape["enum"]))
    return fault(name, "wrong_type", expected=_expected(shape))


def _is(value: object, shape: dict[str, Any]) -> bool:
    return isinstance(value, {"string": str, "object": dict, "array": list}.get(shape.get("type", ""), ()))


def _shape(kind: Any) -> dict[str, Any]:
    """What a field wants, as JSON schema says it, without the null that means "not given"."""
    schema = msgspec.json.schema(kind)
    return next((part for part in schema.get("anyOf", ()) if part.get("type") != "null"), schema)


def _expected(shape: dict[str, Any]) -> Bilingual:
    return load_phrases().both(f"service.type.{shape.get('type', 'string')}")


def _unknown(name: str, fields: dict[str, Any]) -> Fault:
    near = get_close_matches(name, fields, n=1, cutoff=0.6)
    if near:
        return fault(name[:40], "unknown_field_near", near=near[0])
    return fault(name[:40], "unknown_field", known=", ".join(fields))
