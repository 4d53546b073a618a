"""The interview over the law: one question at a time, back and forth, in its address and nowhere else."""

from __future__ import annotations

import re
from datetime import date
from urllib.parse import urlencode

import pytest
from bs4 import BeautifulSoup
from playwright.sync_api import expect

from apps.web.conftest import Visiting
from doors import Doors, doors_of
from heshi.law.evaluate import RULE_SETS, RuleSet
from heshi.rulebook.book import Book
from heshi.usecases.interview import TOPICS

BEGUN = {"region": "", "on": "2026-11-22", "topic": "all"}
BOTH = pytest.mark.parametrize("language", ["zh", "en"])


@pytest.fixture(scope="module")
def doors(book: Book) -> Doors:
    return doors_of(book, date(2026, 11, 22))


def page(doors: Doors, path: str, status: int = 200, **sent: str) -> BeautifulSoup:
    reply = doors.get(f"{path}?{urlencode(sent)}")
    assert reply.status_code == status
    return BeautifulSoup(reply.text, "html.parser")


def words(soup: BeautifulSoup, query: str) -> str:
    found = soup.select_one(query)
    assert found is not None, query
    return " ".join(found.get_text().split())


@BOTH
@pytest.mark.parametrize("rules", RULE_SETS)
def test_it_can_be_answered_to_its_end_by_its_buttons(doors: Doors, rules: RuleSet, language: str, book: Book) -> None:
    sent = BEGUN | {"lang": language, "region": "CN-SH"}
    asked: list[str] = []
    for _ in range(len(book.facts) + 1):
        soup = page(doors, f"/law/{rules}", **sent)
        button = soup.select_one("main form button[value=unknown]")
        if button is None:
            break
        kept = {str(field["name"]): str(field["value"]) for field in soup.select("main form input[type=hidden]")}
        assert kept == {name: value for name, value in sent.items() if name != "lang"}
        asked.append(str(button["name"]))
        sent[asked[-1]] = "unknown"
    assert soup.select_one(".verdict") is not None
    assert len(asked) == len(set(asked)) > 5


@BOTH
@pytest.mark.parametrize("rules", RULE_SETS)
def test_every_topic_has_its_words(doors: Doors, rules: RuleSet, language: str) -> None:
    for topic in TOPICS[rules]:
        assert page(doors, f"/law/{rules}", **BEGUN | {"topic": topic, "lang": language, "show": "1"}).h1


def test_the_result_comes_first_and_says_what_stays(doors: Doors) -> None:
    soup = page(doors, "/law/suspension", **BEGUN, voucher_lent="yes", show="1")
    main = words(soup, "main")
    assert "规定上会停" in words(soup, "h1")
    assert "不等于没了医保" in words(soup, ".verdict")
    assert "三个月至十二个月" in main
    assert main.index("规定上会停") < main.index("为什么这样说") < main.index("想再确认")
    assert "《医疗保障基金使用监督管理条例》" in main
    assert soup.select_one('a[href="tel:12393"]') is not None


def test_do_not_know_is_shown_as_unknown_and_never_as_a_no(doors: Doors) -> None:
    sent = BEGUN | {"topic": "contributions", "region": "CN-GS"}
    unsure = page(doors, "/law/suspension", **sent, contribution_paid="unknown")
    assert words(unsure, "h1") == "还不能确定"
    assert "您说不知道" in words(unsure, "main")
    sure = page(doors, "/law/suspension", **sent, contribution_paid="yes")
    assert words(sure, "h1") == "照您说的，没有规定让它停"


def test_an_answer_can_be_changed_and_the_others_stay(doors: Doors) -> None:
    sent = BEGUN | {"voucher_lent": "no", "double_benefit": "yes", "drugs_resold": "no"}
    soup = page(doors, "/law/suspension", **sent)
    change = next(str(a["href"]) for a in soup.select(".said a") if "change=double_benefit" in str(a["href"]))
    again = BeautifulSoup(doors.get(change).text, "html.parser")
    pressed = again.select_one("button[aria-current=true]")
    assert pressed is not None
    assert (pressed["name"], pressed["value"]) == ("double_benefit", "yes")
    kept = {field["name"] for field in again.select("main form input[type=hidden]")}
    assert {"voucher_lent", "drugs_resold"} <= kept
    assert "double_benefit" not in kept


def test_an_answer_that_cannot_be_read_is_asked_again(doors: Doors) -> None:
    soup = page(doors, "/law/waiting-period", 422, **BEGUN, gap_months="many", newborn="no")
    field = soup.select_one("input[name=gap_months]")
    assert field is not None
    assert field["aria-invalid"] == "true"
    assert "数字" in words(soup, "#fault")
    assert soup.select_one('input[type=hidden][name=newborn][value="no"]') is not None


def test_a_place_that_is_not_known_comes_back_with_its_fault(doors: Doors) -> None:
    soup = page(doors, "/law/suspension", 422, **BEGUN | {"region": "清岛", "on": "2026-02-31"})
    assert "青岛" in words(soup, "#region-fault")
    assert "2026-02-31" in words(soup, "#on-fault")


def test_the_law_of_another_day(doors: Doors) -> None:
    early = page(doors, "/law/suspension", **BEGUN | {"on": "2020-05-01"}, voucher_lent="yes", show="1")
    assert "规定上会停" not in words(early, "h1")
    late = page(doors, "/law/suspension", **BEGUN | {"on": "2027-02-01"}, voucher_lent="yes", show="1")
    assert "规定上会停" in words(late, "h1")
    assert "2027-01-01" in words(late, "main")


@BOTH
def test_every_rule_has_its_page(doors: Doors, language: str, book: Book) -> None:
    for rule in book.rules.values():
        soup = page(doors, f"/law/rule/{rule.id.removeprefix('rules/')}", lang=language)
        assert words(soup, "h1") == rule.title.in_(language).strip()  # type: ignore[arg-type]
        assert len(soup.select("main section.card")) == len(rule.versions)
    assert page(doors, "/law/rule/suspension/voucher-lent").h1 == page(doors, "/law/rule/voucher-lent").h1


@pytest.mark.parametrize("path", ["/law/nonsense", "/law/rule/no-such-rule", "/law/rule/"])
def test_what_is_not_there(doors: Doors, path: str) -> None:
    assert doors.get(path).status_code == 404


def test_the_short_address_leads_to_the_first_interview(doors: Doors) -> None:
    assert doors.get("/law").headers["location"] == "/law/suspension"


def test_what_people_type_is_never_markup(doors: Doors) -> None:
    reply = doors.get("/law/suspension?" + urlencode(BEGUN | {"region": "<script>alert(1)</script>"}))
    assert "<script>alert" not in reply.text


@pytest.mark.parametrize("script", [True, False], ids=["script", "plain"])
def test_a_person_answers_goes_back_and_prints(visit: Visiting, script: bool) -> None:
    here = visit(script=script)
    here.open("/law/suspension")
    site = here.page
    site.fill("#region", "浙江")
    site.get_by_label("说我没缴费").check()
    with site.expect_navigation():
        site.get_by_role("button", name="开始").click()
    first = site.locator("h1").inner_text()
    site.get_by_role("button", name="不知道").click()
    expect(site.locator("h1")).not_to_have_text(first)
    site.get_by_role("link", name="上一步").click()
    expect(site.locator("h1")).to_have_text(first)
    site.go_back()
    expect(site.locator("h1")).not_to_have_text(first)
    site.get_by_role("link", name="先看现在知道的结果").click()
    expect(site.locator(".verdict h1")).to_have_text(re.compile("还不能确定|不会停"))
    assert site.locator("[data-print]").is_visible() is script
    site.emulate_media(media="print")
    expect(site.locator("header.top")).to_be_hidden()
    expect(site.locator(".verdict")).to_be_visible()


def test_on_paper_the_reasons_and_sources_stand_open(visit: Visiting) -> None:
    here = visit()
    here.open("/law/suspension?on=2026-11-22&voucher_lent=yes&show=1")
    sources = here.page.locator(".card .sources").first
    expect(sources).to_be_hidden()
    here.page.emulate_media(media="print")
    expect(sources).to_be_visible()
    expect(here.page.locator("main a.button:not(.tel)").first).to_be_hidden()
