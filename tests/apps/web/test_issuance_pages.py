"""Issuing in a browser: every page stands, and one prefecture walks from a draft to its first card and on."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import ExitStack
from functools import cache
from pathlib import Path

import pytest
from playwright.sync_api import Browser, FilePayload

from apps.web.browsing import NARROW, WIDE, Visit, running, visiting
from apps.web.test_bureau_pages import stands
from apps.web.test_desk_pages import come_in
from apps.web.test_every_page import faults_of
from databases import POSTGRESQL, SQLITE, empty_database
from heshi.adapters.database.engine import open_engine
from heshi.adapters.database.migrate import upgrade
from heshi.apps.service.assembly import create_app
from heshi.rulebook.book import Book
from issuances import CITY, OFFICE, OTHER_CITY
from issuing import PDF, png
from officers import ROOT, TestOffice, open_office

PAPER: FilePayload = {"name": "办法.pdf", "mimeType": "application/pdf", "buffer": PDF}
LONG = "流程、岗位和应急办法都已经写成文件并且试过。"
PAGES = {
    "issuance-list": ("chen", ""),
    "issuance-list-all": ("guo", "?turn=mine"),
    "issuance-draft": ("chen", "/{draft}"),
    "issuance-form": ("chen", "/{draft}/material/form"),
    "issuance-card-files": ("chen", "/{draft}/material/card_files?more=files"),
    "issuance-face": ("chen", "/{draft}/material/card_face"),
    "issuance-other": ("chen", "/{draft}/material/other"),
    "issuance-application": ("guo", "/{back}"),
    "issuance-review": ("guo", "/{back}/review"),
    "issuance-review-all": ("guo", "/{back}/review?same=1"),
    "issuance-read-only": ("guo", "/{back}/material/card_face"),
    "issuance-done": ("chen", "/{done}"),
    "issuance-change": ("chen", "/{done}/change"),
    "issuance-change-face": ("chen", "/{done}/material/card_face?part=1.approval"),
    "issuance-diagram": ("chen", "/{done}/diagram"),
    "issuance-figures": ("guo", "/statistics"),
    "issuance-none": ("guo", "/{draft}"),
}
STATUS = {"issuance-none": 404}


class Site:
    """A running office with a draft, an application that came back once, and one that may issue and changes."""

    def __init__(self, address: str, office: TestOffice) -> None:
        clerk = office.clerk
        self.address, self.office = address, office
        self.names = {"draft": clerk.open(CITY), "back": clerk.at_ministry(OTHER_CITY), "done": clerk.issuing_now(CITY)}
        clerk.put(self.names["draft"], "form", {"department": "某市局", "quantity": "many"})
        back = self.names["back"]
        clerk.take(back, "return", OFFICE, reason="计划数量和正面图要改。", materials=("form", "card_face"))
        clerk.put(back, "form", clerk.now(back).held()["form"] | {"quantity": 90_000})
        face = clerk.file(back, png(shade=0x30), "new.png")
        clerk.put(back, "card_face", {"front": face, "back": clerk.now(back).held()["card_face"]["back"]})
        clerk.take(back, "submit", OTHER_CITY)
        clerk.take(back, "pass_preliminary", type(CITY)("province", "CN-JS"))
        clerk.change(self.names["done"], "card_face", "suppliers")


def serving(kind: str, request: pytest.FixtureRequest, folder: Path, book: Book) -> Iterator[tuple[str, TestOffice]]:
    """The service of an office in a database of that kind."""
    engine = open_engine(empty_database(kind, request, folder))
    upgrade(engine)
    office = open_office(engine, book)
    with running(create_app(office.desk.house)) as address:
        yield address, office
    engine.dispose()


@pytest.fixture(scope="module")
def site(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory, book: Book) -> Iterator[Site]:
    """An office where something is under way."""
    for address, office in serving(SQLITE, request, tmp_path_factory.mktemp("office"), book):
        yield Site(address, office)


@pytest.fixture(params=[SQLITE, POSTGRESQL])
def empty_office(request: pytest.FixtureRequest, tmp_path: Path, book: Book) -> Iterator[str]:
    """The address of an office where nobody applied yet."""
    for address, _ in serving(request.param, request, tmp_path, book):
        yield address


Staffing = Callable[[str, str, bool], Visit]


@pytest.fixture(scope="module")
def officers(browser: Browser, site: Site) -> Iterator[Staffing]:
    """Call it with a name, a language and whether scripts run: somebody who is logged in."""
    with ExitStack() as leaving:

        @cache
        def come(name: str, language: str, script: bool) -> Visit:
            here = leaving.enter_context(visiting(browser, site.address, language, script=script, worker=False))
            come_in(here, name, to=f"**{ROOT}")
            return here

        yield come


@pytest.mark.parametrize("name", PAGES)
@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize("script", [True, False], ids=["script", "plain"])
def test_the_page_stands(officers: Staffing, site: Site, name: str, language: str, script: bool) -> None:
    who, path = PAGES[name]
    here = officers(who, language, script)
    here.complaints.clear()
    assert here.open(ROOT + path.format(**site.names)) == STATUS.get(name, 200)
    here.page.evaluate("document.querySelectorAll('details').forEach((one) => { one.open = true; })")
    stands(here, name, language, script)


def test_what_is_missing_follows_what_is_typed(officers: Staffing, site: Site) -> None:
    here = officers("chen", "en", True)
    here.open(f"{ROOT}/{site.names['draft']}/material/local_measures")
    here.page.fill("[id='f.title']", "管理办法")
    here.page.wait_for_selector("#missing li:has-text('Day of publication')")
    assert "“Title” is empty" not in here.page.inner_text("#missing")
    here.page.fill("[id='f.published']", "2026-06-01")
    here.page.wait_for_selector("#missing li:has-text('Day of publication')", state="detached")
    assert site.office.clerk.now(site.names["draft"]).held().get("local_measures") is None
    assert faults_of(here.page) == []


def test_a_picture_is_measured_before_it_is_sent(officers: Staffing, site: Site) -> None:
    here = officers("chen", "en", True)
    here.open(f"{ROOT}/{site.names['draft']}/material/card_face")
    field = "[id='f.front']"
    for width, height, said in ((500, 315, "Too small"), (1011, 1011, "not the shape"), (1011, 638, "are right")):
        picture: FilePayload = {"name": "a.png", "mimeType": "image/png", "buffer": png(width, height)}
        here.page.set_input_files(field, picture)
        here.page.wait_for_selector(f"[id='f.front-look'] .note:has-text('{said}')")
    assert here.complaints == []


def test_the_way_of_a_change_follows_the_ticks(officers: Staffing, site: Site) -> None:
    here = officers("chen", "en", True)
    here.open(f"{ROOT}/{site.names['done']}/change")
    here.page.check("[name='kind.groups']")
    here.page.wait_for_selector("#way li:has-text('it is filed')")
    here.page.check("[name='kind.card_files']")
    here.page.wait_for_selector("#way .note:has-text('split in two')")


class Office:
    """The people of one procedure, each in a browser of their own."""

    def __init__(self, browser: Browser, address: str, script: bool, leaving: ExitStack) -> None:
        self.application = ""

        @cache
        def person(name: str) -> Visit:
            size = NARROW if name == "chen" else WIDE
            way = visiting(browser, address, "en", script=script, size=size, worker=False)
            here = leaving.enter_context(way)
            come_in(here, name, to=f"**{ROOT}")
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
        here.page.click(f"{form} button[value={step}]")
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


@pytest.fixture(params=[True, False], ids=["script", "plain"])
def people(browser: Browser, empty_office: str, request: pytest.FixtureRequest) -> Iterator[Office]:
    """The officers of an empty office, with and without scripts."""
    with ExitStack() as leaving:
        yield Office(browser, empty_office, request.param, leaving)


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
    here.page.click("button[value=submit]")  # too early: everything that is missing at once
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
    pan.page.click("button[value=return]")
    assert people.state() == "Returned"
    assert "正面图看不清" in people.at("chen").page.inner_text("main")
    people.saves("card_face", front=face(0x60))
    people.takes("chen", "submit")
    assert "face-96.png" in people.at("pan", "/review").page.inner_text("main")


def changes(people: Office) -> None:
    """A change of each kind, the first of them mixed."""
    ask(people, "card_face", "suppliers")
    refused = people.at("chen")
    refused.page.click("#change-1 button[value=release_changed]")
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
    here.page.click("button[value='add.areas']")
    here.page.fill("[id='f.areas.0.id']", "transport")
    here.page.fill("[id='f.areas.0.name']", "公共交通")
    here.page.click("button[value='add.files']")
    here.page.fill("[id='f.files.0.id']", "bus")
    here.page.fill("[id='f.files.0.name']", "公交")
    here.page.select_option("[id='f.files.0.area']", "transport")
    here.page.fill("[id='f.files.0.indicator']", "乘车次数")
    here.page.click("button.main[value=done]")
    here.page.wait_for_url(f"**{ROOT}/{people.application}#materials")
