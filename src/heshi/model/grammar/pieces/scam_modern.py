"""Scams of these years in the name of shops, apps, lenders, schools, bosses, lotteries, lovers; all sentences invented."""
# ruff: noqa: E501

from __future__ import annotations

MODERN: dict[str, tuple[str, ...]] = {
    "other toll account_abnormal not_certified click_link": (
        "【<高速ETC|ETC中心|ETC服务>】车主您好，您的ETC<协议已到期|用户资料未通过年度审核|卡签被暂停使用>，请于{by}前到 {link} <重新签署|补录资料>，<逾期无法走专用道|以免影响出行>。",
        "<尊敬的车主，|>您办理的<通行卡|ETC电子标签>{serial}<签约银行卡失效|实名信息缺失>，<系统将在{hours}小时后注销|现已列入暂停名单>。恢复入口：{link}<，拒收请回复R|>",
        "ETC用户请注意，旧版设备<本月|{month}月>停止服务，没认证的<抓紧|赶快>点一下{link}<，身份证银行卡准备好|，两分钟搞定>",
    ),
    "other traffic account_abnormal - click_link": (
        "【交管{serial}】您的小型汽车有{small}条<未处理违法|闯红灯记录>，<扣{small}分罚款{amount}元|滞纳金已产生>，照片及缴款：{link}",
        "<{person}|车主>：您的车辆<年检已逾期|检验标志失效>，<上路将被查扣|请于{by}前完成线上备案>，办理网址{link}，<工本费{small}元|需绑定银行卡>。",
        "您的驾驶证<累积记分|审验>异常，<{hours}小时内未申诉将被降级|为不影响使用>，请登录{link}核实身份<及预留手机号|和银行卡>",
        "你这车昨天在{place}<违停|压线>被拍了，看图 {link} <不是你的就申诉一下|趁没上传赶紧处理>",
    ),
    "other courier account_abnormal - add_contact": (
        "【<中通|圆通|申通|极兔|菜鸟>】您尾号{tail}的包裹<在分拣时遗失|中转途中淋湿>，现按<三倍|保价>赔付{round_amount}元，请添加理赔专员<微信|QQ|支付宝>{contact}<登记|或自助登记{link}>",
        "<你好|亲>，你有个件被我们网点弄丢了，<不好意思|实在抱歉>，加我{contact}我把钱退你，<发下付款码就行|需要你收个验证码>",
    ),
    "other courier account_abnormal - click_link": (
        "【海关清关】国际邮件{serial}<被扣|待缴税>，应补{amount}元，<{hours}小时内未缴将退运|超期销毁>，付款页面 {link}",
        "<菜鸟|丰巢|驿站>提醒：包裹{serial}已滞留{small}天，<取件码失效|即将退回>，重新获取取件码请进{link}并<授权登录|输入手机验证码>",
        "{serial}号邮件收件人信息不全，<补填|改正>门牌 {link} ，<改派费1.2元|需刷卡付运费>",
    ),
    "other shop benefit_available benefit share_screen": (
        "您好，这里是<淘宝|拼多多|唯品会|天猫>商家售后，您买的<面霜|奶粉|童装|电热毯>抽检<含铅超标|不合格>，按规定退一赔三，请<下载会议软件|点>{link}打开共享屏幕，我教您操作理赔",
    ),
    "other shop benefit_available benefit add_contact": (
        "【<商城|店铺>售后】您的订单{serial}<商品存在安全隐患|因漏发>，可获{round_amount}元补偿，请加退款<专线|客服>{contact}<或进{link}|>，<备注订单号|工作日办理>",
    ),
    "other platform account_abnormal - share_screen": (
        "【<抖音|快手>】您开通的<直播会员|主播推广服务>试用今日到期，次日起每月扣费{round_amount}元，<不需要|关闭>请安装<会议|远程协助>软件{link}并共享屏幕。",
        "我是<微信|支付宝>安全中心的，工号{serial}，您的百万保障<免费期过了|没关>，今晚{clock}自动划款，<跟着我|现在>装这个 {link} 打开共享屏幕把它关了就不扣",
    ),
    "other platform account_abnormal - call_number": (
        "店员误将您登记为<批发代理|VIP会员>，每月将自动扣{round_amount}元，<如需取消|本人未申请>请在{hours}小时内致电{private}，由<银行|银联>客服解除",
        "您已成功订购<尊享|超级|视频>会员，年费{amount}元将于{by}从尾号{tail}的卡扣取，退订请拨{private}<并备好银行卡|，人工接听>。",
    ),
    "other platform account_abnormal - click_link": (
        "【Apple】您的<iPhone|设备>已在{place}被定位，<查看位置|登录iCloud>：{link}",
        "您的Apple ID<因异常购买{amount}元|在新设备登录>被锁定，{hours}小时内到{link}解锁，<否则清除数据|须验证付款卡>",
        "<Steam|谷歌>账号收到<举报|交易暂挂>，库存将冻结，找管理员<核验|申诉>{link}<，好友已帮你担保|>",
        "【<微信|QQ>安全】有人投诉您的账号<涉嫌违规|发布不良信息>，<{hours}小时后永久封停|好友功能将受限>，申诉验证：{link}",
        "【云闪付】您的云闪付<因长期未实名|因系统换代>将于{by}停用，卡内<红包|余额>清零，恢复请点 {link}",
        "<小红书|微博|闲鱼>认证中心：您符合<加V|金牌卖家>条件，{link} 提交<账号密码|手机号及验证码>即可点亮",
        "亲，你链接<拍不了|付款失败>呀，客服说你没开<交易保障|通认证>，你去这 {link} 弄一下我再付款",
    ),
    "other lender account_abnormal - call_number": (
        "【征信中心】您的个人征信存在{small}条<负面|逾期>记录，将影响<购房贷款|子女上学>，<修复|消除>请联系专员{private}<，不成功不收费|>。",
        "<您好|同学您好>，国家清理校园贷，你大学注册的<借贷|分期>账户未注销，<不处理征信会黑|将按高息计算>，请回电{private}",
    ),
    "other lender account_abnormal - transfer_money": (
        "<银监会|监管>要求学生账户今日清零，请把<借呗|微粒贷|白条>可借额度全部提出，转到对公账户{serial}核销，<核销后原路退还|录音已留存>",
        "您申请的{round_amount}元贷款已批，因<卡号填错一位|流水不足>账户被冻结，请先打<解冻金|认证金>{amount}元到<财务|指定>账户，随贷款一起放款",
    ),
    "other lender benefit_available benefit click_link": (
        "【<度小满|备用金|易贷|惠民贷>】{person}，您的{round_amount}元额度<已下款待签收|今日失效>，<无抵押|年化3.2%>，提现 {link} 拒收请回复R",
        "恭喜您通过初审！<最高|可借>{round_amount}元，黑户白户都行，下载{link}注册，<放款前交验证费|填银行卡及密码>",
        "{bank}<助农|小微>专项：凭身份证可贷{round_amount}，<三分钟到账|不看征信>，申请{link}退订T",
    ),
    "other bank benefit_available benefit give_code": (
        "{bank}卡中心：您的信用卡可提额至{round_amount}元，请将<短信|刚收到的>验证码和卡背后三位数回复本号<激活|生效>",
    ),
    "other bank account_abnormal - click_link": (
        "【{bank}】因<反洗钱|一人一卡>核查，您尾号{tail}的卡已<限制非柜面|止付>，<线上解除|补交职业信息>：{link}，{hours}小时内有效",
        "【数字人民币】您的钱包<未升级二类|将被注销>，余额{amount}元请于{by}前通过{link}<转出|认证>",
        "{bank}网银：您的<U盾|K宝|网银盾>证书今日到期，请用电脑<进入|登录>{link}更新，<输入盾密码|插盾操作>",
        "您正在{place}登录手机银行，<若非本人|不是您>立即<冻结|拦截>：{link}",
    ),
    "other bank account_abnormal - install_app": (
        "【{bank}】为防盗刷，请下载安全组件{link}，打开NFC，把银行卡贴在手机背面并输入密码<完成验卡|解除风险>",
        "<警官|客服>叫您装的“{bank}保护”在这里 {link} ，装好<把短信权限都点允许|卡贴手机背面>别锁屏",
    ),
    "other police accused_of_fraud fraud_suspected call_number": (
        "【工信部】您名下有{small}张电话卡<群发违法信息|参与跨境诈骗>，{hours}小时后全部关停，异议请打{private}<找{surname}科长|转法务|，案情{link}>",
        "{place}市检察院：{person}，案号{serial}，您涉嫌<洗钱|非法集资>，<接此信息|{hours}小时内>与承办检察官联系{private}，案情保密不得告知家人",
    ),
    "other police accused_of_fraud fraud_suspected share_screen": (
        "我是{place}刑警队的{surname}警官，你涉及一起特大案件，现在找个<没人的房间|宾馆>，<下载|打开>{link}共享屏幕做笔录，银行短信全程让我看到",
    ),
    "other police accused_of_fraud fraud_suspected transfer_money": (
        "最高检资金审查令已下，请将名下存款归集到{bank}账户{serial}<公证|比对>，{hours}小时查清后原数退回，<违者拘传|不得外传>",
    ),
    "other tax benefit_available benefit click_link": (
        "【税务通知】综合所得汇算：您可退{amount}元，<因收款卡校验失败|超期不再受理>，请在{link}重新填写卡号和<取款密码|短信码>",
        "<人力资源|劳动保障>部{year}年<劳动|稳岗|高温>补贴开始申领，<每人|人均>{round_amount}元，{by}截止，{link}",
        "【教育局】{year}学年<助学|教育>补贴{round_amount}元已下发到学校，家长请点{link}登记<银行卡余额|卡号密码>，勿错过",
        "住房补贴<第三批|最后一批>名单公布，您在列，金额{round_amount}元，领取：{link}<（手机浏览器打开）|>",
        "以旧换新国补{round_amount}元<余额不足|今晚结束>，先到先得，<领券|实名>{link} 需绑卡付{small}元激活",
        "公积金中心：您的账户因<单位变更|长期未提>被封存，<提取|解封>请至{link}核验，<逾期转为公共基金|勿回复>",
    ),
    "other tax account_abnormal - click_link": (
        "【税务稽查】{year}年起电商经营者须申报收入，您的店铺<少报|漏报>{amount}元，<{hours}小时内补正|否则移交稽查>：{link}",
        "贵公司<发票|进项>异常，已被列为风险纳税人，查看清单{link}，<附件请用电脑解压|解压密码{code}>",
    ),
    "other employer benefit_available benefit scan_qr": (
        "各位同事：根据<财政部|人社部>最新文件，{year}年度<个人劳动|综合|交通>补贴今日开放登记，请用手机<微信|支付宝>扫描附件二维码<或打开{link}|>认证，逾期视为放弃。{employer}",
    ),
    "other employer account_abnormal - click_link": (
        "邮箱管理员：您的企业邮箱<容量已满|密码将于{by}过期>，<保留现有密码|继续收信>请点{link}登录，否则<停止收发|删除>",
        "<系统部|信息中心>通知：OA与邮箱迁移，未备案账号{hours}小时后注销，备案页{link}，<填邮箱和登录密码|收到请当日完成>",
    ),
    "other job benefit_available benefit add_contact": (
        "【<抖音|快手>商家】诚招点赞员，<点一个关注5元|日结200-500>，手机就能做，不垫钱，<加{contact}|进 {link} 找接待><领首单红包|现结>",
        "<宝妈|学生|在家>兼职打字录入，<千字80元|一单一结>，有手机就行，联系Q{contact}<或填{link}|><，名额剩{small}个|>",
    ),
    "other job benefit_available benefit transfer_money": (
        "<小{surname}|组长>：这单是连单，要做满三笔才能提现，到{link}先垫{round_amount}，返佣30%，<快转到{serial}|别耽误群里其他人>",
    ),
    "other job benefit_available benefit click_link": (
        "恭喜通过面试，入职请先<装办公APP|注册工号> {link} ，<邀请码{code}|完成新手任务送{small}元>",
    ),
    "other investment benefit_available benefit add_contact": (
        "【<证券|财经>内参】{surname}老师{small}天后布局一只<翻倍|主力建仓>票，<免费|内部>带你上车，<加{contact}|点{link}>进VIP群<，拒收回复TD|>",
        "<黄金|原油|外汇>行情爆发，跟单老师昨晚带会员净赚{round_amount}，想回本的加助教{contact}，<仅限前{small}名|今晚{clock}开课>",
    ),
    "other investment benefit_available benefit click_link": (
        "<USDT|稳定币|虚拟币>搬砖日息2%，<随进随出|平台保本>，下载{link} 注册码{code}",
        "【清退公告】<e租宝|善林|团贷|钱宝>出借人：兑付登记{by}截止，您可回款{round_amount}元，登记{link}，<先缴一成数据激活费|需验资>",
        "<国家|中央>扶贫基金{place}项目，会员今日可提{round_amount}元，<交{small}元办理专用卡|实名领> {link} 请勿外传",
        "新股配售<中签|获配>通知：您中{small}00股，须于{clock}前在{link}<补足认购款|充值>，弃购拉黑",
    ),
    "other gambling benefit_available benefit click_link": (
        "<老板|哥>，<新葡|金沙|星空>场子开业，注册就送{small}8元，首存送一倍，{link} <秒提款|大额无忧>",
    ),
    "other prize benefit_available benefit scan_qr": (
        "【快递柜公告】为<回馈用户|升级服务>，本柜取件改为<企业微信|新版小程序>，请扫下方二维码或点{link}入群<领{small}元红包|领纸巾一提>后取件",
        "恭喜！您的包裹附<刮刮卡|感恩卡>一张，刮出{round_amount}元<家电|手机>券，扫卡背面二维码或登{link}兑奖，<税费自理|名额有限>",
        "{place}<超市|百货>{small}周年庆，随信附抽奖券，刮开即中<{round_amount}元|小轿车>，扫码联系公证员{surname}老师，<缴个税后领|先付公证费>",
        "填<{small}道题|一份问卷>送<洗衣液|破壁机|蓝牙耳机>，扫码或点 {link} <做完转账{small}元邮费|押金可退>，数量有限",
    ),
    "other prize benefit_available benefit click_link": (
        "【{bank}】调查有礼，答三题得{round_amount}元红包，{link}，<末页填卡号收款|限今天>",
        "<加油站|中石化|肯德基|星巴克>周年礼券{round_amount}元，转发{small}个群<再点|后领> {link}",
    ),
    "other game benefit_available benefit click_link": (
        "免费领<皮肤|点券|钻石>！<王者|吃鸡|原神|蛋仔>官方福利，登录{link}输入<账号密码|家长手机验证码>",
        "你的号我{round_amount}收了，去<担保|中介>平台{link}挂单，<提现要先存同等保证金|客服会带你>",
    ),
    "other game account_abnormal - add_contact": (
        "小朋友，你未成年私自加群已<违法|侵犯明星隐私>，<拿爸妈手机|不想让警察找你爸妈就>加{contact}解除，不许告诉大人",
    ),
    "other airline account_abnormal - share_screen": (
        "{person}您好，您{day}{place}到{place}的机票<系统出错|航班取消>，航司赔{round_amount}元延误金，<下载会议APP|进入会议> {link} ，开共享屏幕，客服帮您走赔付",
    ),
    "other airline account_abnormal - click_link": (
        "【<铁路|高铁>】您的车票因<限购|信息不符>无法检票，<退款|改签>{link}，<请填写支付卡号|{hours}小时内不退作废>",
        "<演唱会|音乐节>{day}场次延期，退票补偿{amount}元，通道{link}",
    ),
    "other friend other - transfer_money": (
        "<财务小{surname}|小{surname}>，在吗？我在开会不方便接电话，客户合同款{round_amount}先付到{bank}{serial}，<回头补签字|急>，截图发我",
        "<各位家长|家长们>好，本学期<资料费|校服费|研学费>{amount}元，群里发红包或转我私人码，<今天中午前交齐|备注孩子姓名>，收到回复",
        "<奶奶|外婆>，是我呀，我<把人撞了|在外地住院>，别跟我爸说，先拿{round_amount}给我朋友，他<一会上门取|卡号{serial}>",
    ),
    "other friend other - give_code": (
        "<老同学|亲爱的>，我换手机登不上微信，系统要好友帮忙验证，刚发你的数字<告诉我下|转我>，<急急急|谢啦>",
        "<表姐|哥>，帮我家娃投个票呗，会收到个六位码，<念给我|截图发过来>就算投上了",
    ),
    "other friend other - add_contact": (
        "您好请问是{surname}总吗？<约好看货的|上次酒会留的号>……<不好意思发错了|原来打错了>，相逢是缘，加个微信{contact}吧，我一个人在{place}做外贸",
    ),
    "other friend benefit_available benefit transfer_money": (
        "宝贝，我在<维和部队|海上平台>寄给你的箱子到海关了，里面有<美金|金条>，你先垫{round_amount}清关费，<我回国就结婚|打给代理{serial}>",
        "亲爱的，<我舅舅|我表哥>是平台维护的，有漏洞，今晚{clock}你先投{round_amount}试试，<赚了是咱们的首付|我帮你登账户>",
        "免费领养<布偶猫|金毛|柯基>，人要搬家了，只收<运费|检疫费|航空箱押金>{amount}元，到了退，先转{serial}",
    ),
    "other utility account_abnormal - click_link": (
        "【<国家电网|供电所|燃气公司|自来水>】户号{serial}欠费{amount}元，{by}<停电|停供|拆表>，请速缴：{link}",
        "您家<电表|气表|水表>需换智能表，未登记的<{hours}小时后断供|加收滞纳金>，登记{link}填银行卡<代扣|>",
    ),
    "other elder benefit_available benefit add_contact": (
        "叔叔阿姨，<明早{clock}|{day}>{village}门口<免费领鸡蛋|送大米>，先加小{surname}微信{contact}进<养生|健康>群听课打卡，<听满七天送金条|老师讲血管>",
        "您家有<老钱币|字画|瓷器>吗？港商高价收，<{round_amount}起|已有买家>，先加鉴定老师{contact}，<鉴定费卖后返还|需先办出境证书>",
    ),
}

MODERN_ENGLISH: dict[str, tuple[str, ...]] = {
    "other english account_abnormal - click_link": (
        "<Apple|iCloud> Support: your ID was used for a {round_amount} purchase<| on a new device>. <Not you?|If this wasn't you> cancel <here|now>: {link}",
        "Your <parcel|package> {serial} is held <at customs|at our depot>. Pay the small <release|redelivery> fee at {link} <within {hours} hours|today> or it goes back.",
        "<Toll notice|ETC>: unpaid balance of {amount} on your vehicle. <Settle it|Pay> by {eday} to avoid a penalty: {link} <Reply Y, then reopen this text to use the link|>",
        "IT helpdesk: your mailbox <is full|password expires on {eday}>. <Keep your current password|Stay signed in> at {link}",
        "Steam Guard: a trade <of {small} items |>is pending from your account. Decline it at {link} <using your password and code|before {hours} hours pass>",
    ),
    "other english benefit_available benefit add_contact": (
        "Hi! I'm <Lily|Emma|Coco> from <an online agency|TalentBridge recruiting>. <Rate hotels|Like videos> from home, {round_amount} a day, paid daily. Add WeChat {contact} <to start|for your first task>.",
        "<Sorry, wrong number!|Oh, isn't this Dr. Wang?> You seem <kind|nice> though. I trade gold <with my uncle|for a living>, add me: {contact}",
    ),
    "other english accused_of_fraud fraud_suspected call_number": (
        "This is the <Chinese embassy|customs police>. A <package|bank account> under your passport is tied to money laundering. Call officer <Li|Chen> on {private} <at once|and tell nobody>.",
    ),
    "other english other - transfer_money": (
        "<Mum|Dad>, my phone broke, this is <a friend's|my new number>. Can you send {round_amount} for <rent|tuition> to account {serial}? <I'll explain later|It's urgent>",
    ),
    "other english account_abnormal - give_code": (
        "Your bank card ending {tail} is <blocked|under review>. An agent will text you a <code|6-digit number>; <reply with it|send it back to us> <to lift the block|within {hours} hours>.",
    ),
}
