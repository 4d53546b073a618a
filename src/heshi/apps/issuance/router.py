"""The pages of issuing as one written table; a page that is not here does not exist."""

from __future__ import annotations

from fastapi import APIRouter

from heshi.apps.issuance.application_pages import show_application_page, show_diagram
from heshi.apps.issuance.change_pages import post_change, show_change
from heshi.apps.issuance.guard import Page, add_pages
from heshi.apps.issuance.list_pages import post_list, show_list
from heshi.apps.issuance.material_pages import get_file, post_material, show_material
from heshi.apps.issuance.paper_pages import get_form, get_letter
from heshi.apps.issuance.review_pages import show_review
from heshi.apps.issuance.statistics_page import show_statistics
from heshi.apps.issuance.step_pages import post_comment, post_step

PAGES = (
    Page("GET", "", show_list),
    Page("POST", "", post_list),
    Page("GET", "/statistics", show_statistics),
    Page("GET", "/{name}", show_application_page),
    Page("POST", "/{name}/step", post_step),
    Page("POST", "/{name}/comment", post_comment),
    Page("GET", "/{name}/diagram", show_diagram),
    Page("GET", "/{name}/review", show_review),
    Page("GET", "/{name}/material/{material}", show_material),
    Page("POST", "/{name}/material/{material}", post_material),
    Page("GET", "/{name}/file/{sha256}", get_file),
    Page("GET", "/{name}/change", show_change),
    Page("POST", "/{name}/change", post_change),
    Page("GET", "/{name}/form.pdf", get_form),
    Page("GET", "/{name}/letter.pdf", get_letter),
)
router = APIRouter(include_in_schema=False)
add_pages(router, PAGES)
