"""Pictures and saved pages given to the form: what was read is shown, can be put right, and is then judged."""

from __future__ import annotations

import httpx
import pytest
from playwright.sync_api import FilePayload, expect

from apps.web.conftest import Visiting
from apps.web.pages import ON_PICTURE
from apps.web.test_every_page import faults_of

BOTH = pytest.mark.parametrize("script", [True, False], ids=["script", "plain"])
PICTURE: FilePayload = {"name": "a.png", "mimeType": "image/png", "buffer": b"a picture"}
EMPTY: FilePayload = {"name": "b.png", "mimeType": "image/png", "buffer": b""}
PAGE = (
    "<!doctype html><title>医保电子凭证认证</title><body><h1>国家医疗保障局</h1>"
    "<script>document.title='ran'</script>"
    "<form action='http://collect.yb-a1.example/x'>请填写银行卡号<input name=card>验证码<input name=code></form>"
)


@BOTH
def test_a_picture_is_read_put_right_and_judged(visit: Visiting, script: bool) -> None:
    here = visit(script=script)
    here.open("/")
    page = here.page
    page.set_input_files("#pictures", [PICTURE])
    if script:
        expect(page.locator(".chosen")).to_have_text("已选 1 张")
    page.click("form.check button[type=submit]")
    expect(page.locator("h1")).to_have_text("请看看读对了没有")
    expect(page.locator("main .note")).to_contain_text("80%")
    expect(page.locator(".doubtful")).to_have_count(1)
    expect(page.locator("#text")).to_have_value(ON_PICTURE)
    expect(page.locator("#sender")).to_have_value("10690000")
    assert not script or faults_of(page) == []
    assert page.locator(".verdict").count() == 0  # nothing is judged before it was looked over
    page.fill("#text", ON_PICTURE.replace("yb-a1", "yb-a2"))
    page.click("form.check button[type=submit]")
    expect(page.locator(".message")).to_contain_text("yb-a2.example")


def test_what_is_no_picture_is_said_beside_the_button(visit: Visiting) -> None:
    here = visit()
    here.open("/")
    here.page.set_input_files("#pictures", [PICTURE, EMPTY])
    here.page.click("form.check button[type=submit]")
    expect(here.page.locator("#pictures-fault")).to_be_visible()


def test_a_shared_screenshot_is_read(site: str) -> None:
    files = {"pictures": ("a.png", b"a picture", "image/png")}
    reply = httpx.post(f"{site}/share", data={"text": "家里人发来的"}, files=files)
    assert "请看看读对了没有" in reply.text
    assert f"家里人发来的\n{ON_PICTURE}" in reply.text


def test_a_saved_page_is_read_and_never_run(visit: Visiting) -> None:
    here = visit()
    here.open("/")
    page = here.page
    page.click("details.more summary")
    page.set_input_files("#page", [{"name": "p.html", "mimeType": "text/html", "buffer": PAGE.encode()}])
    page.click("form.check button[type=submit]")
    expect(page.locator(".verdict.bad")).to_be_visible()
    expect(page.locator(".message")).to_contain_text("银行卡号")
    assert "ran" not in page.title()
    assert here.strangers == []
