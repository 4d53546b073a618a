"""The queue, a case and its decision, search and export, as Anna uses them."""

from __future__ import annotations

import csv
import io
import re
from datetime import timedelta

import pytest
import stix2

from desks import SCAM, STAFF, TestDesk
from heshi.staff.audit import Act, verify

OTHER = "提醒：您尾号的快递已到站，请凭取件码领取。"
ODD = '【医保局】<script>alert(1)</script><img src=x onerror=alert(2)> 点击 http://yibao"><b>.example/ 办理'


def numbers(text: str) -> list[int]:
    """The cases of a list, in its order."""
    return [int(number) for number in re.findall(r'class="case-link" href="/desk/case/(\d+)"', text)]


def test_the_longest_wait_comes_first_and_copies_share_a_row(desk: TestDesk) -> None:
    first = desk.case(desk.report())
    desk.clock.passes(timedelta(hours=1))
    other = desk.case(desk.report(OTHER))
    copy = desk.case(desk.report(SCAM.replace("今日", "今天")))
    page = desk.visitor("anna").get("/desk").text
    assert numbers(page) == [first.number, other.number]
    assert "2 alike" in page
    assert first.group == copy.group


def test_decided_cases_leave_the_queue_and_appeals_come_back(desk: TestDesk) -> None:
    receipt, anna = desk.report(), desk.visitor("anna")
    number = desk.case(receipt).number
    found = anna.post(f"/desk/case/{number}", version="1", finding="scam", why="the host belongs to nobody official")
    assert found.headers["location"] == f"/desk/case/{number}#history"
    assert numbers(anna.get("/desk").text) == []
    assert numbers(anna.get("/desk?shelf=decided").text) == [number]
    desk.appeal(receipt, "it came from my own clinic")
    assert numbers(anna.get("/desk?shelf=appeals").text) == [number]
    page = anna.get(f"/desk/case/{number}").text
    assert "it came from my own clinic" in page
    assert "the host belongs to nobody official" in page
    assert "anna decided" in page


@pytest.mark.parametrize(
    ("address", "found"),
    [
        ("/desk?verdict=scam", True),
        ("/desk?verdict=warning", False),
        ("/desk?origin=report", True),
        ("/desk?origin=check", False),
        ("/desk?shelf=nonsense&verdict=nonsense&start=x", True),
        ("/desk?shelf=decided", False),
        ("/desk?start=999999999999999999", True),
        ("/desk?start=99999999", False),
    ],
)
def test_filters_narrow_and_nonsense_does_not(desk: TestDesk, address: str, found: bool) -> None:
    desk.report()
    page = desk.visitor("anna").get(address)
    assert page.status_code == 200
    assert bool(numbers(page.text)) is found


def test_the_queue_has_pages(desk: TestDesk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("heshi.apps.desk.queue_page.PAGE", 2)
    texts = ["取件码在柜里", "明天下雨带伞", "周五开家长会", "电费已经扣款", "体检报告出来了"]
    every = [desk.case(desk.report(text)).number for text in texts]
    anna, address, seen = desk.visitor("anna"), "/desk", []
    while address:
        page = anna.get(address).text
        seen += numbers(page)
        following = re.search(r'rel="next" href="([^"]+)"', page)
        address = following[1].replace("&amp;", "&") if following else ""
    assert seen == every


def test_the_second_to_decide_is_told_who_was_first(desk: TestDesk) -> None:
    number = desk.case(desk.report()).number
    anna, bao = desk.visitor("anna"), desk.visitor("bao")
    page = f"/desk/case/{number}"
    assert anna.post(page, version="1", finding="scam", why="a false host").status_code == 303
    late = bao.post(page, page="/desk/password", version="1", finding="genuine", why="it looks right to me")
    assert late.status_code == 409
    assert "Not saved: anna decided “scam”" in late.text
    case = desk.office.casefile.get(number)
    assert case is not None
    assert [decision.who for decision in case.decisions] == ["anna"]


@pytest.mark.parametrize("together", [True, False])
def test_copies_that_wait_may_be_decided_together(desk: TestDesk, together: bool) -> None:
    receipts = [desk.report(SCAM.replace("今日", day)) for day in ("今日", "今天", "明天")]
    first, second, third = [desk.case(receipt).number for receipt in receipts]
    other = desk.case(desk.report(OTHER)).number
    anna = desk.visitor("anna")
    anna.post(f"/desk/case/{second}", version="1", finding="scam", why="a false host")
    desk.appeal(receipts[1], "it came from my clinic")
    copies = {"copies": "1"} if together else {}
    assert "near-copies that wait (1)" in anna.get(f"/desk/case/{first}").text
    anna.post(f"/desk/case/{first}", version="1", finding="scam", why="the same host", **copies)
    waiting = [third, other] if not together else [other]
    assert sorted(numbers(anna.get("/desk?shelf=reports").text)) == sorted(waiting)
    assert numbers(anna.get("/desk?shelf=appeals").text) == [second]


@pytest.mark.parametrize(
    "fields",
    [
        {"finding": "scam", "why": " "},
        {"finding": "", "why": "a false host"},
        {"finding": "closed", "why": "a false host"},
        {"finding": "scam", "why": "x" * 2_001},
    ],
)
def test_half_a_decision_is_none(desk: TestDesk, fields: dict[str, str]) -> None:
    number = desk.case(desk.report()).number
    found = desk.visitor("anna").post(f"/desk/case/{number}", version="1", **fields)
    assert found.status_code == 422
    assert 'class="fault"' in found.text
    case = desk.office.casefile.get(number)
    assert case is not None
    assert case.decisions == ()


@pytest.mark.parametrize("version", ["", "x", "2", "-1", "9" * 30])
def test_another_version_than_the_one_read_is_refused(desk: TestDesk, version: str) -> None:
    number = desk.case(desk.report()).number
    fields = {"version": version, "finding": "scam", "why": "a false host"}
    assert desk.visitor("anna").post(f"/desk/case/{number}", **fields).status_code == 409


@pytest.mark.parametrize("number", ["0", "999", "99999999999999999999"])
def test_a_case_that_is_not_there_is_said_to_be_so(desk: TestDesk, number: str) -> None:
    anna = desk.visitor("anna")
    assert anna.get(f"/desk/case/{number}").status_code == 404
    found = anna.post(f"/desk/case/{number}", page="/desk/password", version="1", finding="scam", why="a host")
    assert found.status_code == 404


def test_a_reported_script_stays_text(desk: TestDesk) -> None:
    number = desk.case(desk.report(ODD, note="<script>alert(3)</script>", sender="<i>x")).number
    anna = desk.visitor("anna")
    for page in ("/desk", f"/desk/case/{number}"):
        text = anna.get(page).text
        assert "<script>alert" not in text
        assert "<img src=x" not in text
        assert "<i>x" not in text
    found = anna.post("/desk/search", text='"><script>alert(4)</script>').text
    assert "<script>alert" not in found


def test_a_link_of_a_message_is_never_one_to_tap(desk: TestDesk) -> None:
    number = desk.case(desk.report()).number
    page = desk.visitor("anna").get(f"/desk/case/{number}").text
    assert "yibao-renzheng.example" in page
    assert re.findall(r'(?:href|src)="[^"]*yibao', page) == []


@pytest.mark.parametrize(
    ("fields", "found"),
    [
        ({"text": "信息缺失"}, True),
        ({"text": "停用"}, True),
        ({"text": "快递"}, False),
        ({"text": "%"}, False),
        ({"host": "yibao-renzheng.example"}, True),
        ({"host": "renzheng.example"}, False),
        ({"number": "171 0000 0000"}, True),
        ({"number": "+8617100000000"}, True),
        ({"number": "17200000000"}, False),
        ({"text": "停用", "host": "other.example"}, False),
    ],
)
def test_search(desk: TestDesk, fields: dict[str, str], found: bool) -> None:
    number = desk.case(desk.report(SCAM + "咨询17100000000")).number
    page = desk.visitor("anna").post("/desk/search", **fields)
    assert page.status_code == 200
    assert numbers(page.text) == ([number] if found else [])


@pytest.mark.parametrize("fields", [{}, {"text": "  "}, {"number": "abc"}])
def test_a_search_for_nothing_is_refused(desk: TestDesk, fields: dict[str, str]) -> None:
    assert desk.visitor("anna").post("/desk/search", **fields).status_code == 422


def test_a_search_has_pages(desk: TestDesk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("heshi.apps.desk.search_page.PAGE", 1)
    first, second = (desk.case(desk.report(text)).number for text in ("快递到了一号柜", "另有快递在门卫处等您来取"))
    anna = desk.visitor("anna")
    page = anna.post("/desk/search", text="快递").text
    assert numbers(page) == [second]
    before = re.search(r'name="before" value="(\d+)"', page)
    assert before is not None
    assert numbers(anna.post("/desk/search", text="快递", before=before[1]).text) == [first]


def decided(desk: TestDesk, finding: str, text: str = SCAM) -> int:
    """The number of a case that Anna decided."""
    number = desk.case(desk.report(text)).number
    found = desk.visitor("anna").post(f"/desk/case/{number}", version="1", finding=finding, why="as agreed")
    assert found.status_code == 303
    return number


def test_the_table_holds_decided_cases_and_no_word_of_a_message(desk: TestDesk) -> None:
    number = decided(desk, "scam", SCAM + "咨询17100000000")
    desk.report(OTHER)
    found = desk.visitor("anna").post("/desk/export", kind="csv")
    assert found.headers["content-disposition"] == 'attachment; filename="heshi-cases.csv"'
    (row,) = csv.DictReader(io.StringIO(found.content.decode("utf-8-sig")))
    assert (row["id"], row["decision"], row["hosts"]) == (str(number), "scam", "yibao-renzheng.example")
    assert "停用" not in found.text
    assert "17100000000" not in found.text


def test_the_bundle_names_hosts_of_scams_only(desk: TestDesk) -> None:
    cover = "请登录 https://www.nhsa.gov.cn 核对，再点击 http://yibao-x.example/a 激活医保，逾期停用。"
    decided(desk, "scam", cover)
    decided(desk, "genuine", "医保缴费提醒：请到 https://clinic.example/pay 缴纳。")
    decided(desk, "scam", "社保卡将停用，速点 https://clinic.example/pay 和 http://sbk-y.example/b 认证。")
    found = desk.visitor("anna").post("/desk/export", kind="stix")
    bundle = stix2.parse(found.content, version="2.1")
    names = {thing["name"] for thing in bundle.objects if thing["type"] == "indicator"}
    assert names == {"yibao-x.example", "sbk-y.example"}


def test_an_export_of_nothing_we_know_is_refused(desk: TestDesk) -> None:
    assert desk.visitor("anna").post("/desk/export", kind="xml").status_code == 422


def test_every_step_is_in_the_log_without_a_word_of_it(desk: TestDesk) -> None:
    number = decided(desk, "scam")
    anna = desk.visitor("anna")
    anna.get(f"/desk/case/{number}")
    anna.post("/desk/search", text="停用", number="17100000000")
    anna.post("/desk/export", kind="csv")
    lines = list(desk.desk.staff.audit.lines())
    mine = [(line.deed.what, line.deed.case, line.deed.note) for line in lines if line.deed.who == "anna"]
    assert mine == [
        (Act.LOGGED_IN, "", ""),
        (Act.READ_CASE, str(number), ""),
        (Act.DECIDED, str(number), "scam"),
        (Act.LOGGED_IN, "", ""),
        (Act.READ_CASE, str(number), ""),
        (Act.SEARCHED, "", "text number"),
        (Act.EXPORTED, "", "csv 1"),
    ]
    assert verify(lines).broken is None


def test_the_admin_reads_the_log_and_has_it_checked(desk: TestDesk) -> None:
    bao = desk.visitor("bao")
    page = bao.get("/desk/audit?verify=1").text
    assert f"Unbroken, {len(STAFF) + 1} lines" in page
    assert "opened an account" in page


def test_the_admin_opens_an_account_and_hears_every_fault(desk: TestDesk) -> None:
    bao = desk.visitor("bao")
    found = bao.post("/desk/users", do="add", name="Anna", role="desk", password="abc")
    assert found.status_code == 422
    assert "taken" in found.text
    assert "too short" in found.text
    assert 'value="abc"' not in found.text
    good = {"do": "add", "name": "Chen", "role": "desk", "password": "a kettle hums in winter"}
    assert bao.post("/desk/users", **good).status_code == 303
    assert "chen" in bao.get("/desk/users").text
    assert desk.visitor().log_in("chen", good["password"]).status_code == 303
    assert bao.post("/desk/users", do="lock", name="bao").status_code == 422
    assert bao.post("/desk/users", do="erase", name="anna").status_code == 422


@pytest.mark.parametrize("language", ["zh", "en"])
def test_every_page_in_both_languages(desk: TestDesk, language: str) -> None:
    receipt = desk.report(note="来自外甥")
    bao = desk.visitor("bao")
    for path in ("/desk", f"/desk/case/{desk.case(receipt).number}", "/desk/search", "/desk/export", "/desk/users"):
        page = bao.get(path, language)
        assert page.status_code == 200
        assert ('lang="zh-Hans"' if language == "zh" else 'lang="en"') in page.text.partition("<head>")[0]
