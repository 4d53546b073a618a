"""A paper as PDF with a Chinese font inside: a heading, paragraphs, pairs, tables. What it says comes from outside."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from importlib.util import find_spec
from typing import TYPE_CHECKING

from msgspec import Struct

if TYPE_CHECKING:
    from fpdf import FPDF
    from fpdf.enums import WrapMode

FONT = "sans"
INK, FAINT, LINE = (30, 40, 39), (85, 96, 94), (160, 168, 165)
MARGIN = 20.0  # millimetres
LABEL = 52.0


class Heading(Struct, frozen=True):
    """A heading of the second rank."""

    text: str


class Words(Struct, frozen=True):
    """A paragraph; `small` is for what explains the paper itself."""

    text: str
    small: bool = False


class Pairs(Struct, frozen=True):
    """Names with their values, a line each."""

    rows: tuple[tuple[str, str], ...]


class Grid(Struct, frozen=True):
    """A table with its head."""

    head: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


class Shot(Struct, frozen=True):
    """A picture with what stands under it."""

    content: bytes
    caption: str


Block = Heading | Words | Pairs | Grid | Shot


class Paper(Struct, frozen=True):
    """A whole paper. `foot` stands on each page; `{page}` and `{pages}` in it are filled. `language` is for readers."""

    title: str
    blocks: tuple[Block, ...]
    foot: str
    language: str
    made: datetime
    under: str = ""


PARTS = ("fpdf", "pylopdf_fonts_zh_cn")
"""What the extra `heshi[papers]` installs."""


def can_make_papers() -> bool:
    """Is what draws a paper installed?"""
    return all(find_spec(part) is not None for part in PARTS)


def as_pdf(paper: Paper) -> bytes:
    """The paper on A4. Needs the packages `fpdf2` and `pylopdf-fonts-zh-cn`; the same paper gives the same bytes."""
    from fpdf import FPDF
    from pylopdf_fonts_zh_cn import sans_path

    class Sheet(FPDF):
        """Pages with the foot of this paper."""

        def footer(self) -> None:
            """The same words on every page, with its number."""
            self.set_y(-15)
            self.set_font(FONT, size=8)
            self.set_text_color(*FAINT)
            self.cell(0, 6, paper.foot.format(page=self.page_no(), pages="{nb}"), align="C")

    sheet = Sheet(format="A4")
    sheet.add_font(FONT, fname=sans_path())
    sheet.set_margin(MARGIN)
    sheet.set_auto_page_break(auto=True, margin=22)
    sheet.set_creation_date(paper.made)
    sheet.set_title(paper.title)
    sheet.set_lang(paper.language)
    sheet.set_creator("Heshi")
    sheet.add_page()
    _title(sheet, paper)
    for block in paper.blocks:
        _block(sheet, block)
    return bytes(sheet.output())


def _title(sheet: FPDF, paper: Paper) -> None:
    sheet.set_text_color(*INK)
    sheet.set_font(FONT, size=18)
    sheet.multi_cell(0, 9, _safe(paper.title), align="C", new_x="LMARGIN", new_y="NEXT")
    if paper.under:
        _words(sheet, paper.under, 10, FAINT, "C")
    sheet.ln(4)


def _block(sheet: FPDF, block: Block) -> None:
    match block:
        case Heading():
            sheet.ln(3)
            if sheet.will_page_break(24):
                sheet.add_page()
            _words(sheet, block.text, 13, INK)
            sheet.set_draw_color(*LINE)
            sheet.line(sheet.l_margin, sheet.get_y(), sheet.w - sheet.r_margin, sheet.get_y())
            sheet.ln(2)
        case Words():
            _words(sheet, block.text, 9 if block.small else 11, FAINT if block.small else INK)
            sheet.ln(1.5)
        case Pairs():
            _table(sheet, (), block.rows, (LABEL, sheet.epw - LABEL))
        case Grid():
            width = sheet.epw / max(1, len(block.head))
            _table(sheet, block.head, block.rows, (width,) * len(block.head))
        case Shot():
            _shot(sheet, block)


def _words(sheet: FPDF, text: str, size: float, ink: tuple[int, int, int], align: str = "L") -> None:
    sheet.set_font(FONT, size=size)
    sheet.set_text_color(*ink)
    sheet.multi_cell(0, size * 0.56, _safe(text), align=align, new_x="LMARGIN", new_y="NEXT", wrapmode=_wrap(text))


def _wrap(text: str) -> WrapMode:
    """Chinese may be broken anywhere, English at its spaces."""
    from fpdf.enums import WrapMode

    return WrapMode.CHAR if any("\u4e00" <= sign <= "\u9fff" for sign in text) else WrapMode.WORD


def _table(sheet: FPDF, head: tuple[str, ...], rows: Sequence[tuple[str, ...]], widths: tuple[float, ...]) -> None:
    if not rows:
        return
    sheet.set_font(FONT, size=10)
    sheet.set_text_color(*INK)
    sheet.set_draw_color(*LINE)
    from fpdf.fonts import FontFace

    with sheet.table(
        col_widths=widths,
        line_height=5.6,
        first_row_as_headings=bool(head),
        headings_style=FontFace(color=FAINT),
        padding=1.4,
        text_align="LEFT",
        wrapmode=_wrap("".join(text for row in rows for text in row)),
    ) as table:
        for row in (head, *rows) if head else rows:
            line = table.row()
            for text in row:
                line.cell(_safe(text))
    sheet.ln(2)


def _shot(sheet: FPDF, shot: Shot) -> None:
    import io

    width = 85.6  # a card in its own size
    if sheet.will_page_break(62):
        sheet.add_page()
    sheet.image(io.BytesIO(shot.content), w=width, alt_text=shot.caption)
    _words(sheet, shot.caption, 9, FAINT)
    sheet.ln(2)


def _safe(text: str) -> str:
    """Without signs that are no text."""
    return "".join(sign for sign in text if sign.isprintable() or sign == "\n")
