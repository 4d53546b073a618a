"""Whole scams that no clause-by-clause order would give: calls, chat groups, sloppy hands, clippings from a newspaper."""
# ruff: noqa: E501

from __future__ import annotations

CALLS: dict[str, tuple[str, ...]] = {
    "medical_insurance call account_abnormal misused_elsewhere call_number": (
        "喂，您好，<这里是|我是>{bureau}的，工号{serial}。您名下的医保卡在{place}<一家药店|某医院>刷了{round_amount}元，<是您本人吗|请问是您操作的吗>？<不是的话卡就要冻结了|如非本人操作，{hours}小时后停用>，我现在帮您转<当地公安|办案民警>",
        "你好，这里是<医保中心|国家医保局|医保局稽核科>，系统显示你的医保卡<异地透支|在外地大量购药|超额报销>，<两小时后|今天下午|今天>将<停用|停掉所有医保卡>，<如有疑问|人工服务>请按<0|9|1>",
        "这里是医保服务中心的语音通知，您的医保卡<出现异常|将被停用|有一份文件未领>，<查询|了解>详情请按<1|9>，人工服务请按0",
        "大姐，我是<医保局|社保中心>{surname}科长，你的医保卡<被人冒用|有问题>开了好多<处方药|违禁药>，<我给你转到公安局做个笔录|你得马上配合，不然要承担责任|先别告诉家里人，这个案子保密>",
        "<对方|电话里>：您的身份信息<泄露|被盗用>，有人用它办了一张医保卡，<涉嫌骗保|欠了{round_amount}元>，请加<警官|办案人员>QQ{contact}，<视频做笔录|在网上看您的通缉令>",
        "我是{place}医保局工作人员，跟您核实一下，您是不是在{place}开过{round_amount}元的药？不是？那您的信息可能被盗了，我这边帮您把电话转到{place}公安局报案，您不要挂机",
    ),
    "medical_insurance call accused_of_fraud fraud_suspected transfer_money": (
        "你因为涉嫌<骗取医保|医保诈骗|洗钱>已被立案，<需要|必须>对你名下的资金进行<清查|核查>，请<今天|马上>把钱转到<安全账户|国家监管账户>，查清楚<后|没问题>就退还，此事<不得|不要|不能><对外透露|告诉家人>",
        "{surname}警官：你的医保卡牵涉<特大|一起><骗保|贩毒洗钱>案，为证明清白，请配合<资金清查|验资>，将存款转入指定账户，<全程保持通话|期间不能挂断电话>",
    ),
    "medical_insurance call information_missing update give_code": (
        "您好，我们是<医保局|街道医保办>的，现在帮<老人|参保人>激活<医保码|电子医保卡>，您把身份证号报一下，<待会儿|稍后>手机会收到一个验证码，<麻烦|您>念给我就行",
        "阿姨，您的<医保|社保>信息<要更新|没登记全>，不用您跑腿，我在这边帮您弄，<您银行卡号多少|卡里余额大概多少>？一会儿<短信|>验证码<告诉我|报给我>",
        "我是<社区|医保>回访专员，<跟您确认一下|做个登记>，收款的银行卡尾号是多少，<刚发您的验证码|您手机上的六位数>是多少，<帮您把补贴发下去|今天就能到账>",
    ),
    "medical_insurance call reimbursement_blocked update share_screen": (
        "您的报销<没批下来|被退了>，您先下载一个<会议软件|云会议>，<打开屏幕共享|把屏幕共享给我>，我一步一步教您<重新申请|操作>",
        "我这里是医保<后台|技术部>，给您远程处理一下，您点开我发的链接装个软件，<把手机平放|手机别动>，屏幕上有什么我都能看到，几分钟就恢复了",
    ),
    "social_security call card_deactivated account_abnormal call_number": (
        "这里是{hr}，您的社保卡<今天|{hours}小时后><将被停用|要冻结>，<原因是|因为>在{place}有一笔{round_amount}元的<异常|违规>消费，<人工咨询请按9|我帮您转接公安部门>",
        "你好我是人社局的，你<社保断了|社保账户被锁>，<需要你|你得>配合我做一个<认证|解锁>，银行卡号<报给我|准备好>，<等下|稍后>有验证码",
        "您的养老金<下个月|从本月>要停发，因为<没做认证|认证没通过>，我加您微信<教您|帮您>弄，您发我<身份证照片|银行卡照片>",
    ),
}

CHATS: dict[str, tuple[str, ...]] = {
    "medical_insurance village card_deactivated not_upgraded click_link": (
        "@所有人 <接上级通知|医保局通知>，<旧的|老>医保卡{by}<停用|不能用了>，<大家|各家各户><抓紧|赶紧>点这个{link}换<电子版|新的>，<办好的接龙|换好在群里说一声>",
        "各位<村民|邻居|居民>，{by}前没<认证|登记>医保的<都要停|统一停掉>，点{link}<自己弄一下|填一下银行卡>，<不会的私聊我|家里老人的也一起填>",
        "转发：<国家|省里><新规定|出台新政策>，医保卡<不升级|不激活><就作废|不能报销>，入口{link}，<家里有老人的快办|互相转告>",
    ),
    "medical_insurance village benefit_available benefit scan_qr": (
        "<好消息|福利来了>！医保<返钱|个人账户返还|发补贴>了，每人{round_amount}元，<扫下面二维码|扫图里的码>填<银行卡|收款卡>就到账，我已经领了",
        "群里<叔叔阿姨|的各位>，<社区|村里>发<医保补贴|健康礼包>，扫码登记<身份证和银行卡|收款信息>，<先到先得|今天截止>",
        "家人们，<点这个|打开>{link}能领<医保|社保><返还金|补贴>，我妈领了{round_amount}，<真的|亲测有效>",
    ),
    "social_security employer benefit_available benefit scan_qr": (
        "<各位同事|全体员工>：{year}年<社保|综合劳动|工资>补贴<开始申领|已下发>，请<打开附件|查看附件>扫描二维码<登记|认证><本人|>银行卡，{by}前完成，<逾期视为自动放弃|逾期不补>。{employer}",
        "【{employer}】<人社部|财政部>通知，<个人劳动补贴|社保补贴>已发放，<员工|各位>用手机扫码填写<姓名、身份证、银行卡号和余额|收款账户及短信验证码>",
        "<附件|邮件>：关于<职工社保基数核对|社保年度补差|五险一金调整>的通知，请<点击|登录>{link}<用银行卡认证|完成个人信息确认>。{employer}",
    ),
    "medical_insurance employer information_missing update click_link": (
        "<各部门|同事们>请注意，<公司|单位>医保<数据迁移|信息重录>，今天下班前点{link}<填写身份证和工资卡|确认资料>，<没填的影响报销|统一上报>。<{employer}|>",
        "职工医保<年审|信息更新>通知：请登录{link}，输入<身份证号、银行卡号|工资卡信息>完成确认，<未完成者医保停用|以免影响个账划入>。",
    ),
}

SLOPPY: dict[str, tuple[str, ...]] = {
    "medical_insurance sloppy insurance_suspended - click_link": (
        "{topic}停用 点 {link}",
        "你的{topic}失效了 速点{link} 不点后果自负",
        "{topic}己停用，请点{link}",
        "尊敬的用户；{topic}以停用，清登陆{link}进行恢复",
        "【{topic}】停用通知 {link}",
        "您{topic}异常.点击{link}",
        "{topic}到期 {link} 更新",
        "紧急通知！！！{topic}{by}停用！！！{link}",
        "您的{topic}将于{by}暂停，详{link}",
        "{topic} 未认证 {link}",
        "国家{topic}更新 {link} 今日截止",
        "{topic}年审 {link}",
        "速看：{topic}要停了 {link}",
    ),
    "medical_insurance sloppy information_missing update enter_data": (
        "{topic}资料不全 点{link}填身份证 银行卡",
        "请补{topic}信息 {link} 要银行卡号 密码",
        "<医保|社保>更新，进{link}填卡号，余额，手机号",
        "亲 你{topic}没登记 {link} 填一下卡",
    ),
    "medical_insurance sloppy benefit_available benefit click_link": (
        "{topic}补贴{round_amount}元 领取 {link}",
        "您有{round_amount}元医保金未领 {link}",
        "医保返现 点 {link} 领",
        "<补助|补贴>已到账 查看{link}",
        "恭喜 {topic}奖励{round_amount} {link}",
    ),
}

CLIPPINGS: dict[str, tuple[str, ...]] = {
    "medical_insurance clipping insurance_suspended - click_link": (
        "<您|你>的{card}<已停用|将停用|已被暂停使用|于{by}停用>，<请|>点击{masked}<办理|更新|恢复|>",
        "【{bureau}】{your}{card}<资料缺失|信息未更新>，<将被停用|已暂停>，请登录{masked}<完善资料|更新>",
        "{your}{card}<已过期|未升级电子版|即将失效>，<点击|打开|登录>{masked}<更换|激活|完成认证>",
        "{your}{card}<于{by}|将于{by}><停用|停止使用>，<请及时更新信息|请尽快办理|详询>{masked}",
        "医保<通知|提醒>：{your}{card}未<核验|认证>，<逾期自动作废|今日停用>，{masked}",
        "<尊敬的参保人，|>您的<医疗保险|医保>已<到期|失效|停>，<请点击链接更新|点击下方链接办理|请点链接重新认证>",
        "{altered}<未升级|已停用|将失效|资料不全>，请<点击|登录>{masked}<处理|升级|补全>",
    ),
    "medical_insurance clipping benefit_available benefit click_link": (
        "您的<重疾|大病|健康><保障|补助|补贴>{round_amount}元<已到达|已到账|待领取>，<查看|领取>{masked}",
        "您有一笔医保<补助金|退费|报销款><待领取|未领取>，点击{masked}<领取|登记银行卡>",
        "医保<健康服务|惠民服务>尚未申领，{masked}",
    ),
    "social_security clipping card_deactivated - click_link": (
        "{your}{scard}<已停用|将停用|未认证|异常>，<请|>点击{masked}<办理|认证|恢复>",
        "【{hr}】{your}{scard}<年审已到期|信息过期>，请登录{masked}更新",
        "人社部：{year}年<补贴|养老补贴>可申领，{masked}",
        "您的<第三代社保卡|电子社保卡>未<激活|领取>，<逾期失效|将注销>，点{masked}",
    ),
}
