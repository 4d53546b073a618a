"""Invented campaigns for the tests of what is made of them: hours, days, a warning, a notice, and no time at all."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from heshi.bulk.campaign import Campaign, Claimed, Counted, Piece, Tick

START = datetime(2026, 11, 20, 22, tzinfo=UTC)
PER_HOUR = (3, 18, 64, 131, 187, 240, 198, 121, 77, 40, 22, 9, 5, 2, 0, 1)

STOPPED = Campaign(
    key="2f28ffda3444b2d0",
    count=1_118,
    variants=204,
    template=(
        Piece("【医保局】尊敬的"),
        Piece(samples=("张三", "李小明", "王芳")),
        Piece("女士，您的医保卡因资料缺失将于"),
        Piece(samples=("11月22日", "今晚24点", "11月23日")),
        Piece("停用，请立即点击 http://"),
        Piece(samples=("nhsa.gov.cn.abcd.top/?id=4821", "nhsa.gov.cn.qwer.top/?id=9932", "ybj-cn.example/?id=1175")),
        Piece(" 填写银行卡号和验证码，咨询 4001230000。拒收请回复R"),
    ),
    first=START + timedelta(minutes=7),
    last=START + timedelta(hours=15, minutes=31),
    hosts=(
        Counted("nhsa.gov.cn.abcd.top", 512),
        Counted("nhsa.gov.cn.qwer.top", 433),
        Counted("ybj-cn.example", 172),
        Counted("www.nhsa.gov.cn", 1),
    ),
    numbers=(Counted("4001230000", 1_117), Counted("12393", 40), Counted("13900000000", 1), Counted("13700000000", 1)),
    contacts=(Counted("qq 1234567", 96),),
    senders=(
        Counted("10690000001", 640),
        Counted("+8613800000000", 471),
        Counted("13600000000", 3),
        Counted("张三", 1),
        Counted("13500000000", 1),
    ),
    verdicts=(Counted("scam", 1_102), Counted("likely_scam", 16)),
    claims=(
        Claimed("card_deactivated", "cannot_be_true", 1_118),
        Claimed("information_missing", "possible", 1_118),
    ),
    timeline=tuple(Tick(START + timedelta(hours=at), count) for at, count in enumerate(PER_HOUR)),
)

EXPIRED = Campaign(
    key="724bb8ca85e91a6b",
    count=86,
    variants=3,
    template=(
        Piece("您的社保卡已过期，为避免影响看病报销，请加微信 "),
        Piece(samples=("sbk-banli01", "sbk-banli02")),
        Piece(" 联系工作人员王科长办理升级。"),
        Piece(samples=("", "退订回T")),
    ),
    first=datetime(2026, 11, 3, tzinfo=UTC),
    last=datetime(2026, 11, 21, tzinfo=UTC),
    contacts=(Counted("wechat sbk-banli01", 50), Counted("help@sbk-banli.example", 36)),
    senders=(Counted("13800000000", 70),),
    verdicts=(Counted("scam", 60), Counted("likely_scam", 20), Counted("unproven", 6)),
    claims=(Claimed("card_deactivated", "cannot_be_true", 86), Claimed("reimbursement_blocked", "cannot_be_true", 80)),
    timeline=tuple(
        Tick(datetime(2026, 11, day, tzinfo=UTC), 1 + day * 7 % 11) for day in (3, 4, 7, 8, 9, 12, 15, 20, 21)
    ),
)

WARNING = Campaign(
    key="6f24acddf39443f8",
    count=25,
    variants=2,
    template=(
        Piece("【国家医保局】提醒：有人冒充医保局发“医保卡停用”短信。不要点链接，不要说验证码。请打12393核实。"),
    ),
    first=datetime(2026, 11, 20, tzinfo=UTC),
    last=datetime(2026, 11, 20, tzinfo=UTC),
    hosts=(Counted("www.nhsa.gov.cn", 25),),
    numbers=(Counted("12393", 25),),
    senders=(Counted("12393", 25),),
    verdicts=(Counted("warning", 25),),
    timeline=(Tick(datetime(2026, 11, 20, tzinfo=UTC), 25),),
)

READY = Campaign(
    key="314f807896b1d92f",
    count=12,
    variants=12,
    template=(
        Piece("【某市人社局】"),
        Piece(samples=("张先生", "李女士")),
        Piece("，您申领的社会保障卡已经做好，请带身份证到人民路服务网点领取。"),
    ),
    senders=(Counted("10690012333", 12),),
    verdicts=(Counted("fits_real_procedure", 12),),
    claims=(Claimed("card_ready", "possible", 12),),
)

WAVES = (STOPPED, EXPIRED, WARNING, READY)
