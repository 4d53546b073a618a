"""English clause by clause, natural and machine-translated: what is claimed, what is asked, what an office offers."""
# ruff: noqa: E501

from __future__ import annotations

CLAIMS: dict[str, tuple[str, ...]] = {
    "medical_insurance insurance_suspended -": (
        "your {ecard} <has been|was|is> <suspended|deactivated|disabled|frozen|stopped|terminated|out of service>",
        "your {ecard} will be <suspended|stopped|discontinued|invalid|cancelled> <on {eday}|today|tomorrow|within {hours} hours>",
        "<the|> {ecard} under your name <has expired|is about to expire|can no longer be used|is in abnormal state>",
        "you can <no longer|not> <use your {ecard}|be reimbursed|enjoy medical insurance reimbursement> <from {eday}|>",
    ),
    "medical_insurance insurance_suspended information_missing": (
        "<due to|because of> <missing|incomplete|outdated> <data|information|personal details>, your {ecard} <will be|has been> <suspended|stopped|deactivated>",
        "your {ecard} information is <incomplete|missing|not updated|abnormal> <and the service will stop|and it will affect the use|>",
        "your identity <has not been verified|verification has expired> and your {ecard} <is restricted|will be paused>",
    ),
    "medical_insurance voucher_invalid not_upgraded": (
        "your <electronic medical insurance|e-medical card|{ecard}> <has not been upgraded|is not activated|needs to be replaced with the electronic version>",
        "<all old|old version|paper> cards <stop working|become void> on {eday} and <must|need to> be <upgraded|replaced online>",
        "the annual <review|verification|inspection> of your {ecard} is <overdue|not passed>",
    ),
    "medical_insurance benefit_available benefit": (
        "you <are entitled to|have> <a|an unclaimed> <medical subsidy|health insurance refund|critical-illness payment|insurance rebate> of {round_amount} yuan",
        "your <subsidy|refund|protection money|reimbursement> of {round_amount} <has arrived|is waiting|was approved>",
        "the {year} medical insurance <subsidy|return|information check> is <now open|open for registration>",
    ),
    "social_security account_abnormal -": (
        "your social security account <shows unusual activity|is locked|was used in another city>",
        "your pension <will be suspended|payment failed> because <your certification is overdue|your bank details are missing>",
        "your <new|third-generation> social security card is ready <and waits for your confirmation|>",
    ),
}
ASKS: dict[str, tuple[str, ...]] = {
    "ask:click_link": (
        "please <click|tap|open|visit|log in to|go to|enter> {link} <to <update|restore|handle it|verify|reactivate|apply|check>|>",
        "<click|follow|open> the <link|website|address> {link} <to continue|as soon as possible|in time|>",
        "<details|handle|verify|renew|query>: {link}",
        "<update|verify|renew|claim> <here|now|online>: {link}",
    ),
    "ask:enter_data": (
        "please <log in|click> {link} and <fill in|enter|submit> <your name, ID number and bank card|your card number and password|the bank card balance|personal information>",
        "<complete|supplement> your <bank details|ID and phone|information> at {link}",
    ),
    "ask:call_number": (
        "<call|dial|contact> {private} <for help|now|to unlock it>",
        "press <1|9|0> for <manual service|an agent>",
        "our <specialist|officer> will call you, please keep your bank card ready",
    ),
    "ask:give_code": (
        "<reply with|tell our staff|send us> the verification code <you receive|>",
        "enter the SMS code at {link}",
    ),
    "ask:add_contact": (
        "add our <officer|service staff> on <WeChat|QQ> {contact}",
        "<join|enter> the online meeting {serial} and share your screen",
    ),
    "ask:transfer_money": (
        "transfer <your funds|{round_amount} yuan> to the <safe|designated> account",
        "pay the <reactivation|service> fee of {round_amount} at {link}",
    ),
}
ASK_WEIGHTS = {
    "click_link": 8.0,
    "enter_data": 4.0,
    "call_number": 1.5,
    "give_code": 1.0,
    "add_contact": 0.8,
    "transfer_money": 0.8,
}
ORDERS: tuple[str, ...] = (
    "{opener}{CLAIM}, {ask}.{ending}",
    "{opener}{CLAIM}. {ask}.{ending}",
    "{opener}{CLAIM}, {ask} {by_en}",
    "{CLAIM}. {ask}",
    "{opener}{ask}, {CLAIM}.",
)
PARTS: dict[str, tuple[str, ...]] = {
    "opener": (
        "",
        "",
        "[{eagency}] ",
        "{eagency}: ",
        "Dear <user|customer|insured|citizen>, ",
        "Hello, ",
        "Hello, this is the {eagency}, ",
        "Notice: ",
        "【{eagency}】",
        "Reminder: ",
        "<Urgent|Important|Final notice>: ",
        "Dear Mr. <Li|Wang|Chen>, ",
    ),
    "ending": (
        "",
        "",
        "",
        " Overdue will be void.",
        " Thank you for your cooperation.",
        " {eagency}",
        " Reply R to refuse.",
        " Do not ignore this message.",
        " <Sorry for the inconvenience|We apologise for any inconvenience>.",
    ),
    "by_en": (
        "before {eday}",
        "within {hours} hours",
        "today",
        "as soon as possible",
        "otherwise it will be cancelled",
        "so as not to affect the use",
        "",
    ),
}

EVENTS: dict[str, tuple[str, ...]] = {
    "social_security card_replaced new_card": (
        "your <new|replacement> social security card <is ready for collection|has been produced>; the old card <stops working|is cancelled> once the new one is <activated|collected>",
        "first-generation cards <stop working|are withdrawn> on {eday}; the balance moves to the new card by itself",
        "your lost-card report was accepted and the card is <blocked|suspended>; the replacement takes {small} working days",
        "your identity document on file has expired and some account services are <suspended|restricted> until it is renewed at a branch",
    ),
    "medical_insurance contribution_due unpaid": (
        "your {year} contribution has not been received and benefits <are paused|will be paused> from <January|next month> until it is paid",
        "the enrolment period for {year} ends on {eday}; later enrolment means a waiting period of three months",
        "your insurance was <interrupted|stopped> because your employer reported that you left on {eday}",
    ),
    "medical_insurance settlement_suspended decided": (
        "after an inquiry and a hearing it was decided to suspend online settlement for <three|six|twelve> months because the card was lent to another person",
        "a decision on the refund of {amount} yuan of insurance funds has been served on you; you may <apply for reconsideration|go to court>",
        "the suspension of your online settlement ended on {eday}",
    ),
    "medical_insurance receipt done": (
        "your claim of {eday} was <paid|settled>: fund {amount}, own share {amount}",
        "your registration for treatment in another city was accepted and is valid until {eday}",
        "your application was returned because the itemised list is missing",
        "the settlement system is <down for maintenance|suspended> from {clock} to {clock}; keep your receipts",
        "your family member was added to your account at your request",
        "your appointment on {eday} at {clock} was <confirmed|cancelled by the hospital>",
    ),
}
_ASK_US = (
    "<call|dial|questions:> 12393",
    "see the National Medical Insurance Service Platform app",
    "<you need not do anything|no action is needed>",
    "details: {official}",
    "please come to the service hall with your identity document",
    "bring your ID to the <bank|counter|branch>",
    "nobody will ask you for a code or a password",
    "ask at your local agency or dial 12345",
)
EVENT_ORDERS: tuple[str, ...] = (
    "{opener}{CLAIM}. {way_en}.",
    "{opener}{CLAIM}; {way_en}.",
    "{CLAIM}. {way_en}. {eagency}",
    "{opener}{CLAIM}. {way_en}, {way_en}.",
)
EVENT_PARTS: dict[str, tuple[str, ...]] = {
    "opener": (
        "",
        "[{eagency}] ",
        "{eagency}: ",
        "Dear insured person, ",
        "Notice: ",
        "For your information: ",
        "Reminder: ",
    ),
    "way_en": _ASK_US,
}
