"""Telephone screens written in HTML, as a browser draws them: threads, chats, cards, mails, light and dark."""

from __future__ import annotations

import io
from collections.abc import Callable
from html import escape

import segno
from msgspec import Struct


class Said(Struct, frozen=True):
    """One bubble: its text, and whether the owner of the telephone wrote it."""

    text: str
    mine: bool = False
    who: str = ""  # above the bubble, in a group


class Screen(Struct, frozen=True):
    """One picture to draw: which look, what stands on it, and what is done to the picture afterwards."""

    name: str
    look: str
    said: tuple[Said, ...]
    sender: str = ""
    time: str = ""
    size: int = 17  # px of the text
    scale: float = 2.0
    width: int = 390
    height: int = 0  # 0: as high as its content
    dark: bool = False
    turn: float = 0  # degrees, anticlockwise
    jpeg: int = 0  # quality; 0 is PNG
    crop: tuple[float, float, float, float] = (0, 0, 1, 1)
    shrink: float = 1  # the picture made smaller and larger again, as forwarding does
    code: str = ""  # what a QR code on the screen says
    keys: bool = False  # the keyboard is open
    breaks: str = "break-word"  # how long words wrap

    @property
    def proposed(self) -> str:
        """The message that somebody would want checked: the newest that came in."""
        return [said.text for said in self.said if not said.mine][-1]


FONT = '"Noto Sans CJK SC","Noto Sans SC",sans-serif'

LOOKS: dict[str, Callable[[Screen], str]] = {}


def page(screen: Screen) -> str:
    """The whole HTML page of a screen."""
    ink, paper = ("#f2f2f2", "#000") if screen.dark else ("#111", "#fff")
    style = (
        f"*{{box-sizing:border-box;margin:0}}body{{font:{screen.size}px/1.35 {FONT};color:{ink};background:{paper};"
        f"width:{screen.width}px;{f'min-height:{screen.height}px;' if screen.height else ''}}}"
        ".bar{display:flex;justify-content:space-between;padding:12px 24px 4px;font-size:15px;font-weight:600}"
        ".time{text-align:center;color:#8a8a8e;font-size:12px;padding:10px}"
        ".row{display:flex;padding:5px 12px;gap:8px}.mine{flex-direction:row-reverse}"
        f".bubble{{max-width:78%;padding:9px 13px;border-radius:17px;word-break:{screen.breaks};white-space:pre-wrap}}"
        ".who{font-size:12px;color:#8a8a8e;padding:0 2px 2px}"
        ".face{width:40px;height:40px;border-radius:6px;background:#7fa6d8;flex:none}"
    )
    return f"<!doctype html><meta charset=utf-8><style>{style}</style><body>{LOOKS[screen.look](screen)}</body>"


def _bubbles(screen: Screen, theirs: str, mine: str, face: bool = False) -> str:
    rows = []
    for said in screen.said:
        who = f"<div class=who>{escape(said.who)}</div>" if said.who else ""
        picture = "<div class=face></div>" if face else ""
        rows.append(
            f'<div class="row {"mine" if said.mine else ""}">{picture}<div style="max-width:78%">{who}'
            f'<div class=bubble style="max-width:100%;{mine if said.mine else theirs}">'
            f"{escape(said.text)}</div></div></div>"
        )
    return "".join(rows)


def _apple(screen: Screen) -> str:
    theirs = "background:#26252a" if screen.dark else "background:#e9e9eb"
    return (
        "<div class=bar><span>14:32</span><span>5G 86%</span></div>"
        f'<div style="text-align:center;padding:6px;font-size:13px;border-bottom:1px solid #8884">'
        f'<div style="width:44px;height:44px;border-radius:22px;background:#a5a5b0;margin:4px auto"></div>'
        f"{escape(screen.sender)}</div>"
        f"<div class=time>短信<br>{escape(screen.time)}</div>"
        + _bubbles(screen, theirs, "background:#34c759;color:#fff")
        + '<div style="height:60px"></div><div style="border:1px solid #8886;border-radius:18px;margin:8px 50px;'
        'padding:6px 14px;color:#9a9a9e;font-size:16px">短信/彩信</div><div style="height:20px"></div>'
    )


def _android(screen: Screen) -> str:
    theirs = "background:#303134" if screen.dark else "background:#eef1f6"
    return (
        "<div class=bar><span>9:41</span><span>4G 62%</span></div>"
        f'<div style="padding:12px 16px;font-size:20px">← {escape(screen.sender)}</div>'
        f"<div class=time>{escape(screen.time)}</div>"
        + _bubbles(screen, theirs, "background:#0b57d0;color:#fff")
        + '<div style="height:40px"></div><div style="border-radius:24px;margin:8px 16px;padding:10px 18px;'
        'background:#8882;color:#8a8a8e;font-size:16px">发送短信</div>' + (_keyboard() if screen.keys else "")
    )


def _wechat(screen: Screen) -> str:
    theirs = "background:#2c2c2c" if screen.dark else "background:#fff"
    paper = "#111" if screen.dark else "#ededed"
    return (
        f'<div style="background:{paper};padding-bottom:8px;min-height:700px">'
        "<div class=bar><span>20:15</span><span>5G</span></div>"
        f'<div style="text-align:center;padding:10px;font-size:17px;font-weight:600">{escape(screen.sender)}</div>'
        f"<div class=time>{escape(screen.time)}</div>"
        + _bubbles(screen, theirs + ";border-radius:5px", "background:#95ec69;color:#111;border-radius:5px", face=True)
        + '<div style="margin-top:40px;display:flex;gap:10px;padding:10px;background:#8881"><b>◎</b>'
        '<div style="flex:1;background:#8882;border-radius:5px;height:36px"></div><b>＋</b></div></div>'
    )


def _card(screen: Screen) -> str:
    return (
        '<div style="background:linear-gradient(160deg,#2b4a7a,#b06a8c 60%,#e8b07a);color:#fff;'
        'padding:20px 0 60px;min-height:760px">'
        "<div class=bar><span>中国移动</span><span>5G 71%</span></div>"
        '<div style="text-align:center;font-size:20px;margin-top:40px">11月20日 星期五</div>'
        '<div style="text-align:center;font-size:86px;font-weight:300;line-height:1.1">09:26</div>'
        '<div style="margin:60px 14px;background:rgba(245,245,247,.88);color:#111;border-radius:18px;'
        'padding:12px 14px">'
        '<div style="display:flex;justify-content:space-between;font-size:13px;color:#555">'
        f"<span>信息</span><span>{escape(screen.time)}</span></div>"
        f'<div style="font-weight:600;font-size:16px">{escape(screen.sender)}</div>'
        f'<div style="white-space:pre-wrap;word-break:break-word">{escape(screen.said[0].text)}</div></div></div>'
    )


def _mail(screen: Screen) -> str:
    subject, body = screen.said[0].text.split("\n", 1)
    return (
        '<div style="padding:16px">'
        f'<div style="font-size:21px;font-weight:600;padding:8px 0">{escape(subject)}</div>'
        f'<div style="font-size:14px;color:#555">发件人：{escape(screen.sender)}</div>'
        f'<div style="font-size:14px;color:#555">时间：{escape(screen.time)}</div><hr style="margin:12px 0">'
        f'<div style="white-space:pre-wrap;word-break:break-word">{escape(body)}</div></div>'
    )


def _keyboard() -> str:
    rows = ("qwertyuiop", "asdfghjkl", "zxcvbnm")
    drawn = "".join(
        '<div style="display:flex;justify-content:center;gap:14px;padding:9px">'
        + "".join(f"<span style='width:22px;text-align:center'>{key}</span>" for key in row)
        + "</div>"
        for row in rows
    )
    last = (
        '<div style="display:flex;justify-content:space-around;padding:9px">'
        "<span>123</span><span>空格</span><span>换行</span></div>"
    )
    return f'<div style="background:#cfd3da;color:#111">{drawn}{last}</div>'


def _poster(screen: Screen) -> str:
    title, text = screen.said[0].text.split("\n", 1)
    return (
        '<div style="background:#1b5fa8;color:#fff;padding:40px 30px;text-align:center;white-space:pre-wrap">'
        f'<div style="font-size:26px;font-weight:700;padding-bottom:20px">{escape(title)}</div>'
        f'<div style="text-align:left">{escape(text)}</div>{_code(screen)}</div>'
    )


def _code(screen: Screen) -> str:
    if not screen.code:
        return ""
    drawn = io.BytesIO()
    segno.make(screen.code).save(drawn, kind="svg", scale=5, border=4, light="white")
    return '<div style="margin-top:20px">' + drawn.getvalue().decode().split("?>", 1)[-1] + "</div>"


def _article(screen: Screen) -> str:
    title, *paragraphs = screen.said[0].text.split("\n")
    return (
        "<div class=bar><span>21:07</span><span>5G 44%</span></div>"
        f'<div style="padding:16px"><div style="font-size:24px;font-weight:700">{escape(title)}</div>'
        + "".join(f'<p style="margin:14px 0;line-height:1.8">{escape(part)}</p>' for part in paragraphs)
        + "</div>"
    )


LOOKS |= {
    "poster": _poster,
    "article": _article,
    "apple": _apple,
    "android": _android,
    "wechat": _wechat,
    "card": _card,
    "mail": _mail,
}
