"""The two cookies of the desk and the tokens that its forms carry.

The session's token is random and unknown to the store; the token of a form is a keyed hash of it, so that only pages
which we made for this very session can post. Before the login there is no session: a second cookie takes its place.
"""

from __future__ import annotations

import hmac
import re
from hashlib import sha256
from secrets import token_urlsafe

from fastapi import Request, Response

SESSION = "heshi_desk"
BEFORE_LOGIN = "heshi_desk_form"
PATH = "/desk"
_INSIDE = re.compile(r"/desk(?:/[A-Za-z0-9_-]+)*")


def form_token(secret: bytes, token: str) -> str:
    """What a form must carry that belongs to this token."""
    return hmac.new(secret, b"heshi/desk form\0" + token.encode("utf-8", "replace"), sha256).hexdigest()


def is_own_form(secret: bytes, token: str, carried: str) -> bool:
    """Was the form made for this token? Without a token no form was."""
    return bool(token) and hmac.compare_digest(form_token(secret, token).encode(), carried.encode("utf-8", "replace"))


def new_token() -> str:
    """256 random bits."""
    return token_urlsafe(32)


def put_cookie(response: Response, name: str, token: str, secure: bool) -> None:
    """For the desk only, out of reach of scripts and of other sites; it ends with the browser."""
    response.set_cookie(name, token, path=PATH, httponly=True, samesite="strict", secure=secure)


def drop_cookie(response: Response, name: str, secure: bool) -> None:
    """Take a cookie back."""
    response.delete_cookie(name, path=PATH, httponly=True, samesite="strict", secure=secure)


def is_from_elsewhere(request: Request) -> bool:
    """Does the browser say that another site sent this? A second fence; the form's token is the first."""
    return request.headers.get("sec-fetch-site", "same-origin") not in ("same-origin", "none")


def inside(path: str) -> str:
    """Where to go after the login: a page of the desk, whatever the address asked for.

    >>> inside("/desk/case/7"), inside("https://x.example/desk"), inside("//x.example"), inside("/desk/../check")
    ('/desk/case/7', '/desk', '/desk', '/desk')
    """
    return path if _INSIDE.fullmatch(path) and not path.startswith(("/desk/login", "/desk/logout")) else PATH
