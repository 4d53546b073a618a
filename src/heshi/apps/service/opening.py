"""A house from the environment: the settings read, the edition and the model loaded, the database opened."""

from __future__ import annotations

import gc
import os
from collections.abc import Mapping
from datetime import date

from fastapi import FastAPI

from heshi.adapters.database.engine import open_engine
from heshi.adapters.database.migrate import current, newest, upgrade
from heshi.adapters.database.stored_cases import StoredCases
from heshi.adapters.database.stored_codes import StoredLogins
from heshi.adapters.database.stored_staff import stored_staff
from heshi.adapters.password_hash import Passwords
from heshi.adapters.rulebook_folder import load_book
from heshi.adapters.senders.named import named_sender
from heshi.apps.desk.room import Desk
from heshi.apps.person.courier import Courier
from heshi.apps.person.room import People
from heshi.apps.service.assembly import create_app
from heshi.apps.service.bureau import open_bureau
from heshi.apps.service.house import House
from heshi.apps.service.issuing import open_issuing
from heshi.apps.service.records import start_log
from heshi.apps.service.register_store import open_register
from heshi.apps.service.settings import Settings, read_settings
from heshi.casefile.keys import Keys
from heshi.casefile.port import Office
from heshi.casefile.retention import Retention
from heshi.usecases.check_message import check_message
from heshi.usecases.read_message import Received

ALLOCATIONS = 20_000
"""Objects between two collections: one check makes some thousands and leaves nearly none, so looking often is waste."""


class OldTables(Exception):  # noqa: N818 - the name says what it is
    """The tables of a shared database are not those of this version; somebody must say `heshi db upgrade`."""


def prepare_database(settings: Settings) -> None:
    """Make the tables ready; raises OldTables, and SQLAlchemyError where the database does not answer.

    The embedded database belongs to this program alone and is brought up to date; a server's is shared, and only
    `heshi db upgrade` may change it.
    """
    engine = open_engine(settings.database_url)
    try:
        if engine.dialect.name == "sqlite":
            upgrade(engine)
        elif current(engine) != newest():
            raise OldTables
    finally:
        engine.dispose()


def open_house(settings: Settings) -> House:
    """Everything that a request needs; raises BadRulebook. Nothing is asked of the database yet."""
    book = load_book()
    engine = open_engine(settings.database_url)
    office = Office(StoredCases(engine), Keys(settings.secret), Retention(settings.retention_days))
    people = People(StoredLogins(engine), named_sender(settings.sender), Courier())

    def close() -> None:
        people.courier.close()  # a code that is on its way still needs the database
        engine.dispose()

    return House(
        settings=settings,
        book=book,
        office=office,
        desk=Desk(staff=stored_staff(engine), passwords=Passwords()),
        register=open_register(settings, engine),
        bureau=open_bureau(settings, engine, book),
        issuing=open_issuing(settings, engine, book, people.courier.take),
        people=people,
        close=close,
    )


def app_from_environment(environment: Mapping[str, str] = os.environ) -> FastAPI:
    """The application of one worker, warm: the first person must not wait for the judges to be seated."""
    start_log()
    house = open_house(read_settings(environment))
    check_message(Received("医保"), house.book, date(2026, 1, 1))
    gc.collect()
    gc.freeze()  # the rulebook lives as long as the process: no collection need walk through it again
    gc.set_threshold(ALLOCATIONS, 20, 20)
    return create_app(house)
