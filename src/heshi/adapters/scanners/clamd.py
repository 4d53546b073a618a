"""ClamAV's daemon: a file goes to it over a socket, and it answers in one line."""

from __future__ import annotations

import socket
import struct

PIECE = 1 << 16
SECONDS = 20.0


class ClamdScanner:
    """Asks `clamd` at a host and port, or at a socket of this machine (no port)."""

    def __init__(self, host: str, port: int = 0) -> None:
        self._host, self._port = host, port

    def found(self, content: bytes) -> str:
        """The name of what was found, or nothing; OSError when the daemon cannot be asked or does not know."""
        with self._opened() as line:
            line.sendall(b"zINSTREAM\0")
            for start in range(0, len(content), PIECE):
                piece = content[start : start + PIECE]
                line.sendall(struct.pack(">I", len(piece)) + piece)
            line.sendall(struct.pack(">I", 0))
            said = self._answer(line)
        if said == "stream: OK":
            return ""
        if said.endswith(" FOUND"):
            return said.removeprefix("stream: ").removesuffix(" FOUND")
        raise OSError("no answer from the scanner")

    def _opened(self) -> socket.socket:
        if self._port:
            return socket.create_connection((self._host, self._port), SECONDS)
        line = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
        line.settimeout(SECONDS)
        try:
            line.connect(self._host)
        except OSError:
            line.close()
            raise
        return line

    @staticmethod
    def _answer(line: socket.socket) -> str:
        said = b""
        while not said.endswith(b"\0") and (piece := line.recv(1_024)):
            said += piece
        return said.rstrip(b"\0\n").decode("utf-8", "replace")
