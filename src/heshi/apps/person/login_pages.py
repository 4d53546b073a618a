"""In and out: an identity number, a code from one's telephone, and out again.

Whether the register knows the number is not asked before the answer is out (`ask_code`), so neither the words nor the
time of the answer can tell.
"""

from __future__ import annotations

from fastapi import Response
from fastapi.responses import RedirectResponse

from heshi.apps.person import cookies
from heshi.apps.person.front import ask_for_code
from heshi.apps.person.guard import Call, minutes_until
from heshi.register.codes import DIGITS, LIFE
from heshi.register.identity import read_identity
from heshi.usecases.ask_code import Wait
from heshi.usecases.enter_code import LetIn, Tried, TurnedAway, enter_code

HOME = "/me"
LONGEST_TYPED = 100
"""Signs of a field that are looked at."""


def show_login(call: Call) -> Response:
    """Where one types one's identity number."""
    return RedirectResponse(HOME, 303) if call.visit else _form(call)


def post_login(call: Call) -> Response:
    """A code is on its way, if the number is in the register; the page that asks for it says no more than that."""
    if call.visit:
        return RedirectResponse(HOME, 303)
    house = call.house
    read = read_identity(call.form.get("identity", "")[:LONGEST_TYPED], house.today())
    if not isinstance(read, str):
        return _form(call, 422, fault="identity")
    asked = ask_for_code(call.request, call.reception, read)
    if isinstance(asked, Wait):
        return _form(call, 429, fault="wait", minutes=minutes_until(asked.until, house.now()))
    response = RedirectResponse("/me/code", 303)
    cookies.put_cookie(response, cookies.BEFORE_LOGIN, asked.handle, house.settings.secure_cookies)
    return response


def _form(call: Call, status: int = 200, fault: str = "", minutes: int = 0) -> Response:
    """The form; its token belongs to a cookie that is made with it. What was typed is not sent back."""
    token = cookies.new_token()
    response = call.show("login.html", status, csrf=call.keys.form(token), fault=fault, minutes=minutes)
    cookies.put_cookie(response, cookies.BEFORE_LOGIN, token, call.house.settings.secure_cookies)
    if minutes:
        response.headers["Retry-After"] = str(60 * minutes)
    return response


def show_code(call: Call) -> Response:
    """Where one types the code."""
    if call.visit:
        return RedirectResponse(HOME, 303)
    if not cookies.token_of(call.request, cookies.BEFORE_LOGIN):
        return RedirectResponse("/me/login", 303)
    return _code_form(call)


def post_code(call: Call) -> Response:
    """In, or the form again: the same answer for a wrong code and for somebody whom the register does not know."""
    if call.visit:
        return RedirectResponse(HOME, 303)
    tried = Tried(
        handle=cookies.token_of(call.request, cookies.BEFORE_LOGIN),
        typed=call.form.get("code", "")[:LONGEST_TYPED],
        door="page",
        at=call.house.now(),
        old_token=cookies.token_of(call.request, cookies.SESSION),
    )
    found = enter_code(call.people.logins, call.keys, tried)
    if isinstance(found, TurnedAway):
        return _code_form(call, 422, found)
    return _let_in(call, found)


def _code_form(call: Call, status: int = 200, turned: TurnedAway | None = None) -> Response:
    token = cookies.token_of(call.request, cookies.BEFORE_LOGIN)
    minutes = int(LIFE.total_seconds()) // 60
    return call.show("code.html", status, csrf=call.keys.form(token), turned=turned, minutes=minutes, digits=DIGITS)


def _let_in(call: Call, entry: LetIn) -> Response:
    response = RedirectResponse(HOME, 303)
    secure = call.house.settings.secure_cookies
    cookies.put_cookie(response, cookies.SESSION, entry.token, secure)
    cookies.drop_cookie(response, cookies.BEFORE_LOGIN, secure)
    return response


def post_logout(call: Call) -> Response:
    """Out: the session is forgotten here, not only in the browser."""
    call.people.logins.end(call.who.token_hash)
    response = RedirectResponse("/me/login", 303)
    cookies.drop_cookie(response, cookies.SESSION, call.house.settings.secure_cookies)
    return response
