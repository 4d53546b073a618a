"""Heshi as an app on a telephone: manifest, service worker, sharing to it and from it."""

from __future__ import annotations

import json

import httpx
from playwright.sync_api import expect

from apps.web.conftest import Visiting
from apps.web.pages import SCAM
from heshi.apps.web.static_files import static_files


def test_the_manifest_names_icons_that_are_there(site: str) -> None:
    reply = httpx.get(f"{site}/manifest.webmanifest?lang=en")
    assert reply.headers["content-type"].startswith("application/manifest+json")
    manifest = json.loads(reply.text)
    assert manifest["name"] == "Heshi"
    for icon in manifest["icons"]:
        picture = httpx.get(site + icon["src"])
        assert picture.status_code == 200
        assert picture.headers["content-type"] == icon["type"]
    assert {icon["sizes"] for icon in manifest["icons"]} >= {"192x192", "512x512"}


def test_a_message_shared_by_another_app_is_answered(site: str) -> None:
    target = json.loads(httpx.get(f"{site}/manifest.webmanifest").text)["share_target"]
    params = target["params"]
    fields = {params["title"]: "", params["text"]: SCAM, params["url"]: "http://yb-a1.example/x"}
    files = {params["files"][0]["name"]: ("", b"")}
    reply = httpx.post(site + target["action"], data=fields, files=files)
    assert reply.status_code == 200
    assert "这是诈骗" in reply.text
    assert reply.text.count("yb-a1.example/x</a>") == 0


def test_nothing_shared_leads_to_the_form(visit: Visiting) -> None:
    here = visit()
    assert here.open("/share") == 200
    expect(here.page.locator("#text")).to_be_visible()


def test_without_a_network_the_offline_page_is_shown_and_no_answer_is_kept(visit: Visiting) -> None:
    here = visit()
    here.check(SCAM)
    here.page.evaluate("() => navigator.serviceWorker.ready")
    here.page.wait_for_function("() => navigator.serviceWorker.controller")
    here.context.set_offline(True)
    here.page.goto(here.base + "/about")
    expect(here.page.locator("h1")).to_have_text("现在没有网络")
    expect(here.page.locator('a[href="tel:110"]')).to_be_visible()
    assert here.page.evaluate("() => getComputedStyle(document.body).fontSize") == "18px"
    kept = here.page.evaluate(
        "async () => (await Promise.all((await caches.keys()).map(async (name) =>"
        " (await (await caches.open(name)).keys()).map((r) => new URL(r.url).pathname)))).flat()"
    )
    assert sorted(kept) == ["/offline", "/static/app.js", "/static/icon.svg", "/static/style.css"]
    here.context.set_offline(False)


def test_the_card_for_the_family_holds_nothing_of_the_message(visit: Visiting) -> None:
    here = visit()
    here.check(SCAM)
    address = here.page.locator(".family-card").get_attribute("src") or ""
    card = httpx.get(here.base + address)
    assert card.headers["content-type"].startswith("image/svg+xml")
    assert "我刚查到一条诈骗消息" in card.text
    assert "12393" in card.text
    assert "yb-a1" not in card.text
    assert "yb-a1" not in address
    with here.page.expect_download() as saving:
        here.page.get_by_role("link", name="存下这张图").click()
    saved = saving.value
    assert saved.suggested_filename == "heshi.png"
    assert saved.path().read_bytes().startswith(b"\x89PNG")


def test_no_word_of_a_stranger_gets_on_the_card(site: str) -> None:
    query = {"verdict": "scam", "effect": "<b>坏话", "ask": "坏话", "lang": "en"}
    card = httpx.get(f"{site}/card.svg", params=query).text
    assert "坏话" not in card
    assert "scam" in card


def test_files_are_kept_by_their_version_only(site: str) -> None:
    version = static_files()["style.css"].version
    assert "immutable" in httpx.get(f"{site}/static/style.css?v={version}").headers["cache-control"]
    assert "immutable" not in httpx.get(f"{site}/static/style.css?v=old").headers["cache-control"]
    assert httpx.get(f"{site}/static/../router.py").status_code == 404
