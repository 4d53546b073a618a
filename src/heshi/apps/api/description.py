"""The API described for programs: OpenAPI 3.1, its schemas made from the very types that are read and written."""

from __future__ import annotations

from functools import cache
from typing import Any

import msgspec
from fastapi import APIRouter, Response

from heshi import __version__
from heshi.apps.api.operation import Operation
from heshi.apps.api.operations import OPERATIONS
from heshi.apps.service.problems import MEDIA_TYPE, STATUS, Problem

JSON = "application/json"
REFERENCE = "#/components/schemas/{name}"

WAYS_IN = {
    "bearer": {
        "type": "http",
        "scheme": "bearer",
        "description": "a person's token, from /api/v1/me/token",
    },
    "officer": {
        "type": "http",
        "scheme": "bearer",
        "description": "an officer's token, from /api/v1/issuance/token",
    },
}
"""How an address knows who asks."""

router = APIRouter(include_in_schema=False)


@router.get("/openapi.json")
def openapi() -> Response:
    """The description; it changes with the program only."""
    return Response(_encoded(), media_type=JSON, headers={"Cache-Control": "public, max-age=300"})


@cache
def _encoded() -> bytes:
    return msgspec.json.encode(describe())


def describe() -> dict[str, Any]:
    """The whole description as plain values."""
    types = list(dict.fromkeys(kind for operation in OPERATIONS for kind in _types(operation)))
    schemas, components = msgspec.json.schema_components([*types, Problem], ref_template=REFERENCE)
    named = dict(zip([*types, Problem], schemas, strict=True))
    paths: dict[str, dict[str, Any]] = {}
    for operation in OPERATIONS:
        paths.setdefault(operation.path, {})[operation.method] = _operation(operation, named)
    return {
        "openapi": "3.1.1",
        "info": {
            "title": "Heshi 核实",
            "version": __version__,
            "summary": "Is a message about medical insurance or a social-security card genuine, and can it be true?",
            "license": {"name": "Apache-2.0", "identifier": "Apache-2.0"},
        },
        "paths": paths,
        "components": {
            "schemas": {name: _plain(schema) for name, schema in components.items()},
            "securitySchemes": WAYS_IN,
        },
    }


def _types(operation: Operation) -> list[Any]:
    return [kind for kind in (operation.takes, operation.gives) if kind is not None]


def _operation(operation: Operation, named: dict[Any, Any]) -> dict[str, Any]:
    told: dict[str, Any] = {
        "operationId": operation.name,
        "summary": operation.summary,
        "responses": {str(operation.status): _answer(operation, named)} | _problems(operation, named[Problem]),
    }
    if operation.security:
        told["security"] = list(operation.security)
    if operation.parameters:
        told["parameters"] = [_parameter(one) for one in operation.parameters]
    if operation.takes is not None or operation.parts:
        taken = operation.takes
        form = {JSON: {"schema": named[taken], "examples": _examples(operation)}} if taken is not None else {}
        content = form | dict(operation.parts)
        told["requestBody"] = {"required": True, "content": content}
    return told


def _examples(operation: Operation) -> dict[str, Any]:
    return {name: {"value": value} for name, value in operation.examples.items()}


def _parameter(one: dict[str, Any]) -> dict[str, Any]:
    return {"required": one["in"] == "path", **one}


def _answer(operation: Operation, named: dict[Any, Any]) -> dict[str, Any]:
    if operation.media:
        return {"description": "The file.", "content": {operation.media: {}}}
    if operation.gives is None:
        return {"description": "Done."}
    return {"description": "The answer.", "content": {JSON: {"schema": named[operation.gives]}}}


def _problems(operation: Operation, schema: Any) -> dict[str, Any]:
    """Every kind of problem that this address can answer with; those of one status together."""
    by_status: dict[int, list[str]] = {}
    for kind in operation.problems:
        by_status.setdefault(STATUS[kind], []).append(kind.replace("_", " "))
    return {
        str(status): {"description": ", ".join(kinds) + ".", "content": {MEDIA_TYPE: {"schema": schema}}}
        for status, kinds in sorted(by_status.items())
    }


def _plain(schema: Any) -> Any:
    """A schema without the examples for programmers that our docstrings hold after their first paragraph."""
    if isinstance(schema, dict) and isinstance(text := schema.get("description"), str):
        return {**schema, "description": " ".join(text.partition("\n\n")[0].split())}
    return schema
