"""What runs beside the requests while the service lives, and what ends with it."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress

from fastapi import FastAPI
from fastapi.concurrency import run_in_threadpool

from heshi.apps.service.house import House
from heshi.apps.service.records import write
from heshi.casefile.port import Office
from heshi.usecases.purge_cases import purge_cases

HOUR = 3_600.0
"""Seconds between two looks for what need not be kept any longer."""


@asynccontextmanager
async def lifetime(app: FastAPI) -> AsyncIterator[None]:
    """Tidy up as long as the application runs; then close what was opened for it."""
    house: House = app.state.house
    tidying = asyncio.create_task(keep_tidy(house, house.office)) if house.office else None
    try:
        yield
    finally:
        if tidying is not None:
            tidying.cancel()
            with suppress(asyncio.CancelledError):
                await tidying
        house.close()


async def keep_tidy(house: House, office: Office, pause: float = HOUR) -> None:
    """Delete what is over, now and every hour; a database that does not answer is tried again next time."""
    while True:
        try:
            gone = await run_in_threadpool(purge_cases, office, house.today())
        except Exception as error:  # whatever the database says: the service goes on, and the log names it
            write("purge_failed", error=type(error).__name__)
        else:
            if gone:
                write("purged", cases=gone)
        await asyncio.sleep(pause)
