"""Invented messages, and the telephone screens that show them; every host is a throw-away one."""

from __future__ import annotations

from adapters.pictures.telephones import Said, Screen

STOPPED = (
    "【医保局】您的医保卡因信息缺失已被停用，请于今日24:00前点击 http://yb-renew.kx7q.top 完善身份证号和银行卡号，"
    "逾期将影响您的正常使用。"
)
CARD_READY = "【市社保中心】您申领的社会保障卡已制作完成，请携带身份证原件到原申请网点领取，咨询电话12333。"
WARNING = (
    "【医保局提醒】近期有不法分子冒充工作人员，谎称“医保卡已停用”诱骗群众点击链接。"
    "我局不会通过短信链接要求您填写银行卡号和验证码，请勿点击，可拨打12393核实。"
)
BENEFIT = "您有一笔2026年度医疗保险补贴3860元待领取，今日截止，请打开 sb-lq.example-tz.cc 填写银行卡号领取。"
ENGLISH = (
    "Your medical insurance card has been deactivated because your personal information is missing. "
    "Please tap https://yb-card.renew-id.top/a today and enter your bank card number to restore it."
)
MAIL = (
    "关于停用旧版医保电子凭证的通知\n"
    "尊敬的参保人：\n您的医保电子凭证尚未升级，系统将于本周停用旧版凭证。\n"
    "请登录 www.yibao-sj.vip 完成升级认证，并填写银行卡号和短信验证码。\n国家医保服务中心"
)
MOTHER = "妈，您社保卡被冻结了，工作人员说要加他的QQ号10000001办理，还要先转500元保证金。"

LONG_LINK = (
    "您的社保卡年审已过期，今日24点后将注销，请立即打开"
    "https://m.shebao-ns.vip/card/renew?id=82731&from=sms&t=20261120 完成认证。"
)
TRADITIONAL = "【醫保局】您的醫保卡異常，將於今日停用，請點擊 http://yb.kx7q.top 填寫身份證號碼和銀行卡號恢復使用。"
POSTER = "医保认证通知\n各位参保人：\n请用微信扫描下方二维码，完成2026年度医保认证，逾期医保将停用。"
ARTICLE = (
    "医保卡被停用？这是骗局\n近日，有不法分子冒充医保部门发送短信，谎称“医保卡已停用”，诱骗群众点击链接，"
    "填写银行卡号和验证码，盗刷资金。\n医保局提醒：医保卡不会因为没有点链接而停用。收到这样的短信，"
    "不点击、不填写，可以拨打12393核实。"
)
NEIGHBOUR = "大家注意，我刚收到短信说社保卡停用，让点链接，是真的吗？"

SCREENS = (
    Screen("apple-light", "apple", (Said(STOPPED),), "1069 0000 2026", "今天 14:30"),
    Screen("apple-dark", "apple", (Said(BENEFIT),), "+86 171 0000 0000", "昨天 19:05", dark=True),
    Screen("android-light", "android", (Said(WARNING),), "12381", "11月20日 上午8:15"),
    Screen("android-dark", "android", (Said(TRADITIONAL),), "医保服务通知", "星期五 21:40", dark=True),
    Screen("small-type", "apple", (Said(WARNING),), "12393", "今天 10:02", size=11),
    Screen("small-picture", "android", (Said(BENEFIT),), "1069 0000 2026", "昨天 19:05", scale=1),
    Screen("keyboard", "android", (Said(STOPPED),), "1069 0000 2026", "昨天 19:05", width=360, scale=3, keys=True),
    Screen("wechat-light", "wechat", (Said(MOTHER), Said("先别转，我查一下", mine=True)), "阿姨", "20:11"),
    Screen(
        "wechat-dark", "wechat", (Said(BENEFIT), Said("这是真的吗？", mine=True)), "医保服务中心", "20:11", dark=True
    ),
    Screen("group", "wechat", (Said("吃饭了吗", who="小李"), Said(NEIGHBOUR, who="王阿姨")), "幸福小区(128)", "20:11"),
    Screen("broken-link", "wechat", (Said(LONG_LINK),), "社保服务", "09:30", breaks="break-all"),
    Screen("long-link", "apple", (Said(LONG_LINK),), "1069 0000 2026", "今天 14:30"),
    Screen("card", "card", (Said(STOPPED),), "医保局", "现在"),
    Screen("elder", "android", (Said(CARD_READY),), "12333", "上午9:30", size=32),
    Screen("two-bubbles", "apple", (Said(CARD_READY), Said(BENEFIT)), "1069 0000 2026", "今天 08:00"),
    Screen("mail", "mail", (Said(MAIL),), "service@yibao-sj.vip", "2026-11-20 09:12"),
    Screen("article", "article", (Said(ARTICLE),), "", ""),
    Screen("poster", "poster", (Said(POSTER),), code="http://yb-rz.kx7q.top/q?c=1"),
    Screen("turned-left", "apple", (Said(STOPPED),), "1069 0000 2026", "今天 14:30", turn=90),
    Screen("upside-down", "android", (Said(BENEFIT),), "171 0000 0000", "今天 14:30", turn=180),
    Screen("askew", "android", (Said(STOPPED),), "医保服务通知", "星期五 21:40", turn=3),
    Screen("jpeg-40", "apple", (Said(STOPPED),), "1069 0000 2026", "今天 14:30", jpeg=40),
    Screen("forwarded", "apple", (Said(STOPPED),), "1069 0000 2026", "昨天 19:05", shrink=0.6, jpeg=50),
    Screen("cropped", "apple", (Said(WARNING),), crop=(0, 0.22, 0.86, 0.75)),
    Screen("english", "apple", (Said(ENGLISH),), "1069 0000 2026", "Today 14:30"),
)
"""Every picture that the tests read; each says which message stands on it."""

LONG_SCROLL = Screen(
    "long-scroll",
    "apple",
    tuple(Said(text) for text in (CARD_READY, WARNING, BENEFIT, CARD_READY, STOPPED)),
    "1069 0000 2026",
    "今天 08:00",
    size=20,
    width=300,
    scale=3,
)
"""Pieced together while scrolling: much higher than wide."""
