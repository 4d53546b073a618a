"""What a person is told of how they stand: the few sentences that no rule says, in both languages."""

from __future__ import annotations

from heshi.wording import Bilingual

PHRASES = {
    "insured": Bilingual(
        zh="您参加了{place}的{scheme}，保险有效。",
        en="You are insured: {scheme}, in {place}. The insurance is in force.",
    ),
    "uninsured": Bilingual(zh="这一天登记里没有您的参保。", en="The register holds no enrolment of yours on this day."),
    "uninsured_since": Bilingual(
        zh="您的参保登记到{day}为止，之后没有新的参保。",
        en="Your enrolment ended on {day}; there is no later one on file.",
    ),
    "insurance_ended": Bilingual(zh="参保关系按规定停止或转走了。", en="Under the rules the enrolment ended or moved."),
    "insurance_open": Bilingual(
        zh="登记不全，看不出这一天是否参保。请打12393问。",
        en="The register is not complete for this day, so it cannot say whether you are insured. Ask 12393.",
    ),
    "running": Bilingual(zh="医保待遇正常享受。", en="Your benefits are running."),
    "running_since": Bilingual(zh="医保待遇从{day}起正常享受。", en="Your benefits have been running since {day}."),
    "waiting": Bilingual(
        zh="您在等待期，{day}起可以享受待遇。等待期看病自费，参保和卡都没有停。",
        en="You are in a waiting period; benefits begin on {day}. Until then care is at your own cost; neither your "
        "enrolment nor your card is stopped.",
    ),
    "waiting_open": Bilingual(
        zh="您在等待期，登记里没有结束的日子，请打12393问。",
        en="You are in a waiting period; its last day is not on file. Ask 12393.",
    ),
    "paused": Bilingual(zh="医保待遇现在暂停。", en="Your benefits are paused now."),
    "paused_until": Bilingual(
        zh="医保待遇现在暂停，按现有登记{day}起恢复。",
        en="Your benefits are paused now; by what is on file they return on {day}.",
    ),
    "paused_pay": Bilingual(
        zh="医保待遇现在暂停。欠的费今天缴清，{day}起可以享受。",
        en="Your benefits are paused now. If what is owed is paid today, they return on {day}.",
    ),
    "not_granted": Bilingual(
        zh="登记里这一天没有待遇。请打12393问原因。", en="No benefits are on file for this day. Ask 12393 why."
    ),
    "not_granted_until": Bilingual(zh="登记里的待遇从{day}起。", en="By what is on file your benefits begin on {day}."),
    "benefits_depend": Bilingual(
        zh="要看当地怎么规定，请打12393问清楚。", en="It depends on the rules of your place: ask 12393."
    ),
    "benefits_open": Bilingual(
        zh="登记里的信息不够，看不出待遇是否正常。请打12393问。",
        en="What is on file does not settle whether benefits are running. Ask 12393.",
    ),
    "no_benefits": Bilingual(
        zh="没有参保，也就没有待遇可停。", en="Without an enrolment there are no benefits to stop."
    ),
    "settlement_on": Bilingual(
        zh="没有暂停联网结算的决定，看病买药照常直接结算。",
        en="No decision suspends on-line settlement; costs are settled at the counter as usual.",
    ),
    "settlement_off": Bilingual(
        zh="有一份决定暂停了您的联网结算，到{day}恢复。这期间先自己垫付，参保不受影响。",
        en="A decision suspends your on-line settlement until {day}. Meanwhile you pay first; your enrolment is not "
        "touched.",
    ),
    "settlement_off_open": Bilingual(
        zh="有一份决定暂停了您的联网结算，登记里没有结束的日子。这期间先自己垫付，参保不受影响。",
        en="A decision suspends your on-line settlement; no last day is on file. Meanwhile you pay first; your "
        "enrolment is not touched.",
    ),
    "settlement_open": Bilingual(
        zh="登记不全，看不出联网结算有没有暂停。请打12393问。",
        en="The register is not complete for decisions, so it cannot say whether settlement is suspended. Ask 12393.",
    ),
    "no_ground": Bilingual(
        zh="这份决定写的理由，当时当地的规定里没有一条够得上。",
        en="No rule then in force there knows the grounds given.",
    ),
    "length": Bilingual(
        zh="这份决定定的时间和规定的{text}不符。", en="Its length does not fit what the rule allows: {text}."
    ),
    "cleared": Bilingual(
        zh="调查已经结束，没有发现问题，应当恢复结算并补结费用。",
        en="The inquiry ended with nothing found: settlement must be restored and what you paid must be settled.",
    ),
    "procedure": Bilingual(
        zh="登记里看，这份决定没有走完规定的程序（两人以上调查、先听您说明、写明复议和诉讼）。",
        en="By what is on file the procedure was not kept (two officers or more, hearing you first, naming remedies).",
    ),
    "not_served": Bilingual(
        zh="登记里没有这份决定送达给您的记录。", en="Nothing on file says that this decision was served on you."
    ),
    "appeal": Bilingual(
        zh="不服这份决定，可以申请行政复议，也可以向法院起诉；先打12393或到医保窗口问清楚。",
        en="You may ask for reconsideration of the decision or go to court; first ask 12393 or a counter.",
    ),
    "pay": Bilingual(
        zh="欠的费到税务、医保的官方渠道自己查、自己缴，不点任何链接。",
        en="Look up and pay what is owed through official tax or insurance channels only; open no link.",
    ),
    "card_works": Bilingual(zh="这张卡可以用。", en="This card works."),
    "card_stopped": Bilingual(zh="这张卡现在不能用。", en="This card does not work now."),
    "card_not_yet": Bilingual(zh="新卡还在办，没到您手里。", en="The new card is still on its way to you."),
    "card_ready": Bilingual(
        zh="新卡已到网点，可以带身份证去领。", en="The new card is at the outlet: collect it with ID."
    ),
    "card_depends": Bilingual(
        zh="能不能用要看当地规定，请打12333问。", en="Whether it works depends on the place: ask 12333."
    ),
    "card_open": Bilingual(
        zh="登记不全，看不出这张卡现在的状态。请打12333问。",
        en="The register is not complete for cards, so the card's state is not known. Ask 12333.",
    ),
    "voucher_works": Bilingual(zh="医保码已开通，可以用。", en="The electronic voucher is enabled and works."),
    "voucher_stopped": Bilingual(zh="医保码现在不能用。", en="The electronic voucher does not work now."),
    "voucher_off": Bilingual(
        zh="医保码还没开通；可以在国家医保服务平台自己开通。",
        en="The electronic voucher is not enabled; you can enable it yourself on the national platform.",
    ),
    "paid_to": Bilingual(zh="您的医保费已缴到{month}。{rest}", en="Your contributions are paid to {month}. {rest}"),
    "all_paid": Bilingual(zh="没有欠费。", en="Nothing is owed."),
    "owed": Bilingual(
        zh="登记里有到期没缴的医保费。到官方渠道自己查、自己缴，不点链接。",
        en="Contributions that fell due are not paid. Look them up and pay in official channels only; open no link.",
    ),
    "identity": Bilingual(
        zh="带身份证到窗口，用身份证号就能查和办；医院能不能凭身份证结算，问医院窗口。",
        en="With your ID card a counter finds you by its number; ask the hospital whether it settles by ID card.",
    ),
}

PLACES = {
    "hospital": Bilingual(zh="医院、药店结算", en="settling at hospitals and pharmacies"),
    "counter": Bilingual(zh="医保、人社窗口", en="insurance and social-security counters"),
    "insurances": Bilingual(
        zh="养老、失业、工伤等其他社保业务", en="the other social insurances (pension, work injury …)"
    ),
    "phone": Bilingual(zh="手机上出示、查询", en="showing it and looking things up on the phone"),
}
