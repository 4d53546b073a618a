"""The log of notices on both databases: it only grows, in one chain, and a change that gets past the database shows."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor

import pytest
from sqlalchemy import Engine, event, text
from sqlalchemy.exc import DatabaseError

from heshi.adapters.database.engine import writing
from heshi.adapters.database.stored_audit import StoredAudit
from heshi.adapters.database.stored_outbox import FRESH, StoredOutbox
from heshi.outbox.port import Bureau
from heshi.rulebook.book import Book
from heshi.staff.audit import Act
from heshi.usecases.find_notice import find_notice
from heshi.usecases.prove_notice import prove_notice
from heshi.usecases.register_notice import register_notices
from heshi.usecases.verify_notices import verify_proof, verify_stored
from notice_logs import Key
from outboxes import ANNA, BAO, OPEN, SECRET, bureau_of, card_ready, open_words, registered

KEY = Key(1)


@pytest.fixture
def bureau(engine: Engine, book: Book) -> Bureau:
    """Five notices in two batches."""
    made = bureau_of(engine)
    registered(made, card_ready(made, book, "王先生", "李女士", "陈先生"))
    registered(made, [*card_ready(made, book, "赵女士"), *open_words(made, book)])
    return made


def test_what_was_registered_is_found_proven_and_whole(bureau: Bureau, book: Book) -> None:
    kept = bureau.outbox.page(0, 9)
    assert [one.entry.number for one in kept] == [5, 4, 3, 2, 1]
    assert [one.hands[0].who + one.hands[1].who for one in kept] == ["annabao"] * 5
    for one in kept:
        found = find_notice(bureau.outbox, one.notice.text, book)
        assert found is not None
        assert (found.state, found.code) == ("registered", one.notice.code)
        proof = prove_notice(bureau.outbox, one.notice.code, one.notice.text, bureau.outbox.head(3))
        assert proof is not None
        assert verify_proof(proof, KEY.keys, one.notice.text, bureau.outbox.head(3)) == ()
    walked = verify_stored(bureau.outbox, KEY.keys)
    assert (walked.why, walked.size) == ("", 5)


def test_words_are_proven_only_to_who_has_them(bureau: Bureau) -> None:
    kept = bureau.outbox.page(0, 9)[2]
    for shown in (None, kept.notice.text.replace("先生", "女士")):
        proof = prove_notice(bureau.outbox, kept.notice.code, shown)
        assert proof is not None
        assert proof.notice is None
    assert prove_notice(bureau.outbox, "TUX9-89W3-JCWC") is None


ATTACKS = (
    "UPDATE notice_entries SET content = 'x' WHERE number = 3",
    "UPDATE notice_nodes SET hash = 'x' WHERE level = 1",
    "UPDATE notice_heads SET root = 'x'",
    "DELETE FROM notice_entries WHERE number = 5",
    "DELETE FROM notice_nodes",
    "DELETE FROM notice_heads WHERE size = 5",
    "INSERT INTO notice_entries SELECT 9, content, hash FROM notice_entries WHERE number = 5",
    "INSERT INTO notice_heads SELECT 4, at, root, signing_key, signature, version FROM notice_heads WHERE size = 5",
    "INSERT INTO notice_heads SELECT 6, at, root, signing_key, signature, version FROM notice_heads WHERE size = 5",
)
BACK_DOORS = {
    "sqlite": (
        "INSERT OR REPLACE INTO notice_entries SELECT number, 'x', hash FROM notice_entries WHERE number = 3",
        "INSERT OR REPLACE INTO notice_nodes SELECT level, place, 'x' FROM notice_nodes WHERE level = 2",
        "INSERT OR REPLACE INTO notice_heads SELECT size, at, 'x', signing_key, signature, version FROM notice_heads",
    ),
    "postgresql": ("TRUNCATE notice_entries", "TRUNCATE notice_nodes", "TRUNCATE notice_heads"),
}


def test_the_database_refuses(bureau: Bureau, engine: Engine) -> None:
    for attack in (*ATTACKS, *BACK_DOORS[engine.dialect.name]):
        with pytest.raises(DatabaseError, match="the log of notices"), writing(engine) as connection:
            connection.execute(text(attack))
    assert verify_stored(bureau.outbox, KEY.keys).why == ""


def test_four_eyes(bureau: Bureau, book: Book) -> None:
    (draft,) = card_ready(bureau, book, "王先生")
    faults = register_notices(bureau, [draft.notice.code], ANNA)
    assert [fault.code for fault in faults] == ["same_person"]  # type: ignore[union-attr]
    assert bureau.outbox.drafts() == [draft]
    registered(bureau, [draft])
    assert bureau.outbox.drafts() == []


def test_all_or_none_and_never_twice(bureau: Bureau, book: Book) -> None:
    drafts = card_ready(bureau, book, "王先生", "李女士")
    codes = [draft.notice.code for draft in drafts]
    faults = register_notices(bureau, [*codes, "TUX9-89W3-JCWC"], BAO)
    assert [(fault.code, fault.row) for fault in faults] == [("no_draft", 3)]  # type: ignore[union-attr]
    registered(bureau, drafts)
    assert [fault.code for fault in register_notices(bureau, codes, BAO)] == ["no_draft"] * 2  # type: ignore[union-attr]
    with pytest.raises(KeyError):  # somebody was quicker after the drafts were read
        bureau.outbox.append(drafts, KEY, BAO)
    assert verify_stored(bureau.outbox, KEY.keys).size == 7


def test_a_draft_that_was_dropped_is_gone(bureau: Bureau, book: Book) -> None:
    (draft,) = card_ready(bureau, book, "王先生")
    assert bureau.outbox.drop(draft.notice.code, BAO)
    assert not bureau.outbox.drop(draft.notice.code, BAO)
    assert bureau.outbox.draft(draft.notice.code) is None
    kept = bureau.outbox.page(0, 1)[0]
    assert not bureau.outbox.drop(kept.notice.code, BAO)  # what is registered stays


def test_deeds_stand_in_the_audit_log(bureau: Bureau, engine: Engine) -> None:
    assert bureau.signer is not None
    deeds = [(line.deed.who, line.deed.what, line.deed.case, line.deed.note) for line in StoredAudit(engine).lines()]
    assert deeds[:2] == [
        ("anna", Act.NOTICE_DRAFTED, "", "notices/card-ready 3"),
        ("bao", Act.NOTICE_REGISTERED, "1", "notices/card-ready 3"),
    ]


def test_nothing_of_a_person_stands_in_the_database(bureau: Bureau, engine: Engine) -> None:
    secrets = ["王先生", "中山路", *(one.notice.code for one in bureau.outbox.page(0, 9))]
    with engine.connect() as connection:
        for table in ("notice_papers", "notice_entries", "notice_nodes", "notice_heads", "audit_lines"):
            rows = connection.execute(text(f"SELECT * FROM {table}")).all()
            assert rows
            kept = repr([tuple(bytes(v) if isinstance(v, memoryview) else v for v in row) for row in rows])
            told = kept.encode() + b"".join(bytes(v) for row in rows for v in row if isinstance(v, bytes | memoryview))
            assert not [secret for secret in secrets if secret.encode() in told]
    assert "王先生" in bureau.outbox.page(4, 1)[0].notice.text


def test_what_is_forgotten_leaves_a_line_that_tells_nothing(bureau: Bureau, book: Book) -> None:
    (draft,) = card_ready(bureau, book, "周先生", person=77)
    (kept,) = registered(bureau, [draft])
    assert [one.notice.code for one in bureau.outbox.of_person(77)] == [kept.notice.code]
    assert bureau.outbox.forget(77) == 1
    assert bureau.outbox.kept(kept.notice.code) is None
    assert prove_notice(bureau.outbox, kept.notice.code, kept.notice.text) is None
    walked = verify_stored(bureau.outbox, KEY.keys)
    assert (walked.why, walked.size) == ("", 6)


def test_another_secret_opens_nothing(bureau: Bureau, engine: Engine, book: Book) -> None:
    text_ = bureau.outbox.page(4, 1)[0].notice.text
    assert find_notice(StoredOutbox(engine, SECRET + b"!"), text_, book) is None


def test_writers_at_once_make_one_chain(bureau: Bureau, open_another: Callable[[], Engine], book: Book) -> None:
    bureaus = [bureau_of(open_another()) for _ in range(4)]

    def write(n: int) -> None:
        for name in ("甲女士", "乙女士", "丙女士"):
            registered(bureaus[n], card_ready(bureaus[n], book, name, name))

    with ThreadPoolExecutor(4) as pool:
        list(pool.map(write, range(4)))
    walked = verify_stored(bureau.outbox, KEY.keys)
    assert (walked.why, walked.size) == ("", 5 + 24)


def test_after_a_rotation_the_old_proofs_hold_and_the_new_head_covers_all(
    bureau: Bureau, engine: Engine, book: Book
) -> None:
    first = bureau.outbox.page(4, 1)[0]
    old = prove_notice(bureau.outbox, first.notice.code, first.notice.text)
    rotated = bureau_of(engine, Key(2))
    registered(rotated, card_ready(rotated, book, "王先生"))
    new = prove_notice(rotated.outbox, first.notice.code, first.notice.text)
    assert old is not None
    assert new is not None
    assert (verify_proof(old, KEY.keys), verify_proof(new, Key(2).keys)) == ((), ())
    assert verify_proof(new, KEY.keys) == ("unknown_key",)
    assert verify_stored(rotated.outbox, {**KEY.keys, **Key(2).keys}).why == ""


def test_a_message_like_nothing_asks_the_database_for_nothing(bureau: Bureau, engine: Engine, book: Book) -> None:
    assert bureau.outbox.head() is not None
    now = [0.0]
    outbox = StoredOutbox(engine, SECRET, clock=lambda: now[0])
    assert find_notice(outbox, OPEN, book) is not None
    asked: list[str] = []
    event.listen(engine, "before_cursor_execute", lambda *args: asked.append(args[2]))
    for message in (
        "您的医保卡已停用，请点 yb.example.top 办理",
        "今天下午三点开会",
        "x" * 20_000,
        "",
        "AAAA-BBBB-CCCC 3333",
    ):
        assert find_notice(outbox, message, book) is None
    assert find_notice(outbox, OPEN, book) is not None  # a notice to everyone lies in memory too
    assert asked == []
    now[0] = FRESH
    assert find_notice(outbox, "今天下午三点开会", book) is None
    assert len([one for one in asked if "notice_heads" in one]) == 1
    assert not [one for one in asked if "notice_papers" in one]


def test_what_another_process_registers_is_found_soon(bureau: Bureau, engine: Engine, book: Book) -> None:
    now = [0.0]
    outbox = StoredOutbox(engine, SECRET, clock=lambda: now[0])
    words = "从下月一日起，医保服务大厅搬到人民路，办事时间不变，旧址不再受理。问路请拨12345。"
    assert find_notice(outbox, words, book) is None
    (kept,) = registered(bureau, open_words(bureau, book, words))
    now[0] = FRESH
    found = find_notice(outbox, words, book)
    assert found is not None
    assert found.code == kept.notice.code
