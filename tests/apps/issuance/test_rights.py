"""Who sees and does what on the pages: the table and the place decide, and a page says no as the engine does."""

from __future__ import annotations

import pytest

from heshi.apps.issuance.router import PAGES
from heshi.staff.audit import verify
from issuances import CITY, PROVINCE
from officers import ROOT, TestOffice

READING = ("", "/review", "/diagram", "/form.pdf", "/material/form")


def test_nobody_comes_in_without_a_login(office: TestOffice) -> None:
    visitor = office.visitor()
    for page in PAGES:
        path = ROOT + page.path.format(name="SQ-000001", material="form", sha256="00")
        found = visitor.client.request(page.method, path, headers={"Accept": "text/html"})
        assert found.status_code == 303, path
        assert found.headers["location"].startswith("/desk/login")


@pytest.mark.parametrize("name", ["anna", "bao", "dan"])
def test_other_staff_have_no_business_here(office: TestOffice, name: str) -> None:
    visitor = office.visitor(name)
    assert visitor.get(ROOT).status_code == 403
    assert ROOT not in visitor.get("/desk/password").text


def test_an_officer_without_an_authority_is_told_so(office: TestOffice) -> None:
    found = office.visitor("wu").get(ROOT)
    assert found.status_code == 403
    assert "acts for no authority" in found.text


def test_a_draft_is_seen_by_its_own_authority_alone(office: TestOffice) -> None:
    name = office.clerk.open(CITY)
    assert office.visitor("chen").get(f"{ROOT}/{name}").status_code == 200
    for other in ("pan", "guo", "xin", "zhu", "gong"):
        visitor = office.visitor(other)
        assert [visitor.get(f"{ROOT}/{name}{page}").status_code for page in READING] == [404] * len(READING)
        assert name not in visitor.get(ROOT).text


def test_a_province_sees_its_own_prefectures_alone(office: TestOffice) -> None:
    name = office.clerk.at_ministry(CITY)
    assert [office.visitor("pan").get(f"{ROOT}/{name}{page}").status_code for page in READING] == [200] * len(READING)
    stranger = office.visitor("su")
    assert [stranger.get(f"{ROOT}/{name}{page}").status_code for page in READING] == [404] * len(READING)
    assert name in office.visitor("pan").get(ROOT).text
    assert name not in stranger.get(ROOT).text


def test_a_file_is_shown_to_those_who_see_the_application(office: TestOffice) -> None:
    name = office.clerk.at_ministry(CITY)
    face = office.clerk.now(name).held()["card_face"]["front"]
    shown = office.visitor("guo").get(f"{ROOT}/{name}/file/{face['sha256']}")
    assert shown.headers["content-type"] == "image/png"
    assert shown.headers["x-content-type-options"] == "nosniff"
    paper = office.clerk.now(name).held()["local_measures"]["rules"]["sha256"]
    assert office.visitor("guo").get(f"{ROOT}/{name}/file/{paper}").headers["content-disposition"].startswith("attach")
    assert office.visitor("su").get(f"{ROOT}/{name}/file/{face['sha256']}").status_code == 404
    assert office.visitor("guo").get(f"{ROOT}/{name}/file/{'0' * 64}").status_code == 404


def test_a_company_is_refused_with_the_article(office: TestOffice) -> None:
    visitor = office.visitor("gong")
    page = visitor.get("/desk/password")
    assert page.status_code == 200
    found = visitor.post(ROOT, page="/desk/password")
    assert found.status_code == 422
    assert "Measures on the social-security card 5" in found.text


def test_the_form_of_another_session_does_nothing(office: TestOffice) -> None:
    visitor = office.visitor("chen")
    found = visitor.client.request("POST", ROOT, data={"csrf": "0" * 64}, headers={"Accept": "text/html"})
    assert found.status_code == 403
    assert "SQ-" not in visitor.get(ROOT).text


def test_buttons_are_those_of_the_table(office: TestOffice) -> None:
    name = office.clerk.at_ministry(CITY)
    page = f"{ROOT}/{name}/review"
    assert 'value="approve"' in office.visitor("guo").get(page).text
    for other in ("chen", "pan", "xin", "zhu"):
        assert 'value="approve"' not in office.visitor(other).get(page).text


def test_a_step_that_comes_too_early_is_refused_with_all_reasons(office: TestOffice) -> None:
    clerk = office.clerk
    name = clerk.open(CITY)
    clerk.fill(name)
    clerk.take(name, "submit", CITY)
    visitor = office.visitor("guo")
    found = visitor.post(f"{ROOT}/{name}/step", page=f"{ROOT}/{name}", step="approve", version="7")
    assert found.status_code == 422
    assert "“Pass and send on” comes before “Approve”" in found.text
    assert "Measures on the social-security card 8(2)" in found.text
    assert clerk.now(name).registration.state == "at_province"


def test_of_two_reviewers_the_second_is_told(office: TestOffice) -> None:
    name = office.clerk.at_ministry(PROVINCE)
    version = str(office.clerk.now(name).version)
    one = office.visitor("guo")
    page = f"{ROOT}/{name}/review"
    first = {"step": "approve", "version": version, "back": "review"}
    second = {"step": "return", "version": version, "back": "review", "reason": "卡面不清楚"}
    assert one.post(f"{ROOT}/{name}/step", page=page, **first).status_code == 303
    found = one.post(f"{ROOT}/{name}/step", page=f"{ROOT}/{name}", **second)
    assert found.status_code == 409
    assert f"You saw version {version}" in found.text
    assert office.clerk.now(name).registration.state == "approved"


def test_reading_and_deciding_are_written_down(office: TestOffice) -> None:
    name = office.clerk.at_ministry(CITY)
    office.visitor("guo").get(f"{ROOT}/{name}")
    lines = list(office.desk.desk.staff.audit.lines())
    assert verify(lines).broken is None
    assert [line.deed.case for line in lines if line.deed.who == "guo" and line.deed.case] == [name]
