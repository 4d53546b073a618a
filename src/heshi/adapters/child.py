"""Work on hostile input in a process of its own, because only a process can be ended.

A thread that hangs in native code cannot be stopped, and a decoder that crashes on a prepared file would take the
service along. A child that takes too long, or dies, costs itself and nothing else: the next piece of work starts
another.

Both sides speak in frames: four bytes of length, big end first, and so many bytes. The child ends when its input
ends.
"""

from __future__ import annotations

import atexit
import os
import struct
import subprocess
import sys
import threading
from collections.abc import Callable
from typing import IO, Literal

HEAD = struct.Struct(">I")
LONGEST_REPLY = 64 << 20
"""Bytes; a child that was taken over shall not fill the parent's memory."""

Failure = Literal["late", "died"]


def read_frame(stream: IO[bytes], most: int = LONGEST_REPLY) -> bytes | None:
    """The next frame, or None at the end of the stream or when it claims to be longer than `most`."""
    head = stream.read(HEAD.size)
    if len(head) < HEAD.size:
        return None
    length = HEAD.unpack(head)[0]
    if length > most:
        return None
    content = stream.read(length)
    return content if len(content) == length else None


def write_frame(stream: IO[bytes], content: bytes) -> None:
    """One frame, sent at once."""
    stream.write(HEAD.pack(len(content)) + content)
    stream.flush()


def serve(work: Callable[[], Callable[[bytes], bytes]]) -> None:
    """The child's side: make ready with the first frame, then answer each frame until the input ends."""
    out = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)  # whatever a library prints must not stand between two frames
    answer = None
    while (content := read_frame(sys.stdin.buffer)) is not None:
        answer = answer or work()
        write_frame(out, answer(content))


class Child:
    """The parent's side: one child of this process, started when it is needed and kept.

    Safe to call from several threads, which wait for one another; the wait counts towards the time that a piece of
    work may take, so a queue never grows without end. `module` is run as `python -m module` and calls `serve`.
    """

    def __init__(self, module: str, seconds: float) -> None:
        self.seconds = seconds
        self._command = (sys.executable, "-m", module)
        self._lock = threading.Lock()
        self._process: subprocess.Popen[bytes] | None = None
        atexit.register(self.close)

    def ask(self, content: bytes) -> bytes | Failure:
        """The child's answer, or why there is none."""
        if not self._lock.acquire(timeout=self.seconds):
            return "late"
        try:
            return self._ask(content)
        finally:
            self._lock.release()

    def close(self) -> None:
        """End the child; the next question would start another."""
        process, self._process = self._process, None
        if process is not None:
            process.kill()
            process.wait()
            for stream in (process.stdin, process.stdout):
                if stream is not None:
                    stream.close()

    def _ask(self, content: bytes) -> bytes | Failure:
        process = self._running()
        late = threading.Event()

        def end() -> None:
            late.set()
            process.kill()

        timer = threading.Timer(self.seconds, end)
        timer.daemon = True
        timer.start()
        try:
            reply = _exchange(process, content)
        finally:
            timer.cancel()
        if reply is None:
            self.close()
            return "late" if late.is_set() else "died"
        return reply

    def _running(self) -> subprocess.Popen[bytes]:
        if self._process is None or self._process.poll() is not None:
            self.close()
            self._process = subprocess.Popen(
                self._command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL
            )
        return self._process


def _exchange(process: subprocess.Popen[bytes], content: bytes) -> bytes | None:
    """The child's reply; None when it died, of itself or because its time was up."""
    if process.stdin is None or process.stdout is None:
        return None
    try:
        write_frame(process.stdin, content)
        return read_frame(process.stdout)
    except OSError:
        return None
