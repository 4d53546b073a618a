"""/api/v1/issuance: an officer logs in, begins applications, fills them in, decides on them."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import TypeVar

from fastapi import APIRouter, Request, Response
from fastapi.concurrency import run_in_threadpool
from msgspec import Struct

from heshi.apps.api.answers import CHALLENGE, NO_STORE, answer
from heshi.apps.api.bodies import whole_form
from heshi.apps.api.issuance_forms import (
    ChangeForm,
    CommentForm,
    MaterialForm,
    MoveForm,
    OfficerLogin,
    OfficerToken,
    StepForm,
)
from heshi.apps.api.issuance_guard import Acting, for_officer
from heshi.apps.service.clients import Clients
from heshi.apps.service.house import house_of
from heshi.apps.service.problems import fault, problem_response
from heshi.issuance.commands import Command, Comment, OpenChange, PutMaterial, Step
from heshi.issuance.reasons import Refusal
from heshi.staff.audit import Act, Deed
from heshi.staff.role import Right, may
from heshi.staff.session import IDLE, LONGEST
from heshi.usecases.handle_application import edition_of, handle, open_application
from heshi.usecases.log_in import Door, Knock, Turned, log_in
from heshi.usecases.tell_application import tell_change
from heshi.usecases.trial_procedure import move_application

router = APIRouter(prefix="/api/v1/issuance")

F = TypeVar("F", bound=Struct)


@router.post("/token")
async def take_officer_token(request: Request) -> Response:
    """A name and a password for a token."""
    form = await whole_form(request, OfficerLogin)
    return form if isinstance(form, Response) else await run_in_threadpool(_take_token, request, form)


def _take_token(request: Request, form: OfficerLogin) -> Response:
    house = house_of(request)
    desk, issuing, settings = house.desk, house.issuing, house.settings
    if desk is None or issuing is None:
        return problem_response(request, "not_available")
    client = Clients(settings.secret, settings.trusted_proxies).name(request.scope)
    door = Door(desk.staff, desk.passwords, settings.secret)
    found = log_in(door, Knock(form.name, form.password, client, house.now()))
    if isinstance(found, Turned):
        if found.until is None:
            return problem_response(request, "not_logged_in", headers=CHALLENGE)
        wait = max(1, -((house.now() - found.until) // timedelta(seconds=1)))
        return problem_response(request, "too_many", headers={"Retry-After": str(wait)})
    officer = issuing.officers.named(found.account.name) if may(found.account.role, Right.ISSUANCE) else None
    if officer is None:
        return problem_response(request, "forbidden")
    idle, longest = int(IDLE.total_seconds()), int(LONGEST.total_seconds())
    return answer(OfficerToken(found.token, idle, longest, officer))


@router.delete("/token")
def give_officer_token_back(request: Request) -> Response:
    """Log out."""

    def end(acting: Acting) -> Response:
        deed = Deed(acting.house.now(), acting.officer.who, Act.LOGGED_OUT)
        acting.desk.staff.sessions.end(acting.token_hash, deed)
        return Response(status_code=204, headers=NO_STORE)

    return for_officer(request, end)


@router.post("/applications")
def begin(request: Request) -> Response:
    """A new application of the officer's own authority."""
    return for_officer(
        request,
        lambda acting: acting.told(open_application(acting.issuing, acting.officer, acting.doing(), acting.day), 201),
    )


async def _with_form(request: Request, form: type[F], act: Callable[[Acting, F], Response]) -> Response:
    """Who asks is looked at before what they send."""
    let_in = await run_in_threadpool(for_officer, request, lambda _: Response(status_code=204))
    if let_in.status_code != 204:
        return let_in
    given = await whole_form(request, form)
    if isinstance(given, Response):
        return given
    return await run_in_threadpool(for_officer, request, lambda acting: act(acting, given))


def _carry(acting: Acting, name: str, command: Command) -> Response:
    return acting.told(handle(acting.issuing, name, command, acting.doing(), acting.day))


@router.post("/applications/{name}/materials")
async def put_material(request: Request, name: str) -> Response:
    """Fill in or replace a material."""

    def act(acting: Acting, form: MaterialForm) -> Response:
        return _carry(acting, name, PutMaterial(
            by=acting.officer, version=form.version, material=form.material, content=form.content, part=form.part,
        ))  # fmt: skip

    return await _with_form(request, MaterialForm, act)


@router.post("/applications/{name}/steps")
async def take_step(request: Request, name: str) -> Response:
    """Take a step of the table."""

    def act(acting: Acting, form: StepForm) -> Response:
        return _carry(acting, name, Step(
            by=acting.officer, version=form.version, step=form.step, part=form.part, reason=form.reason,
            materials=form.materials, asked=form.asked, addressee=form.addressee,
        ))  # fmt: skip

    return await _with_form(request, StepForm, act)


@router.post("/applications/{name}/comments")
async def comment(request: Request, name: str) -> Response:
    """Say something."""

    def act(acting: Acting, form: CommentForm) -> Response:
        return _carry(acting, name, Comment(
            by=acting.officer, version=form.version, text=form.text, part=form.part, material=form.material,
        ))  # fmt: skip

    return await _with_form(request, CommentForm, act)


@router.post("/applications/{name}/changes")
async def ask_change(request: Request, name: str) -> Response:
    """Ask for changes; the answer says how they were split, and why."""

    def act(acting: Acting, form: ChangeForm) -> Response:
        command = OpenChange(by=acting.officer, version=form.version, kinds=form.kinds)
        found = handle(acting.issuing, name, command, acting.doing(), acting.day)
        if isinstance(found, Refusal):
            return acting.refused(found)
        return answer(tell_change(found, edition_of(acting.book, found, acting.day), acting.book))

    return await _with_form(request, ChangeForm, act)


@router.post("/applications/{name}/edition")
async def move_edition(request: Request, name: str) -> Response:
    """Put the application under another edition of the procedure."""

    def act(acting: Acting, form: MoveForm) -> Response:
        to = acting.book.procedures.get(form.edition)
        if to is None:
            return problem_response(request, "bad_input", (fault("edition", "unknown_edition"),))
        moved = move_application(acting.issuing, name, acting.officer, to, acting.doing(), acting.day, form.version)
        return acting.told(moved)

    return await _with_form(request, MoveForm, act)
