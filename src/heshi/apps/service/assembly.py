"""One application out of its rooms: the API, the pages, the staff desk, and what protects them all."""

from __future__ import annotations

from fastapi import FastAPI, Request, Response
from fastapi.exceptions import RequestValidationError
from starlette.exceptions import HTTPException

from heshi import __version__
from heshi.apps.api.router import router as api
from heshi.apps.desk.router import router as desk
from heshi.apps.issuance.router import router as issuance
from heshi.apps.person.router import router as person
from heshi.apps.service import metrics
from heshi.apps.service.bodies import Bodies
from heshi.apps.service.checking import Checker
from heshi.apps.service.clients import Clients
from heshi.apps.service.headers import SecurityHeaders
from heshi.apps.service.house import House
from heshi.apps.service.lifetime import lifetime
from heshi.apps.service.problem_pages import told
from heshi.apps.service.rates import Rates
from heshi.apps.service.records import Records
from heshi.apps.web.router import router as web

KINDS = {404: "not_found", 405: "no_method", 413: "too_large", 415: "wrong_media", 422: "bad_input"}


def create_app(house: House) -> FastAPI:
    """The application; everything that it needs is in the house."""
    # The API describes itself from its own types (api/description.py), and no page of FastAPI's is shown.
    app = FastAPI(
        title="Heshi", version=__version__, openapi_url=None, docs_url=None, redoc_url=None, lifespan=lifetime
    )
    app.state.house = house
    app.state.checker = Checker(house.book)
    for router in (api, web, person, desk, issuance, metrics.router):
        app.include_router(router)
    app.add_exception_handler(HTTPException, _http_problem)
    app.add_exception_handler(RequestValidationError, _bad_parameters)
    settings = house.settings
    app.add_middleware(Bodies, seconds=settings.request_seconds)  # the last one added is the outermost
    app.add_middleware(Rates, settings=settings)
    app.add_middleware(Records, clients=Clients(settings.secret, settings.trusted_proxies))
    app.add_middleware(SecurityHeaders, over_tls=settings.secure_cookies)
    return app


async def _http_problem(request: Request, error: Exception) -> Response:
    assert isinstance(error, HTTPException)
    kind = KINDS.get(error.status_code, "failed" if error.status_code >= 500 else "unreadable")
    return told(request, kind, headers=error.headers)


async def _bad_parameters(request: Request, error: Exception) -> Response:  # noqa: ARG001 - FastAPI calls it so
    return told(request, "bad_input")
