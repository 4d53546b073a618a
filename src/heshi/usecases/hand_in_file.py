"""Take in a file for an application: looked at by its bytes, measured, searched for viruses, kept under its hash."""

from __future__ import annotations

from datetime import date
from typing import Literal

from msgspec import Struct, structs

from heshi.adapters.attachments import attachment_of
from heshi.issuance.codes import Code
from heshi.issuance.forms import Attachment
from heshi.issuance.officer import Officer
from heshi.issuance.port import Doing, Issuing, Taken
from heshi.issuance.reasons import Refusal, Sayer
from heshi.usecases.show_application import visible

LARGEST_FILE = 8 * 1_024 * 1_024
MOST_FILES = 200
"""Of one application: more than any procedure asks for, less than fills a disk."""


class BadFile(Struct, frozen=True):
    """Why a file was not taken; `detail` is the most bytes, or what the scanner found."""

    code: Literal["empty", "too_big", "unknown_kind", "virus", "no_scanner", "too_many"]
    detail: str = ""


def hand_in_file(
    issuing: Issuing, name: str, file: tuple[str, bytes], officer: Officer, doing: Doing, day: date
) -> Attachment | BadFile | Refusal:
    """The file (its name and its content) as a form names it. Only the applicant's own people hand in files."""
    found = visible(issuing, name, officer, day)
    if isinstance(found, Refusal):
        return found
    application, procedure = found
    if officer.authority != application.applicant:
        sayer = Sayer(procedure)
        row = next(row for row in procedure.table if row.command == "put_material")
        reason = sayer.say(Code.WRONG_ROLE, row.basis, step=sayer.name("put_material"),
                           roles=sayer.name(application.applicant.kind))  # fmt: skip
        return Refusal(procedure.id, (reason,))
    held = _looked_at(issuing, *file)
    if isinstance(held, BadFile):
        return held
    known = issuing.applications.files(name)
    if held.sha256 not in known and len(known) >= MOST_FILES:
        return BadFile("too_many", str(MOST_FILES))
    issuing.applications.take(name, Taken(held, file[1]), structs.replace(doing, what="file"))
    return held


def _looked_at(issuing: Issuing, name: str, content: bytes) -> Attachment | BadFile:
    if not content:
        return BadFile("empty")
    if len(content) > LARGEST_FILE:
        return BadFile("too_big", str(LARGEST_FILE))
    held = attachment_of(name, content)
    if held is None:
        return BadFile("unknown_kind")
    if issuing.scanner is not None:
        try:
            virus = issuing.scanner.found(content)
        except OSError:
            return BadFile("no_scanner")
        if virus:
            return BadFile("virus", virus[:80])
    return held
