"""Files of materials in the database: a content once, under its hash, and for which applications it was handed in."""

from __future__ import annotations

from collections.abc import Mapping

from sqlalchemy import Connection, insert, select

from heshi.adapters.database.issuance_rows import attachment
from heshi.adapters.database.tables.issuance import issuance_files, issuance_uploads
from heshi.issuance.forms import Attachment
from heshi.issuance.port import Doing, Taken

_FACTS = (
    issuance_files.c.sha256,
    issuance_files.c.media,
    issuance_files.c.size,
    issuance_files.c.width,
    issuance_files.c.height,
    issuance_uploads.c.name,
)
_BOTH = issuance_uploads.join(issuance_files)


def keep_file(connection: Connection, name: str, file: Taken, doing: Doing) -> None:
    """Keep a file for an application; its content only if nobody handed in the same, its name the first one given."""
    held, files, uploads = file.attachment, issuance_files.c, issuance_uploads.c
    if connection.scalar(select(files.sha256).where(files.sha256 == held.sha256)) is None:
        row = {"sha256": held.sha256, "media": held.media, "size": held.size, "width": held.width}
        connection.execute(insert(issuance_files).values(**row, height=held.height, content=file.content))
    known = select(uploads.name).where(uploads.application == name, uploads.sha256 == held.sha256)
    if connection.scalar(known) is None:
        row = {"application": name, "sha256": held.sha256, "name": held.name, "by": doing.who}
        connection.execute(insert(issuance_uploads).values(**row, at=doing.at))


def find_files(connection: Connection, name: str) -> Mapping[str, Attachment]:
    """The files that were handed in for an application, by their hashes."""
    wanted = select(*_FACTS).select_from(_BOTH).where(issuance_uploads.c.application == name)
    return {row.sha256: attachment(row) for row in connection.execute(wanted)}


def find_content(connection: Connection, name: str, sha256: str) -> Taken | None:
    """A file of this application with its content; another application's is none of its own."""
    wanted = (
        select(*_FACTS, issuance_files.c.content)
        .select_from(_BOTH)
        .where(issuance_uploads.c.application == name, issuance_uploads.c.sha256 == sha256)
    )
    row = connection.execute(wanted).first()
    return Taken(attachment(row), bytes(row.content)) if row else None
