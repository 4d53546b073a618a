"""The log of registered notices, for everybody: how long it is, its signed head, and what a code proves. Neither the
words of a notice nor anything about a person is ever shown here."""

from __future__ import annotations

import msgspec
from fastapi import APIRouter, Request, Response
from fastapi.responses import HTMLResponse, RedirectResponse

from heshi.apps.service.house import house_of
from heshi.apps.web.templates import render
from heshi.outbox.port import Bureau
from heshi.outbox.proof import written
from heshi.text.spoken import read_code, shown
from heshi.usecases.prove_notice import prove_notice

router = APIRouter(include_in_schema=False)

LONGEST = 40
"""Characters of a typed code."""


@router.get("/notices")
def show_log(request: Request, code: str = "") -> Response:
    """The log; with `?code=` on to the page of that code."""
    bureau, typed = house_of(request).bureau, code.strip()[:LONGEST]
    read = read_code(typed) if typed else None
    if read is not None and bureau is not None:
        return RedirectResponse(f"/notices/{read}", 303)
    return _log(request, bureau, typed)


def _log(request: Request, bureau: Bureau | None, typed: str) -> HTMLResponse:
    return render(
        request,
        "notices/log.html",
        422 if typed else 200 if bureau else 404,
        closed=bureau is None,
        signed=bureau.outbox.head() if bureau else None,
        has_key=bool(bureau and bureau.public_key),
        typed=typed,
    )


@router.get("/notices/head.json")
def head_file(request: Request) -> Response:
    """The newest signed head: who keeps it can show later that the log only went on from it."""
    bureau = house_of(request).bureau
    signed = bureau.outbox.head() if bureau else None
    if signed is None:
        return _log(request, bureau, "")
    return _file(msgspec.json.format(msgspec.json.encode(signed), indent=1) + b"\n", "heshi-head.json")


@router.get("/notices/key.pem")
def key_file(request: Request) -> Response:
    """The public key of whoever registers here."""
    bureau = house_of(request).bureau
    if bureau is None or not bureau.public_key:
        return _log(request, bureau, "")
    return _file(bureau.public_key, "heshi-notice-key.pem", "application/x-pem-file")


@router.get("/notices/{code}")
def show_code(request: Request, code: str) -> Response:
    """What a code proves: which authority registered a notice with it, on which day, in which line."""
    bureau, read = house_of(request).bureau, read_code(code[:LONGEST])
    if bureau is None or read is None:
        return _log(request, bureau, code[:LONGEST] if bureau else "")
    proof = prove_notice(bureau.outbox, read)
    if proof is None:
        return render(request, "notices/missing.html", 404, code=shown(read))
    return render(request, "notices/found.html", code=shown(read), plain_code=read, proof=proof)


@router.get("/notices/{code}/proof")
def proof_file(request: Request, code: str) -> Response:
    """The proof of a line, without the words of the notice."""
    bureau, read = house_of(request).bureau, read_code(code[:LONGEST])
    proof = prove_notice(bureau.outbox, read) if bureau and read else None
    if proof is None or read is None:
        return render(request, "notices/missing.html", 404, code=shown(read) if read else "")
    return _file(written(proof), f"heshi-notice-{read}.json")


def _file(content: bytes, name: str, kind: str = "application/json") -> Response:
    headers = {"Content-Disposition": f'attachment; filename="{name}"', "Cache-Control": "no-store"}
    return Response(content, media_type=kind, headers=headers)
