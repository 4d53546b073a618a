"""A person's pages as one written table: method, address, who answers, and whether it is shown before the login."""

from __future__ import annotations

from fastapi import APIRouter

from heshi.apps.person.guard import Page, add_pages
from heshi.apps.person.login_pages import post_code, post_login, post_logout, show_code, show_login
from heshi.apps.person.record_pages import (
    show_accesses,
    show_contributions,
    show_overview,
    show_personal,
    show_status,
    show_uses,
)
from heshi.apps.person.take_pages import post_erasure, post_export, show_erasure, show_export

PAGES = (
    Page("GET", "/me/login", show_login, is_open=True),
    Page("POST", "/me/login", post_login, is_open=True),
    Page("GET", "/me/code", show_code, is_open=True),
    Page("POST", "/me/code", post_code, is_open=True),
    Page("POST", "/me/logout", post_logout),
    Page("GET", "/me", show_overview),
    Page("GET", "/me/personal", show_personal),
    Page("GET", "/me/status", show_status),
    Page("GET", "/me/contributions", show_contributions),
    Page("GET", "/me/uses", show_uses),
    Page("GET", "/me/accesses", show_accesses),
    Page("GET", "/me/export", show_export),
    Page("POST", "/me/export", post_export),
    Page("GET", "/me/erasure", show_erasure),
    Page("POST", "/me/erasure", post_erasure),
)
"""A page that is not here does not exist; one that is here is guarded."""

router = APIRouter(include_in_schema=False)
add_pages(router, PAGES)
