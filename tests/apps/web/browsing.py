"""A real browser and a real service for the tests: how both are started, and how a visitor comes to a page."""

from __future__ import annotations

import os
import socket
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import uvicorn
from fastapi import FastAPI
from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Page, Playwright, Request, ViewportSize

from needs import BROWSERS, browser_path, missing

FLAGS = (
    "--no-sandbox --disable-gpu --disable-quic --no-first-run --disable-background-networking "
    "--disable-component-update --disable-sync"
).split()
NARROW: ViewportSize = {"width": 360, "height": 740}
WIDE: ViewportSize = {"width": 1280, "height": 900}
EXPECTED = ("the server responded with a status of 4", "Service Worker registration blocked")
"""What a browser writes to its console of a page that says what was filled in wrongly, and what tests do to it."""


def find_browser() -> str:
    """The browser of this machine; skips (loudly), or fails, where there is none."""
    found = browser_path()
    if found is None:
        missing(f"NO BROWSER: none of {', '.join(BROWSERS)} is installed, the pages were NOT tested")
    return found


@contextmanager
def running(app: FastAPI) -> Iterator[str]:
    """The application on a free port, in a thread of its own; its address. It is stopped at the end."""
    with socket.socket() as door:
        door.bind(("127.0.0.1", 0))
        server = uvicorn.Server(uvicorn.Config(app, log_level="critical", lifespan="off"))
        thread = threading.Thread(target=server.run, kwargs={"sockets": [door]}, daemon=True)
        thread.start()
        while not server.started:
            assert thread.is_alive(), "the service did not start"
            time.sleep(0.01)
        try:
            yield f"http://127.0.0.1:{door.getsockname()[1]}"
        finally:
            server.should_exit = True
            thread.join(10)


@contextmanager
def launched(playwright: Playwright) -> Iterator[Browser]:
    """One browser for all tests."""
    browser = playwright.chromium.launch(executable_path=find_browser(), args=FLAGS)
    try:
        yield browser
    finally:
        browser.close()


class Visit:
    """One visitor on one page, with everything that a page must not do written down."""

    def __init__(self, context: BrowserContext, base: str) -> None:
        self.base, self.context = base, context
        self.page: Page = context.new_page()
        self.page.set_default_timeout(60_000)
        self.complaints: list[str] = []
        self.strangers: list[str] = []
        self.page.on("console", self._console)
        self.page.on("pageerror", lambda error: self.complaints.append(str(error)))
        self.page.on("request", self._request)

    def open(self, path: str) -> int:
        """Go to a page; its status."""
        reply = self.page.goto(self.base + path)
        assert reply is not None
        return reply.status

    def check(self, text: str) -> None:
        """Paste a message and press the button."""
        self.open("/")
        self.page.fill("#text", text)
        self.send("form.check button[type=submit]")

    def send(self, button: str) -> None:
        """Press a button that sends its form, and wait for the page that answers: a click alone does not wait."""
        with self.page.expect_navigation():
            self.page.click(button)

    def shoot(self, name: str, whole: bool = True) -> None:
        """Keep a picture of the page, the whole of it or what is seen first."""
        self.page.screenshot(path=artefacts() / f"{name}.png", full_page=whole)

    def _console(self, message: ConsoleMessage) -> None:
        if message.type in ("error", "warning") and not any(known in message.text for known in EXPECTED):
            self.complaints.append(message.text)

    def _request(self, request: Request) -> None:
        if not request.url.startswith((self.base, "data:", "blob:")):
            self.strangers.append(request.url)


def artefacts() -> Path:
    """The folder for screenshots: HESHI_ARTEFACTS, else one that git does not see."""
    folder = Path(os.environ.get("HESHI_ARTEFACTS", ".cache/screenshots"))
    folder.mkdir(parents=True, exist_ok=True)
    return folder


@contextmanager
def visiting(
    browser: Browser,
    base: str,
    language: str = "zh",
    elder: bool = False,
    script: bool = True,
    size: ViewportSize = NARROW,
    dark: bool = False,
    worker: bool = True,
) -> Iterator[Visit]:
    """A fresh visitor: nothing remembered but the language and the elder mode."""
    context = browser.new_context(
        viewport=size,
        java_script_enabled=script,
        color_scheme="dark" if dark else "light",
        reduced_motion="reduce",
        accept_downloads=True,
        service_workers="allow" if worker else "block",
    )
    context.add_cookies(
        [
            {"name": "lang", "value": language, "url": base},
            {"name": "elder", "value": "1" if elder else "0", "url": base},
        ]
    )
    try:
        yield Visit(context, base)
    finally:
        context.close()
