"""Keeping and reporting from the answer, and what the receipt code opens."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

import httpx
import pytest
from playwright.sync_api import Page, expect

from apps.web.conftest import Visiting, serving
from apps.web.pages import SCAM
from databases import POSTGRESQL, SQLITE, empty_database

BOTH = pytest.mark.parametrize("script", [True, False], ids=["script", "plain"])
PRIVATE = SCAM + "，张三先生，身份证11010519491231002X"


@pytest.fixture(scope="module", params=[SQLITE, POSTGRESQL])
def site(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory, today: date) -> Iterator[str]:
    """What is kept is kept in either database."""
    with serving(empty_database(request.param, request, tmp_path_factory.mktemp("cases")), today) as address:
        yield address


def kept(page: Page, report: bool = False) -> str:
    """Press what keeps the message; the receipt code."""
    page.check('input[name="consent"]')
    if report:
        page.check('input[name="report"]')
    page.get_by_role("button", name="保存").click()
    return page.locator(".code").inner_text()


@BOTH
def test_without_consent_nothing_is_kept(visit: Visiting, script: bool) -> None:
    here = visit(script=script)
    here.check(SCAM)
    here.page.get_by_role("button", name="保存").click()
    expect(here.page.locator(".faults")).to_contain_text("我同意")
    expect(here.page.locator(".code")).to_have_count(0)
    here.page.check('input[name="consent"]')
    here.page.get_by_role("button", name="保存").click()
    expect(here.page.locator(".code")).to_be_visible()


@BOTH
def test_what_is_kept_is_covered_and_can_be_deleted(visit: Visiting, script: bool) -> None:
    here = visit(script=script)
    here.check(PRIVATE)
    page = here.page
    code = kept(page)
    here.open("/receipt")
    page.fill("#receipt", code.lower().replace("-", " "))
    page.press("#receipt", "Enter")
    shown = page.locator(".message").inner_text()
    assert "医保电子凭证" in shown
    assert "11010519491231002X" not in shown
    page.locator("summary", has_text="删掉").click()
    page.get_by_role("button", name="确定删掉").click()
    expect(page.locator("h1")).to_have_text("已经删掉了")
    here.open("/receipt")
    page.fill("#receipt", code)
    page.press("#receipt", "Enter")
    expect(page.locator("#receipt-fault")).to_contain_text("没有这条记录")


@BOTH
def test_a_report_can_be_answered_and_contested(visit: Visiting, script: bool) -> None:
    here = visit(script=script)
    here.check(SCAM)
    page = here.page
    kept(page, report=True)
    expect(page.locator("h1")).to_contain_text("举报收到了")
    page.get_by_role("button", name="看一看").click()
    expect(page.locator(".tag").first).to_have_text("工作人员还没看")
    page.get_by_role("button", name="是诈骗").click()
    expect(page.locator("h1")).to_have_text("您存下的这条消息")
    page.locator("summary", has_text="重新看").click()
    page.fill("#why", "我打 12393 问过")
    page.get_by_role("button", name="提出异议").click()
    expect(page.locator(".tag").first).to_have_text("正在重新看")


def test_a_mistyped_code_is_told_from_one_that_is_gone(visit: Visiting) -> None:
    here = visit()
    here.open("/receipt")
    here.page.fill("#receipt", "3333-3333-3334")
    here.page.press("#receipt", "Enter")
    expect(here.page.locator("#receipt-fault")).to_contain_text("写错了一位")
    expect(here.page.locator("#receipt")).to_have_value("3333-3333-3334")


def test_another_site_cannot_send_our_forms(site: str) -> None:
    fields = {"text": SCAM, "consent": "yes"}
    foreign = httpx.post(f"{site}/report", data=fields, headers={"Origin": "https://elsewhere.example"})
    assert foreign.status_code == 403
    assert 'class="code"' not in foreign.text
    own = httpx.post(f"{site}/report", data=fields, headers={"Origin": site})
    assert own.status_code == 200
    assert 'class="code"' in own.text
