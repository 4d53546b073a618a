"""Elder mode: large type and one thing on each page."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from apps.web.conftest import Visiting
from apps.web.pages import CARD_READY, SCAM

BOTH = pytest.mark.parametrize("script", [True, False], ids=["script", "plain"])


@BOTH
def test_a_scam_page_by_page(visit: Visiting, script: bool) -> None:
    here = visit(elder=True, script=script)
    here.check(SCAM)
    page = here.page
    expect(page.locator("h1")).to_contain_text("不要把验证码告诉任何人")
    expect(page.locator(".steps")).to_have_count(0)
    page.get_by_role("button", name="下一步").click()
    expect(page.locator("h1")).to_have_text("您已经做了什么？")
    page.get_by_role("button", name="转了钱").click()
    expect(page.locator("h1")).to_have_text("第 1 件事")
    expect(page.locator(".reminder")).to_contain_text("这是诈骗")
    page.get_by_role("button", name="做完了，下一件").click()
    expect(page.locator('main a[href="tel:110"]')).to_be_visible()
    page.get_by_role("button", name="上一步").click()
    expect(page.locator("h1")).to_have_text("第 1 件事")
    page.get_by_role("button", name="全部放在一页看").click()
    expect(page.locator(".steps > li")).not_to_have_count(0)


def test_every_page_has_a_next_one_until_the_last(visit: Visiting) -> None:
    here = visit(elder=True)
    here.check(CARD_READY)
    page = here.page
    count = int(page.locator(".count").get_attribute("data-count") or 0)
    assert count > 3
    for number in range(2, count + 1):
        page.locator('button[name="slide"].main').click()
        expect(page.locator(".count")).to_have_attribute("data-at", str(number))
        expect(page.locator("h1")).to_be_focused()
    expect(page.locator('button[name="slide"].main')).to_have_count(0)
    expect(page.get_by_role("link", name="再查一条")).to_be_visible()


def test_large_type_is_remembered(visit: Visiting) -> None:
    here = visit()
    here.open("/")
    size = "() => parseFloat(getComputedStyle(document.body).fontSize)"
    assert here.page.evaluate(size) >= 18
    with here.page.expect_navigation():
        here.page.get_by_role("link", name="大字版").click()
    here.open("/about")
    assert here.page.evaluate(size) >= 24
    heights = here.page.locator("header a, footer a").evaluate_all("all => all.map((a) => a.offsetHeight)")
    assert min(heights) >= 56
