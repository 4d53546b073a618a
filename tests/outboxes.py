"""An outbox over a database for tests: with a key, the rulebook's templates, and somebody to draft and to register."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime

from sqlalchemy import Engine

from heshi.adapters.database.stored_outbox import StoredOutbox
from heshi.outbox.notice import Draft, Hand, Kept
from heshi.outbox.port import Bureau
from heshi.rulebook.book import Book
from heshi.usecases.draft_notice import Addressee, draft_notices, draft_words
from heshi.usecases.register_notice import register_notices
from notice_logs import AUTHORITY, Key

SECRET = b"a secret of the tests, quite long"
NOW = datetime(2026, 11, 22, 9, 30, tzinfo=UTC)
ANNA, BAO = Hand("anna", NOW), Hand("bao", NOW)
OPEN = (
    "各位参保人：2027年度居民医保集中缴费到2026年12月31日结束，请到窗口办理，"
    "说明见 https://fuwu.nhsa.gov.cn/Nation ，电话12393。"
)


def bureau_of(engine: Engine, key: Key | None = None) -> Bureau:
    """A bureau that signs with a key of the tests."""
    return Bureau(StoredOutbox(engine, SECRET), key or Key(1), AUTHORITY)


def card_ready(
    bureau: Bureau, book: Book, *names: str, person: int | None = None, outlet: str = "中山路服务网点"
) -> tuple[Draft, ...]:
    """Drafts by Anna, one for each name."""
    people = [Addressee({"name": name, "outlet": outlet}, person) for name in names]
    return _drafts(draft_notices(bureau, book, "notices/card-ready", people, ANNA))


def open_words(bureau: Bureau, book: Book, text: str = OPEN) -> tuple[Draft, ...]:
    """A draft by Anna to everyone."""
    return _drafts(draft_words(bureau, book, text, ANNA))


def registered(bureau: Bureau, drafts: Sequence[Draft]) -> list[Kept]:
    """Drafts registered by Bao."""
    made = register_notices(bureau, [draft.notice.code for draft in drafts], BAO)
    found = [kept for kept in made if isinstance(kept, Kept)]
    assert len(found) == len(made), made
    return found


def _drafts(made: Sequence[object]) -> tuple[Draft, ...]:
    found = tuple(draft for draft in made if isinstance(draft, Draft))
    assert len(found) == len(made), made
    return found
