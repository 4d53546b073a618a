"""Export the whole file of an application as a signed archive, and check one without anything but a public key."""

from __future__ import annotations

from datetime import date

import msgspec
from msgspec import Struct, structs

from heshi.adapters.exports.archive_file import NoArchive, unzipped, zipped
from heshi.issuance.application import fold
from heshi.issuance.archive import Keys, Signer, Sound, Unsound, packed, proven
from heshi.issuance.chain import event_of, moment_text
from heshi.issuance.officer import Officer
from heshi.issuance.port import Doing, Issuing
from heshi.issuance.reasons import Refusal, Sayer
from heshi.issuance.sight import sees
from heshi.usecases.handle_application import edition_of
from heshi.usecases.show_application import visible
from heshi.wording import Bilingual


class NotWhole(Struct, frozen=True):
    """A part of a change is still being drafted, and the officer may not see it: an archive without it could not be
    proven."""

    part: str
    state: Bilingual


def export_application(
    issuing: Issuing, name: str, officer: Officer, signer: Signer, doing: Doing, day: date
) -> bytes | Refusal | NotWhole:
    """The archive, to whom the whole of it may be shown; every file that its materials ever named is in it."""
    found = visible(issuing, name, officer, day)
    if isinstance(found, Refusal):
        return found
    links = tuple(issuing.applications.links(name))
    application = fold(event_of(link.content) for link in links)
    procedure = edition_of(issuing.book, application, day)
    for one in application.standings:
        if not sees(officer, application, procedure, issuing.book.regions, one.id):
            return NotWhole(one.id, Sayer(procedure).name(one.state))
    files = {
        sha256: taken.content
        for sha256 in issuing.applications.files(name)
        if any(sha256 in link.content for link in links)
        if (taken := issuing.applications.content(name, sha256)) is not None
    }
    encoded = msgspec.json.encode(procedure, order="sorted")
    archive = packed(application, links, encoded, files, moment_text(doing.at), signer)
    issuing.applications.note(name, structs.replace(doing, what=f"{doing.what} export".strip()))
    return zipped(archive)


def verify_archive(content: bytes, keys: Keys) -> Sound | Unsound:
    """Is it what the holder of one of these keys exported? Nothing else is asked, and nothing is written."""
    try:
        return proven(unzipped(content), keys)
    except NoArchive:
        return Unsound("no_archive")
