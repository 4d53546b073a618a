"""The desk's pages as one written table: method, address, the right that it takes, and who answers."""

from __future__ import annotations

from fastapi import APIRouter

from heshi.apps.desk.admin_pages import post_users, show_audit, show_users
from heshi.apps.desk.case_page import post_decision, show_case
from heshi.apps.desk.entry_pages import post_entry, post_person, show_entry, show_person
from heshi.apps.desk.erasure_pages import post_erasure, post_erasures, show_erasure, show_erasures
from heshi.apps.desk.export_page import post_export, show_export
from heshi.apps.desk.guard import Page, add_pages
from heshi.apps.desk.login_pages import post_login, post_logout, post_password, show_login, show_password
from heshi.apps.desk.notice_form import post_new, show_new
from heshi.apps.desk.notice_pages import get_proof, post_drop, post_register, show_notice, show_notices, show_paper
from heshi.apps.desk.person_pages import post_look_up, post_new_person, show_look_up, show_new_person
from heshi.apps.desk.queue_page import show_queue
from heshi.apps.desk.record_pages import show_record
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
    Page("GET", "/desk/person", Right.READ_RECORD, show_look_up),
    Page("POST", "/desk/person", Right.READ_RECORD, post_look_up),
    Page("GET", "/desk/person/new", Right.WRITE_RECORD, show_new_person),
    Page("POST", "/desk/person/new", Right.WRITE_RECORD, post_new_person),
    Page("GET", "/desk/person/{number:int}", Right.READ_RECORD, show_record),
    Page("GET", "/desk/person/{number:int}/person", Right.WRITE_RECORD, show_person),
    Page("POST", "/desk/person/{number:int}/person", Right.WRITE_RECORD, post_person),
    Page("GET", "/desk/person/{number:int}/enter/{kind}", Right.WRITE_RECORD, show_entry),
    Page("POST", "/desk/person/{number:int}/enter/{kind}", Right.WRITE_RECORD, post_entry),
    Page("GET", "/desk/erasures", Right.WRITE_RECORD, show_erasures),
    Page("POST", "/desk/erasures", Right.WRITE_RECORD, post_erasures),
    Page("GET", "/desk/erasures/{number:int}", Right.WRITE_RECORD, show_erasure),
    Page("POST", "/desk/erasures/{number:int}", Right.WRITE_RECORD, post_erasure),
    Page("GET", "/desk/notices", Right.DRAFT_NOTICE, show_notices),
    Page("GET", "/desk/notices/new", Right.DRAFT_NOTICE, show_new),
    Page("POST", "/desk/notices/new", Right.DRAFT_NOTICE, post_new),
    Page("POST", "/desk/notices/drop", Right.DRAFT_NOTICE, post_drop),
    Page("POST", "/desk/notices/register", Right.REGISTER_NOTICE, post_register),
    Page("GET", "/desk/notices/{code}", Right.DRAFT_NOTICE, show_notice),
    Page("GET", "/desk/notices/{code}/paper", Right.DRAFT_NOTICE, show_paper),
    Page("GET", "/desk/notices/{code}/proof", Right.DRAFT_NOTICE, get_proof),
    Page("GET", "/desk/users", Right.MANAGE_USERS, show_users),
    Page("POST", "/desk/users", Right.MANAGE_USERS, post_users),
    Page("GET", "/desk/audit", Right.READ_AUDIT, show_audit),
)
"""A page that is not here does not exist; one that is here is guarded."""

router = APIRouter(include_in_schema=False)
add_pages(router, PAGES)
