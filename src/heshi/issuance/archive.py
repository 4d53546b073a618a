"""What an exported application holds, and whether it is what was exported: told by its files and a public key alone.

An archive is `manifest.json` (every other file with its size and hash), `manifest.sig.json` (who signed the manifest's
very bytes), `events.jsonl` (what happened, each line chained to the one before), `application.json` (where that led),
`procedure.json` (the edition) and `files/HASH` (the materials' files).
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from hashlib import sha256
from typing import Protocol

import msgspec
from msgspec import Struct

from heshi.issuance.application import Application, fold
from heshi.issuance.chain import Link, event_of, first_break

PURPOSE = b"heshi issuing archive\n"
"""Stands before what is signed, so that the signature can serve for nothing else."""

VERSION = 1
MANIFEST, SIGNATURE = "manifest.json", "manifest.sig.json"
EVENTS, APPLICATION, PROCEDURE, FILES = "events.jsonl", "application.json", "procedure.json", "files/"


class Entry(Struct, frozen=True, forbid_unknown_fields=True):
    """One file of an archive."""

    path: str
    size: int
    sha256: str


class Manifest(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What the archive holds, of which application, as of which version, exported when (UTC)."""

    application: str
    version: int
    edition: str
    at: str
    files: tuple[Entry, ...]
    v: int = VERSION


class Signed(Struct, frozen=True, forbid_unknown_fields=True):
    """The id of the key and its Ed25519 signature in hexadecimal."""

    key: str
    signature: str


class Signer(Protocol):
    """Holds a private key."""

    @property
    def key(self) -> str: ...

    def sign(self, content: bytes) -> bytes: ...


Keys = Mapping[str, Callable[[bytes, bytes], bool]]
"""The public keys that somebody trusts: was this signature (first) made over this content (second)?"""


class Sound(Struct, frozen=True):
    """An archive that is what was exported."""

    manifest: Manifest
    key: str
    application: Application


class Unsound(Struct, frozen=True):
    """Why an archive is not to be believed: manifest, unknown_key, signature, files (with the first one), events."""

    why: str
    file: str = ""


def packed(
    application: Application, links: tuple[Link, ...], procedure: bytes, files: Mapping[str, bytes], at: str,
    signer: Signer,
) -> dict[str, bytes]:  # fmt: skip
    """Every file of the archive by its path; `files` are those of the materials by their hashes."""
    held = {
        EVENTS: b"".join(msgspec.json.encode(link) + b"\n" for link in links),
        APPLICATION: _encoded(application),
        PROCEDURE: procedure,
        **{f"{FILES}{name}": content for name, content in sorted(files.items())},
    }
    manifest = Manifest(
        application=application.id,
        version=application.version,
        edition=application.edition,
        at=at,
        files=tuple(Entry(path, len(content), sha256(content).hexdigest()) for path, content in held.items()),
    )
    told = msgspec.json.encode(manifest)
    signed = Signed(signer.key, signer.sign(PURPOSE + told).hex())
    return {MANIFEST: told, SIGNATURE: msgspec.json.encode(signed), **held}


def _encoded(application: Application) -> bytes:
    return msgspec.json.encode(application, order="sorted")


def proven(held: Mapping[str, bytes], keys: Keys) -> Sound | Unsound:
    """Is it what the holder of one of these keys exported? Everything is checked: signature, files, chain, result."""
    told = held.get(MANIFEST, b"")
    try:
        manifest = msgspec.json.decode(told, type=Manifest)
        signed = msgspec.json.decode(held.get(SIGNATURE, b""), type=Signed)
        signature = bytes.fromhex(signed.signature)
    except (msgspec.DecodeError, ValueError):
        return Unsound("manifest")
    if manifest.v != VERSION:
        return Unsound("manifest")
    check = keys.get(signed.key)
    if check is None:
        return Unsound("unknown_key")
    if not check(signature, PURPOSE + told):
        return Unsound("signature")
    wrong = _wrong_file(held, manifest)
    if wrong is not None:
        return Unsound("files", wrong)
    application = _led_to(held, manifest)
    return Sound(manifest, signed.key, application) if application is not None else Unsound("events")


def _wrong_file(held: Mapping[str, bytes], manifest: Manifest) -> str | None:
    """The first file that is missing, changed, or not in the manifest."""
    named = {entry.path for entry in manifest.files}
    for entry in manifest.files:
        content = held.get(entry.path)
        if content is None or len(content) != entry.size or sha256(content).hexdigest() != entry.sha256:
            return entry.path
        if entry.path.startswith(FILES) and entry.path != f"{FILES}{entry.sha256}":
            return entry.path
    others = sorted(held.keys() - named - {MANIFEST, SIGNATURE})
    return others[0] if others else None


def _led_to(held: Mapping[str, bytes], manifest: Manifest) -> Application | None:
    """The application that the events make, if they are whole and it is the one that the archive tells of."""
    try:
        links = [msgspec.json.decode(line, type=Link) for line in held.get(EVENTS, b"").splitlines()]
        if first_break(links, manifest.application) is not None:
            return None
        application = fold(event_of(link.content) for link in links)
    except (msgspec.DecodeError, ValueError, KeyError):
        return None
    of_this = (manifest.application, manifest.version, manifest.edition)
    if (application.id, application.version, application.edition) != of_this:
        return None
    return application if _encoded(application) == held.get(APPLICATION) else None
