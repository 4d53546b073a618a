"""Every page that the public meets, as one router; a page is listed here or it does not exist."""

from __future__ import annotations

from fastapi import APIRouter

from heshi.apps.web import (
    app_pages,
    case_pages,
    channel_pages,
    check_pages,
    law_pages,
    learn_pages,
    notice_pages,
    static_files,
)

router = APIRouter(include_in_schema=False)
for room in (check_pages, case_pages, law_pages, channel_pages, learn_pages, notice_pages, app_pages, static_files):
    router.include_router(room.router)
