"""The two cookies of a person and the tokens that their forms carry; built as the desk's are (apps/desk/cookies.py).

The session's cookie goes to the whole site, because a message is checked with one's own record on the first page too.
"""

from __future__ import annotations

import hmac

from fastapi import Request, Response

from heshi.apps.desk.cookies import is_from_elsewhere, new_token
from heshi.register.logins import LoginKeys

__all__ = ["drop_cookie", "is_from_elsewhere", "is_own_form", "new_token", "put_cookie"]

SESSION = "heshi_me"
BEFORE_LOGIN = "heshi_me_login"
PATHS = {SESSION: "/", BEFORE_LOGIN: "/me"}


def is_own_form(keys: LoginKeys, token: str, carried: str) -> bool:
    """Was the form made for this token? Without a token no form was."""
    return bool(token) and hmac.compare_digest(keys.form(token).encode(), carried.encode("utf-8", "replace"))


def put_cookie(response: Response, name: str, token: str, secure: bool) -> None:
    """Out of reach of scripts and of other sites; it ends with the browser."""
    response.set_cookie(name, token, path=PATHS[name], httponly=True, samesite="strict", secure=secure)


def drop_cookie(response: Response, name: str, secure: bool) -> None:
    """Take a cookie back."""
    response.delete_cookie(name, path=PATHS[name], httponly=True, samesite="strict", secure=secure)


def token_of(request: Request, name: str) -> str:
    """What the cookie holds, or nothing."""
    return request.cookies.get(name, "")
