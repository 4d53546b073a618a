"""/api/v1/issuance: lists, one application, its files, its picture, its archive; a trial of a new edition."""

from __future__ import annotations

import re
from pathlib import Path

from fastapi import APIRouter, Request, Response
from fastapi.concurrency import run_in_threadpool
from starlette.datastructures import QueryParams, UploadFile
from starlette.formparsers import MultiPartException, MultiPartParser

from heshi.adapters.signing import BadKey, open_signer
from heshi.apps.api.answers import NO_STORE, answer, media_type, refuse, wrong_media
from heshi.apps.api.bodies import whole_form
from heshi.apps.api.issuance_forms import Drawing, TrialForm
from heshi.apps.api.issuance_guard import Acting, for_officer
from heshi.apps.api.parts import MULTIPART
from heshi.apps.phrases import load_phrases
from heshi.apps.service.problems import Fault, fault, language_of, problem_response
from heshi.issuance.diagram.svg import diagram
from heshi.issuance.port import Wanted
from heshi.issuance.reasons import Refusal
from heshi.law.place import NATION
from heshi.usecases.export_application import NotWhole, export_application
from heshi.usecases.hand_in_file import LARGEST_FILE, BadFile, hand_in_file
from heshi.usecases.list_applications import list_applications, sight_of
from heshi.usecases.show_application import show_application, show_file, visible
from heshi.usecases.tell_application import tell_application
from heshi.usecases.trial_procedure import try_edition

router = APIRouter(prefix="/api/v1/issuance")

ZIP = "application/zip"
BINARY = "application/octet-stream"
YES_NO = {"true": True, "false": False}
COUNT = re.compile("[0-9]{1,9}")
LONGEST, USUAL_PAGE = 80, 50


@router.get("/applications")
def list_them(request: Request) -> Response:
    """The applications that the officer may see."""

    def act(acting: Acting) -> Response:
        given = request.query_params
        faults = _faults(given)
        if faults:
            return refuse(request, faults)
        start, size = int(given.get("start", 0)), int(given.get("size", USUAL_PAGE))
        return answer(list_applications(acting.issuing, acting.officer, acting.day, _wanted(given), start, size))

    return for_officer(request, act)


def _faults(given: QueryParams) -> tuple[Fault, ...]:
    """Numbers and yes-or-no that are none."""
    numbers = [name for name in ("start", "size") if not COUNT.fullmatch(given.get(name, "0"))]
    flags = [name for name in ("running", "changing") if given.get(name, "true") not in YES_NO]
    whole, flag = (load_phrases().both(f"service.type.{kind}") for kind in ("integer", "boolean"))
    return (
        *(fault(name, "wrong_type", expected=whole) for name in numbers),
        *(fault(name, "wrong_type", expected=flag) for name in flags),
    )


def _wanted(given: QueryParams) -> Wanted:
    def word(name: str) -> str:
        return given.get(name, "")[:LONGEST]

    return Wanted(
        states=tuple(state[:LONGEST] for state in given.getlist("state")[:LONGEST]),
        place=word("place"),
        applicant=word("applicant"),
        waits_for=word("waits_for"),
        edition=word("edition"),
        number=word("number"),
        running=YES_NO.get(word("running")),
        changing=YES_NO.get(word("changing")),
    )


@router.get("/applications/{name}")
def show(request: Request, name: str) -> Response:
    """One application, as far as the officer may see it."""

    def act(acting: Acting) -> Response:
        shown = show_application(acting.issuing, name, acting.officer, acting.day, acting.doing("read"))
        return acting.refused(shown) if isinstance(shown, Refusal) else answer(tell_application(shown, acting.book))

    return for_officer(request, act)


@router.get("/applications/{name}/diagram")
def draw(request: Request, name: str) -> Response:
    """The procedure with the present place marked."""

    def act(acting: Acting) -> Response:
        found = visible(acting.issuing, name, acting.officer, acting.day)
        if isinstance(found, Refusal):
            return acting.refused(found)
        application, procedure = found
        part = request.query_params.get("part", "")
        standing = application.standing(part)
        if standing is None or standing.track == "change":
            return problem_response(request, "not_found")
        return answer(Drawing(diagram(procedure, language_of(request), application=application, part=part)))

    return for_officer(request, act)


@router.post("/applications/{name}/files")
async def hand_in(request: Request, name: str) -> Response:
    """Hand in a file; the answer is what a form names it by."""
    let_in = await run_in_threadpool(for_officer, request, lambda _: Response(status_code=204))
    if let_in.status_code != 204:
        return let_in
    if media_type(request) != MULTIPART:
        return wrong_media(request, MULTIPART)
    file = await _file_of(request)
    if file is None:
        return refuse(request, (fault("file", "missing"),))
    return await run_in_threadpool(for_officer, request, lambda acting: _handed_in(acting, name, file))


async def _file_of(request: Request) -> tuple[str, bytes] | None:
    """The first file of the body, kept in memory and never on a disk."""
    parser = MultiPartParser(request.headers, request.stream(), max_files=1, max_fields=4, max_part_size=LARGEST_FILE)
    parser.spool_max_size = 2 * LARGEST_FILE
    try:
        form = await parser.parse()
    except (MultiPartException, KeyError, ValueError):
        return None
    try:
        held = form.get("file")
        return (held.filename or "", await held.read()) if isinstance(held, UploadFile) else None
    finally:
        await form.close()


def _handed_in(acting: Acting, name: str, file: tuple[str, bytes]) -> Response:
    held = hand_in_file(acting.issuing, name, file, acting.officer, acting.doing(), acting.day)
    if isinstance(held, Refusal):
        return acting.refused(held)
    if isinstance(held, BadFile):
        bad = fault("file", f"file_{held.code}", detail=held.detail)
        kind = {"too_big": "too_large", "no_scanner": "not_available"}.get(held.code, "bad_input")
        return problem_response(acting.request, kind, (bad,))
    return answer(held, 201)


@router.get("/applications/{name}/files/{sha256}")
def give_file(request: Request, name: str, sha256: str) -> Response:
    """A file of the application, to be saved and never shown in a page."""

    def act(acting: Acting) -> Response:
        taken = show_file(acting.issuing, name, sha256, acting.officer, acting.day)
        if taken is None:
            return problem_response(request, "not_found")
        return Response(taken.content, 200, {**NO_STORE, "Content-Disposition": "attachment"}, BINARY)

    return for_officer(request, act)


@router.get("/applications/{name}/archive")
def export(request: Request, name: str) -> Response:
    """The whole application as a signed archive."""

    def act(acting: Acting) -> Response:
        try:
            signer = open_signer(Path(acting.house.settings.archive_key))
        except (OSError, BadKey):
            return problem_response(request, "not_available")
        made = export_application(acting.issuing, name, acting.officer, signer, acting.doing(), acting.day)
        if isinstance(made, Refusal):
            return acting.refused(made)
        if isinstance(made, NotWhole):
            return problem_response(request, "refused", (fault(made.part, "not_whole", state=made.state),))
        return Response(made, 200, {**NO_STORE, "Content-Disposition": f'attachment; filename="{name}.zip"'}, ZIP)

    return for_officer(request, act)


@router.post("/trial")
async def try_it(request: Request) -> Response:
    """An edition tried on everything that is running; for those who see everything."""
    let_in = await run_in_threadpool(for_officer, request, lambda _: Response(status_code=204))
    if let_in.status_code != 204:
        return let_in
    form = await whole_form(request, TrialForm)
    if isinstance(form, Response):
        return form
    return await run_in_threadpool(for_officer, request, lambda acting: _tried(acting, form.edition))


def _tried(acting: Acting, edition: str) -> Response:
    sight = sight_of(acting.issuing, acting.officer, acting.day)
    if sight is None or sight.place != NATION:
        return problem_response(acting.request, "forbidden")
    new = acting.book.procedures.get(edition)
    if new is None:
        return problem_response(acting.request, "bad_input", (fault("edition", "unknown_edition"),))
    return answer(try_edition(acting.issuing, new))
