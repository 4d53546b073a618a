"""ClamAV's daemon as it speaks over a socket, and what becomes of a file that it does not like."""

from __future__ import annotations

import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from sqlalchemy import Engine

from databases import SQLITE, bare_engine, database_url, engine, postgresql_server
from heshi.adapters.scanners.clamd import ClamdScanner
from heshi.adapters.scanners.named import NoScanner, named_scanner
from heshi.issuance.forms import Attachment
from heshi.rulebook.book import Book
from heshi.usecases.hand_in_file import LARGEST_FILE, BadFile, hand_in_file
from issuances import DAY, of
from issuing import CITY, PDF, Clerk, issuing_of

__all__ = ["bare_engine", "database_url", "engine", "postgresql_server"]

BAD = b"a virus, let us say"


@contextmanager
def daemon(answer: bytes = b"") -> Iterator[int]:
    """Speaks as clamd does, once: what came is either fine or holds BAD; another answer if one is given."""
    with socket.create_server(("127.0.0.1", 0)) as server:

        def serve() -> None:
            line, _ = server.accept()
            with line, line.makefile("rb") as sent:
                assert sent.read(10) == b"zINSTREAM\0"
                content = b""
                while size := int.from_bytes(sent.read(4), "big"):
                    content += sent.read(size)
                said = b"stream: Some.Virus FOUND\0" if BAD in content else b"stream: OK\0"
                line.sendall(answer or said)

        thread = threading.Thread(target=serve)
        thread.start()
        yield server.getsockname()[1]
        thread.join()


@pytest.mark.parametrize(("content", "found"), [(PDF, ""), (BAD, "Some.Virus"), (b"x" * 200_000 + BAD, "Some.Virus")])
def test_the_daemon_is_asked(content: bytes, found: str) -> None:
    with daemon() as port:
        assert ClamdScanner("127.0.0.1", port).found(content) == found


def test_an_answer_that_is_none_is_no_permission() -> None:
    with daemon(b"INSTREAM size limit exceeded. ERROR\0") as port, pytest.raises(OSError, match="no answer"):
        ClamdScanner("127.0.0.1", port).found(PDF)


@pytest.mark.parametrize("name", ["clamd:", "clamd:host:port", "none", "os:nothing", "os:getcwd"])
def test_a_name_of_none_is_said_at_once(name: str) -> None:
    with pytest.raises(NoScanner):
        named_scanner(name)


@pytest.mark.parametrize("database_url", [SQLITE], indirect=True)
def test_a_file_is_taken_only_when_the_scanner_has_looked(engine: Engine, book: Book, tmp_path: Path) -> None:
    def handed_in(scanner: ClamdScanner, content: bytes) -> object:
        clerk = Clerk(issuing_of(engine, book, scanner))
        officer = of(CITY)
        return hand_in_file(clerk.issuing, name, ("a.pdf", content), officer, clerk.doing(officer), DAY)

    name = Clerk(issuing_of(engine, book)).open()
    with daemon() as port:
        assert isinstance(handed_in(ClamdScanner("127.0.0.1", port), PDF), Attachment)
    with daemon() as port:
        assert handed_in(ClamdScanner("127.0.0.1", port), PDF + BAD + b"%%EOF") == BadFile("virus", "Some.Virus")
    assert handed_in(ClamdScanner(str(tmp_path / "no-socket")), PDF) == BadFile("no_scanner")
    assert handed_in(ClamdScanner("127.0.0.1", 1), bytes(LARGEST_FILE + 1)) == BadFile("too_big", str(LARGEST_FILE))
