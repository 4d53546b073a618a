"""Accounts to add: QQ, WeChat, Telegram, meetings. A public account (公众号, 小程序) is told from a private one."""

from __future__ import annotations

import re

from heshi.message.mention import Mention
from heshi.text.normal import Normal

_CUES = (
    "qq", "扣扣", "企鹅", "信", "vx", "wx", "wechat", "加v", "tg", "telegram", "电报", "飞机", "whats", "line", "会议",
    "zoom", "voov", "skype", "公众号", "小程序", "服务号", "official account", "mini", "meeting",
    "video c", "视频", "facetime",
)  # fmt: skip
"""Without one of these no pattern below can match; looking for them first saves most of the work."""

_ADD = r"(?:加|添加|关注|联系|扫码加|扫一扫加|私聊|加入|进入?|通过|使用|用|登录|下载)"
_WHOM = r"[他她我一下客服警官的专员官方您你企业工作人员]{0,8}"
_IS = r"[:\s]{0,2}(?:是|为)?[:\s]{0,2}"
_ID = rf"(?:{_IS}[a-z0-9_-]{{5,20}})?"
_QQ = r"(?:qq|扣扣|企鹅)"
_WECHAT = r"(?:微信|威信|薇信|v信|vx|wx|weixin|wechat)"
_ADD_EN = r"(?:add|contact|message|reach|join)[a-z' ]{0,24}"

PATTERNS: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("official_account", (
        r"(?:微信|官方)?(?:公众号|小程序|服务号)",
        r"(?:wechat )?(?:official account|mini.?program)s?",
    )),
    ("qq", (
        rf"{_ADD}{_WHOM}{_QQ}(?:号码?|群|好友|视频)?{_ID}",
        rf"{_QQ}(?:号码?|群|客服|视频|好友|办案)?{_IS}\d{{5,12}}",
        r"qq(?:视频|办案|会话|好友|群)",
        rf"{_ADD_EN} qq",
        r"qq (?:number|group|account|id)",
    )),
    ("wechat", (
        rf"{_ADD}{_WHOM}(?:{_WECHAT}|v)(?![a-z支城服公小医])(?:号|群|好友)?{_ID}",
        rf"(?:微信|威信|薇信|v信)(?:号|客服|群){_ID}",
        rf"{_WECHAT}{_IS}[a-z0-9_-]{{6,20}}(?![./a-z0-9])",
        r"客服微信|企业微信群",
        rf"{_ADD_EN} (?:wechat|weixin)(?! pay)",
        r"wechat (?:id|number|account|group)",
    )),
    ("telegram", (r"telegram", r"电报群?", r"纸飞机|飞机(?:群|号)", r"(?<![a-z])tg[:@\s][a-z0-9_@]{3,}")),
    ("whatsapp", (r"whats ?app",)),
    ("line", (
        r"(?:加|添加)\s?line(?![a-z])",
        r"(?<![a-z])line ?(?:id|号|群)",
        r"(?:add|contact|message)[a-z' ]{0,20} (?:on|via|by|our) line(?![a-z])",
    )),
    ("meeting", (
        r"(?:腾讯|视频|钉钉|网络|线上|云|飞书)会议(?:号|室|id|软件|app)?[:\s]{0,2}[\d -]{0,13}",
        r"会议(?:号|id|码|室号)[:\s]{0,2}[\d -]{6,13}",
        r"(?<![a-z])(?:zoom|voov|skype)(?![a-z])(?: meeting)?",
        r"tencent meeting|video (?:meeting|conference|call)|meeting (?:id|number|code)",
    )),
)  # fmt: skip
"""Kind of account -> how messages name it. Checked in this order; an earlier one keeps its place."""

KINDS = tuple(kind for kind, _ in PATTERNS)


def cues() -> frozenset[str]:
    """Texts of which every text with an account in it holds one; closer than the quick look above.

    What begins with a verb is told by the name of the account; `v` alone counts behind the last character of a verb or
    of somebody to add.
    """
    verbs = "加|添加|关注|联系|扫码加|扫一扫加|私聊|加入|进|入|通过|使用|用|登录|下载".split("|")
    before = {verb[-1] for verb in verbs} | set("他她我一下客服警官的专员官方您你企业工作人员")
    named = (
        "qq 扣扣 企鹅 微信 威信 薇信 v信 vx wx weixin wechat telegram 电报 飞机 tg whats line 会议 zoom voov skype"
        " 公众号 小程序 服务号 official mini meeting conference video"
    )
    return frozenset({*named.split(), *(f"{char}v" for char in before)})


_CUES_OF = {
    "official_account": ("公众号", "小程序", "服务号", "official account", "mini"),
    "qq": ("qq", "扣扣", "企鹅"),
    "wechat": ("微信", "威信", "薇信", "v", "wx", "we"),
    "telegram": ("telegram", "电报", "飞机", "tg"),
    "whatsapp": ("whats",),
    "line": ("line",),
    "meeting": ("会议", "zoom", "voov", "skype", "meeting", "video c"),
}
"""The same for each kind of account."""

_COMPILED = tuple(
    (kind, _CUES_OF[kind], re.compile("|".join(f"(?:{p})" for p in patterns))) for kind, patterns in PATTERNS
)


def recognise(normal: Normal) -> list[Mention]:
    """Accounts that the text names as ways to be reached; `line` is the messenger, never a telephone line.

    >>> [m.value for m in recognise(Normal(original="请添加QQ12345678办理", text="请添加qq12345678办理"))]
    ['qq']
    >>> [m.value for m in recognise(Normal(original="微信公众号", text="微信公众号"))]
    ['official_account']
    """
    holds = normal.text.__contains__
    if not any(map(holds, _CUES)):
        return []
    found: list[Mention] = []
    for kind, cues_of_it, pattern in _COMPILED:
        if not any(map(holds, cues_of_it)):
            continue
        for match in pattern.finditer(normal.text):
            at = match.start(), match.start() + len(match.group().rstrip(" -:"))
            if all(at[1] <= m.at[0] or m.at[1] <= at[0] for m in found):
                found.append(Mention("contact", kind, normal.span(*at), at, frozenset({kind})))
    return sorted(found, key=lambda mention: mention.at)
