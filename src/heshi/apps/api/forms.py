"""What a program may send: the fields of each request, and how much of them."""

from __future__ import annotations

from typing import Annotated, Any, Literal

from msgspec import Meta, Struct

from heshi.law.evaluate import RULE_SETS
from heshi.message.message import LONGEST
from heshi.usecases.read_message import CHANNELS, STAGES
from heshi.usecases.read_voice import LONGEST_NOTE
from heshi.usecases.read_voice import PUBLIC as FINDINGS

PUBLIC = tuple(finding.value for finding in FINDINGS)
MOST_MESSAGES = 1_000
LONGEST_FIELD = 200
"""Code points of anything but the text."""

MOST_FACTS = 100

Short = Annotated[str, Meta(max_length=LONGEST_FIELD)]
Day = Annotated[Short, Meta(description="a day, year-month-day", examples=["2026-11-22"])]
Place = Annotated[Short, Meta(description="a place: code, Chinese or English name, or six digits", examples=["青岛"])]
Value = bool | float | Short
FactValues = Annotated[
    dict[str, Value],
    Meta(max_length=MOST_FACTS, description="what is known of the person, by fact id", examples=[{"fund_loss": "no"}]),
]


class CheckForm(Struct, frozen=True, forbid_unknown_fields=True):
    """One message and what is known about it; only the text is needed, and null counts as not given."""

    text: Annotated[str, Meta(max_length=LONGEST, description="the message as it was received")]
    sender: Short | None = None
    channel: Annotated[Short | None, Meta(extra_json_schema={"enum": [*CHANNELS, None]})] = None
    received: Day | None = None
    region: Place | None = None
    as_of: Day | None = None
    stage: Annotated[Short | None, Meta(extra_json_schema={"enum": [*STAGES, None]})] = None
    facts: FactValues | None = None
    lang: Annotated[
        Literal["zh", "en"] | None, Meta(description="the language of a problem's title; answers are in both")
    ] = None


class BatchItem(CheckForm, frozen=True, forbid_unknown_fields=True):
    """One message of many; `id` comes back with its answer."""

    id: Short | None = None


class LawForm(Struct, frozen=True, forbid_unknown_fields=True):
    """A question to the law: which rules, which day, which place, what is known."""

    rules: Annotated[Short, Meta(extra_json_schema={"enum": list(RULE_SETS)})]
    on: Day | None = None
    region: Place | None = None
    facts: FactValues | None = None


class BatchForm(Struct, frozen=True, forbid_unknown_fields=True):
    """Many messages at once."""

    messages: Annotated[list[Any], Meta(max_length=MOST_MESSAGES)]


class ReportForm(CheckForm, frozen=True, forbid_unknown_fields=True):
    """A message for the people at the desk. It is masked and kept; nothing is kept without asking in this way."""

    says: Annotated[Short | None, Meta(extra_json_schema={"enum": [*PUBLIC, None]})] = None
    note: Annotated[str, Meta(max_length=LONGEST_NOTE)] | None = None


class FeedbackForm(Struct, frozen=True, forbid_unknown_fields=True):
    """What the message of a report really was, from whoever sent it."""

    says: Annotated[Short, Meta(extra_json_schema={"enum": list(PUBLIC)})]
    note: Annotated[str, Meta(max_length=LONGEST_NOTE)] | None = None


class AppealForm(Struct, frozen=True, forbid_unknown_fields=True):
    """Why our answer, or what the desk decided, is wrong."""

    why: Annotated[str, Meta(max_length=LONGEST_NOTE)]
    says: Annotated[Short | None, Meta(extra_json_schema={"enum": [*PUBLIC, None]})] = None
