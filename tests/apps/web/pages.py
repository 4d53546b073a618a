"""Every page that is looked at in a browser: a page is written here, or the tests do not know of it."""

from __future__ import annotations

from dataclasses import dataclass

SCAM = "【医保局】您的医保电子凭证今日将停用，请点击 http://yb-a1.example/x 填写银行卡号和验证码"
CARD_READY = (
    "【某某银行】您申领的社会保障卡已制好,请本人携带身份证到城关支行领取。领取新卡后旧卡停止使用。咨询电话12333。"
)
ACCUSED = "【医保局】经查您涉嫌骗保，联网结算已暂停，请到窗口配合调查"
WARNING = (
    "【市医保局】提醒:近期有不法分子冒充医保部门发送“医保卡已停用,请点击链接更新信息”的短信,"
    "请勿点击,请勿填写银行卡号和验证码。如有疑问请拨打12393。"
)
ON_PICTURE = "您的医保已停用，请打开 yb-a1.example 认证"
ENGLISH = (
    "Your medical insurance information is missing, and it will be suspended. Complete it at http://ybj-up.example/a1"
)
DECISION = (
    "【某某市医疗保障局】关于暂停医疗费用联网结算一事的处理决定书已于11月20日由两名执法人员当面送达。"
    "如有异议,可在规定期限内申请行政复议或提起行政诉讼。"
)

BEGUN = "on=2026-11-22&topic=all"
"""What the first page of an interview asks for."""


@dataclass(frozen=True)
class Known:
    """One page: its name for screenshots, where it is, and the message that is pasted or who logs in to come to it."""

    name: str
    path: str = "/"
    message: str = ""
    status: int = 200
    elder: bool = False
    person: int = 0  # who is logged in; 0: nobody


PAGES: tuple[Known, ...] = (
    Known("form"),
    Known("form-elder", elder=True),
    Known("answer-scam", message=SCAM),
    Known("answer-scam-elder", message=SCAM, elder=True),
    Known("answer-english", message=ENGLISH),
    Known("answer-ready", message=CARD_READY),
    Known("answer-accused", message=ACCUSED),
    Known("answer-decision", message=DECISION),
    Known("answer-warning", message=WARNING),
    Known("answer-other", message="明天下午三点在老地方喝茶"),
    Known("law", "/law/suspension"),
    Known("law-question", f"/law/suspension?region=CN-SH&{BEGUN}&voucher_lent=no&double_benefit=unknown"),
    Known("law-question-elder", f"/law/suspension?region=&{BEGUN}", elder=True),
    Known("law-number", f"/law/waiting-period?region=&{BEGUN}&change=gap_months"),
    Known("law-place", f"/law/card-replacement?region=CN-GD&{BEGUN}"),
    Known("law-fault", "/law/suspension?region=Atlantis&on=2026-02-31", status=422),
    Known("law-result", f"/law/suspension?region=CN-ZJ&{BEGUN}&fraud_suspected=yes&voucher_lent=unknown&show=1"),
    Known("law-result-card", f"/law/card-replacement?region=CN-SD.qingdao&{BEGUN}&card_kind=magnetic_stripe&show=1"),
    Known("law-rule", "/law/rule/suspension/suspected-and-refuses"),
    Known("law-rule-draft", "/law/rule/suspension/supplementary-unpaid-elsewhere"),
    Known("channels", "/channels"),
    Known("channels-place", "/channels?region=CN-SD.qingdao"),
    Known("channels-search", "/channels?q=12333"),
    Known("channels-fault", "/channels?region=Atlantis", status=422),
    Known("learn", "/learn"),
    Known("learn-script", "/learn/insurance-suspended"),
    Known("learn-script-fear", "/learn/accused-of-fraud"),
    Known("quiz", "/learn/quiz"),
    Known("quiz-question", "/learn/quiz?seed=zh-abcd"),
    Known("quiz-answer", "/learn/quiz?seed=zh-abcd&a=sns&show=1"),
    Known("quiz-score", "/learn/quiz?seed=en-abcd&a=snunnsnnunns"),
    Known("quiz-score-elder", "/learn/quiz?seed=zh-abcd&a=snunnsnnunns", elder=True),
    Known("notices", "/notices"),
    Known("notices-elder", "/notices", elder=True),
    Known("notices-fault", "/notices?code=TUX9", status=422),
    Known("notices-missing", "/notices/333333333333", status=404),
    Known("receipt", "/receipt"),
    Known("about", "/about"),
    Known("privacy", "/privacy"),
    Known("offline", "/offline"),
    Known("me-login", "/me/login"),
    Known("me-login-elder", "/me/login", elder=True),
    Known("me-code", "/me/code"),
    Known("me", "/me", person=1),
    Known("me-elder", "/me", person=1, elder=True),
    Known("me-trouble", "/me", person=2),
    Known("me-status", "/me/status", person=1),
    Known("me-status-trouble", "/me/status", person=2),
    Known("me-status-fault", "/me/status?on=2026-02-31", person=2, status=422),
    Known("me-personal", "/me/personal", person=1),
    Known("me-contributions", "/me/contributions", person=2),
    Known("me-contributions-elder", "/me/contributions", person=2, elder=True),
    Known("me-uses", "/me/uses", person=1),
    Known("me-accesses", "/me/accesses", person=1),
    Known("me-export", "/me/export", person=1),
    Known("me-erasure", "/me/erasure", person=1),
    Known("nothing", "/there-is-no-such-page", status=404),
)
