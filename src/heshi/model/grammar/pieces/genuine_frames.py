"""Whole genuine notices: banks, hospitals, employers, villages, codes, telephone calls."""
# ruff: noqa: E501

from __future__ import annotations

BANKS: dict[str, tuple[str, ...]] = {
    "social_security bank card_ready new_card visit_office": (
        "【{bank}】{person}，您的<社保卡|社会保障卡|第三代社保卡>已<到|送达>我行{branch}，请<本人|>携带{papers}<领取|前来激活>。",
        "【{bank}】您的新社保卡已<开通|激活>，原卡（尾号{tail}）<医保功能已停用|已注销|作废>，<余额已转入新卡|请妥善保管新卡>。",
        "{bank}：您预约的社保卡<补办|换领>已受理，请于{day}{clock}携身份证到{branch}，旧卡请一并带来<作废|注销>。",
        "【{bank}】您的社保卡金融账户<尚未激活|未启用>，请持身份证到任一网点<激活|办理>，我行不会通过短信链接办理激活。",
        "【{bank}】{day}起我行停止受理<磁条|二代>社保卡<补换|换发>，<旧卡可继续使用|需换领三代卡的请到网点>。",
    ),
    "other bank account_abnormal id_expired visit_office": (
        "【{bank}】您预留的身份证件<已过期|即将于{day}到期>，为免<账户被暂停|中止非柜面服务|限制交易>，请<到网点|通过手机银行>更新。",
        "【{bank}】您尾号{tail}的账户因<长期不动|证件过期|信息不完整><已中止非柜面业务|被限制|暂停使用>，请持有效身份证到<开户网点|任意网点>办理。",
        "【{bank}】您尾号{tail}的卡<挂失成功|已冻结|已注销>，时间{day}{clock}，如非本人操作请致电我行客服。",
        "【{bank}】您尾号{tail}信用卡本期账单{amount}元，<到期还款日|最后还款日>{day}，逾期将<影响征信|产生利息>，已还请忽略。",
        "【{bank}】应司法机关要求，您尾号{tail}账户于{day}被<冻结|扣划>，详情请咨询<开户网点|有权机关>。",
        "【{bank}】我行系统将于{day}{clock}升级，期间<手机银行|转账|ATM><暂停服务|不可用>，敬请谅解。",
        "【{bank}】您的<U盾|数字证书|网银证书>将于{day}到期，请登录<手机银行|网上银行>更新或到柜台办理，切勿点击短信链接。",
        "【{bank}】您{month}月的贷款扣款失败，请于{day}前存入{amount}元，以免逾期。",
    ),
}
HOSPITALS: dict[str, tuple[str, ...]] = {
    "medical_insurance hospital other - visit_office": (
        "【{hospital}】您预约的{day}{clock}{surname}医生<门诊|号源>成功，请携带<医保卡|医保码|社保卡>提前{small}分钟取号，逾期<作废|失效|号源取消>。",
        "【{hospital}】您的<检查|检验>报告已出，请到<自助机|{small}号窗口|公众号>查询。",
        "{hospital}通知：{surname}医生{day}停诊，您的预约已<取消|作废>，费用<原路退回|自动退回>。",
        "【{hospital}】您住院期间<押金不足|欠费{amount}元>，请到住院处<补缴|续交>，以免影响<治疗|用药>。",
        "【{hospital}】您的出院医保结算已<完成|办妥>，自付{amount}元，<发票|清单>请到{small}号窗口领取。",
        "【{hospital}】因医保系统维护，{day}医保卡暂停使用，患者可先自费，{small}日内持票据补结算。",
        "您在{hospital}的<体检|疫苗接种>预约{day}{clock}，请空腹，带身份证<和社保卡|>。",
        "【{hospital}】自{day}起，就诊卡停用，统一使用<医保码|社保卡|身份证>就诊，卡内余额请到窗口退。",
        "【{hospital}】温馨提示：医保患者须<实名|持本人医保凭证>就医，冒用他人医保卡将被<暂停联网结算|追究责任>。",
    ),
}
EMPLOYERS: dict[str, tuple[str, ...]] = {
    "medical_insurance employer contribution_due unpaid -": (
        "各位同事：<因|由于>公司账户<变更|调整>，{month}月社保医保<延迟缴纳|尚未入账>，<期间刷卡会显示暂停|待遇可能临时中断>，预计{day}恢复，票据请保留。{employer}",
        "{employer}：新员工请于{day}前将<身份证复印件|社保转移单>交到办公室，逾期当月医保无法<参保|办理>。",
        "离职提醒：您的社保医保缴至{month}月，次月起停保，请及时<转入新单位|办理灵活就业参保>。{employer}",
        "关于{year}年度社保缴费基数<申报|核对>的通知：请各位在OA系统确认本人上年平均工资，有异议到{employer}，{day}前未反馈视为无异议。",
        "<工会|{employer}>：职工互助医疗<报销|理赔>材料本周收，<发票原件|出院小结|费用清单>交{surname}老师。",
        "请还没领社保卡的同事到前台签领，旧卡激活新卡后就停用了。{employer}",
    ),
}
VILLAGES: dict[str, tuple[str, ...]] = {
    "medical_insurance village contribution_due unpaid pay_official": (
        "@所有人 明年医保{amount}元一个人，{day}截止，没交的抓紧，<过期系统关了|停了>看病不能报，<来村部交|手机税务小程序上交|找{surname}会计>",
        "<下列|以下>户主医保还没交：{person}、{person}、{person}，<本周|{day}>前来村部，断了要等三个月才能报",
        "各位村民，{day}医保局来村里办<慢病认定|社保卡激活>，带身份证和旧卡，老人走不动的打{landline}上门",
        "通知：{year}年城乡居民医保<收缴|征缴>，不交的明年医保卡就用不了了，低保五保的不用交。{village}",
        "邻居们，社保卡到了一批，{person}、{person}家的来居委会拿，<领了新的老的就作废|带上身份证>",
        "群里各位，今天卫生院医保机器坏了，刷不了卡，急的先自费留好发票",
    ),
    "social_security village certification_due not_certified use_official_app": (
        "各位老人，养老金<认证|生存认证>还没做的{day}前用电子社保卡小程序刷脸，<不会的来村部|年纪大的我们上门>，不认证会停发，补了再补发",
        "{person}、{person}，你们的养老认证快到期了，来社区帮你们弄一下，带身份证就行",
        "60岁以上<没认证|未认证>名单已贴在公告栏，<月底|{day}>前不认证下月暂停发放，{village}",
    ),
}
CODES: dict[str, tuple[str, ...]] = {
    "medical_insurance code other - use_official_app": (
        "【国家医保服务平台】<验证码|您的验证码>{code}，{small}分钟内有效，<请勿泄露|切勿告知他人|工作人员不会索取>。",
        "【{agency}】您正在<登录|激活医保码|修改密码|绑定亲情账户>，验证码{code}，如非本人操作<请忽略|账户可能有风险，请修改密码>。",
        "{code}（<登录|办理>验证码），<打死也不要告诉别人|任何人索要都是诈骗|请勿转发>。【{agency}】",
        "【电子社保卡】验证码：{code}，用于<申领|签发|解除关联>电子社保卡，请勿告诉任何人。",
        "【{agency}】您的密码连续输错<三|五>次，账户已锁定，{small}小时后自动解锁，<如非本人操作请拨12333|>。",
        "【{agency}】您的账号于{day}{clock}在新设备登录，若非本人请尽快修改密码。",
        "【{agency}】您已成功<注销|解绑>医保<电子凭证|码>，时间{day}{clock}。",
    ),
}
CALLS: dict[str, tuple[str, ...]] = {
    "medical_insurance call other - visit_office": (
        "喂，您好，我是{village}的{surname}<干事|网格员>，您家<老人|孩子>今年医保还没交，<{day}截止|快截止了>，您自己在税务小程序上交或者来社区都行",
        "您好，{counter}，您上次交的报销材料差一张费用清单，麻烦您有空补过来，不用加急",
        "{person}吗？您的社保卡做好了，带身份证来{bank}{branch}拿就行，别人来拿要带两个人的身份证",
        "这里是12393，您反映的医保待遇暂停问题已核实，是单位{month}月欠费造成的，单位补缴后自动恢复，您不用办理什么",
        "您好，这里是医保局稽核科，请您{day}上午携带本人证件到局里{small}楼配合核实用药情况，届时两名执法人员在场，您可以核实我局电话{landline}",
    ),
}
