"""Applications on both databases: kept as they were decided, listed to whom they concern, changed by nobody."""

from __future__ import annotations

import pytest
from sqlalchemy import Engine, text
from sqlalchemy.exc import DatabaseError

from heshi.adapters.database.stored_audit import StoredAudit
from heshi.issuance.application import Application
from heshi.issuance.chain import first_break
from heshi.issuance.codes import Code
from heshi.issuance.officer import Authority
from heshi.issuance.port import Doing, Wanted
from heshi.issuance.reasons import Refusal
from heshi.rulebook.book import Book
from heshi.staff.audit import verify
from heshi.usecases.list_applications import list_applications
from heshi.usecases.show_application import Shown, show_application, show_file
from issuances import DAY, OTHER_CITY, OTHER_PROVINCE, of
from issuing import CITY, NOW, OFFICE, PROVINCE, Clerk, add_officer, issuing_of


@pytest.fixture
def clerk(engine: Engine, book: Book) -> Clerk:
    return Clerk(issuing_of(engine, book))


def _refused(found: Application | Refusal) -> tuple[Code, ...]:
    assert isinstance(found, Refusal), found
    return found.codes


def test_an_application_goes_all_the_way_and_every_step_is_kept(clerk: Clerk, engine: Engine) -> None:
    name = clerk.issuing_now()
    now = clerk.now(name)
    assert (now.registration.state, now.number) == ("may_issue", "BX-000001")
    history = clerk.issuing.applications.history(name)
    assert [one.number for one in history] == list(range(1, now.version + 1))
    assert first_break(clerk.issuing.applications.links(name), name) is None
    acts = [line.deed.note.split()[0] for line in StoredAudit(engine).lines() if line.deed.case == name]
    assert acts[-7:] == ["pass_preliminary", "approve", "allot_number", "record_filing", "give_keys", "give_psam",
                         "pass_test"]  # fmt: skip
    assert verify(StoredAudit(engine).lines()).broken is None


def test_a_refusal_changes_nothing_and_is_written_down(clerk: Clerk, engine: Engine) -> None:
    name = clerk.open()
    before = clerk.now(name)
    assert _refused(clerk.step(name, "approve", of(OFFICE)))[0] is Code.NOT_NOW
    assert clerk.now(name) == before
    last = [line.deed for line in StoredAudit(engine).lines()][-1]
    assert (last.what, last.case) == ("issuance_refused", name)
    assert "not_now" in last.note


def test_an_unknown_application_is_refused(clerk: Clerk) -> None:
    assert _refused(clerk.step("SQ-000009", "approve", of(OFFICE))) == (Code.NOT_OPEN,)


def test_numbers_follow_one_another_and_a_refusal_takes_none(clerk: Clerk) -> None:
    names = [clerk.at_ministry(applicant) for applicant in (CITY, PROVINCE)]
    assert Code.NOT_NOW in _refused(clerk.step(names[0], "allot_number", of(OFFICE)))
    given = []
    for name in reversed(names):
        clerk.take(name, "approve", OFFICE)
        given.append(clerk.take(name, "allot_number", OFFICE, number="BX-000777").number)
    assert given == ["BX-000001", "BX-000002"]


def test_who_reads_an_old_version_does_not_decide(clerk: Clerk) -> None:
    name = clerk.at_ministry()
    read = clerk.now(name).version
    assert isinstance(clerk.step(name, "approve", of(OFFICE, 1), read), Application)
    assert Code.STALE_VERSION in _refused(clerk.step(name, "refuse", of(OFFICE, 2), read, reason="缺页"))


@pytest.mark.parametrize("table", ["issuance_events", "issuance_numbers", "issuance_files"])
def test_the_database_itself_refuses_to_change_what_happened(clerk: Clerk, engine: Engine, table: str) -> None:
    clerk.issuing_now()
    column = {"issuance_events": "content", "issuance_numbers": "number", "issuance_files": "media"}[table]
    for command in (f"UPDATE {table} SET {column} = '{{}}'", f"DELETE FROM {table}"):
        with pytest.raises(DatabaseError, match="append-only"), engine.begin() as connection:
            connection.execute(text(command))


@pytest.mark.parametrize("number", [1, 2, 99])
def test_the_database_itself_keeps_identifiers_without_a_gap(clerk: Clerk, engine: Engine, number: int) -> None:
    clerk.issuing_now()
    row = f"VALUES ({number}, 'BX-{number:06}', 'SQ-000077')"
    if number == 2:
        with engine.begin() as connection:
            connection.execute(text(f"INSERT INTO issuance_numbers {row}"))
        return
    with pytest.raises(DatabaseError), engine.begin() as connection:
        connection.execute(text(f"INSERT INTO issuance_numbers {row}"))


def test_a_list_holds_what_its_reader_may_see(clerk: Clerk) -> None:
    sent, draft, other = clerk.at_ministry(), clerk.open(), clerk.at_ministry(OTHER_CITY)
    seen = {
        authority: {line.id for line in list_applications(clerk.issuing, of(authority), DAY).lines}
        for authority in (CITY, PROVINCE, OTHER_PROVINCE, OFFICE, Authority("company", "CN-ZJ.hangzhou"))
    }
    assert list(seen.values()) == [{sent, draft}, {sent}, {other}, {sent, other}, set()]


def test_a_list_is_narrowed(clerk: Clerk) -> None:
    done, waiting = clerk.issuing_now(), clerk.at_ministry(OTHER_CITY)
    assert isinstance(clerk.change(done, "card_face", "suppliers"), Application)

    def found(authority: Authority, **wanted: object) -> set[str]:
        return {one.id for one in list_applications(clerk.issuing, of(authority), DAY, Wanted(**wanted)).lines}  # type: ignore[arg-type]

    assert found(OFFICE, states=("at_ministry",)) == {waiting}
    assert found(OFFICE, waits_for="ministry_office") == {waiting}
    assert found(OFFICE, place="CN-ZJ") == {done}
    assert found(OFFICE, changing=True) == {done}
    assert found(OFFICE, number="BX-000001") == {done}
    assert found(OFFICE, running=False) == set()
    assert found(OFFICE, states=("re_draft",)) == set()  # a draft of its own authority
    assert found(CITY, states=("re_draft",)) == {done}


def test_a_change_that_is_being_drafted_is_shown_to_its_own_alone(clerk: Clerk) -> None:
    name = clerk.issuing_now()
    clerk.change(name, "card_face")
    clerk.put(name, "card_face", {"front": clerk.file(name, b"%PDF-2.0 %%EOF")}, "1.approval")
    shown = {
        who: show_application(clerk.issuing, name, of(who), DAY, Doing("x", NOW, "read")) for who in (CITY, OFFICE)
    }
    own, office = shown[CITY], shown[OFFICE]
    assert isinstance(own, Shown)
    assert isinstance(office, Shown)
    assert "1.approval" in own.application.materials
    assert "1.approval" not in office.application.materials
    assert len(own.history) == len(office.history) + 1
    assert own.missing
    assert not office.missing
    secret = next(
        one
        for one in clerk.issuing.applications.files(name)
        if clerk.issuing.applications.content(name, one).content == b"%PDF-2.0 %%EOF"
    )  # type: ignore[union-attr]
    assert show_file(clerk.issuing, name, secret, of(CITY), DAY) is not None
    assert show_file(clerk.issuing, name, secret, of(OFFICE), DAY) is None


def test_nobody_is_shown_what_is_none_of_theirs(clerk: Clerk) -> None:
    name = clerk.at_ministry()
    assert isinstance(show_application(clerk.issuing, name, of(PROVINCE), DAY), Shown)
    assert isinstance(show_application(clerk.issuing, name, of(OTHER_PROVINCE), DAY), Refusal)


def test_a_form_names_only_files_of_its_own_application(clerk: Clerk) -> None:
    mine, other = clerk.open(), clerk.open(OTHER_CITY)
    paper = clerk.file(other)
    content = {"title": "办法", "published": "2026-06-01", "measures": paper, "rules": paper}
    refused = clerk.put(mine, "local_measures", content)
    assert _refused(refused) == (Code.FIELD_TYPE, Code.FIELD_TYPE)
    assert [reason.where for reason in refused.reasons] == ["local_measures.measures", "local_measures.rules"]
    same = clerk.file(mine)
    assert same["sha256"] == paper["sha256"]
    assert isinstance(clerk.put(mine, "local_measures", content), Application)
    lie = {**content, "measures": {**paper, "media": "image/png"}}
    assert _refused(clerk.put(mine, "local_measures", lie)) == (Code.FIELD_TYPE,)


def test_an_officer_is_an_account_that_is_not_locked(clerk: Clerk, engine: Engine) -> None:
    officers, doing = clerk.issuing.officers, Doing("operator", NOW, "officer")
    zhe = add_officer(engine, clerk.issuing, "zhe", PROVINCE)
    assert officers.named("zhe") == zhe
    assert [seat.officer for seat in officers.all()] == [zhe]
    assert officers.named("nobody") is None
    with engine.begin() as connection:
        connection.execute(text("UPDATE accounts SET locked = true"))
    assert officers.named("zhe") is None
    assert officers.unseat("zhe", doing)
    assert not officers.unseat("zhe", doing)


def test_running_applications_come_a_few_at_a_time(clerk: Clerk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("heshi.adapters.database.stored_issuance.AT_ONCE", 2)
    names = [clerk.open() for _ in range(3)]
    ended = clerk.open()
    clerk.take(ended, "withdraw", CITY)
    assert [one.id for one in clerk.issuing.applications.running()] == names
