"""The addresses under /api/v1/me: log-in with a one-time code, and a person's own record."""

from __future__ import annotations

from typing import Any

from heshi.apps.api.me_forms import (
    Contributions,
    ErasureState,
    Export,
    InsuredStatus,
    Login,
    LoginForm,
    Looks,
    PersonalData,
    Token,
    TokenForm,
    Uses,
)
from heshi.apps.api.operation import ANYWHERE, OF_A_BODY, Operation

OF_A_PERSON = ("not_logged_in", "not_available", *ANYWHERE)
OF_A_RECORD = ("not_found", *OF_A_PERSON)

BEARER: tuple[dict[str, Any], ...] = ({"bearer": []},)

IDENTITY = "11010519491231002X"
"""The example of the standard itself; it is nobody's."""

ON = {
    "name": "on",
    "in": "query",
    "schema": {"type": "string", "maxLength": 40},
    "example": "2026-11-22",
    "description": "a day, year-month-day; today without it",
}

ME_OPERATIONS: tuple[Operation, ...] = (
    Operation(
        "post",
        "/api/v1/me/login",
        "ask_code",
        "Ask for a one-time code; it goes to the telephone that the register has for this person. "
        "The answer is the same whether or not there is such a person.",
        takes=LoginForm,
        gives=Login,
        status=202,
        problems=(*OF_A_BODY, "not_available"),
        examples={"somebody": {"identity": IDENTITY}},
    ),
    Operation(
        "post",
        "/api/v1/me/token",
        "take_token",
        "Give the code for a bearer token.",
        takes=TokenForm,
        gives=Token,
        problems=(*OF_A_BODY, "not_available"),
    ),
    Operation(
        "delete",
        "/api/v1/me/token",
        "give_token_back",
        "Log out: the token opens nothing any longer.",
        status=204,
        problems=OF_A_PERSON,
        security=BEARER,
    ),
    Operation(
        "get",
        "/api/v1/me/personal",
        "personal_data",
        "Personal insurance data: who the register takes the person for, schemes, cards.",
        gives=PersonalData,
        problems=OF_A_RECORD,
        security=BEARER,
    ),
    Operation(
        "get",
        "/api/v1/me/status",
        "insured_status",
        "Insured status on a day: insurance, benefits, settlement, which card works where, and why.",
        gives=InsuredStatus,
        problems=("bad_input", *OF_A_RECORD),
        parameters=(ON,),
        security=BEARER,
    ),
    Operation(
        "get",
        "/api/v1/me/contributions",
        "contribution_record",
        "The contribution record, month by month.",
        gives=Contributions,
        problems=OF_A_RECORD,
        security=BEARER,
    ),
    Operation(
        "get",
        "/api/v1/me/uses",
        "use_record",
        "The record of use: visits, purchases, claims.",
        gives=Uses,
        problems=OF_A_RECORD,
        security=BEARER,
    ),
    Operation(
        "get",
        "/api/v1/me/accesses",
        "accesses",
        "Who looked at the record, when, and why.",
        gives=Looks,
        problems=OF_A_PERSON,
        security=BEARER,
    ),
    Operation(
        "get",
        "/api/v1/me/export",
        "export",
        "Everything that the register holds of the person, every version of it.",
        gives=Export,
        problems=OF_A_RECORD,
        security=BEARER,
    ),
    Operation(
        "get",
        "/api/v1/me/erasure",
        "erasure_request",
        "The newest request for erasure.",
        gives=ErasureState,
        problems=OF_A_PERSON,
        security=BEARER,
    ),
    Operation(
        "post",
        "/api/v1/me/erasure",
        "ask_erasure",
        "Ask that what the register holds be deleted; what the law wants kept stays until its day.",
        gives=ErasureState,
        status=202,
        problems=OF_A_PERSON,
        security=BEARER,
    ),
    Operation(
        "delete",
        "/api/v1/me/erasure",
        "withdraw_erasure",
        "Take the request for erasure back.",
        status=204,
        problems=OF_A_PERSON,
        security=BEARER,
    ),
)
