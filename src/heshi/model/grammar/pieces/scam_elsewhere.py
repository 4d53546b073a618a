"""Scams in the name of others: banks, carriers, airlines, parcels, toll cards, tax, courts, prizes."""

from __future__ import annotations

ELSEWHERE: dict[str, tuple[str, ...]] = {
    "other bank account_abnormal - click_link": (
        "<尊敬的|>{bank}<用户|客户>，您的<手机银行|网银|电子密码器|账户|U盾>将于<今日|次日|{by}><失效|过期|停用|冻结>，请<登录|点击>{link}<升级|更新|认证|维护>，<给您带来不便敬请谅解|逾期自动注销>",
        "【{bank}】您的账户<异常|身份信息过期|被限制>，请登录{link}<验证|恢复|解除限制>",
        "您{bank}的<信用卡|账户>在境外消费{round_amount}元，<非本人|如非本人>操作请<速点|点击>{link}<撤销|冻结>",
        "{bank}：您的<额度|授信>可提升至{round_amount}元，登录{link}输入<卡号和有效期|验证码>激活",
    ),
    "other bank benefit_available benefit click_link": (
        "<尊敬的|>{bank}<用户|客户>您的<积分|账户积分>已达{amount}分，可兑换{round_amount}元<现金|话费|大礼包>，请<登录|登陆>{link}<领取|兑换|查询>，逾期<失效|清零>",
        "{bank}通知：您的<积分|理财金>{round_amount}元<未领取|即将清零>，登陆手机网{link}<领取|兑换>",
        "【{bank}】恭喜您获得{round_amount}元<消费金|现金券>，请点击{link}填写卡号领取",
        "温馨提示：您的{bank}信用卡积分{amount}分可抵{round_amount}元现金，今日到期，请用手机登陆{link}按提示<兑换|激活>",
    ),
    "other carrier benefit_available benefit click_link": (
        "尊敬的用户，您的<话费|手机><积分|专属流量>可兑换{round_amount}元，请登录{link}<激活领取|兑换>，{hours}小时内有效",
        "【<移动|联通|电信>】您的积分<即将过期|今日清零>，点击{link}兑换<现金|礼品>并输入银行卡",
    ),
    "other airline account_abnormal - call_number": (
        "尊敬的旅客您好，您<预订|乘坐>的{day}<航班|{place}至{place}航班>因<机械故障|天气原因>已<取消|延误>，请<及时|尽快>联系客服{private}办理<退票|改签>，每位旅客补偿{round_amount}元",
        "【<东航|南航|国航>】{person}您好，您{day}{place}飞{place}的航班已取消，收到短信后请速拨{private}<改签|退票>，如不处理视为放弃，赔付{round_amount}元",
        "【航空公司】抱歉通知您{day}航班<取消|起落架故障>，<改签|退票>需{round_amount}元手续费并可获延误赔付，客服{private}",
    ),
    "other courier account_abnormal - click_link": (
        "您的快递{serial}<丢失|地址不详|无法派送|破损>，<理赔|更新地址>请点击{link}<双倍赔付|填写收款账户>",
        "【<邮政|快递|顺丰>】包裹{serial}因<门牌号错误|关税未付>无法投递，请在{hours}小时内到{link}<支付|更新>",
    ),
    "other courier account_abnormal - add_contact": (
        "您的包裹丢了，我是快递理赔，加微信{contact}<给您退款|赔付{round_amount}元>，发我收款码和验证码",
    ),
    "other toll account_abnormal not_certified click_link": (
        "【ETC】您的ETC<已失效|认证过期|已禁用|设备异常>，<请|>点击{link}<重新认证|更新|恢复通行>",
        "您的车辆ETC<签约卡过期|信息未更新>，{by}<停用|暂停服务>，办理{link}",
    ),
    "other tax benefit_available benefit click_link": (
        "【个税】您有{year}年度<退税|补税>{round_amount}元<待处理|可领取>，请登录{link}填写<银行卡|收款信息>",
        "您的公积金<账户异常|可提取>{round_amount}元，<点击|登录>{link}<验证|办理>",
        "电费<补贴|退费>{round_amount}元<可领取|待确认>，{link}",
    ),
    "other prize benefit_available benefit click_link": (
        "恭喜您被<抽中|选为>《{surname}家好声音》<二等奖|幸运观众>，<奖金|可得>{round_amount}元<及笔记本电脑一台|>，请登录{link}<领取|填写资料>，验证码{code}",
    ),
    "other prize benefit_available benefit call_number": (
        "您好，您的号码在<周年庆|开业>抽奖中获<特等奖|一等奖>，奖金{round_amount}元，验证码{code}，领奖请致电{private}，<工本费|所得税>先付",
        "<央视|卫视>《<出彩人生|跑男|歌手>》场外抽奖，您获{round_amount}元，<登录|详询>{link}填写领奖资料，<不领将追究违约责任|逾期作废>",
    ),
    "other prize benefit_available benefit transfer_money": (
        "您的手机号被<后台系统|节目组>抽为<一等奖|幸运用户>，奖品{round_amount}元，<先交|须缴><手续费|保证金>，客服{private}",
    ),
    "other police accused_of_fraud fraud_suspected transfer_money": (
        "我是{place}公安局民警，你名下的<银行卡|手机卡>涉嫌洗钱，请<配合|马上>把资金转入安全账户<核查|接受监管>，<不要告诉任何人|否则立即逮捕>",
    ),
    "other police accused_of_fraud fraud_suspected click_link": (
        "【<最高检|法院>】您有一张<传票|逮捕令>未<领取|签收>，详情{link}",
    ),
    "other police accused_of_fraud fraud_suspected call_number": (
        "这里是通信管理局，您的号码<涉嫌发送诈骗短信|两小时后停机>，<请|>转接公安按1",
    ),
    "other lender account_abnormal - share_screen": (
        "我是<京东|支付宝|抖音|平台>客服，您<学生时期|以前>开通的<金条|借呗|百万保障|会员>需要<注销|关闭>，否则<每月扣{round_amount}元|影响征信>，请下载会议软件共享屏幕",
    ),
    "other lender account_abnormal - call_number": (
        "您的<微信|支付宝>百万保障<到期|免费期结束>，将自动扣费{round_amount}元，<取消|关闭>请<致电|加>{private}",
    ),
    "other friend other - transfer_money": (
        "爸，我手机坏了，这是<同学|老师>的微信，<学校|培训班>要交{round_amount}元，您先转到{serial}这个账户",
        "我是你<领导|{surname}总>，明天来我办公室一趟。<急用|先>帮我转{round_amount}到这个账户，<回头|下午>给你",
        "房东：换卡号了，房租打到{bank}{serial}，户名{person}",
    ),
}
