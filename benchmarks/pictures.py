"""How well and how fast are screenshots read? Each style of the tests drawn, read and compared with what it shows.

PYTHONPATH=tests python benchmarks/pictures.py
"""

from __future__ import annotations

import time
import unicodedata

from adapters.pictures.drawing import draw, need_everything
from adapters.pictures.messages import SCREENS
from adapters.pictures.mistakes import distance
from heshi.adapters.pictures.reader import PictureReader
from heshi.adapters.pictures.reading import PictureFault


def main() -> None:
    """Print one row a style and the sum."""
    need_everything()
    drawn = draw(SCREENS)
    reader = PictureReader(seconds=300)
    reader.read(drawn[SCREENS[0].name])  # the engine loads
    print("| style | characters | wrong | rate | seconds | confidence |\n| --- | ---: | ---: | ---: | ---: | ---: |")
    wrong = total = 0
    for screen in SCREENS:
        started = time.perf_counter()
        read = reader.read(drawn[screen.name])
        took = time.perf_counter() - started
        if isinstance(read, PictureFault):
            raise SystemExit(f"{screen.name}: {read.code}")
        mistakes = distance(_folded(read.text), _folded(screen.proposed))
        wrong, total = wrong + mistakes, total + len(screen.proposed)
        rate = mistakes / len(screen.proposed)
        print(f"| {screen.name} | {len(screen.proposed)} | {mistakes} | {rate:.2%} | {took:.1f} | {read.confidence} |")
    print(f"| all | {total} | {wrong} | {wrong / total:.2%} | | |")
    reader.close()


def _folded(text: str) -> str:
    return unicodedata.normalize("NFKC", text)


if __name__ == "__main__":
    main()
