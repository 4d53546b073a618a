"""Draws telephone screens with a real browser; what the drawing needs and is missing is said loudly."""

from __future__ import annotations

import io
import shutil
import subprocess
from collections.abc import Iterable
from importlib.util import find_spec

from adapters.pictures.telephones import Screen, page
from needs import browser_path, missing

FLAGS = ("--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-background-networking")
PARTS = ("rapidocr", "onnxruntime", "zxingcpp", "PIL", "playwright", "segno")


def need_everything() -> None:
    """Skip, or fail where nothing may be skipped, unless the engine, the browser and the Chinese font are there."""
    lacking = [part for part in PARTS if find_spec(part) is None]
    if browser_path() is None:
        lacking.append("chromium")
    if not _has_chinese_font():
        lacking.append("fonts-noto-cjk")
    if lacking:
        missing(f"NO PICTURES: {', '.join(lacking)} missing, reading pictures was NOT tested")


def _has_chinese_font() -> bool:
    lister = shutil.which("fc-list")
    if lister is None:
        return False
    listed = subprocess.run([lister, ":lang=zh-cn", "family"], capture_output=True, text=True, check=False)
    return "Noto Sans CJK" in listed.stdout


def draw(screens: Iterable[Screen]) -> dict[str, bytes]:
    """Every screen as the file that a person would hand in."""
    from playwright.sync_api import sync_playwright

    path = browser_path()
    drawn = {}
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=FLAGS)
        for screen in screens:
            context = browser.new_context(
                viewport={"width": screen.width, "height": 700}, device_scale_factor=screen.scale
            )
            sheet = context.new_page()
            sheet.set_content(page(screen))
            drawn[screen.name] = handled(screen, sheet.screenshot(full_page=True))
            context.close()
        browser.close()
    return drawn


def handled(screen: Screen, shot: bytes) -> bytes:
    """The screenshot after what happened to it: cut, forwarded, turned, compressed."""
    from PIL import Image

    picture = Image.open(io.BytesIO(shot)).convert("RGB")
    width, height = picture.size
    left, top, right, bottom = screen.crop
    picture = picture.crop((int(left * width), int(top * height), int(right * width), int(bottom * height)))
    if screen.shrink != 1:
        small = picture.resize((int(width * screen.shrink), int(height * screen.shrink)))
        picture = small.resize((width, height))
    if screen.turn:
        grey = (128, 128, 128)
        picture = picture.rotate(screen.turn, expand=True, fillcolor=grey, resample=Image.Resampling.BICUBIC)
    out = io.BytesIO()
    if screen.jpeg:
        picture.save(out, "JPEG", quality=screen.jpeg)
    else:
        picture.save(out, "PNG")
    return out.getvalue()
