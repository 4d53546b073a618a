"""POST /api/v1/law/evaluate and GET /api/v1/channels: what holds, and whom to ask, without any message."""

from __future__ import annotations

from typing import cast

from fastapi import APIRouter, Request, Response

from heshi.apps.api.answers import answer, refuse
from heshi.apps.api.bodies import form_of
from heshi.apps.api.forms import LawForm
from heshi.apps.api.messages import field_of
from heshi.apps.api.reading import Filled
from heshi.apps.service.house import House, house_of
from heshi.apps.service.problems import Fault, fault_of
from heshi.law.evaluate import RULE_SETS, RuleSet
from heshi.usecases.evaluate_law import Case, evaluate_law, read_case
from heshi.usecases.find_region import find_region
from heshi.usecases.read_day import read_day
from heshi.usecases.refusal import Refusal
from heshi.usecases.show_channels import show_channels

router = APIRouter(prefix="/api/v1")


@router.post("/law/evaluate")
async def law_evaluate(request: Request) -> Response:
    """Each rule's outcome on a day in a place, its reasons and citations, and the questions still open."""
    filled = await form_of(request, LawForm)
    if isinstance(filled, Response):
        return filled
    house = house_of(request)
    case = _read(filled, house)
    return refuse(request, case) if isinstance(case, tuple) else answer(evaluate_law(case, house.book))


def _read(filled: Filled[LawForm], house: House) -> Case | tuple[Fault, ...]:
    form, faults = filled.form, list(filled.faults)
    day = read_day(form.on, "on") if form.on else house.today()
    refused = [day] if isinstance(day, Refusal) else []
    if form.rules not in RULE_SETS and not filled.is_faulty("rules"):
        values = {"field": "rules", "value": form.rules, "expected": " / ".join(RULE_SETS)}
        refused.append(Refusal("wrong_choice", "rules", values))
    when = house.today() if isinstance(day, Refusal) else day
    case = read_case(cast("RuleSet", form.rules), when, form.region or "", form.facts or {}, house.book, prefix="")
    if isinstance(case, tuple):
        refused += case
    faults += [fault_of(refusal, house.book, field_of(refusal)) for refusal in refused]
    return tuple(faults) if faults or isinstance(case, tuple) else case


@router.get("/channels")
async def channels(request: Request) -> Response:
    """The official numbers, sites, apps and counters of a place, and what to bring; the nation's without a place."""
    house = house_of(request)
    name = request.query_params.get("region", "")[:200]
    code = find_region(name, house.book, "region") if name.strip() else "CN"
    if isinstance(code, Refusal):
        return refuse(request, (fault_of(code, house.book),))
    return answer(show_channels(code, house.book))
