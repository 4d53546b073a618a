"""What the pages say: where it stands, what is missing, what changed, which way a change goes, how long it took."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from heshi.adapters.working_days import calendar_of
from heshi.issuance.events import Moved, Opened
from heshi.usecases.measure_issuance import measured
from issuances import CITY, OFFICE, PROVINCE, of
from issuing import png
from officers import ROOT, TestOffice

LANGUAGES = ("zh", "en")
OURS = {"zh": "本系统约定", "en": "our practice"}


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_page_in_both_languages(office: TestOffice, language: str) -> None:
    name = office.clerk.issuing_now(CITY)
    office.clerk.change(name, "card_face", "suppliers")
    visitor = office.visitor("chen")
    approval = "/material/card_face?part=1.approval"
    pages = (
        "",
        f"/{name}",
        f"/{name}/diagram",
        f"/{name}/review",
        f"/{name}/change",
        f"/{name}{approval}",
        "/statistics",
    )
    for page in pages:
        found = visitor.get(ROOT + page, language)
        assert found.status_code == 200, page
        assert f'lang="{"zh-Hans" if language == "zh" else "en"}"' in found.text
        if page not in ("", "/statistics"):
            assert OURS[language] in found.text, page


def test_the_list_is_narrowed(office: TestOffice) -> None:
    draft, reviewed, done = office.clerk.open(CITY), office.clerk.at_ministry(CITY), office.clerk.issuing_now(CITY)
    chen, guo = office.visitor("chen"), office.visitor("guo")

    def shown(visitor: Any, query: str) -> list[str]:
        text = visitor.get(f"{ROOT}?{query}").text
        return [name for name in (draft, reviewed, done) if f"{ROOT}/{name}" in text]

    assert shown(chen, "") == [draft, reviewed, done]
    assert shown(guo, "") == [reviewed, done]
    assert shown(guo, "turn=mine") == [reviewed]
    assert shown(chen, "turn=mine") == [draft]
    assert shown(guo, "state=may_issue") == [done]
    assert shown(guo, "number=BX-000001") == [done]
    assert shown(guo, "place=CN-JS") == []
    assert shown(guo, "place=CN-ZJ&turn=ended") == [done]
    assert shown(guo, "state=%3Cb%3E&page=99999999999") == []


def test_a_return_says_which_materials_and_asks_for_more(office: TestOffice) -> None:
    name = office.clerk.at_ministry(CITY)
    guo, page = office.visitor("guo"), f"{ROOT}/{name}/review"
    version = str(office.clerk.now(name).version)
    typed = {
        "step": "return",
        "version": version,
        "back": "review",
        "about.card_face": "1",
        "asked": "密钥保管说明\n\n",
    }
    refused = guo.post(f"{ROOT}/{name}/step", page=page, **typed)
    assert refused.status_code == 422
    assert "wants a reason" in refused.text
    assert guo.post(f"{ROOT}/{name}/step", page=page, **typed, reason="正面图太暗").status_code == 303
    text = office.visitor("chen").get(f"{ROOT}/{name}").text
    assert "正面图太暗" in text
    assert "The ministry asked for “密钥保管说明”, which is not there." in text
    assert "About: Card face" in text


def test_what_came_back_is_compared_with_what_was_handed_in_before(office: TestOffice) -> None:
    clerk = office.clerk
    name = clerk.at_ministry(PROVINCE)
    page = f"{ROOT}/{name}/review"
    assert "so here are all materials" in office.visitor("guo").get(page).text
    clerk.take(name, "return", OFFICE, reason="数量不对")
    form = dict(clerk.now(name).held()["form"]) | {"quantity": 90_000}
    clerk.put(name, "form", form)
    clerk.take(name, "submit", PROVINCE)
    text = office.visitor("guo").get(page).text
    assert "100,000" in text
    assert "90,000" in text
    assert "某市信息中心" not in text
    assert "某市信息中心" in office.visitor("guo").get(f"{page}?same=1").text


def test_a_change_is_compared_with_what_was_approved(office: TestOffice) -> None:
    clerk = office.clerk
    name = clerk.issuing_now(CITY)
    clerk.change(name, "card_face")
    face = clerk.file(name, png(shade=0x20), "new.png")
    old = clerk.now(name).held()["card_face"]["front"]["sha256"]
    clerk.put(name, "card_face", {"front": face, "back": face}, "1.approval")
    assert office.visitor("guo").get(f"{ROOT}/{name}/review?part=1.approval").status_code == 404
    clerk.take(name, "submit", CITY, part="1.approval")
    text = office.visitor("guo").get(f"{ROOT}/{name}/review?part=1.approval").text
    assert f"/file/{old}" in text
    assert f"/file/{face['sha256']}" in text
    assert "Approved last" in text


def test_a_change_that_changes_nothing_is_told_while_it_is_filled_in(office: TestOffice) -> None:
    name = office.clerk.issuing_now(CITY)
    office.clerk.change(name, "card_face")
    text = office.visitor("chen").get(f"{ROOT}/{name}/material/card_face?part=1.approval").text
    assert "is the same as what was approved" in text
    assert "This is what was approved last" in text


def test_the_way_of_a_mixed_change_is_told_before_it_is_opened(office: TestOffice) -> None:
    name = office.clerk.issuing_now(CITY)
    visitor, path = office.visitor("chen"), f"{ROOT}/{name}/change"
    version = str(office.clerk.now(name).version)
    looked = visitor.post(path, do="preview", version=version, **{"kind.card_face": "1", "kind.suppliers": "1"})
    assert "This request is split in two." in looked.text
    assert "need new test cards to pass" in looked.text
    assert office.clerk.now(name).changes == ()
    nothing = visitor.post(path, do="open", version=version)
    assert nothing.status_code == 422
    assert "does not say what is to change" in nothing.text
    strange = visitor.post(path, do="open", version=version, **{"kind.colour": "1"})
    assert "does not guess the route" in strange.text
    opened = visitor.post(path, do="open", version=version, **{"kind.card_face": "1", "kind.suppliers": "1"})
    assert opened.headers["location"] == f"{ROOT}/{name}#change-1"
    assert [part.id for part in office.clerk.now(name).parts("1")] == ["1.approval", "1.filing"]


def test_a_change_before_the_approval_is_refused(office: TestOffice) -> None:
    name = office.clerk.at_ministry(CITY)
    visitor = office.visitor("chen")
    version = str(office.clerk.now(name).version)
    found = visitor.post(f"{ROOT}/{name}/change", do="open", version=version, **{"kind.card_face": "1"})
    assert found.status_code == 422
    assert "there is nothing to change" in found.text


def test_a_reminder_counts_working_days_and_says_where_the_calendar_ends(office: TestOffice) -> None:
    name = office.clerk.at_ministry(PROVINCE)
    text = office.visitor("guo").get(f"{ROOT}/{name}").text
    assert "Reminder on 2026-12-18, 20 working days from now." in text
    assert "not announced yet" not in text
    office.clerk.take(name, "return", OFFICE, reason="数量不对")
    late = office.visitor("guo").get(f"{ROOT}/{name}").text
    assert "The holidays of that time are not announced yet" in late


def test_comments_are_shown_as_they_were_written(office: TestOffice) -> None:
    name = office.clerk.at_ministry(CITY)
    visitor = office.visitor("guo")
    version = str(office.clerk.now(name).version)
    fields = {"version": version, "text": "<b>请看</b>\u202e", "material": "card_face"}
    assert visitor.post(f"{ROOT}/{name}/comment", page=f"{ROOT}/{name}/review", **fields).status_code == 303
    text = office.visitor("chen").get(f"{ROOT}/{name}").text
    assert "&lt;b&gt;请看&lt;/b&gt;\ufffd" in text


def test_figures_count_days_and_returns(office: TestOffice) -> None:
    clerk = office.clerk
    name = clerk.at_ministry(PROVINCE)
    clerk.take(name, "return", OFFICE, reason="太暗", materials=("card_face", "form"))
    text = office.visitor("guo").get(f"{ROOT}/statistics").text
    assert "Card face" in text
    assert "Returns in all: 1" in text
    assert ">Draft<" not in text  # what is private is not counted before others
    assert ">Draft<" not in office.visitor("pan").get(f"{ROOT}/statistics").text


def test_days_are_working_days() -> None:
    opened = Opened(by=of(CITY), on=date(2026, 9, 18), application="a", applicant=CITY, edition="e", state="draft")
    moved = Moved(by=of(CITY), on=date(2026, 10, 12), command="submit", origin="draft", to="at_province")
    found = measured([(opened, moved)], 1, calendar_of(date(2026, 9, 18), date(2026, 11, 22)), date(2026, 11, 22))
    spent = {one.state: one for one in found.stays}
    assert spent["draft"].longest == 12
    assert spent["at_province"].open == 1
