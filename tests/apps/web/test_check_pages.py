"""What happens on the check pages when a person uses them."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Response, expect

from apps.web.conftest import Visiting
from apps.web.pages import ACCUSED, CARD_READY, SCAM

BOTH = pytest.mark.parametrize("script", [True, False], ids=["script", "plain"])


@BOTH
def test_a_scam_is_called_one_and_shows_why(visit: Visiting, script: bool) -> None:
    here = visit(script=script)
    here.check(SCAM)
    page = here.page
    expect(page.locator("h1")).to_contain_text("这是诈骗")
    expect(page.locator(".steps > li")).not_to_have_count(0)
    marks = page.locator(".message .mark")
    assert marks.count() >= 3
    first = marks.first
    number = (first.get_attribute("href") or "")[len("#sign-") :]
    first.click()
    sign = page.locator(f"#sign-{number} .sign-text").inner_text()
    if script:
        expect(page.locator(".bubble")).to_contain_text(sign)
    else:
        assert page.url.endswith(f"#sign-{number}")


def test_nothing_promises_safety(visit: Visiting) -> None:
    here = visit()
    here.check(CARD_READY)
    expect(here.page.locator("h1")).to_have_text("像是真的办事通知，请自己再核实一次")
    expect(here.page.locator("main")).to_contain_text("没有“安全”这个结论")


@pytest.mark.parametrize("language", ["zh", "en"])
def test_links_and_numbers_of_the_message_cannot_be_tapped(visit: Visiting, language: str) -> None:
    here = visit(language=language)
    here.check("【医保局】您的医保卡已停用，请点击 http://yb-a1.example/x 或致电 13900000000、02100000000 办理")
    links = here.page.locator("a").evaluate_all("all => all.map((a) => a.href)")
    assert not [link for link in links if "yb-a1" in link or "1390000" in link or "0210000" in link]
    numbers = {link for link in links if link.startswith("tel:")}
    assert numbers <= {f"tel:{number}" for number in ("12393", "12333", "12345", "12321", "12377", "96110", "110")}
    assert numbers


@BOTH
def test_questions_refine_the_answer_at_once(visit: Visiting, script: bool) -> None:
    here = visit(script=script)
    here.check(ACCUSED)
    page = here.page
    expect(page.locator(".claim").first).to_contain_text("有可能")
    page.fill("#fact", "北京")
    page.press("#fact", "Enter")
    expect(page.locator("#doors-title")).to_contain_text("北京")
    expect(page.locator(".question-text")).to_contain_text("怀疑您骗取")
    page.get_by_role("button", name="没有", exact=True).click()
    expect(page.locator(".known strong").last).to_have_text("没有")
    expect(page.locator(".claim").first).to_contain_text("对您来说不是真的")
    page.locator(".known .link").last.click()  # taken back
    expect(page.locator(".question-text")).to_contain_text("怀疑您骗取")
    expect(page.locator(".claim").first).to_contain_text("有可能")


@BOTH
def test_who_does_not_know_is_not_asked_again(visit: Visiting, script: bool) -> None:
    here = visit(script=script)
    here.check(ACCUSED)
    page = here.page
    first = page.locator(".question-text").inner_text()
    page.get_by_role("button", name="不知道").click()
    expect(page.locator(".question-text", has_text=first)).to_have_count(0)


@BOTH
def test_the_stage_changes_the_steps(visit: Visiting, script: bool) -> None:
    here = visit(script=script)
    here.check(SCAM)
    page = here.page
    expect(page.locator('.steps a[href="tel:110"]')).to_have_count(0)
    page.get_by_role("button", name="转了钱").click()
    expect(page.locator('.steps a[href="tel:110"]')).to_have_count(1)
    expect(page.get_by_role("button", name="转了钱")).to_have_attribute("aria-pressed", "true")
    if script:
        expect(page.get_by_role("button", name="转了钱")).to_be_focused()
    page.get_by_role("button", name="English").click()  # nothing that was said is lost
    expect(page.locator("h1")).to_contain_text("This is a scam")
    expect(page.get_by_role("button", name="Sent money")).to_have_attribute("aria-pressed", "true")


@BOTH
def test_a_place_gives_its_own_doors(visit: Visiting, script: bool) -> None:
    here = visit(script=script)
    here.check(SCAM)
    here.page.fill("#place", "浙江")
    here.page.press("#place", "Enter")
    expect(here.page.locator("#doors-title")).to_contain_text("浙江")
    expect(here.page.locator("html")).to_have_attribute("lang", "zh-Hans")


@BOTH
def test_an_empty_form_says_so_beside_the_field(visit: Visiting, script: bool) -> None:
    here = visit(script=script)
    here.open("/")
    here.page.click("form.check button[type=submit]")
    text = here.page.locator("#text")
    expect(text).to_have_attribute("aria-invalid", "true")
    expect(text).to_have_attribute("aria-describedby", "text-fault")
    expect(here.page.locator("#text-fault")).to_contain_text("还没有内容")
    if script:
        expect(text).to_be_focused()


def test_every_fault_is_told_and_nothing_typed_is_lost(visit: Visiting) -> None:
    here = visit()
    here.open("/")
    page = here.page
    page.fill("#text", "您的医保卡已停用")
    page.click("summary")
    page.fill("#region", "亚特兰蒂斯")
    page.fill("#sender", "10690000")
    page.click("form.check button[type=submit]")
    expect(page.locator("#region-fault")).to_be_visible()
    expect(page.locator("#text")).to_have_value("您的医保卡已停用")
    expect(page.locator("#sender")).to_have_value("10690000")


def test_markup_in_a_message_is_only_text(visit: Visiting) -> None:
    here = visit()
    evil = '医保<script>document.title="X"</script><img src=x onerror=alert(1)>停用"><b id=evil>\'</textarea></div>'
    here.check(evil)
    assert here.page.locator("#evil").count() == 0
    shown = here.page.locator(".message").inner_text()
    assert evil in re.sub(r"\u2060\d+", "", shown)
    assert here.complaints == []
    here.send("button:has-text('大字版')")
    assert here.page.locator("#evil").count() == 0


def test_signs_that_turn_the_reading_round_are_shown_and_do_nothing(visit: Visiting) -> None:
    here = visit()
    here.check("您的医保\u202e卡已停用\u202c，请回复 مرحبا\x07")
    shown = here.page.locator(".message").inner_text()
    assert "\u202e" not in shown
    assert "\x07" not in shown
    assert "\ufffd" in shown
    assert "مرحبا" in shown


def test_the_longest_message_and_one_more(visit: Visiting) -> None:
    here = visit()
    here.check("医" * 20_000)
    expect(here.page.locator(".message")).to_be_visible()
    here.check("医" * 20_001)
    expect(here.page.locator("#text-fault")).to_contain_text("20000")


def test_an_answer_has_no_address(visit: Visiting) -> None:
    here = visit()
    here.check(SCAM)
    assert here.page.url == f"{here.base}/check"
    assert here.open("/check") == 200
    expect(here.page.locator("#text")).to_have_value("")


def test_first_page_is_light(visit: Visiting) -> None:
    here = visit()
    replies: list[Response] = []
    here.page.on("response", lambda reply: replies.append(reply))
    here.open("/")
    here.page.wait_for_load_state("networkidle")
    sizes = [len(reply.body()) for reply in replies if reply.url.startswith(here.base)]
    assert 0 < sum(sizes) <= 60 * 1024
