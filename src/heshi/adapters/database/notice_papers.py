"""The papers of notices as rows: what is sealed, what stands open, and how both are read back."""

from __future__ import annotations

from typing import Any

import msgspec
from msgspec import Struct
from sqlalchemy import Connection, Row, func, select

from heshi.adapters.database.tables.outbox import notice_entries, notice_papers
from heshi.adapters.notice_sealing import NoticeSealing
from heshi.outbox.entry import Entry, is_committed, read_entry
from heshi.outbox.notice import Draft, Hand, Kept, Notice, Outlined, Used

AT_ONCE = 1_000
"""Rows that are read at a time."""

MOST_OPEN = 1_000
"""Notices to everyone that messages are compared with by their words, the newest; older ones have only their code."""


class Paper(Struct, frozen=True):
    """What is sealed; the salt is empty in a draft. In base64 in JSON."""

    notice: Notice
    salt: bytes = b""


class Papers:
    """Rows from papers and papers from rows, under one secret."""

    def __init__(self, sealing: NoticeSealing) -> None:
        self._sealing = sealing

    def index(self, code: str) -> str:
        """By what the paper of a code is found."""
        return self._sealing.index(code)

    def row(self, draft: Draft) -> dict[str, Any]:
        """The row of a draft."""
        notice = draft.notice
        index = self.index(notice.code)
        return {
            "code_index": index,
            "number": None,
            "sealed": self._sealed(index, Paper(notice)),
            "template": notice.template,
            "addressed": notice.to,
            "person": notice.person,
            "drafted": draft.hand.at,
            "drafted_by": draft.hand.who,
        }

    def registered_row(self, kept: Kept) -> dict[str, Any]:
        """What changes in the row of a draft when it is registered, and its key."""
        index = self.index(kept.notice.code)
        return {
            "code_index": index,
            "number": kept.entry.number,
            "sealed": self._sealed(index, Paper(kept.notice, kept.salt)),
            "registered": kept.hands[1].at,
            "registered_by": kept.hands[1].who,
        }

    def draft(self, row: Row[Any]) -> Draft | None:
        """The draft of a row, or None: it does not open."""
        paper = self._opened(row)
        return Draft(paper.notice, Hand(row.drafted_by, row.drafted)) if paper else None

    def kept(self, row: Row[Any]) -> Kept | None:
        """The notice of a row with its line's content; None: it does not open, or is not that of its line."""
        paper, entry = self._opened(row), read_entry(row.content.encode())
        if paper is None or entry is None or not _belong(paper, entry, row):
            return None
        hands = Hand(row.drafted_by, row.drafted), Hand(row.registered_by, row.registered)
        return Kept(paper.notice, entry, paper.salt, hands)

    def outlined(self, connection: Connection) -> Outlined:
        """The templates that were used, and the newest notices to everyone."""
        papers = notice_papers.c
        wanted = (
            select(notice_papers, notice_entries.c.content)
            .join(notice_entries, notice_entries.c.number == papers.number)
            .order_by(papers.number.desc())
        )
        firsts = select(func.min(papers.number)).where(papers.number.is_not(None), papers.template != "")
        used = connection.execute(wanted.where(papers.number.in_(firsts.group_by(papers.template))))
        free = connection.execute(wanted.where(papers.addressed == "everyone").limit(MOST_OPEN))
        first = [kept for row in used if (kept := self.kept(row))]
        templates = tuple(Used(kept.notice.template, kept.notice.authority, kept.entry.on) for kept in first)
        return Outlined(templates, tuple(kept for row in free if (kept := self.kept(row))))

    def all_fit(self, connection: Connection) -> bool:
        """Does every registered paper open, and is it that of its line?"""
        papers, after = notice_papers.c, 0
        wanted = (
            select(notice_papers, notice_entries.c.content)
            .outerjoin(notice_entries, notice_entries.c.number == papers.number)
            .order_by(papers.number)
            .limit(AT_ONCE)
        )
        while True:
            rows = connection.execute(wanted.where(papers.number > after)).all()
            if any(row.content is None or self.kept(row) is None for row in rows):
                return False
            if len(rows) < AT_ONCE:
                return True
            after = rows[-1].number

    def _sealed(self, index: str, paper: Paper) -> bytes:
        return self._sealing.seal(index, msgspec.json.encode(paper))

    def _opened(self, row: Row[Any]) -> Paper | None:
        content = self._sealing.opened(row.code_index, bytes(row.sealed))
        return msgspec.json.decode(content, type=Paper) if content is not None else None


def _belong(paper: Paper, entry: Entry, row: Row[Any]) -> bool:
    """What stands open in the row, and the line, are those of the sealed paper."""
    notice = paper.notice
    is_open = (row.template, row.addressed, row.person) == (notice.template, notice.to, notice.person)
    return is_open and notice.authority == entry.authority and is_committed(entry, paper.salt, notice.text)
