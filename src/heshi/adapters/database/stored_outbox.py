"""The port `Outbox` over SQLAlchemy: papers sealed, the log append-only, what messages are compared with in memory."""

from __future__ import annotations

import os
import time
from collections.abc import Callable, Iterator, Sequence

from sqlalchemy import Connection, Engine, delete, func, insert, select, update

from heshi.adapters.database import notice_log
from heshi.adapters.database.engine import reading, writing
from heshi.adapters.database.notice_papers import Papers
from heshi.adapters.database.queueing import NOTICES, wait_for_turn
from heshi.adapters.database.stored_audit import append as audit
from heshi.adapters.database.tables.outbox import notice_entries, notice_heads, notice_papers
from heshi.adapters.notice_sealing import NoticeSealing
from heshi.outbox.entry import SALT_BYTES, commitment
from heshi.outbox.head import SignedHead, Signer
from heshi.outbox.merkle import consistency_path, inclusion_path
from heshi.outbox.notice import Draft, Hand, Kept, Outlined
from heshi.outbox.whole_log import Piece
from heshi.staff.audit import Act, Deed

FRESH = 5.0
"""Seconds for which what is in memory is taken for the newest; what this process registers itself counts at once."""


class StoredOutbox:
    """Drafts, notices and their log in a database; words are sealed under a key derived from the secret."""

    def __init__(self, engine: Engine, secret: bytes, clock: Callable[[], float] = time.monotonic) -> None:
        self._engine = engine
        self._papers = Papers(NoticeSealing(secret))
        self._clock = clock
        self._outlined = Outlined()
        self._of_size, self._looked = -1, 0.0

    def keep(self, drafts: Sequence[Draft]) -> None:
        """Keep drafts; one line in the audit log for all of them."""
        with writing(self._engine) as connection:
            connection.execute(insert(notice_papers), [self._papers.row(draft) for draft in drafts])
            audit(connection, _deed(Act.NOTICE_DRAFTED, drafts[0].hand, drafts))

    def drafts(self) -> Sequence[Draft]:
        """Every draft that can be opened, the oldest first."""
        wanted = select(notice_papers).where(notice_papers.c.number.is_(None)).order_by(notice_papers.c.drafted)
        with reading(self._engine) as connection:
            found = [self._papers.draft(row) for row in connection.execute(wanted)]
        return [draft for draft in found if draft is not None]

    def draft(self, code: str) -> Draft | None:
        """The draft with this code."""
        with reading(self._engine) as connection:
            return self._draft(connection, code)

    def _draft(self, connection: Connection, code: str) -> Draft | None:
        row = connection.execute(
            select(notice_papers).where(
                notice_papers.c.code_index == self._papers.index(code), notice_papers.c.number.is_(None)
            )
        ).first()
        return self._papers.draft(row) if row else None

    def drop(self, code: str, hand: Hand) -> bool:
        """Take a draft away; False: there is none."""
        with writing(self._engine) as connection:
            draft = self._draft(connection, code)
            if draft is None:
                return False
            connection.execute(delete(notice_papers).where(notice_papers.c.code_index == self._papers.index(code)))
            audit(connection, _deed(Act.NOTICE_DROPPED, hand, [draft]))
            return True

    def append(self, drafts: Sequence[Draft], signer: Signer, hand: Hand) -> Sequence[Kept]:
        """Register drafts: lines, one signed head, papers and the audit line in one transaction."""
        with writing(self._engine) as connection:
            wait_for_turn(connection, NOTICES)
            for draft in drafts:
                if self._draft(connection, draft.notice.code) != draft:
                    raise KeyError("no such draft any more")
            salts = [os.urandom(SALT_BYTES) for _ in drafts]
            sealed = [
                (draft.notice.authority, commitment(salt, draft.notice.text))
                for draft, salt in zip(drafts, salts, strict=True)
            ]
            entries = notice_log.add_lines(connection, sealed, hand.day, signer, hand)
            made = [
                Kept(draft.notice, entry, salt, (draft.hand, hand))
                for draft, entry, salt in zip(drafts, entries, salts, strict=True)
            ]
            for kept in made:
                row = self._papers.registered_row(kept)
                index = row.pop("code_index")
                connection.execute(update(notice_papers).where(notice_papers.c.code_index == index).values(row))
            audit(connection, _deed(Act.NOTICE_REGISTERED, hand, drafts, entries[0].number))
        self._of_size = -1
        return made

    def kept(self, code: str) -> Kept | None:
        """The registered notice with this code, if its words can still be opened."""
        found = self._kept(notice_papers.c.code_index == self._papers.index(code))
        return found[0] if found else None

    def page(self, start: int, size: int) -> Sequence[Kept]:
        """So many registered notices, newest first, after the first `start`."""
        return self._kept(None, start, size)

    def of_person(self, person: int) -> Sequence[Kept]:
        """The registered notices to a person of the register, newest first."""
        return self._kept(notice_papers.c.person == person)

    def _kept(self, which: object, start: int = 0, size: int | None = None) -> list[Kept]:
        wanted = (
            select(notice_papers, notice_entries.c.content)
            .join(notice_entries, notice_entries.c.number == notice_papers.c.number)
            .order_by(notice_papers.c.number.desc())
            .offset(start)
        )
        if size is not None:
            wanted = wanted.limit(size)
        if which is not None:
            wanted = wanted.where(which)  # type: ignore[arg-type]
        with reading(self._engine) as connection:
            found = [self._papers.kept(row) for row in connection.execute(wanted)]
        return [kept for kept in found if kept is not None]

    def forget(self, person: int) -> int:
        """Take away the words of all notices to a person, drafts too; their lines stay and tell nothing."""
        with writing(self._engine) as connection:
            return connection.execute(delete(notice_papers).where(notice_papers.c.person == person)).rowcount

    def outlined(self) -> Outlined:
        """What messages are compared with. The database is asked at most every FRESH seconds, and then for one number;
        only when there is a new one is anything read.
        """
        if not self.is_fresh():
            now = self._clock()
            with reading(self._engine) as connection:
                size = connection.scalar(select(func.max(notice_heads.c.size))) or 0
                if size != self._of_size:
                    self._outlined = self._papers.outlined(connection)
                    self._of_size = size
            self._looked = now
        return self._outlined

    def is_fresh(self) -> bool:
        """Was the database asked within FRESH seconds?"""
        return self._of_size >= 0 and self._clock() - self._looked < FRESH

    def head(self, size: int | None = None) -> SignedHead | None:
        """The newest head, or that of a size."""
        with reading(self._engine) as connection:
            return notice_log.find_head(connection, size)

    def inclusion(self, number: int, size: int) -> tuple[str, ...]:
        """The path of a line to the root of a head."""
        with reading(self._engine) as connection:
            return tuple(step.hex() for step in inclusion_path(number - 1, size, notice_log.node_reader(connection)))

    def consistency(self, old: int, size: int) -> tuple[str, ...]:
        """The path from one head to a later one."""
        with reading(self._engine) as connection:
            return tuple(step.hex() for step in consistency_path(old, size, notice_log.node_reader(connection)))

    def pieces(self) -> Iterator[Piece]:
        """The whole log as it stands."""
        return notice_log.log_pieces(self._engine)

    def spoilt(self) -> str:
        """`node`: the stored subtrees are not those of the lines; `paper`: words do not open or are not the line's."""
        if not notice_log.nodes_fit(self._engine):
            return "node"
        with reading(self._engine) as connection:
            return "" if self._papers.all_fit(connection) else "paper"


def _deed(act: Act, hand: Hand, drafts: Sequence[Draft], number: int = 0) -> Deed:
    """One line for a batch: the template, how many, and the first line of the log."""
    template = drafts[0].notice.template or "free"
    return Deed(hand.at, hand.who, act, str(number) if number else "", f"{template} {len(drafts)}"[:80])
