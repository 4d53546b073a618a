"""The description of the API says what is so: addresses, examples, statuses, and nothing makes it crash."""

from __future__ import annotations

import re
from collections import Counter
from datetime import date
from typing import Any

import msgspec
import pytest
import schemathesis
from hypothesis import HealthCheck, given, settings
from schemathesis import GenerationMode
from schemathesis.checks import not_a_server_error
from schemathesis.specs.openapi.checks import (
    content_type_conformance,
    response_schema_conformance,
    status_code_conformance,
)
from sqlalchemy import Engine

from databases import SQLITE
from desks import CHEAP
from doors import Doors, doors_of, house_with
from heshi.adapters.database.stored_staff import stored_staff
from heshi.apps.api.description import describe
from heshi.apps.api.operations import OPERATIONS, Operation
from heshi.apps.desk.room import Desk
from heshi.apps.service.assembly import create_app
from heshi.apps.service.problems import STATUS
from heshi.casefile.port import Office
from heshi.rulebook.book import Book
from issuing import issuing_of
from persons import Town

CHECKS = (not_a_server_error, status_code_conformance, content_type_conformance, response_schema_conformance)
DESCRIPTION = msgspec.json.decode(msgspec.json.encode(describe()))
EXAMPLES = [(operation, name) for operation in OPERATIONS for name in operation.examples]


def test_it_is_served_and_is_of_the_right_version(book: Book, today: date) -> None:
    answer = doors_of(book, today).get("/openapi.json")
    assert answer.headers["content-type"] == "application/json"
    assert answer.json() == DESCRIPTION
    assert DESCRIPTION["openapi"].startswith("3.1.")


def test_every_address_that_is_served_is_described_and_no_other(book: Book, today: date) -> None:
    app = create_app(house_with(book, today))
    served = {
        (method.lower(), context.path)
        for route in app.routes
        for context in getattr(route, "effective_route_contexts", lambda: [])()
        if context.path.startswith("/api/")
        for method in context.methods
    }
    assert served == {(operation.method, operation.path) for operation in OPERATIONS}


def test_every_reference_leads_somewhere() -> None:
    wanted = set(re.findall(r"#/components/schemas/(\w+)", str(DESCRIPTION)))
    assert wanted == set(DESCRIPTION["components"]["schemas"])


def test_no_example_for_programmers_is_left_in_a_description() -> None:
    assert ">>>" not in str(DESCRIPTION)


def test_every_kind_of_problem_belongs_to_some_address() -> None:
    named = {kind for operation in OPERATIONS for kind in operation.problems}
    assert named == set(STATUS) - {"no_method"}  # a method that is not there has no description


@pytest.mark.parametrize(("operation", "name"), EXAMPLES, ids=[f"{one.name}: {name}" for one, name in EXAMPLES])
@pytest.mark.parametrize("database_url", [SQLITE], indirect=True)
def test_every_example_works(desk_doors: Doors, operation: Operation, name: str) -> None:
    path = operation.path
    if "{receipt}" in path:
        sent = next(one.examples["a scam"] for one in OPERATIONS if one.name == "report")
        path = path.format(receipt=desk_doors.post("/api/v1/reports", json=sent).json()["receipt"])
    answer = desk_doors.ask(operation.method, path, json=operation.examples[name])
    assert answer.status_code == operation.status, answer.text
    wanted = DESCRIPTION["components"]["schemas"][operation.gives.__name__]["required"]
    assert set(wanted) <= set(answer.json())


@pytest.mark.parametrize("database_url", [SQLITE], indirect=True)
@pytest.mark.parametrize("right", [True, False], ids=["right", "wrong"])
def test_whatever_is_sent_the_answer_is_one_that_is_described(
    book: Book, today: date, office: Office, town: Town, engine: Engine, right: bool
) -> None:
    """Schemathesis makes requests out of the description, right or wrong ones; none may end in a crash."""
    mode = GenerationMode.POSITIVE if right else GenerationMode.NEGATIVE
    staff = {"desk": Desk(stored_staff(engine), CHEAP), "issuing": issuing_of(engine, book)}
    app = create_app(house_with(book, today, office=office, register=town.register, people=town.people, **staff))
    schema = schemathesis.openapi.from_asgi("/openapi.json", app)
    statuses: Counter[int] = Counter()
    for found in schema.get_all_operations():
        operation = found.ok()
        if not right and operation.method == "get" and "{" not in operation.path and "channels" not in operation.path:
            continue  # takes nothing, so nothing can be wrong

        @settings(max_examples=10, deadline=None, suppress_health_check=list(HealthCheck))
        @given(case=operation.as_strategy(generation_mode=mode))
        def ask(case: Any) -> None:
            answer = case.call()
            statuses[answer.status_code] += 1
            case.validate_response(answer, checks=CHECKS)

        ask()
    assert 200 in statuses if right else {400, 422} & set(statuses)
