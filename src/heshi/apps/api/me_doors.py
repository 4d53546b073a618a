"""/api/v1/me: a person logs in with a one-time code and asks for their own record. No address names a person."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

from fastapi import APIRouter, Request, Response
from fastapi.concurrency import run_in_threadpool
from msgspec import Struct

from heshi.apps.api.answers import CHALLENGE, NO_STORE, answer, refuse
from heshi.apps.api.bodies import whole_form
from heshi.apps.api.me_forms import Login, LoginForm, Token, TokenForm
from heshi.apps.person.front import Reception, ask_for_code, reception_of
from heshi.apps.person.guard import alive, bearer
from heshi.apps.phrases import load_phrases
from heshi.apps.service.house import House, house_of
from heshi.apps.service.problems import fault, problem_response
from heshi.register.codes import LIFE
from heshi.register.identity import read_identity
from heshi.register.port import Register
from heshi.register.sessions import IDLE, LONGEST, PersonSession
from heshi.usecases.ask_code import Wait
from heshi.usecases.enter_code import Tried, TurnedAway, enter_code

router = APIRouter(prefix="/api/v1/me")


class Mine(Struct, frozen=True):
    """A request by a person who is logged in."""

    request: Request
    reception: Reception
    session: PersonSession

    @property
    def house(self) -> House:
        """The wired parts of the service."""
        return self.reception.house

    @property
    def register(self) -> Register:
        """What is true of insured persons."""
        return self.reception.register

    @property
    def person(self) -> int:
        """Whose record it is: the session's, whatever the request says."""
        return self.session.person


def for_person(request: Request, act: Callable[[Mine], Response]) -> Response:
    """What the act answers, or that nobody is logged in. It asks the database: call it from a worker thread."""
    reception = reception_of(house_of(request))
    if reception is None:
        return problem_response(request, "not_available")
    session = alive(reception, bearer(request), "api")
    if session is None:
        return problem_response(request, "not_logged_in", headers=CHALLENGE)
    return act(Mine(request, reception, session))


@router.post("/login")
async def log_in(request: Request) -> Response:
    """Ask for a one-time code."""
    form = await whole_form(request, LoginForm)
    return form if isinstance(form, Response) else await run_in_threadpool(_log_in, request, form)


def _log_in(request: Request, form: LoginForm) -> Response:
    house = house_of(request)
    reception = reception_of(house)
    if reception is None:
        return problem_response(request, "not_available")
    read = read_identity(form.identity, house.today())
    if not isinstance(read, str):
        return refuse(request, (fault("identity", "bad_identity"),))
    asked = ask_for_code(request, reception, read)
    if isinstance(asked, Wait):
        wait = max(1, -((house.now() - asked.until) // timedelta(seconds=1)))
        return problem_response(request, "too_many", headers={"Retry-After": str(wait)})
    minutes = int(LIFE.total_seconds()) // 60
    text = load_phrases().both("person.code.lead").filled(minutes=str(minutes))
    return answer(Login(asked.handle, int(LIFE.total_seconds()), text), 202)


@router.post("/token")
async def take_token(request: Request) -> Response:
    """The code for a token."""
    form = await whole_form(request, TokenForm)
    return form if isinstance(form, Response) else await run_in_threadpool(_take_token, request, form)


def _take_token(request: Request, form: TokenForm) -> Response:
    reception = reception_of(house_of(request))
    if reception is None:
        return problem_response(request, "not_available")
    tried = Tried(form.login, form.code, "api", reception.house.now())
    found = enter_code(reception.people.logins, reception.keys, tried)
    if not isinstance(found, TurnedAway):
        return answer(Token(found.token, int(IDLE.total_seconds()), int(LONGEST.total_seconds())))
    if found.why == "over":
        return refuse(request, (fault("code", "dead_code"),))
    return refuse(request, (fault("code", "wrong_code", left=str(found.left)),))


@router.delete("/token")
def give_token_back(request: Request) -> Response:
    """Log out."""

    def end(mine: Mine) -> Response:
        mine.reception.people.logins.end(mine.session.token_hash)
        return Response(status_code=204, headers=NO_STORE)

    return for_person(request, end)
