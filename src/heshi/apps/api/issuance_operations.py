"""The addresses under /api/v1/issuance: who may issue social-security cards, for officers of the authorities."""

from __future__ import annotations

from typing import Any

from heshi.apps.api.issuance_forms import (
    ChangeForm,
    CommentForm,
    Drawing,
    MaterialForm,
    MoveForm,
    OfficerLogin,
    OfficerToken,
    StepForm,
    TrialForm,
)
from heshi.apps.api.operation import ANYWHERE, OF_A_BODY, Operation
from heshi.issuance.forms import Attachment
from heshi.issuance.port import Lines
from heshi.issuance.trial import Report
from heshi.usecases.tell_application import ApplicationState, ApplicationTold

ROOT = "/api/v1/issuance"
ONE = f"{ROOT}/applications/{{name}}"
OF_AN_OFFICER = ("not_logged_in", "forbidden", "not_available", *ANYWHERE)
OF_ONE = ("not_found", *OF_AN_OFFICER)
OF_A_STEP = ("refused", "not_found", "not_logged_in", "forbidden", "not_available", *OF_A_BODY)
OFFICER: tuple[dict[str, Any], ...] = ({"officer": []},)

_SHORT = {"type": "string", "maxLength": 80}


def _query(name: str, schema: dict[str, Any], says: str) -> dict[str, Any]:
    return {"name": name, "in": "query", "schema": schema, "description": says}


NAME = {"name": "name", "in": "path", "schema": {"type": "string", "maxLength": 20}, "example": "SQ-000001",
        "description": "the application"}  # fmt: skip
HASH = {"name": "sha256", "in": "path", "schema": {"type": "string", "pattern": "^[0-9a-f]{64}$"},
        "description": "the file"}  # fmt: skip
PART = _query("part", _SHORT, "a part of a change (1.approval); the registration without it")
NARROWED = (
    _query("state", {"type": "array", "items": _SHORT}, "where it or any part of it stands"),
    _query("place", _SHORT, "a province with its prefectures, or one prefecture"),
    _query("applicant", _SHORT, "the kind of the applicant"),
    _query("waits_for", _SHORT, "the kind of authority that can bring something further"),
    _query("edition", _SHORT, "the edition under which it runs"),
    _query("number", _SHORT, "the issuer identifier"),
    _query("running", {"type": "boolean"}, "under way, or at its end"),
    _query("changing", {"type": "boolean"}, "with a change under way"),
    _query("start", {"type": "integer", "minimum": 0}, "lines to pass over"),
    _query("size", {"type": "integer", "minimum": 1, "maximum": 200}, "lines to give; 50 without it"),
)
FILE = {
    "multipart/form-data": {
        "schema": {
            "type": "object",
            "required": ["file"],
            "properties": {"file": {"type": "string", "format": "binary", "description": "PDF, PNG or JPEG, 8 MiB"}},
        }
    }
}

ISSUANCE_OPERATIONS: tuple[Operation, ...] = (
    Operation(
        "post",
        f"{ROOT}/token",
        "take_officer_token",
        "Give a staff account's name and password for a bearer token.",
        takes=OfficerLogin,
        gives=OfficerToken,
        problems=("not_logged_in", "forbidden", "not_available", *OF_A_BODY),
    ),
    Operation(
        "delete",
        f"{ROOT}/token",
        "give_officer_token_back",
        "Log out: the token opens nothing any longer.",
        status=204,
        problems=OF_AN_OFFICER,
        security=OFFICER,
    ),
    Operation(
        "get",
        f"{ROOT}/applications",
        "list_applications",
        "The applications that the officer may see, what has stood longest first.",
        gives=Lines,
        problems=("bad_input", *OF_AN_OFFICER),
        parameters=NARROWED,
        security=OFFICER,
    ),
    Operation(
        "post",
        f"{ROOT}/applications",
        "begin_application",
        "Begin an application of the officer's own authority. A refusal (409) names every reason with its articles.",
        gives=ApplicationState,
        status=201,
        problems=("refused", *OF_AN_OFFICER),
        security=OFFICER,
    ),
    Operation(
        "get",
        ONE,
        "show_application",
        "Where it stands, what is missing, which steps are open to the officer, and all that happened.",
        gives=ApplicationTold,
        problems=OF_ONE,
        parameters=(NAME,),
        security=OFFICER,
    ),
    Operation(
        "post",
        f"{ONE}/materials",
        "put_material",
        "Fill in or replace a material.",
        takes=MaterialForm,
        gives=ApplicationState,
        problems=OF_A_STEP,
        parameters=(NAME,),
        security=OFFICER,
    ),
    Operation(
        "post",
        f"{ONE}/steps",
        "take_step",
        "Take a step of the table: hand in, review, approve, give the identifier … A refusal (409) names every reason.",
        takes=StepForm,
        gives=ApplicationState,
        problems=OF_A_STEP,
        parameters=(NAME,),
        security=OFFICER,
    ),
    Operation(
        "post",
        f"{ONE}/comments",
        "comment",
        "Say something about the whole, a part, or one material.",
        takes=CommentForm,
        gives=ApplicationState,
        problems=OF_A_STEP,
        parameters=(NAME,),
        security=OFFICER,
    ),
    Operation(
        "post",
        f"{ONE}/changes",
        "ask_change",
        "Ask for changes; mixed kinds are split, and the answer says why.",
        takes=ChangeForm,
        gives=ApplicationState,
        problems=OF_A_STEP,
        parameters=(NAME,),
        security=OFFICER,
    ),
    Operation(
        "post",
        f"{ONE}/edition",
        "move_edition",
        "Put the application under another edition of the procedure.",
        takes=MoveForm,
        gives=ApplicationState,
        problems=OF_A_STEP,
        parameters=(NAME,),
        security=OFFICER,
    ),
    Operation(
        "post",
        f"{ONE}/files",
        "hand_in_file",
        "Hand in a file of a material; what it is follows from its bytes. The answer is what a form names it by.",
        gives=Attachment,
        status=201,
        problems=OF_A_STEP,
        parameters=(NAME,),
        parts=FILE,
        security=OFFICER,
    ),
    Operation(
        "get",
        f"{ONE}/files/{{sha256}}",
        "give_file",
        "A file of a material.",
        media="application/octet-stream",
        problems=OF_ONE,
        parameters=(NAME, HASH),
        security=OFFICER,
    ),
    Operation(
        "get",
        f"{ONE}/diagram",
        "draw_application",
        "The diagram of the procedure (SVG) with the present place marked.",
        gives=Drawing,
        problems=OF_ONE,
        parameters=(NAME, PART),
        security=OFFICER,
    ),
    Operation(
        "get",
        f"{ONE}/archive",
        "export_application",
        "Everything as a signed archive that can be verified offline with the public key alone.",
        media="application/zip",
        problems=("refused", *OF_ONE),
        parameters=(NAME,),
        security=OFFICER,
    ),
    Operation(
        "post",
        f"{ROOT}/trial",
        "try_edition",
        "Try an edition of the procedure on everything that is running: what would be otherwise. Nothing is changed.",
        takes=TrialForm,
        gives=Report,
        problems=("not_logged_in", "forbidden", "not_available", *OF_A_BODY),
        security=OFFICER,
    ),
)
