"""Accounts to add: QQ, WeChat, Telegram, meetings. A public account (公众号, 小程序) is told apart from a private one."""

from __future__ import annotations

import re

from heshi.message.mention import Mention
from heshi.text.normal import Normal

_CUES = ("qq", "扣扣", "企鹅", "信", "vx", "wx", "wechat", "加v", "添加v", "tg", "telegram", "电报", "飞机", "whats", "line", "会议", "zoom", "voov",
         "skype", "公众号", "小程序", "服务号", "official account", "mini", "meeting", "video c")  # fmt: skip
_ADD = r"(?:加|添加|关注|联系|扫码加|扫一扫加|私聊|加入|进入?|通过|使用|用|登录|下载)"
_ID = r"[:\s]{0,2}(?:是|为)?[:\s]{0,2}[a-z0-9_-]{5,20}"
PATTERNS: tuple[tuple[str, re.Pattern[str]], ...] = (
    ("official_account", re.compile(r"(?:微信|官方)?(?:公众号|小程序|服务号)|(?:wechat )?(?:official account|mini.?program)s?")),
    ("qq", re.compile(rf"{_ADD}[他她我一下客服警官的专员官方您你]{{0,6}}(?:qq|扣扣|企鹅)(?:号码?|群|好友|视频)?(?:{_ID})?|(?:qq|扣扣|企鹅号)(?:号码?|群|客服|视频|好友|办案)?[:\s]{{0,2}}(?:是|为)?[:\s]{{0,2}}\d{{5,12}}"
                      r"|qq(?:视频|办案|会话|好友|群)|(?:add|contact|message|join)[a-z' ]{0,24} qq|qq (?:number|group|account|id)")),
    ("wechat", re.compile(rf"{_ADD}[他她我一下客服警官的专员官方您你企业工作人员]{{0,8}}(?:微信|威信|薇信|v信|vx|wx|v|wechat|weixin)(?![a-z支城服公小医])(?:号|群|好友)?(?:{_ID})?"
                          rf"|(?:微信|威信|薇信|v信)(?:号|客服|群)(?:{_ID})?|(?:微信|威信|薇信|v信|vx|wx|weixin|wechat)[:\s]{{0,2}}(?:是|为)?[:\s]{{0,2}}[a-z0-9_-]{{6,20}}(?![./a-z0-9])|客服微信|企业微信群"
                          r"|(?:add|contact|message|reach)[a-z' ]{0,24} (?:wechat|weixin)(?! pay)|wechat (?:id|number|account|group)")),
    ("telegram", re.compile(r"telegram|电报群?|纸飞机|飞机(?:群|号)|(?<![a-z])tg[:@\s][a-z0-9_@]{3,}")),
    ("whatsapp", re.compile(r"whats ?app")),
    ("line", re.compile(r"(?:加|添加)\s?line(?![a-z])|(?<![a-z])line ?(?:id|号|群)|(?:add|contact|message)[a-z' ]{0,20} (?:on|via|by|our) line(?![a-z])")),
    ("meeting", re.compile(r"(?:腾讯|视频|钉钉|网络|线上|云|飞书)会议(?:号|室|id|软件|app)?[:\s]{0,2}\d{0,12}|会议(?:号|id|码|室号)[:\s]{0,2}\d{6,12}|(?<![a-z])(?:zoom|voov|skype)(?![a-z])(?: meeting)?|tencent meeting|video (?:meeting|conference|call)|meeting (?:id|number|code)")),
)  # fmt: skip
"""Kind of account -> how messages name it. Checked in this order; an earlier one keeps its place."""


def recognise(normal: Normal) -> list[Mention]:
    """Accounts that the text names as ways to be reached; `line` is the messenger, never a telephone line.

    >>> [m.value for m in recognise(Normal(original="请添加QQ12345678办理", text="请添加qq12345678办理"))]
    ['qq']
    >>> [m.value for m in recognise(Normal(original="微信公众号", text="微信公众号"))]
    ['official_account']
    """
    if not any(cue in normal.text for cue in _CUES):
        return []
    found: list[Mention] = []
    for kind, pattern in PATTERNS:
        for match in pattern.finditer(normal.text):
            at = match.span()
            if all(at[1] <= m.at[0] or m.at[1] <= at[0] for m in found):
                found.append(Mention("contact", kind, normal.span(*at), at, frozenset({kind})))
    return sorted(found, key=lambda mention: mention.at)
