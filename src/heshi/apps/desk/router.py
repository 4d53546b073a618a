"""The desk's pages as one written table: method, address, the right that it takes, and who answers."""

from __future__ import annotations

from fastapi import APIRouter

from heshi.apps.desk.admin_pages import post_users, show_audit, show_users
from heshi.apps.desk.case_page import post_decision, show_case
from heshi.apps.desk.export_page import post_export, show_export
from heshi.apps.desk.guard import Page, add_pages
from heshi.apps.desk.login_pages import post_login, post_logout, post_password, show_login, show_password
from heshi.apps.desk.queue_page import show_queue
from heshi.apps.desk.search_page import post_search, show_search
from heshi.staff.role import Right

PAGES = (
    Page("GET", "/desk/login", None, show_login),
    Page("POST", "/desk/login", None, post_login),
    Page("POST", "/desk/logout", Right.OWN_ACCOUNT, post_logout),
    Page("GET", "/desk/password", Right.OWN_ACCOUNT, show_password),
    Page("POST", "/desk/password", Right.OWN_ACCOUNT, post_password),
    Page("GET", "/desk", Right.READ_QUEUE, show_queue),
    Page("GET", "/desk/case/{number:int}", Right.READ_CASE, show_case),
    Page("POST", "/desk/case/{number:int}", Right.DECIDE, post_decision),
    Page("GET", "/desk/search", Right.SEARCH, show_search),
    Page("POST", "/desk/search", Right.SEARCH, post_search),
    Page("GET", "/desk/export", Right.EXPORT, show_export),
    Page("POST", "/desk/export", Right.EXPORT, post_export),
    Page("GET", "/desk/users", Right.MANAGE_USERS, show_users),
    Page("POST", "/desk/users", Right.MANAGE_USERS, post_users),
    Page("GET", "/desk/audit", Right.READ_AUDIT, show_audit),
)
"""A page that is not here does not exist; one that is here is guarded."""

router = APIRouter(include_in_schema=False)
add_pages(router, PAGES)
