"""What makes the pages an app on a telephone: manifest, service worker, offline page; and what is told of Heshi."""

from __future__ import annotations

import json
from functools import cache
from importlib.resources import files

from fastapi import APIRouter, Request, Response
from fastapi.responses import HTMLResponse

from heshi.apps.phrases import load_phrases
from heshi.apps.service.house import house_of
from heshi.apps.web.static_files import static_files, static_url
from heshi.apps.web.templates import render
from heshi.apps.web.visitor import visitor_of

router = APIRouter(include_in_schema=False)

ICONS = (
    ("icon.svg", "any", "any"),
    ("icon-192.png", "192x192", "any"),
    ("icon-512.png", "512x512", "any"),
    ("icon-maskable.png", "512x512", "maskable"),
)
KEPT_OFFLINE = ("style.css", "app.js", "icon.svg")


@router.get("/about")
def about(request: Request) -> HTMLResponse:
    """What Heshi is, how it judges, and what it cannot know."""
    book = house_of(request).book
    return render(request, "about.html", wording=book.wording, edition=book.edition)


@router.get("/privacy")
def privacy(request: Request) -> HTMLResponse:
    """What happens to what people paste here."""
    return render(request, "privacy.html", days=house_of(request).settings.retention_days)


@router.get("/offline")
def offline(request: Request) -> HTMLResponse:
    """Shown by the service worker where there is no network: what one can still do."""
    return render(request, "offline.html")


@router.get("/manifest.webmanifest")
def manifest(request: Request) -> Response:
    """How a telephone installs Heshi, and that other apps may share messages and pictures to it."""
    say, language = load_phrases().say, visitor_of(request).language
    sheet = {
        "id": "/",
        "name": say("shared.name", language),
        "short_name": say("shared.name", language),
        "description": say("shared.tagline", language),
        "lang": "zh-Hans" if language == "zh" else "en",
        "start_url": "/",
        "scope": "/",
        "display": "standalone",
        "background_color": "#faf7f1",
        "theme_color": "#0b5757",
        "icons": [
            {"src": static_url(name), "sizes": sizes, "type": static_files()[name].kind, "purpose": purpose}
            for name, sizes, purpose in ICONS
        ],
        "share_target": {
            "action": "/share",
            "method": "POST",
            "enctype": "multipart/form-data",
            "params": {
                "title": "title",
                "text": "text",
                "url": "url",
                "files": [{"name": "pictures", "accept": ["image/*"]}],
            },
        },
    }
    body = json.dumps(sheet, ensure_ascii=False).encode()
    return Response(body, media_type="application/manifest+json", headers={"Cache-Control": "no-cache"})


@cache
def _worker() -> bytes:
    shell = [static_url(name) for name in KEPT_OFFLINE]
    source = files("heshi.apps.web").joinpath("worker.js").read_text(encoding="utf-8")
    return source.replace("__SHELL__", json.dumps(shell)).encode()


@router.get("/sw.js")
def worker() -> Response:
    """The service worker; it keeps the style, the script and the offline page, and never anything that was checked."""
    return Response(_worker(), media_type="text/javascript; charset=utf-8", headers={"Cache-Control": "no-cache"})
