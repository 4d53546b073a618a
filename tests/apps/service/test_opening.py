"""The tables when the service starts: its own are brought up to date, those of a shared server only by somebody."""

from __future__ import annotations

import pytest
from msgspec import structs

from databases import POSTGRESQL, SQLITE, database_url, postgresql_server
from doors import UNLIMITED, Doors
from heshi.adapters.database.engine import open_engine
from heshi.adapters.database.migrate import current, newest, upgrade
from heshi.apps.service.assembly import create_app
from heshi.apps.service.opening import OldTables, open_house, prepare_database

__all__ = ["database_url", "postgresql_server"]


@pytest.mark.parametrize("database_url", [SQLITE], indirect=True)
def test_the_embedded_database_is_made_and_brought_up_to_date(database_url: str) -> None:
    prepare_database(structs.replace(UNLIMITED, database_url=database_url))
    engine = open_engine(database_url)
    assert current(engine) == newest()
    engine.dispose()


@pytest.mark.parametrize("database_url", [POSTGRESQL], indirect=True)
def test_a_shared_database_must_have_been_upgraded_by_somebody(database_url: str) -> None:
    settings = structs.replace(UNLIMITED, database_url=database_url)
    with pytest.raises(OldTables):
        prepare_database(settings)
    engine = open_engine(database_url)
    upgrade(engine)
    engine.dispose()
    prepare_database(settings)


def test_a_house_is_wired_whole(database_url: str) -> None:
    settings = structs.replace(UNLIMITED, database_url=database_url)
    engine = open_engine(database_url)
    upgrade(engine)
    engine.dispose()
    house = open_house(settings)
    try:
        doors = Doors(create_app(house))
        assert doors.get("/api/v1/health").json()["database"] == "answers"
        assert doors.get("/desk/login").status_code == 200
        receipt = doors.post("/api/v1/reports", json={"text": "您的医保卡已停用"}).json()["receipt"]
        assert doors.get(f"/api/v1/reports/{receipt}").json()["state"] == "open"
    finally:
        house.close()
