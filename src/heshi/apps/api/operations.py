"""Every address of the API in one table: what it takes, what it gives, how it can refuse, and an example that works."""

from __future__ import annotations

from typing import Any

from heshi.answer import Answer
from heshi.apps.api.check_doors import BatchAnswer
from heshi.apps.api.forms import LONGEST_FIELD, AppealForm, BatchForm, CheckForm, FeedbackForm, LawForm, ReportForm
from heshi.apps.api.health_door import Health
from heshi.apps.api.issuance_operations import ISSUANCE_OPERATIONS
from heshi.apps.api.me_operations import BEARER, ME_OPERATIONS
from heshi.apps.api.operation import ANYWHERE, OF_A_BODY, OF_A_CASE, Operation
from heshi.apps.api.parts import MOST_PICTURES, MULTIPART
from heshi.apps.api.report_doors import Reported, Standing
from heshi.usecases.evaluate_law import LawAnswer
from heshi.usecases.report_message import LONGEST_KEY, SHORTEST_KEY
from heshi.usecases.show_channels import Channels

MESSAGE = "【医保局】您的医保账户已停用，请于今日24时前点击 http://yb-renzheng.example 完成认证。"

EXAMPLE: dict[str, Any] = {"text": MESSAGE, "sender": "10690000", "channel": "sms", "region": "青岛"}

_TEXT = {"type": "string"}
_FIELDS = ("sender", "channel", "received", "region", "as_of", "stage")
PARTS = {
    MULTIPART: {
        "schema": {
            "type": "object",
            "description": "The same fields as the JSON; `text` may be left out where a file shows the message. The "
            "answer then has one more key, `read`: what was read, and its `text`, in which the spans are places.",
            "properties": {
                "text": {"type": "string", "maxLength": 20_000},
                **{name: {"type": "string", "maxLength": LONGEST_FIELD} for name in _FIELDS},
                "facts": {"type": "string", "description": "facts as one JSON object"},
                "fact": {"type": "array", "items": _TEXT, "description": "facts one by one, KEY=VALUE"},
                "image": {
                    "type": "array",
                    "maxItems": MOST_PICTURES,
                    "items": {"type": "string", "format": "binary"},
                    "description": "screenshots or QR codes (PNG, JPEG, WebP; 8 MiB and 40 megapixels at most)",
                },
                "page": {"type": "string", "format": "binary", "description": "a saved web page, never executed"},
            },
        },
        "encoding": {
            "page": {"contentType": "text/html"},
            "image": {"contentType": "image/png, image/jpeg, image/webp"},
        },
    }
}

RECEIPT = {
    "name": "receipt",
    "in": "path",
    "schema": {"type": "string", "maxLength": 40},
    "example": "3333-3333-3333",
    "description": "the code that came with the report; spaces, dashes and case do not matter",
}
KEY = {
    "name": "Idempotency-Key",
    "in": "header",
    "schema": {"type": "string", "minLength": SHORTEST_KEY, "maxLength": LONGEST_KEY, "pattern": "^[!-~]+$"},
    "description": "the same key with the same report gives the first receipt again, so that a report may be repeated",
}
REGION = {
    "name": "region",
    "in": "query",
    "schema": {"type": "string", "maxLength": LONGEST_FIELD},
    "example": "青岛",
    "description": "a place: code, Chinese or English name, or six digits; the whole country without it",
}

OPERATIONS: tuple[Operation, ...] = (
    Operation(
        "post",
        "/api/v1/check",
        "check",
        "Check one message; pictures of it as parts of a form. With a person's token the message is compared with that "
        "person's record too, and the answer is theirs alone.",
        takes=CheckForm,
        gives=Answer,
        problems=(*OF_A_BODY, "not_logged_in", "not_available"),
        examples={
            "a message": EXAMPLE,
            "with what is known": {"text": MESSAGE, "received": "2026-11-20", "facts": {"contribution_paid": True}},
        },
        parts=PARTS,
        security=({}, *BEARER),
    ),
    Operation(
        "post",
        "/api/v1/check/batch",
        "check_batch",
        "Check up to 1,000 messages; each gets its own answer or its own problem. Nobody's record is compared.",
        takes=BatchForm,
        gives=BatchAnswer,
        problems=OF_A_BODY,
        examples={"two messages": {"messages": [{**EXAMPLE, "id": "1"}, {"text": "明天上午十点开会。", "id": "2"}]}},
    ),
    Operation(
        "post",
        "/api/v1/law/evaluate",
        "evaluate_law",
        "What each rule of a set says on a day in a place, and which questions are still open.",
        takes=LawForm,
        gives=LawAnswer,
        problems=OF_A_BODY,
        examples={"suspension": {"rules": "suspension", "on": "2026-11-22", "facts": {"contribution_paid": False}}},
    ),
    Operation(
        "get",
        "/api/v1/channels",
        "channels",
        "Official numbers, sites, apps and counters of a place, and what to bring.",
        gives=Channels,
        problems=("bad_input", *ANYWHERE),
        parameters=(REGION,),
    ),
    Operation(
        "get",
        "/api/v1/health",
        "health",
        "Is the service alive and ready? 503 with the same body while it is alive only.",
        gives=Health,
        problems=("failed", "not_available"),
    ),
    Operation(
        "post",
        "/api/v1/reports",
        "report",
        "Check a message and hand it to the desk: it is kept, masked, and the receipt is the only way to it.",
        takes=ReportForm,
        gives=Reported,
        status=201,
        problems=(*OF_A_BODY, "conflict", "not_available"),
        parameters=(KEY,),
        examples={"a scam": {**EXAMPLE, "says": "scam", "note": "我没有点链接。"}},
    ),
    Operation(
        "get",
        "/api/v1/reports/{receipt}",
        "look_up_report",
        "How a report stands.",
        gives=Standing,
        problems=(*OF_A_CASE, *ANYWHERE),
        parameters=(RECEIPT,),
    ),
    Operation(
        "delete",
        "/api/v1/reports/{receipt}",
        "erase_report",
        "Delete what was kept, for good.",
        status=204,
        problems=(*OF_A_CASE, *ANYWHERE),
        parameters=(RECEIPT,),
    ),
    Operation(
        "post",
        "/api/v1/reports/{receipt}/feedback",
        "give_feedback",
        "Say what the message really was; the desk will look at it.",
        takes=FeedbackForm,
        gives=Standing,
        problems=(*OF_A_CASE, *OF_A_BODY, "refused"),
        parameters=(RECEIPT,),
        examples={"genuine": {"says": "genuine", "note": "我在窗口问过了，是真的。"}},
    ),
    Operation(
        "post",
        "/api/v1/reports/{receipt}/appeal",
        "appeal",
        "Contest our answer or what the desk decided; what the desk says then is final.",
        takes=AppealForm,
        gives=Standing,
        problems=(*OF_A_CASE, *OF_A_BODY, "refused"),
        parameters=(RECEIPT,),
        examples={"why": {"why": "这条是我单位发的通知。", "says": "genuine"}},
    ),
    *ME_OPERATIONS,
    *ISSUANCE_OPERATIONS,
)
