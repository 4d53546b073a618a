"""Schools, and appointments at hospitals that say nothing of insurance."""

SCHOOL = (
    "【{school}】尊敬的家长：{month}月{date}日{clock}召开家长会，请准时参加，地点{n1}年级{n1}班教室，请勿驾车入校。{surname}老师",
    "【{school}】家长您好，{given}同学今日<作业完成认真|未交{subject}作业|发烧已通知|进步很大>，请关注。",
    "【{school}】各位家长：因天气原因，明日<停课|推迟到{ten}点到校|照常上课>，请相互转告并注意安全。",
    "今日作业：{subject}第{n2}页{n1}、{n1}题，{subject}背诵第{n1}课并家长签字，{subject}练习册{n2}-{n2}页，明天带{goods}。{surname}老师",
    "【{school}】{year}级新生报到时间{month}月{date}日，请携带录取通知书、身份证、{n1}张一寸照片，学费{n4}元可通过校园服务号缴纳，校车在火车站东广场接站。",
    "【{school}】期末考试定于{month}月{date}日至{date}日，{subject}{clock}开考，请带好准考证、2B铅笔，准考证号{d9}。",
    "【考试院】{name}考生，您报名的{subject}考试准考证已可打印，打印时间{month}月{date}日至{date}日，考点{school}。",
    "【{school}】餐费通知：{month}月份{n2}天共{n3}元，请于{date}日前在校园服务号缴纳。",
    "【驾校】{name}学员，您已预约{month}月{date}日{clock}科目<一|二|三|四>考试，请携带身份证提前到考场候考，教练{surname}师傅{mobile}。",
    "【{school}】家长朋友：本周五{hour}:30放学，{month}月{date}日返校。假期请注意：1.不到河边、冰面玩耍；2.乘坐电动车戴头盔；3.按时完成{subject}、{subject}作业，每天阅读半小时，跳绳{n3}个；4.体温异常请告知班主任；5.返校时带{goods}和已签字的通知书。祝假期愉快！{surname}老师",
    "【{school}】各位家长：现将期末安排通知如下。1.{month}月{date}日至{date}日复习，{subject}、{subject}、{subject}各一套模拟卷；2.{month}月{date}日{clock}考{subject}，{clock}考{subject}，次日{clock}考{subject}，请带2B铅笔、橡皮、水壶；3.{month}月{date}日开放日，家长可入校观看孩子作品展，每家限一人，凭接送卡从东门进入；4.{month}月{date}日{hour}:30散学典礼，发放素质报告册和假期作业单；5.寒假自{month}月{date}日至{month}月{date}日，期间请保证孩子每天运动一小时、阅读半小时，少看手机，不燃放烟花爆竹，不去冰面玩耍，出行遵守交通规则；6.开学时间以学校通知为准。托管报名截止{date}日，费用{n3}元，自愿参加。有事请联系班主任{surname}老师{mobile}，收到请回复孩子姓名。",
)
HOSPITAL = (
    "【{hospital}】{person}，您已成功预约{month}月{date}日{clock}{department}{surname}{given}医生门诊，就诊序号{small}，请提前{small}分钟到{n1}楼取号。",
    "【{hospital}】您预约的{department}门诊因医生停诊取消，挂号费将原路退回，给您带来不便敬请谅解。",
    "【{hospital}】您的<检验|CT|核磁|病理>报告已出，可在服务号或{n1}楼自助机查询打印，条码{d9}。",
    "【{hospital}】{name}您好，您{day}的手术前请禁食{n1}小时，{clock}前到住院部{n1}楼{department}护士站报到。",
    "【{hospital}】温馨提示：您上次就诊已满{small}天，请按医嘱复查，复诊可在线预约 {link}",
    "【{hospital}】{person}，您的处方已审核，请到{n1}号窗口取药，应付{amount}元。",
    "【{nature}药房】您订的药已到店，请凭取货码{d6}到{road}店领取，遵医嘱服用，用药咨询{service}。",
    "【体检】{name}您好，您的体检时间为{day}{hour}:00，请空腹、携带身份证到{address}，体检编号{d8}。",
    "【血液中心】感谢您于{day}献血{n1}00毫升，血型{plate}，检测合格，您的爱心将帮助需要的人。",
)
