"""Every door of the API; each carries the version in its own path, so that logs and metrics name it whole."""

from __future__ import annotations

from fastapi import APIRouter

from heshi.apps.api import (
    check_doors,
    description,
    health_door,
    issuance_doors,
    issuance_reading_doors,
    law_doors,
    me_doors,
    me_record_doors,
    report_doors,
)

ROOMS = (
    check_doors,
    law_doors,
    report_doors,
    me_doors,
    me_record_doors,
    issuance_doors,
    issuance_reading_doors,
    health_door,
    description,
)
"""The busiest first: a request is held against one address after the other."""

router = APIRouter(routes=[route for room in ROOMS for route in room.router.routes])
