"""Draws the sign of Heshi, a tick on a rounded square, as the PNG icons that telephones want beside the SVG.

Run it after the sign has changed: `python scripts/draw_icons.py`.
"""

from __future__ import annotations

from pathlib import Path

from PIL import Image, ImageDraw

FOLDER = Path(__file__).resolve().parents[1] / "src/heshi/apps/web/static"
GROUND, TICK = "#0b5757", "#faf7f1"
FINER = 4  # drawn so many times larger, then shrunk: smooth edges
STROKE = ((8.5, 16.5), (13.5, 21.5), (23.5, 10.5))
"""The tick in the 32 by 32 units of icon.svg."""


def draw(size: int, maskable: bool = False) -> Image.Image:
    """The sign, `size` pixels square; a maskable one fills the square and keeps its tick in the safe middle."""
    edge = size * FINER
    image = Image.new("RGBA", (edge, edge), GROUND if maskable else (0, 0, 0, 0))
    pen = ImageDraw.Draw(image)
    if not maskable:
        pen.rounded_rectangle((0, 0, edge - 1, edge - 1), radius=edge // 4, fill=GROUND)
    scale = edge / 32 * (0.75 if maskable else 1)
    shift = edge / 2 - 16 * scale
    points = [(shift + x * scale, shift + y * scale) for x, y in STROKE]
    width = 3.4 * scale
    pen.line(points, fill=TICK, width=round(width), joint="curve")
    for x, y in points:
        pen.ellipse((x - width / 2, y - width / 2, x + width / 2, y + width / 2), fill=TICK)
    return image.resize((size, size), Image.Resampling.LANCZOS)


def main() -> None:
    """Write the three icons that the manifest names."""
    for size in (192, 512):
        draw(size).save(FOLDER / f"icon-{size}.png", optimize=True)
    draw(512, maskable=True).save(FOLDER / "icon-maskable.png", optimize=True)


if __name__ == "__main__":
    main()
