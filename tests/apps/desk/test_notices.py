"""Notices from the first word to the proof: a draft, a second pair of eyes, the log, and a check that finds it."""

from __future__ import annotations

import re
from datetime import date

import pytest

from bureaus import SIGNER, TestBureau
from desks import TestDesk, Visitor
from heshi.adapters.signing import read_public
from heshi.answer import Verdict
from heshi.outbox.proof import read_proof
from heshi.register.person import Access
from heshi.staff.audit import Act, verify
from heshi.text.spoken import shown
from heshi.usecases.verify_notices import verify_proof
from persons import identity

READY = "notices/card-ready"
KEYS = read_public(SIGNER.public())


def draft(visitor: Visitor, **fields: str) -> tuple[int, str, str]:
    """Fill in the form; status, page, and where it leads."""
    typed = {"template": READY, "language": "zh", "v.name": "王先生", "v.outlet": "中山路服务网点", "do": "draft"}
    found = visitor.post("/desk/notices/new", page=f"/desk/notices/new?template={READY}", **typed | fields)
    return found.status_code, found.text, found.headers.get("location", "")


def registered(bureau: TestBureau, **fields: str) -> str:
    """The code of a notice that Dan drafted and Mei registered."""
    status, page, to = draft(bureau.visitor("dan"), **fields)
    assert status == 303, page
    code = to.rpartition("/")[2]
    mei = bureau.visitor("mei")
    assert mei.post("/desk/notices/register", page=f"/desk/notices/{code}", **{f"code.{code}": "1"}).status_code == 303
    return code


def words(bureau: TestBureau, code: str) -> str:
    """The registered words."""
    assert bureau.desk.house.bureau is not None
    kept = bureau.desk.house.bureau.outbox.kept(code)
    assert kept is not None
    return kept.notice.text


def checked(bureau: TestBureau, text: str) -> str:
    """What the page of a check says, to somebody who is not logged in."""
    found = bureau.visitor().client.request("POST", "/check", data={"text": text}, headers={"Accept-Language": "en"})
    assert found.status_code == 200
    return found.text


def test_a_notice_from_the_draft_to_the_verdict(bureau: TestBureau) -> None:
    code = registered(bureau)
    text = words(bureau, code)
    assert "王先生" in text
    assert shown(code) in text
    answer = bureau.visitor().client.request("POST", "/api/v1/check", json={"text": text}).json()
    assert answer["verdict"] == Verdict.VERIFIED
    changed = bureau.visitor().client.request(
        "POST", "/api/v1/check", json={"text": text.replace("12333", "http://yb-ling.example/a")}
    )
    assert changed.json()["verdict"] == Verdict.SCAM
    assert code in checked(bureau, text).replace("-", "")


def test_the_proof_of_the_desk_holds_with_the_public_key_alone(bureau: TestBureau) -> None:
    code = registered(bureau)
    found = bureau.visitor("dan").get(f"/desk/notices/{code}/proof")
    assert found.headers["content-disposition"] == f'attachment; filename="heshi-notice-{code}.json"'
    proof = read_proof(found.content)
    assert proof is not None
    assert verify_proof(proof, KEYS, words(bureau, code)) == ()
    spoilt = read_proof(found.content.replace("王先生".encode(), "王女士".encode()))
    assert spoilt is not None
    assert "text" in verify_proof(spoilt, KEYS)


def test_nobody_registers_a_draft_of_their_own(bureau: TestBureau) -> None:
    dan = bureau.visitor("dan")
    code = draft(dan)[2].rpartition("/")[2]
    found = dan.post("/desk/notices/register", page="/desk/notices", **{f"code.{code}": "1"})
    assert found.status_code == 422
    assert "Nobody registers a draft of their own" in found.text
    assert "a colleague registers it" in dan.get(f"/desk/notices/{code}").text
    assert bureau.desk.house.bureau is not None
    assert bureau.desk.house.bureau.outbox.kept(code) is None


@pytest.mark.parametrize("name", ["anna", "bao"])
def test_only_the_bureau_has_to_do_with_notices(bureau: TestBureau, name: str) -> None:
    code = registered(bureau)
    other = bureau.visitor(name)
    for path in ("", "/new", f"/{code}", f"/{code}/paper", f"/{code}/proof"):
        assert other.get(f"/desk/notices{path}").status_code == 403
    assert "/desk/notices" not in other.get("/desk").text
    for path in ("new", "register", "drop"):
        fields = {"csrf": other.csrf("/desk/password"), "code": code, f"code.{code}": "1", "template": READY}
        assert other.client.request("POST", f"/desk/notices/{path}", data=fields).status_code == 403


def test_a_notice_to_several_persons_takes_their_names_from_the_register(bureau: TestBureau) -> None:
    lines = f"{identity(1)}\n\n {identity(2).lower()} "
    status, page, to = draft(bureau.visitor("dan"), persons=lines, **{"v.name": ""})
    assert (status, to) == (303, "/desk/notices"), page
    assert bureau.desk.house.bureau is not None
    drafts = bureau.desk.house.bureau.outbox.drafts()
    assert [one.notice.person for one in drafts] == [bureau.number, bureau.other]
    assert ["张一" in one.notice.text for one in drafts] == [True, False]
    assert len({one.notice.code for one in drafts}) == 2
    look = Access(person=bureau.other, at=bureau.desk.clock(), by="dan", query="personal", purpose="notice")
    assert bureau.register.accesses(bureau.other) == (look,)
    mei = bureau.visitor("mei")
    ticked = {f"code.{one.notice.code}": "1" for one in drafts}
    assert mei.post("/desk/notices/register", page="/desk/notices", **ticked).status_code == 303
    head = bureau.desk.house.bureau.outbox.head()
    assert head is not None
    assert head.head.size == 2


def test_every_faulty_line_is_named_and_nothing_is_kept_or_repeated(bureau: TestBureau) -> None:
    lines = "\n".join([identity(1), identity(1)[:-1], identity(9), identity(1)])
    status, page, _ = draft(bureau.visitor("dan"), persons=lines)
    assert status == 422
    assert "Line 2: an identity number has 18 places." in page
    assert "Line 3: nobody with this number" in page
    assert "Line 4: this person stands above" in page
    assert bureau.desk.house.bureau is not None
    assert bureau.desk.house.bureau.outbox.drafts() == []
    assert bureau.register.accesses(bureau.number) == ()


@pytest.mark.parametrize(
    ("fields", "says"),
    [
        ({"v.outlet": ""}, "Please fill this in."),
        ({"v.outlet": "网点 http://x.example"}, "a link that is not official: http://x.example"),
        ({"v.name": "", "v.outlet": "x" * 60}, "look at the format"),
        ({"template": "notices/none"}, "choose a kind of notice"),
    ],
)
def test_a_faulty_notice_says_what_is_wrong_beside_the_field(
    bureau: TestBureau, fields: dict[str, str], says: str
) -> None:
    status, page, _ = draft(bureau.visitor("dan"), **fields)
    assert status == 422
    assert says in page


def test_the_preview_shows_the_words_keeps_nothing_and_looks_nobody_up(bureau: TestBureau) -> None:
    dan = bureau.visitor("dan")
    status, page, _ = draft(dan, do="preview", persons=identity(1))
    assert status == 200
    assert "中山路服务网点" in page.partition('id="preview"')[2]
    assert "It keeps the rules" in page
    assert draft(dan, do="preview", **{"v.outlet": "请回复验证码"})[0] == 200
    assert bureau.desk.house.bureau is not None
    assert bureau.desk.house.bureau.outbox.drafts() == []
    assert bureau.register.accesses(bureau.number) == ()


def test_the_rules_refuse_in_the_preview_and_in_the_draft(bureau: TestBureau) -> None:
    dan = bureau.visitor("dan")
    bad = {"v.outlet": "网点，请回复短信验证码确认"}
    _, page, _ = draft(dan, do="preview", **bad)
    assert "The rules refuse this:" in page
    assert draft(dan, **bad)[0] == 422


def test_a_draft_is_taken_away(bureau: TestBureau) -> None:
    dan = bureau.visitor("dan")
    code = draft(dan)[2].rpartition("/")[2]
    for _ in range(2):
        assert dan.post("/desk/notices/drop", page="/desk/notices/new?template=" + READY, code=code).status_code == 303
    assert dan.get(f"/desk/notices/{code}").status_code == 404


def test_a_look_at_a_notice_to_a_person_is_written_down(bureau: TestBureau) -> None:
    _, _, to = draft(bureau.visitor("dan"), persons=identity(2))
    bureau.visitor("mei").get(to)
    looks = [(one.by, one.purpose) for one in bureau.register.accesses(bureau.other)]
    assert looks == [("mei", "notice"), ("dan", "notice")]
    lines = list(bureau.desk.desk.staff.audit.lines())
    assert verify(lines).broken is None
    assert [line.deed.what for line in lines if line.deed.who == "mei"][1:] == [Act.RECORD_READ]


def test_the_sheet_of_paper_holds_the_words_and_how_to_verify(bureau: TestBureau) -> None:
    code = registered(bureau)
    page = bureau.visitor("mei").get(f"/desk/notices/{code}/paper").text
    assert "中山路服务网点" in page
    assert shown(code) in page
    assert "To verify" in page


def test_everybody_may_look_a_code_up_and_nobody_reads_the_words(bureau: TestBureau) -> None:
    code = registered(bureau)
    nobody = bureau.visitor()
    assert nobody.get(f"/notices?code={shown(code).lower()}").headers["location"] == f"/notices/{code}"
    page = nobody.get(f"/notices/{code}").text
    assert "Medical Security Bureau of Somewhere registered a notice with this code" in page
    for hidden in ("王先生", "中山路", "dan", "mei", READY):
        assert hidden not in page
    proof = read_proof(nobody.get(f"/notices/{code}/proof").content)
    assert proof is not None
    assert proof.notice is None
    assert verify_proof(proof, KEYS) == ()


@pytest.mark.parametrize(("path", "status"), [("/notices/333333333333", 404), ("/notices/x", 422)])
def test_a_code_that_is_none(bureau: TestBureau, path: str, status: int) -> None:
    nobody = bureau.visitor()
    assert nobody.get(path).status_code == status
    assert nobody.get(f"{path}/proof").status_code == 404


def test_the_page_of_the_log_gives_the_head_and_the_key(bureau: TestBureau) -> None:
    nobody = bureau.visitor()
    assert "No notice has been registered here yet." in nobody.get("/notices").text
    registered(bureau)
    page = nobody.get("/notices").text
    assert SIGNER.key in page
    assert read_public(nobody.get("/notices/key.pem").content).keys() == {SIGNER.key}
    head = nobody.get("/notices/head.json").json()["head"]
    assert (head["size"], head["key"]) == (1, SIGNER.key)
    assert re.search(rf"<code>{head['root']}</code>", page)


def test_a_service_without_a_log_says_so(desk: TestDesk) -> None:
    assert desk.visitor().get("/notices").status_code == 404
    for path in ("", "/new", "/333333333333"):
        found = desk.visitor("dan").get(f"/desk/notices{path}")
        assert found.status_code == 404
        assert "No notices are sent from here" in found.text


def test_the_day_of_a_notice_is_that_of_china(bureau: TestBureau) -> None:
    code = registered(bureau)
    proof = read_proof(bureau.visitor().get(f"/notices/{code}/proof").content)
    assert proof is not None
    assert proof.entry.on == date(2026, 11, 22)
