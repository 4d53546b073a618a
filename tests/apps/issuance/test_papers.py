"""The papers: whole PDFs with their font inside, in both languages, each saying what is ours."""

from __future__ import annotations

import pypdfium2
import pytest

from issuances import CITY, OFFICE
from officers import ROOT, TestOffice


def words(content: bytes) -> str:
    """Everything that a PDF says, read back out of it."""
    document = pypdfium2.PdfDocument(content)
    try:
        found = []
        for page in document:
            text = page.get_textpage()
            found.append(text.get_text_bounded())
            text.close()
            page.close()
        return "\n".join(found).replace("\r\n", "\n")
    finally:
        document.close()


OURS = {"zh": "本系统约定的格式", "en": "our practice, not law"}
SAYS = {
    "zh": "社会保障卡发行注册申请材料 杭州市（地市级人社部门） 某市信息中心 100,000 公共交通 7(1)".split(),
    "en": "Application Hangzhou 某市人力资源和社会保障局 100,000 公共交通 7(1) Suppliers".split(),
}


@pytest.mark.parametrize("language", ["zh", "en"])
def test_the_form_says_what_was_filled_in(office: TestOffice, language: str) -> None:
    name = office.clerk.at_ministry(CITY)
    found = office.visitor("chen").get(f"{ROOT}/{name}/form.pdf", language)
    assert found.headers["content-type"] == "application/pdf"
    text = words(found.content)
    assert [one for one in (*SAYS[language], OURS[language]) if one not in text] == []
    assert b"/FontFile" in found.content


@pytest.mark.parametrize("language", ["zh", "en"])
def test_the_letter_comes_with_the_approval_and_not_before(office: TestOffice, language: str) -> None:
    name = office.clerk.at_ministry(CITY)
    visitor = office.visitor("chen")
    assert visitor.get(f"{ROOT}/{name}/letter.pdf").status_code == 404
    assert "letter.pdf" not in visitor.get(f"{ROOT}/{name}").text
    office.clerk.take(name, "approve", OFFICE)
    assert "letter.pdf" in visitor.get(f"{ROOT}/{name}").text
    text = words(visitor.get(f"{ROOT}/{name}/letter.pdf", language).content)
    assert OURS[language] in text
    assert ("还不能发卡" if language == "zh" else "No card may be issued yet") in text
    assert "8(2)" in text


def test_the_same_paper_gives_the_same_bytes(office: TestOffice) -> None:
    name = office.clerk.at_ministry(CITY)
    one, other = (office.visitor("chen").get(f"{ROOT}/{name}/form.pdf").content for _ in range(2))
    assert one == other


def test_an_empty_application_has_a_form_too(office: TestOffice) -> None:
    name = office.clerk.open(CITY)
    assert "not there yet" in words(office.visitor("chen").get(f"{ROOT}/{name}/form.pdf").content)


def test_without_what_draws_papers_the_page_says_so(office: TestOffice, monkeypatch: pytest.MonkeyPatch) -> None:
    name = office.clerk.at_ministry(CITY)
    monkeypatch.setattr("heshi.adapters.exports.paper.PARTS", ("heshi", "no_such_part"))
    found = office.visitor("chen").get(f"{ROOT}/{name}/form.pdf", "en")
    assert found.status_code == 501
    assert "heshi[papers]" in found.text
