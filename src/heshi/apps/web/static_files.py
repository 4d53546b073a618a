"""The files beside the pages (style, script, icons), read once and named by their content, so that they may be kept."""

from __future__ import annotations

from functools import cache
from hashlib import sha256
from importlib.resources import files

from fastapi import APIRouter, Request, Response
from msgspec import Struct

router = APIRouter(include_in_schema=False)

KINDS = {
    "css": "text/css; charset=utf-8",
    "js": "text/javascript; charset=utf-8",
    "svg": "image/svg+xml",
    "png": "image/png",
}
FOREVER = "public, max-age=31536000, immutable"
SHORTLY = "public, max-age=300"


class StaticFile(Struct, frozen=True):
    """One file as it is sent; `version` changes whenever its content does."""

    content: bytes
    kind: str
    version: str


@cache
def static_files() -> dict[str, StaticFile]:
    """Every file of the folder by its name."""
    found: dict[str, StaticFile] = {}
    for file in files("heshi.apps.web").joinpath("static").iterdir():
        ending = file.name.rpartition(".")[2]
        if ending in KINDS:
            content = file.read_bytes()
            found[file.name] = StaticFile(content, KINDS[ending], sha256(content).hexdigest()[:12])
    return found


def static_url(name: str) -> str:
    """Where a page finds a file of ours; the address changes with the content."""
    return f"/static/{name}?v={static_files()[name].version}"


@router.get("/static/{name}")
def static_file(request: Request, name: str) -> Response:
    """One file; kept by the browser for good when it was asked for by its version."""
    file = static_files().get(name)
    if file is None:
        return Response(status_code=404)
    keep = FOREVER if request.query_params.get("v") == file.version else SHORTLY
    headers = {"Cache-Control": keep, "ETag": f'"{file.version}"', "X-Content-Type-Options": "nosniff"}
    if request.headers.get("if-none-match") == headers["ETag"]:
        return Response(status_code=304, headers=headers)
    return Response(file.content, media_type=file.kind, headers=headers)
