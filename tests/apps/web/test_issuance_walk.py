"""One prefecture walks from a draft to its first card, and through one change of each kind, on both databases."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import ExitStack
from functools import cache
from pathlib import Path

import pytest
from playwright.sync_api import Browser, FilePayload

from apps.web.browsing import NARROW, WIDE, Visit, visiting
from apps.web.test_issuance_pages import log_in, serving
from databases import POSTGRESQL, SQLITE
from heshi.rulebook.book import Book
from issuing import PDF, png
from officers import ROOT

PAPER: FilePayload = {"name": "办法.pdf", "mimeType": "application/pdf", "buffer": PDF}
LONG = "流程、岗位和应急办法都已经写成文件并且试过。"


@pytest.fixture(params=[(SQLITE, "script"), (POSTGRESQL, "plain")], ids="-".join)
def office(request: pytest.FixtureRequest, tmp_path: Path, book: Book) -> Iterator[tuple[str, bool]]:
    """The address of an office where nobody applied yet, and whether scripts run: no page knows its database."""
    database, way = request.param
    for address, _ in serving(database, request, tmp_path, book):
        yield address, way == "script"


class Office:
    """The people of one procedure, each in a browser of their own."""

    def __init__(self, browser: Browser, address: str, script: bool, leaving: ExitStack) -> None:
        self.application = ""

        @cache
        def person(name: str) -> Visit:
            size = NARROW if name == "chen" else WIDE
            way = visiting(browser, address, "en", script=script, size=size, worker=False)
            here = leaving.enter_context(way)
            log_in(here, name)
            return here

        self.person = person

    def at(self, name: str, path: str = "") -> Visit:
        here = self.person(name)
        assert here.open(f"{ROOT}/{self.application}{path}") == 200
        return here

    def takes(self, name: str, step: str, path: str = "", part: str = "") -> None:
        """Press the button of a step."""
        here = self.at(name, path)
        form = f"form:has(input[name=part][value='{part}'])"
        here.send(f"{form} button[value={step}]")
        assert here.page.locator("#faults").count() == 0, here.page.inner_text("#faults")

    def saves(self, material: str, part: str = "", **fields: str | FilePayload) -> None:
        """Fill in a material and save it."""
        here = self.at("chen", f"/material/{material}" + (f"?part={part}" if part else ""))
        for name, value in fields.items():
            field = f"[id='f.{name.replace('__', '.')}']"
            if isinstance(value, str) and value == "tick":
                here.page.check(field)
            elif isinstance(value, str):
                here.page.fill(field, value)
            else:
                here.page.set_input_files(field, value)
        here.page.click("button.main[value=done]")
        here.page.wait_for_url(f"**{ROOT}/{self.application}#materials")

    def state(self, name: str = "chen") -> str:
        return self.at(name).page.inner_text("section.whole .note strong >> nth=0")


@pytest.fixture
def people(browser: Browser, office: tuple[str, bool]) -> Iterator[Office]:
    """The officers of an empty office, with or without scripts."""
    with ExitStack() as leaving:
        yield Office(browser, *office, leaving)


def test_one_prefecture_from_the_draft_to_may_issue_and_one_change_of_each_kind(people: Office) -> None:
    begin(people)
    fill(people)
    people.takes("chen", "submit")
    assert people.state() == "With the province"
    return_and_repair(people)
    people.takes("pan", "pass_preliminary", "/review")
    people.takes("guo", "approve", "/review")
    people.takes("guo", "allot_number")
    people.takes("zhu", "record_filing")
    for step in ("give_keys", "give_psam", "pass_test"):
        people.takes("xin", step)
    assert people.state() == "May issue"
    assert "BX-000001" in people.at("chen").page.inner_text("main")
    changes(people)


def begin(people: Office) -> None:
    here = people.person("chen")
    here.open(ROOT)
    here.page.click("button:has-text('Begin an application')")
    here.page.wait_for_url(f"**{ROOT}/SQ-*")
    people.application = here.page.url.rpartition("/")[2]
    here.send("button[value=submit]")  # too early: everything that is missing at once
    assert here.page.locator("#faults li").count() == 5


def face(shade: int) -> FilePayload:
    return {"name": f"face-{shade}.png", "mimeType": "image/png", "buffer": png(shade=shade)}


def fill(people: Office) -> None:
    people.saves(
        "form",
        department="某市人力资源和社会保障局",
        body="某市信息中心",
        contact="某某",
        telephone="0000-12333",
        groups="参保人员",
        quantity="120000",
        start="2027-03-01",
        suppliers__0__supplier="甲厂",
        suppliers__0__product="A1",
    )
    people.saves("preparation", procedures=LONG, back_end=LONG, database=LONG)
    people.saves("card_files", standard="tick")
    people.saves("card_face", front=face(0x40), back=face(0x50))
    people.saves("local_measures", title="管理办法", published="2026-06-01", measures=PAPER, rules=PAPER)


def return_and_repair(people: Office) -> None:
    pan = people.at("pan", "/review")
    pan.page.click("summary:has-text('Return')")
    pan.page.fill("#why-return", "正面图看不清，请换一张。")
    pan.page.check("details[open] [name='about.card_face']")
    pan.send("button[value=return]")
    assert people.state() == "Returned"
    assert "正面图看不清" in people.at("chen").page.inner_text("main")
    people.saves("card_face", front=face(0x60))
    people.takes("chen", "submit")
    assert "face-96.png" in people.at("pan", "/review").page.inner_text("main")


def changes(people: Office) -> None:
    """A change of each kind, the first of them mixed."""
    ask(people, "card_face", "suppliers")
    refused = people.at("chen")
    refused.send("#change-1 button[value=release_changed]")
    assert refused.page.locator("#faults li").count() == 2
    people.saves("card_face", "1.approval", front=face(0x70))
    people.saves(
        "supplier_change", "1.filing", suppliers__0__supplier="乙厂", suppliers__0__product="B2", why="产能不够"
    )
    people.takes("chen", "submit", part="1.approval")
    people.takes("chen", "submit", part="1.filing")
    people.takes("guo", "approve", "/review?part=1.approval", "1.approval")
    people.takes("guo", "record_filing", "/review?part=1.filing", "1.filing")
    people.takes("xin", "pass_test", part="1.filing")
    people.takes("chen", "release_changed", part="1")
    ask(people, "card_files")
    local(people, "2.approval")
    people.takes("chen", "submit", part="2.approval")
    people.takes("guo", "approve", "/review?part=2.approval", "2.approval")
    people.takes("chen", "release_changed", part="2")
    ask(people, "groups", "quantity")
    people.saves("group_change", "3.filing", groups="参保人员和新来就业的人", why="就业人数多了")
    people.saves("quantity_change", "3.filing", quantity="150000", why="就业人数多了")
    people.takes("chen", "submit", part="3.filing")
    people.takes("guo", "record_filing", "/review?part=3.filing", "3.filing")
    people.takes("chen", "release_changed", part="3")
    states = people.at("chen").page.locator("section.whole .note strong").all_inner_texts()
    assert states == ["May issue", *["Changed cards may be issued"] * 3]


def ask(people: Office, *kinds: str) -> None:
    here = people.at("chen", "/change")
    for kind in kinds:
        here.page.check(f"[name='kind.{kind}']")
    here.page.click("button[value=open]")
    here.page.wait_for_url(f"**{ROOT}/{people.application}#change-*")


def local(people: Office, part: str) -> None:
    """A local area and a file in it, row by row."""
    here = people.at("chen", f"/material/card_files?part={part}")
    here.send("button[value='add.areas']")
    here.page.fill("[id='f.areas.0.id']", "transport")
    here.page.fill("[id='f.areas.0.name']", "公共交通")
    here.send("button[value='add.files']")
    here.page.fill("[id='f.files.0.id']", "bus")
    here.page.fill("[id='f.files.0.name']", "公交")
    here.page.select_option("[id='f.files.0.area']", "transport")
    here.page.fill("[id='f.files.0.indicator']", "乘车次数")
    here.page.click("button.main[value=done]")
    here.page.wait_for_url(f"**{ROOT}/{people.application}#materials")
