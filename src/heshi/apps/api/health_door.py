"""GET /api/v1/health: is the service alive, is it ready, and which edition and model answer?"""

from __future__ import annotations

from typing import Literal

from fastapi import APIRouter, Request, Response
from fastapi.concurrency import run_in_threadpool
from msgspec import Struct

from heshi import __version__
from heshi.adapters.model_file import load_model
from heshi.answer import ModelId, RulebookId
from heshi.apps.api.answers import answer
from heshi.apps.service.house import House, house_of

router = APIRouter(prefix="/api/v1")


class Health(Struct, frozen=True):
    """What a supervisor needs: `alive` always when there is an answer at all, `ready` when everything answers."""

    alive: bool
    ready: bool
    version: str
    rulebook: RulebookId
    model: ModelId
    database: Literal["answers", "silent", "none"]


@router.get("/health")
async def health(request: Request) -> Response:
    """200 when ready, 503 when alive only."""
    found = await run_in_threadpool(health_of, house_of(request))
    return answer(found, 200 if found.ready else 503)


def health_of(house: House) -> Health:
    """How this house is."""
    database = _database(house)
    model = load_model()
    return Health(
        alive=True,
        ready=database != "silent",
        version=__version__,
        rulebook=house.book.id,
        model=ModelId(model.name if model else "none"),
        database=database,
    )


def _database(house: House) -> Literal["answers", "silent", "none"]:
    if house.office is None:
        return "none"
    return "answers" if house.office.casefile.ready() else "silent"
