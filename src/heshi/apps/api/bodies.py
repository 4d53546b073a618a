"""The body of a request as a form, or the problem that answers it."""

from __future__ import annotations

from fastapi import Request, Response

from heshi.apps.api.answers import JSON, media_type, refuse, unreadable, wrong_media
from heshi.apps.api.reading import F, Filled, Unreadable, fill_form


async def form_of(request: Request, form: type[F]) -> Filled[F] | Response:
    """The form that a JSON body fills, with its faults; a response where the body is no JSON."""
    if media_type(request) != JSON:
        return wrong_media(request, JSON)
    try:
        return fill_form(await request.body(), form)
    except Unreadable as error:
        return unreadable(request, error)


async def whole_form(request: Request, form: type[F]) -> F | Response:
    """The form that a JSON body fills without a fault; a response that names all faults where it has any."""
    filled = await form_of(request, form)
    if isinstance(filled, Response):
        return filled
    return refuse(request, filled.faults) if filled.faults else filled.form
