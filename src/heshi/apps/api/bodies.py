"""The body of a request as a form, or the problem that answers it."""

from __future__ import annotations

from fastapi import Request, Response

from heshi.apps.api.answers import JSON, media_type, unreadable, wrong_media
from heshi.apps.api.reading import F, Filled, Unreadable, fill_form


async def form_of(request: Request, form: type[F]) -> Filled[F] | Response:
    """The form that a JSON body fills, with its faults; a response where the body is no JSON."""
    if media_type(request) != JSON:
        return wrong_media(request, JSON)
    try:
        return fill_form(await request.body(), form)
    except Unreadable as error:
        return unreadable(request, error)
