"""English, and Chinese as Hong Kong and Taiwan write it (in simplified here, turned on the way out)."""
# ruff: noqa: E501

from __future__ import annotations

ENGLISH_SCAMS: dict[str, tuple[str, ...]] = {
    "medical_insurance translated insurance_suspended - click_link": (
        "<Dear user, |Hello, |Dear insured person: |>your {ecard} <has been|is|was> <suspended|stopped|disabled|deactivated|out of use>, please click {link} to <handle|update|restore|re-certify>",
        "[{eagency}] Your {ecard} <will be stopped|will be suspended|will expire> on {eday}, please <log in|enter|open> {link} to <update the information|complete the certification|improve the data>",
        "Your {ecard} <is not upgraded to the electronic version|data is missing|information is incomplete|has not passed the annual review>, <overdue automatically void|it will be stopped today>, click {link}",
        "The medical insurance of you has been <stopped|paused>, <in order not to affect the reimbursement|so as not to influence the use>, please <at once|as soon as possible> click {link} to <process|do it>",
        "Kind reminder: {ecard} of your name <is abnormal|is frozen>, click the link {link} fill in <the name, ID number and bank card|the bank card and the balance> to <recover|unfreeze>",
        "<Notice|Notification|Reminder>: your {ecard} <has expired|is about to expire|will be out of service> <today|on {eday}|tomorrow>, <please|kindly> <follow|open> {link} to <renew|reactivate|update personal information>",
        "{eagency}: <according to the new regulation,|because of system upgrade,> all <old|not electronic> {ecard} <become invalid|stop> on {eday}, <apply for the electronic version|exchange the new card> at {link}",
        "Your {ecard} <lacks information|is missing data|did not complete real-name certification> and will be suspended, <fill in|supplement> at {link} <name, ID number, bank card number|the bank card and phone>",
        "Medical insurance office notify: your {ecard} <without verification|not activated>, within {hours} hours <invalid|cancelled>. {link}",
    ),
    "medical_insurance translated benefit_available benefit click_link": (
        "Your <critical illness protection|medical subsidy|medical insurance refund> of {round_amount} yuan <has arrived|is to be received>, <receive|check> at {link}",
        "You have a {eagency} <subsidy|allowance> not yet received, please <fill in|register> the bank card at {link}",
        "<Congratulations, |>the new year medical insurance information <check|registration> has opened, you can confirm at {link}, <no queue|free of charge>",
    ),
    "medical_insurance english insurance_suspended - click_link": (
        "{eagency}: Your {ecard} has been <suspended|deactivated|put on hold> <due to missing information|because your details are out of date|>. <Verify|Update your details|Restore access> <within {hours} hours|today|now>: {link}",
        "<Dear member, |>we were unable to <verify|confirm> your {ecard}. <Tap|Click|Go to> {link} to <avoid suspension|keep your coverage|reactivate your benefits>.",
        "<Final notice|Reminder|Alert>: your {ecard} <expires|will be deactivated> on {eday}. <Renew|Confirm your identity> at {link}",
    ),
    "medical_insurance english account_abnormal misused_elsewhere call_number": (
        "Your {ecard} <was used|shows a payment> in another city. If this was not you, <call|ring> {private} <immediately|and press 1> and have your <bank card|ID> ready.",
        "<Hello, |>this is the {eagency}. Your {ecard} <is overdrawn|was used to buy controlled medicine|will stop in two hours>. <For an agent press 9|Press 1 to be connected to the police>.",
    ),
    "medical_insurance english accused_of_fraud fraud_suspected transfer_money": (
        "This is officer <Wang|Li|Chen> of the {eagency}. Your {ecard} is linked to a fraud case and will be stopped in {hours} hours. <Transfer your savings to a safe account|Stay on the line and tell nobody>.",
    ),
    "medical_insurance english benefit_available benefit click_link": (
        "{eagency}: You are <eligible for|owed> a <health|medical insurance|social security> <refund|rebate|payment> of {round_amount}. <Claim it|Add your bank details> at {link}",
        "Your new {ecard} is ready. <Confirm your details|Choose delivery> at {link} <to receive it|, a small fee of 1.99 applies>.",
        "<Good morning|Hi>, this is the {eagency} service desk. To keep your records current, please <review|confirm> your card details at {link}. Thank you.",
        "You have one unread <medical insurance|social security> notice. View: {link}",
    ),
    "social_security english card_deactivated - enter_data": (
        "Your social security <number|card|account> <has been suspended|is blocked> <for suspicious activity|>. <Enter your card number and the code we sent|Log in with your bank details> at {link}",
        "Pension payments <will stop|are on hold> until you <re-verify|confirm your bank account>: {link}",
    ),
    "social_security english card_deactivated - give_code": (
        "{eagency} <asks|needs> you to read back the <6-digit code|verification code> we just sent so that your {ecard} stays active.",
    ),
}
ENGLISH_GENUINE: dict[str, tuple[str, ...]] = {
    "social_security english card_ready - visit_office": (
        "Your social security card is ready. Please collect it <with your ID|in person> at the <Jiefang Road|Renmin Road|Wenhua Road> branch of the bank <on weekdays|during opening hours>. Your old card stops working once the new one is <activated|collected>.",
        "Your replacement social security card has been produced. Bring your identity document to the counter. No fee, no link, no password needed.",
    ),
    "medical_insurance english contribution_due unpaid pay_official": (
        "Reminder: your resident medical insurance for {year} has not been paid. Benefits will be paused from 1 January if unpaid. Pay at the tax service hall or in the official tax app; questions: 12393.",
        "Your employer has not paid contributions for <March|May|June|September|last month|two months>. Benefits may be suspended until the arrears are paid. Please ask your HR department or dial 12393.",
    ),
    "medical_insurance english settlement_suspended decided visit_office": (
        "Notice of decision: online settlement of your medical insurance is suspended for <three|six> months from {eday}. The written decision was served on you. You may apply for reconsideration within 60 days or bring an action in court.",
    ),
    "medical_insurance english other - use_official_app": (
        "The medical insurance system will be under maintenance from 22:00 to 06:00. Card settlement is unavailable during this time; please keep receipts.",
        "Your reimbursement of {amount} yuan has been paid to your account. Details are in the National Medical Insurance Service Platform app.",
        "Your claim was received on {eday} and will be decided within 30 working days. You need not do anything.",
        "{code} is your code for the medical insurance app. Do not share it with anyone; our staff will never ask for it.",
    ),
}
ENGLISH_WARNINGS: dict[str, tuple[str, ...]] = {
    "medical_insurance english warning - -": (
        'Beware of scams: texts saying "{english_scam}" are fake. Do not click the link and never give your code. Call 12393 to check.',
        "Police warn residents <about messages|about texts> claiming that medical insurance is suspended. Do not open links, do not share codes. Report to 96110.",
        'If you receive a message like "{english_scam}", do not click. The bureau never asks for bank cards by text.',
        '<Fraud alert|Scam alert|Public notice>: criminals pose as the {eagency} and send "{english_scam}". <Never|Do not> <tap|open|click> such links or <give|read out> a code. <Hang up and call 12393|Report it to 96110>.',
        'My <mum|neighbour|aunt|colleague> got this today: "{english_scam}" It is a scam, <don\'t click|do not reply|never fill in your card number>.',
        'The {eagency} <reminds residents|states|clarifies> that it has never sent "{english_scam}" Do not click, do not <transfer money|share your screen|give bank details>.',
        "Someone in my building lost money after clicking a link about a deactivated insurance card. Please don't click such links and tell your parents.",
        "The healthcare security bureau reminds you: we never send links asking for your bank card or password. Ignore messages about expired electronic cards.",
    ),
}
ENGLISH_TALK: dict[str, tuple[str, ...]] = {
    "other english other - -": (
        "Are you coming <home|over> <for dinner|tonight|at the weekend>? Mum <made|is making> <dumplings|soup>.",
        "I'll be <10|20|30> minutes late, start without me",
        "Did you <pick up|collect> your insurance card <yet|from the bank>? Mine took two weeks.",
        "Can you send me the address again pls",
        "Your parcel {serial} is at the locker, pick-up code {code}.",
        "Sale! Up to 50% off this weekend only, shop at {firm} Reply STOP to opt out.",
        "{code} is your login code. It expires in 5 minutes. Don't share it.",
        "Your statement for card ending {tail} is ready. View it in the app or at {firm}.",
        "Dear customer, {amount} was <debited from|credited to> your account ending {tail} on {eday}. Balance {amount}. If this was not you, call the number on your card.",
        "Boarding for <CA|MU|CZ>{tail} has moved to gate {small}. Check in at {firm}.",
        "Your verification code is {code}. Valid for {small} minutes. Never share it, even with our staff.",
        "Your order {serial} has shipped. Track: {firm}",
        "Card ending {tail} has been blocked at your request. A new card will arrive in 5 working days.",
        "Your flight to <Beijing|Shanghai|Chengdu> on {eday} is <delayed|now leaving earlier> by 40 minutes. Gate {small}.",
        "Payment of {amount} received, card ending {tail}. Balance {amount}.",
        "lol ok see u then",
        "<Dad|Mum|Grandma> needs her insurance card for the <hospital|check-up> <tomorrow|on {eday}>, it is in the <drawer|blue folder>.",
        "Is the <insurance|social security> office open on <Saturday|{eday}>? I have to <change my address|pick up a form>.",
        "The <dentist|doctor> said the insurance pays for <most|half> of it, I paid {amount} myself.",
        "My company changed and my insurance <stopped|paused> for a month, HR says it comes back in <May|June|March>.",
        "<Can|Could> you <call|text> me when you <get|reach> there? <Traffic is awful|It's raining|My phone is nearly dead>.",
        "I <will|can> pick up the <kids|tickets|cake> <at {small} o'clock|after work>, you <get|buy> the <milk|wine>.",
        "Haha <yes|no way>, that was <so funny|the best>. <Tell|Ask> your <sister|brother> <I said hi|to join us>.",
        "<Your|The> <library|gym> <book is due|membership renews> on {eday}. <Log in to the app to renew.|Ignore if done.>",
        "<Appointment|Reminder>: <Dr Wang|the dental clinic> on {eday} at {clock}. <Reply C to cancel|Please arrive 10 minutes early>.",
        "Your <electricity|water|phone> bill of {amount} is due {eday}. <Pay in the app.|Unpaid bills may lead to suspension of service.>",
        "<Sorry|Ah sorry>, <can't make it|stuck at work>. <Tomorrow|Friday|Sunday> instead?",
        "I <love|miss> you, <sleep well|good night>. <Call me tomorrow|Dream of me>.",
        "Why <is|was> the pharmacy not taking cards <today|yesterday>? They said the system <is down|broke>.",
        "<New|Latest> article: how the <national reimbursement list|insurance reform> changes in {year}. <Read it on our site {firm}|Out now>.",
        "How do I add my grandma to the family health insurance account? Does anybody know?",
        "The clinic says the new cards work at every pharmacy now, finally",
        "Happy birthday! Wishing you health and joy all year",
        "Meeting moved to {eday}, room {small}. Bring the slides.",
        "Sorry I missed your call, was in class. Ring me later?",
        "My social security card expired, going to the bank tomorrow to renew it.",
        "Get private health cover from 9.90 a month, quotes at {firm}",
        "Your table for two is confirmed for {eday}. To cancel call {private}",
    ),
}

HANT_SCAMS: dict[str, tuple[str, ...]] = {
    "medical_insurance hant insurance_suspended - click_link": (
        "【健保署】您的健保卡<已被停用|即将停用|异常>，请<点选|点击>{link}<更新资料|验证身分|恢复使用>",
        "全民健保通知：您的<健保费|健保资料>尚未<缴纳|更新>，{by}前未处理将<停卡|锁卡>，{link}",
        "【卫生署】您的医健通户口<已被暂停|资料不全>，请登入{link}<核实身份|更新个人资料>",
        "您的医疗券账户有{round_amount}元<即将到期|待领取>，请按{link}<领取|登记银行户口>",
        "【{bureau}】{your}{card}<即将到期|未完成认证>，<逾期将无法报销|影响使用>，请登录{link}<更新|认证>",
        "【{bureau}】您有一笔医保<补助|退费>{round_amount}元待领取：{link}",
    ),
    "medical_insurance hant account_abnormal misused_elsewhere call_number": (
        "您好，我是健保署<专员|人员>，您的健保卡遭<盗用|冒用>在{place}领取管制药品，将为您转接<警察局|侦查队>，请勿告诉家人",
        "这里是医管局，您的<医健通|医疗券>户口涉及{place}一宗<洗钱|骗药>案，请按<1|9>接驳内地公安",
    ),
    "medical_insurance hant benefit_available benefit enter_data": (
        "健保<补助|退费>{round_amount}元已核准，请于{hours}小时内至{link}填写<银行帐号|信用卡>",
        "【{bureau}】您的{card}<已停用|资料缺失|未更新>，请<点击|登录>{link}<办理|更新>",
    ),
    "social_security hant account_abnormal - click_link": (
        "【劳保局】您的劳保<给付|年金>{round_amount}元<待领取|资料不符>，请点{link}确认帐户",
        "社会福利署：您的<综援|长者津贴>户口须<更新|重新认证>，请按连结{link}，逾期停发",
        "您的{scard}<已过期|将停用>，请登录{link}重新认证",
    ),
}
HANT_GENUINE: dict[str, tuple[str, ...]] = {
    "medical_insurance hant contribution_due unpaid pay_official": (
        "健保署提醒：您{month}月份健保费尚未缴纳，请持缴款单至<超商|银行>缴费，逾期将加征滞纳金并暂行停卡。<疑问请洽各分区业务组|>",
        "健保卡因<遗失|毁损>申请换发已完成，请携带身分证件至<联合服务中心|邮局>领取，旧卡自新卡启用后注销。",
        "医健通系统将于{day}凌晨进行维修，期间暂停服务，不便之处敬请见谅。",
        "【{bureau}】{year}年度城乡居民医保集中缴费期至{day}结束，未缴费者自次年一月起暂停待遇，请到{tax_way}办理。",
    ),
    "social_security hant card_ready - visit_office": (
        "您申请的社会保障卡已制妥，请携带<身份证|身分证件>到{bank}{branch}领取，新卡启用后旧卡停用。",
        "劳保局通知：您的给付已核定，款项{amount}元将于{day}拨入原指定帐户，无须另行办理。",
    ),
}
HANT_WARNINGS: dict[str, tuple[str, ...]] = {
    "medical_insurance hant warning - -": (
        "健保署澄清：不会以<简讯|短讯>附连结要求更新资料，收到「{quoted}」请勿点选，可拨165查证。",
        "警方提醒市民，切勿点击声称健保卡停用的连结，亦不要提供验证码，如有怀疑致电防骗热线18222。",
        "防骗提示：「{quoted}」属诈骗，不要点击。",
        "妈，那个说健保卡锁卡的简讯是假的，千万不要点！",
    ),
}
HANT_TALK: dict[str, tuple[str, ...]] = {
    "other hant other - -": (
        "明天几点去<看牙医|诊所>？健保卡记得带",
        "今晚返唔返嚟食饭？阿妈煲咗汤",
        "【<全联|家乐福|百佳>】周年庆满{amount}送{small}，详见{firm}",
        "您的包裹已到<门市|自取柜>，取货码{code}，请于三日内取件。",
        "健保改革<你怎么看|又要涨保费了>，最近新闻都在讲",
        "您的登入验证码为{code}，请勿告知他人。",
    ),
}

ENGLISH_WORDS: dict[str, tuple[str, ...]] = {
    "ecard": (
        "medical insurance card",
        "medical insurance",
        "health insurance card",
        "electronic medical insurance card",
        "medical insurance account",
        "social security card",
        "electronic medical card",
        "health insurance",
        "medical insurance e-voucher",
        "medical security card",
        "social protection card",
        "Medicare card",
    ),
    "eagency": (
        "Medical Insurance Bureau",
        "National Healthcare Security Administration",
        "Social Security Bureau",
        "Medical Security Bureau",
        "Medical Insurance Center",
        "Health Insurance Office",
        "Social Insurance Centre",
        "Ministry of Human Resources and Social Security",
    ),
}

ENGLISH_ORDERS: tuple[str, ...] = (
    "{CLAIM}",
    "{CLAIM}",
    "{CLAIM} <Please share.|Tell your parents.|Stay safe.|Forward to older relatives.|Thank you.>",
    "<Reminder: |PSA: |Please read: |Attention! |Heads up: |FYI, >{CLAIM}",
)
CHATTY_ORDERS: tuple[str, ...] = (
    "{CLAIM}",
    "{CLAIM}",
    "{CLAIM} <:)|thx|haha|ok?|xx|!!|let me know|no rush|see you>",
    "<Hi, |Hey, |Btw, |Oh and |Hello dear, |Hi mate, |Morning! >{CLAIM}",
    "<Hi, |Hey, |Btw, |So >{CLAIM} <:)|thx|haha|ok?|xx|let me know>",
)
