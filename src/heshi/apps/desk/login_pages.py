"""In and out: log in, log out, change one's own password."""

from __future__ import annotations

from datetime import timedelta

from fastapi import Response
from fastapi.responses import RedirectResponse

from heshi.apps.desk import cookies
from heshi.apps.desk.guard import Call
from heshi.apps.desk.room import home_of
from heshi.apps.service.clients import Clients
from heshi.staff.audit import Act, Deed
from heshi.staff.password import SHORTEST
from heshi.usecases.change_password import Change, change_password
from heshi.usecases.log_in import Door, Entry, Knock, Turned, log_in

LONGEST_TYPED = 1_000
"""Code points of a name or password that is looked at; nobody types more."""


def show_login(call: Call) -> Response:
    """The form; somebody who is logged in already goes on to the queue."""
    if call.visit:
        return RedirectResponse(call.visit.home, 303)
    return _form(call, call.request.query_params.get("next", ""))


def post_login(call: Call) -> Response:
    """In with a new token, or the same form with the same answer whatever was wrong."""
    if call.visit:
        return RedirectResponse(call.visit.home, 303)
    found = log_in(_door(call), _knock(call))
    if isinstance(found, Turned):
        return _form(call, call.form.get("next", ""), found)
    wanted = cookies.inside(call.form.get("next", ""))
    return _with_session(call, found, home_of(found.account.role) if wanted == cookies.PATH else wanted)


def _knock(call: Call) -> Knock:
    return Knock(
        name=call.form.get("name", "")[:LONGEST_TYPED],
        password=call.form.get("password", "")[:LONGEST_TYPED],
        client=_client(call),
        at=call.house.now(),
        old_token=call.request.cookies.get(cookies.SESSION, ""),
    )


def _door(call: Call) -> Door:
    return Door(call.desk.staff, call.desk.passwords, call.house.settings.secret)


def _client(call: Call) -> str:
    settings = call.house.settings
    return Clients(settings.secret, settings.trusted_proxies).name(call.request.scope)


def _form(call: Call, wanted: str, turned: Turned | None = None) -> Response:
    """The form; its token belongs to a cookie that is made with it."""
    settings = call.house.settings
    token = cookies.new_token()
    response = call.show(
        "login.html",
        status=200 if turned is None else 429 if turned.until else 401,
        csrf=cookies.form_token(settings.secret, token),
        next=cookies.inside(wanted),
        typed_name=call.form.get("name", "")[:32],
        turned=turned,
        minutes=_minutes(call, turned),
    )
    cookies.put_cookie(response, cookies.BEFORE_LOGIN, token, settings.secure_cookies)
    if turned and turned.until:
        response.headers["Retry-After"] = str(60 * _minutes(call, turned))
    return response


def _minutes(call: Call, turned: Turned | None) -> int:
    """How long to wait, rounded up."""
    if turned is None or turned.until is None:
        return 0
    return -((call.house.now() - turned.until) // timedelta(minutes=1))


def _with_session(call: Call, entry: Entry, to: str) -> Response:
    response = RedirectResponse(to, 303)
    secure = call.house.settings.secure_cookies
    cookies.put_cookie(response, cookies.SESSION, entry.token, secure)
    cookies.drop_cookie(response, cookies.BEFORE_LOGIN, secure)
    return response


def post_logout(call: Call) -> Response:
    """Out: the session is forgotten here, not only in the browser."""
    visit = call.who
    call.desk.staff.sessions.end(visit.token_hash, Deed(call.house.now(), visit.account.name, Act.LOGGED_OUT))
    response = RedirectResponse("/desk/login", 303)
    cookies.drop_cookie(response, cookies.SESSION, call.house.settings.secure_cookies)
    return response


def show_password(call: Call) -> Response:
    """The form for another password."""
    return call.show("password.html", faults=(), shortest=SHORTEST)


def post_password(call: Call) -> Response:
    """Another password ends every login of this account, this one too: log in with the new one."""
    old, new, again = (call.form.get(name, "")[:LONGEST_TYPED] for name in ("old", "new", "again"))
    if new != again:
        return call.show("password.html", 422, faults=("not_the_same",), shortest=SHORTEST)
    faults = change_password(_door(call), call.who.account, Change(old, new), _client(call), call.house.now())
    if faults:
        return call.show("password.html", 422, faults=faults, shortest=SHORTEST)
    response = RedirectResponse("/desk/login", 303)
    cookies.drop_cookie(response, cookies.SESSION, call.house.settings.secure_cookies)
    return response
