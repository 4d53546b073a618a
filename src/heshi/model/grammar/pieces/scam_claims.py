"""What scams claim, with a threat in it. The key says: theme, effect, ground."""
# ruff: noqa: E501

from __future__ import annotations

CLAIMS: dict[str, tuple[str, ...]] = {
    "medical_insurance insurance_suspended -": (
        "{your}{card}<已|已经|现已>被<停用|暂停|冻结|暂停使用>",
        "{your}{card}将于{by}<停用|暂停|失效|终止使用|中止>",
        "{your}{card}<目前|现>处于<暂停|停用|冻结|锁定>状态",
        "系统检测到{your}{card}<已停|已失效|被停用|存在停用风险>",
        "{your}{card}<即将|马上|就要|快要>停<用|了|掉>",
        "{your}{card}<使用|服务|功能><权限|资格|>已<暂停|关闭|中断|被限制>",
    ),
    "medical_insurance insurance_suspended information_missing": (
        "{your}{card}因<资料|信息|个人信息|身份信息|参保资料><缺失|不全|不完整|有误|未完善|未登记><将被|已被|被><停用|暂停|冻结>",
        "{your}{card}<资料|信息><缺失|未更新|不完整>，<将影响|已影响><正常使用|报销|就医结算>，{by}停用",
        "因{you}未<完善|补充|更新|核实><个人|参保|身份|登记>信息，{card}<已暂停|将停用|被冻结>",
        "{your}医保<档案|登记|实名>信息<不符|异常|过期>，{card}<将于{by}|即将>关闭",
    ),
    "medical_insurance voucher_invalid not_upgraded": (
        "{your}<电子医保卡|医保电子凭证|医保卡|医保码><未升级|还未更换电子版|版本过低|未换领电子版><，|>{by}<作废|失效|停用>",
        "<旧版|老版|纸质|实体><医保卡|医保本|卡片>{by}起<全面|一律|>停用，<请尽快|须>更换<电子版|电子医保卡|新版>",
        "{your}<电子医保|医保电子卡|电子医疗卡><即将到期|已过期|已到期|有效期已过>，<过期作废|逾期失效|需重新激活>",
        "{your}医保未<激活|开通><电子凭证|电子卡|线上账户>，{by}将<自动注销|无法使用|清空余额>",
    ),
    "medical_insurance certification_due not_certified": (
        "{your}{card}未<通过|完成|进行><年审|认证|核验|实名认证|年检|年度审核>，{by}<停用|暂停|关闭|失效>",
        "{your}{card}<年审|认证|核验>已<到期|逾期|过期>，<未办理|不处理|逾期不办>将<自动停保|停用|视为放弃|注销>",
        "{year}年度医保<年审|认证|信息核验>{by}截止，<未认证|逾期>者{card}<作废|停用|暂停报销>",
        "检测到{you}尚未<进行|做>医保<人脸|身份|实名>认证，<今晚|{by}>起<不能|无法>报销",
    ),
    "medical_insurance reimbursement_blocked -": (
        "{your}{card}<已无法|将无法|暂不能|不能><报销|正常报销|刷卡|结算|使用>",
        "{your}<住院|门诊|慢病|医疗><报销|费用>因<信息不符|资料不全|账户异常><被退回|被驳回|未通过审核>",
        "{your}医保<待遇|报销比例|报销额度>将<被取消|清零|降低|归零>",
        "{your}医保<个人账户|账户><余额|资金>{by}<清零|作废|到期清空>",
    ),
    "medical_insurance account_abnormal -": (
        "{your}{card}<存在异常|状态异常|异常|使用异常|出现异常消费>，<已被限制|将被冻结|即将停用>",
        "{your}{card}在<外地|{place}|异地>有<一笔|多笔|大额><购药|消费|就诊|刷卡>记录，<疑被盗刷|已锁定|系统已冻结>",
        "{your}医保卡<疑似|涉嫌|被><盗刷|冒用|套现|违规购药>，<账户|卡片>已<冻结|停用|锁定>",
    ),
    "medical_insurance accused_of_fraud fraud_suspected": (
        "{you}<涉嫌|因涉嫌|被查出><骗保|骗取医保基金|违规使用医保卡|倒卖药品|套取医保资金>，{card}<已停用|将被冻结|暂停联网结算>",
        "{your}{card}<涉及|牵涉|卷入><一起|>{place}<骗保|洗钱|医保诈骗|刑事>案<件|>，<请配合调查|将追究刑事责任|已移交公安>",
    ),
    "medical_insurance contribution_due unpaid": (
        "{you}<{year}年度|今年|本年度|>医保<未缴|欠费|扣款失败|缴费失败>，{by}<停保|断保|终止待遇|停用>",
        "{your}居民医保<缴费|扣费><未成功|失败>，<今日|{by}>不补缴<将断保|待遇归零|医保卡停用>",
    ),
    "social_security card_deactivated -": (
        "{your}{scard}<已被|将被|已|即将><停用|冻结|注销|暂停|锁定|限制使用>",
        "{your}{scard}将于{by}<停用|失效|作废|注销|到期>",
        "{your}{scard}因<信息不全|资料缺失|未实名|未更新|长期未用|系统升级|身份过期><已停用|被冻结|将注销|暂停使用>",
        "{your}社保卡未<激活|升级|更换三代卡|换第三代>，{by}<停用|作废|失效>",
    ),
    "social_security certification_due not_certified": (
        "{your}<养老金|社保|退休金|养老保险><领取资格|待遇资格|年审|资格认证>未<通过|认证|完成>，{by}<停发|暂停发放|终止>",
        "{your}{scard}年审<逾期|到期|未通过>，<将影响养老金发放|账户将冻结|逾期停用>",
        "{your}<社保|人社>账户<实名|身份><信息|>已<过期|失效>，<不更新|未更新>将<停缴|停用|无法领取养老金>",
    ),
    "social_security account_abnormal -": (
        "{your}{scard}<账户异常|状态异常|涉嫌异常|存在风险>，<已限制使用|将于{by}冻结|请速处理>",
        "{your}社保<断缴|欠缴|缴纳异常>，<退休待遇|养老金|购房资格>将受影响，{by}清零",
    ),
}

PRESS: tuple[str, ...] = (
    "",
    "",
    "",
    "",
    "，逾期<自动作废|作废|失效|后果自负|不予受理|无法恢复|视为放弃|将注销>",
    "，<请立即|请马上|请速|请尽快|请及时>处理",
    "，过期<不候|作废|无效>",
    "，{hours}小时内有效",
    "，<以免|避免>影响<报销|使用|就医|您的正常使用|待遇>",
    "，否则将<停用|冻结|无法报销|取消资格|影响征信>",
    "，请在{hours}小时内<处理|办理|完成>",
    "，今天是最后一天",
    "，截止今晚<12点|24时|零点>",
    "，<未办理者|不办理的>一律<停保|停用|注销>",
)

TAILS: tuple[str, ...] = (
    "",
    "",
    "",
    "",
    "",
    "拒收请回复R",
    "退订回T",
    "回T退订",
    "【{agency}】",
    "【{agency}】",
    "[{agency}]",
    "咨询电话{private}",
    "客服{private}",
    "请勿回复。",
    "如已办理请忽略。",
    "官方唯一网址，请放心使用。",
    "全国统一办理入口。",
    "拒收回N",
    "请勿转发他人。",
    "本条免费",
    "详情咨询官方客服。",
    "{agency}宣",
)

ORDERS: tuple[str, ...] = (
    "{sign}{dear}{CLAIM}{press}，{ask}。{ending}",
    "{sign}{dear}{CLAIM}，{ask}{press}。{ending}",
    "{sign}{CLAIM}，{ask}。{ending}",
    "{sign}{dear}{CLAIM}。{ask}{press}！{ending}",
    "{dear}{CLAIM}{press}，{ask}。【{agency}】",
    "{dear}{CLAIM}，{ask}{press} {agency}",
    "{agency}<提醒|通知|告知|温馨提示>{you}：{CLAIM}{press}。{ask}",
    "{sign}{CLAIM} {ask}",
    "{dear}<接|据|根据>{agency}<通知|最新规定|要求|文件精神>，{CLAIM}，{ask}{press}。",
    "{CLAIM}，{ask}",
    "{sign}{dear}{CLAIM}，<为不影响使用|如需恢复|为保障您的权益|恢复使用>{ask}。{ending}",
)
