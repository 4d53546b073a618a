"""Notices of applications and games, and what nobody asked for."""

APPS = (
    "【{app}】您关注的{ename}{n1}分钟前发布了新动态，点击查看 {link} {out}",
    "【{game}】勇士{l5}，您的服务器将于{when}停机维护{n1}小时，补偿已发邮箱。",
    "【{game}】您的角色“{nature}{given}”等级达到{n2}，礼包码{a10}，登录游戏输入领取。",
    "【{app}】您发布的内容因<含联系方式|涉嫌违规|版权投诉>已下架，如有异议请在App内申诉。",
    "【{app}】{person}，您投递的{firm}{goods}专员岗位已被查看，HR邀请您{when}面试，地址{address}。",
    "【{app}】您的云空间已使用{percent}%，将于{day}到期，到期后文件保留{small}天，续费 {link}",
    "【{app}】您的会员已到期，续费立享{n1}折，{link} {out}",
    "【监控】{estate}{n1}号楼烟感报警，时间{clock}，请立即核实。",
    "[告警] 主机 web{d2} CPU 使用率 {percent}%，持续 {ten} 分钟，时间 {year}-{month}-{date} {clock}",
    "服务器磁盘使用率{percent}%超过阈值，实例{l4}-{d4}，请及时处理。【{nature}云】",
    "【{nature}云】您的域名{host}将于{day}到期，为避免解析停用请及时续费，登录控制台办理。",
    "【会议】{surname}{given}邀请您参加视频会议，会议号{d3}-{d3}-{d3}，时间{when}，入会链接 {link}",
    "【OA】您有{small}条待审批流程，最早一条提交于{day}，请登录系统处理。",
    "【考勤】{name}，您今日{clock}打卡成功，地点{road}{brand}大厦。",
    "【定位手表】{given}已到达{school}，时间{clock}，电量{percent}%。",
)
SPAM = (
    "急用钱？凭身份证当天放款{n2}万，无抵押无担保，{surname}经理{mobile}",
    "代开各类<发票|证明>，先验后付，{mobile}微信同号",
    "恭喜您的手机号被抽中，获得{goods}一台，领奖登录 {link} 填写收件信息",
    "兼职刷单日结{n3}-{n3}元，在家可做，加V {l4}{d4}",
    "【{app}】老板跑路清仓，{goods}{n1}元两件，{link}",
    "您好，我是{firm}的{surname}{given}，有一笔{n2}万低息额度快到期了，需要的话回1，不需要回T",
    "内部消息，{d6}明日涨停，加群{d9}免费领取三只牛股",
    "体育竞猜注册就送{n2}元，首充{n3}送{n3}，{link}",
    "附近美女{n2}人在线，点{link}聊天",
    "尊敬的车主，您的ETC已过期停用，请尽快点击 {link} 重新认证，逾期无法使用",
    "【{courier}】您的包裹丢失，双倍赔付，请加理赔客服QQ{d9}办理退款",
    "您的{app}账户存在异常，已被冻结，请登录 {link} 解除限制",
)
