"""An archive is believed only whole: every change, loss, addition or other hand shows."""

from __future__ import annotations

from collections.abc import Callable

import msgspec
import pytest

from heshi.adapters.exports.archive_file import NoArchive, unzipped, zipped
from heshi.issuance.archive import APPLICATION, EVENTS, MANIFEST, SIGNATURE, Sound, Unsound, packed, proven
from heshi.issuance.chain import FIRST, Link, event_text, linked, moment_text
from heshi.rulebook.book import Book
from issuances import EDITION, Clerk
from issuing import NOW, PDF
from notice_logs import Key

KEY = Key(1)
Held = dict[str, bytes]


@pytest.fixture
def held(book: Book) -> Held:
    """The archive of an application that may issue."""
    from hashlib import sha256

    clerk = Clerk(book.procedures[EDITION]).issuing()
    links: list[Link] = []
    for number, event in enumerate(clerk.events, start=1):
        previous = links[-1].hash if links else FIRST
        links.append(linked("a1", number, moment_text(NOW), event_text(event), previous))
    assert clerk.application is not None
    files = {sha256(PDF).hexdigest(): PDF}
    return packed(clerk.application, tuple(links), b"{}", files, moment_text(NOW), KEY)


def test_it_is_sound_and_says_what_it_is(held: Held) -> None:
    found = proven(unzipped(zipped(held)), KEY.keys)
    assert isinstance(found, Sound)
    assert found.application.number == "BX-000001"
    assert (found.manifest.application, found.key) == ("a1", KEY.key)


def test_the_same_archive_is_the_same_bytes(held: Held) -> None:
    assert zipped(held) == zipped(dict(held))


def _without(name: str) -> Callable[[Held], Held]:
    return lambda held: {path: content for path, content in held.items() if path != name}


def _resigned(change: Callable[[Held], Held]) -> Callable[[Held], Held]:
    """Somebody with the key itself signs what does not hang together."""
    from hashlib import sha256

    from heshi.issuance.archive import PURPOSE, Entry, Manifest, Signed

    def made(held: Held) -> Held:
        changed = change(held)
        manifest = msgspec.json.decode(held[MANIFEST], type=Manifest)
        rest = {path: content for path, content in changed.items() if path not in (MANIFEST, SIGNATURE)}
        files = tuple(Entry(path, len(content), sha256(content).hexdigest()) for path, content in rest.items())
        told = msgspec.json.encode(msgspec.structs.replace(manifest, files=files))
        signed = Signed(KEY.key, KEY.sign(PURPOSE + told).hex())
        return {MANIFEST: told, SIGNATURE: msgspec.json.encode(signed), **rest}

    return made


def _last_event_gone(held: Held) -> Held:
    return {**held, EVENTS: b"\n".join(held[EVENTS].splitlines()[:-1])}


def _another_number(held: Held) -> Held:
    return {**held, APPLICATION: held[APPLICATION].replace(b"BX-000001", b"BX-000007")}


def _event_changed(held: Held) -> Held:
    return {**held, EVENTS: held[EVENTS].replace(b"BX-000001", b"BX-000007")}


@pytest.mark.parametrize(
    ("change", "why"),
    [
        (_without(MANIFEST), "manifest"),
        (_without(SIGNATURE), "manifest"),
        (lambda held: {**held, SIGNATURE: b'{"key":"' + KEY.key.encode() + b'","signature":"zz"}'}, "manifest"),
        (lambda held: {**held, MANIFEST: held[MANIFEST].replace(b'"version":', b'"version":1')}, "signature"),
        (_without(EVENTS), "files"),
        (_event_changed, "files"),
        (_another_number, "files"),
        (lambda held: {**held, "extra.txt": b"x"}, "files"),
        (_resigned(_last_event_gone), "events"),
        (_resigned(_another_number), "events"),
        (_resigned(_event_changed), "events"),
        (_resigned(lambda held: {**held, "files/" + "0" * 64: b"x"}), "files"),
    ],
)
def test_whatever_was_changed_shows(held: Held, change: Callable[[Held], Held], why: str) -> None:
    found = proven(change(held), KEY.keys)
    assert isinstance(found, Unsound)
    assert found.why == why


def test_signing_again_what_is_whole_is_sound(held: Held) -> None:
    assert isinstance(proven(_resigned(lambda same: same)(held), KEY.keys), Sound)


def test_another_key_is_not_believed(held: Held) -> None:
    assert proven(held, Key(2).keys) == Unsound("unknown_key")


@pytest.mark.parametrize("content", [b"", b"PK\x03\x04", b"not a zip at all"])
def test_what_is_no_archive_is_told_from_one(content: bytes) -> None:
    with pytest.raises(NoArchive):
        unzipped(content)


def test_a_path_that_is_there_twice_is_no_archive(held: Held) -> None:
    import warnings
    import zipfile
    from io import BytesIO

    out = BytesIO(zipped(held))
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        with zipfile.ZipFile(out, "a") as again:
            again.writestr(EVENTS, b"")
    with pytest.raises(NoArchive):
        unzipped(out.getvalue())
