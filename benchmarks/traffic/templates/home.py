"""Water, power, gas, heating, repairs."""

HOME = (
    "【电力】户号{d9}{d1}，截至{day}您的电费余额{n2}.{d2}元，请及时充值以免影响用电，服务热线95598。",
    "【电力】计划停电通知：{month}月{date}日{hour}:00至{hour}:00，{road}、{estate}一带检修停电，请做好准备。",
    "【{place}燃气】{name}用户，您本期用气{n2}立方，气费{amount}元，请于{date}日前缴纳，逾期将产生违约金。",
    "【{place}燃气】{month}月{date}日{hour}时起入户安检，请家中留人，安检员佩戴工牌，不收取任何费用。",
    "【{place}水务】户号{d8}本期水费{n2}.{d2}元，已从尾号{tail}账户代扣成功。",
    "【热力】{year}供暖季缴费已开始，建筑面积{n2}.{d2}平方米，应缴{n4}.{d2}元，{day}前缴费享{percent}折，可在银行、App缴纳。",
    "【{nature}家政】{surname}阿姨已接单，{month}月{date}日{clock}上门保洁{n1}小时，地址{estate}{n1}栋，如需改期请提前联系{mobile}。",
    "【{nature}售后】您报修的{goods}（单号{d8}）已派工，工程师{surname}{given}{mobile}将于{when}上门，请核对工牌。",
    "【{nature}净水】您家的滤芯已使用{n3}天，建议更换，原装滤芯{n3}元一套包安装，预约回复1。{out}",
    "【{place}有线】您的电视业务将于{day}到期，续费{n3}元/年，可到{road}营业厅办理，详询{landline}。",
    "【租房】{person}，您{estate}的房租{n4}元将于{date}日到期，请按时支付。管家{surname}{given}{mobile}",
)
