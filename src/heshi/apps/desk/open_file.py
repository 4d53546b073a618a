"""The record that somebody at the desk has open: whose, why, and until when. One at a time, and not for long.

It stands in a cookie of its own, sealed for this one session, so that going back and forth between the pages of a
record asks for no purpose again, while an address alone opens nothing.
"""

from __future__ import annotations

import hmac
from datetime import UTC, datetime, timedelta
from hashlib import sha256

from fastapi import Response

from heshi.apps.desk.cookies import PATH
from heshi.apps.desk.guard import Call
from heshi.usecases.open_record import PURPOSES, Opened

COOKIE = "heshi_desk_file"
LASTS = timedelta(minutes=20)
"""After this the purpose is asked for again: the next person at the counter is another matter."""


def opened_here(call: Call, person: int) -> Opened | None:
    """The record of this person, if this very session opened it and the time is not over."""
    written, _, seal = call.request.cookies.get(COOKIE, "").rpartition(".")
    if not hmac.compare_digest(_seal(call, written).encode(), seal.encode("utf-8", "replace")):
        return None
    number, purpose, until = written.split(".")
    known = next((one for one in PURPOSES if one == purpose), None)
    if known is None or int(number) != person or datetime.fromtimestamp(int(until), UTC) <= call.house.now():
        return None
    return Opened(person, known)


def put_open(call: Call, response: Response, opened: Opened) -> None:
    """From now on the record is open in this browser."""
    until = int((call.house.now() + LASTS).timestamp())
    written = f"{opened.person}.{opened.purpose}.{until}"
    response.set_cookie(
        COOKIE,
        f"{written}.{_seal(call, written)}",
        path=PATH,
        httponly=True,
        samesite="strict",
        secure=call.house.settings.secure_cookies,
    )


def drop_open(call: Call, response: Response) -> None:
    """The record is closed."""
    secure = call.house.settings.secure_cookies
    response.delete_cookie(COOKIE, path=PATH, httponly=True, samesite="strict", secure=secure)


def _seal(call: Call, written: str) -> str:
    said = f"heshi/desk file\0{call.who.token_hash}\0{written}"
    return hmac.new(call.house.settings.secret, said.encode("utf-8", "replace"), sha256).hexdigest()
