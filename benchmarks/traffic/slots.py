"""What fills the slots: numbers and names by rule, then shapes that are put together from them."""
# ruff: noqa: E501

from __future__ import annotations

from heshi.model.grammar.figures import AREA_CODES, FICTIONAL_MOBILES
from heshi.model.grammar.pieces.words import PLACES, SURNAMES


def _words(text: str) -> tuple[str, ...]:
    return tuple(text.split())


WORDS: dict[str, tuple[str, ...]] = {
    "place": PLACES,
    "surname": SURNAMES,
    "area": tuple(AREA_CODES),
    "fictional": FICTIONAL_MOBILES,
    "given": _words("伟 芳 娜 敏 静 丽 强 磊 军 洋 勇 艳 杰 娟 涛 明 超 秀英 霞 平 刚 桂英 文 辉 力 建国 建华 志强 晓燕 雨桐 子涵 浩然 欣怡 梓轩 诗涵 宇航"),
    "road": _words("人民路 解放路 中山路 建设路 新华街 和平路 文化路 长江路 黄河路 胜利街 学府路 滨江路 迎宾大道 光明路 东风路 青年路 友谊路 朝阳街 花园路 站前路"),
    "estate": _words("锦绣家园 阳光花园 翠湖雅苑 金色港湾 碧水湾 书香苑 紫荆园 龙泉小区 幸福里 枫林苑 海棠苑 东方新城 云顶华府 御景园 梧桐里 松鹤园"),
    "nature": _words("云杉 青禾 星澜 海棠 橙光 若木 南山 北辰 锦程 乐途 百川 鹿鸣 九禾 晨曦 禾苗 方舟 千寻 朝露 四季 瑞禾 泊岸 白桦 山川 万象 知更 银杏 木槿 长风 拾光 秋实 远帆 松果 蓝鲸 飞鸟 半夏 沐阳 麦田 星火 月见 叶子"),
    "trade": _words("商城 优选 严选 百货 超市 生鲜 家居 服饰 母婴 美妆 数码 电器 旅行 出行 影业 音乐 读书 视频 健身 教育 酒店 咖啡 茶饮 烘焙 火锅 烧烤 眼镜 珠宝 鞋业 运动"),
    "courier": _words("云杉速运 百川快递 飞鸟快运 长风物流 远帆速递 青禾快递 蓝鲸配送 星火同城 万象物流 北辰速运"),
    "locker": _words("松果驿站 叶子智能柜 邻里代收点 蜂格快递柜 万象驿站 门口超市 东门代收点 学生服务中心 好邻居便利店 南门驿站"),
    "bank": _words("北辰银行 锦程银行 海棠银行 星澜银行 百川银行 南山农商行 瑞禾银行 远帆银行 若木信用卡中心 长风消费金融 泊岸银行 方舟银行 江南村镇银行 山川信用社"),
    "carrier": _words("移动 联通 电信 广电"),
    "hospital": _words("市第一人民医院 市中心医院 区妇幼保健院 市中医院 省人民医院 口腔医院 儿童医院 第三附属医院 社区卫生服务中心 眼科医院"),
    "department": _words("呼吸内科 骨科 儿科 妇科 皮肤科 眼科 口腔科 消化内科 心内科 康复科 耳鼻喉科 中医科"),
    "airline": _words("飞鸟航空 长风航空 云杉航空 远帆航空"),
    "school": _words("实验小学 第二中学 育才学校 外国语学校 中心幼儿园 职业技术学院 理工大学 师范附小 第一高级中学"),
    "subject": _words("语文 数学 英语 物理 化学 历史 美术 音乐 编程 书法"),
    "food": _words("红烧排骨饭 番茄牛腩面 麻辣香锅 黄焖鸡米饭 鲜肉馄饨 酸菜鱼 珍珠奶茶 生煎包 烤冷面 卤味拼盘 皮蛋瘦肉粥 美式咖啡"),
    "goods": _words("洗衣液 抽纸 保温杯 运动鞋 羽绒服 充电宝 台灯 电饭煲 蓝牙耳机 行李箱 儿童绘本 坚果礼盒 大米 四件套 面膜 猫粮 净水器 扫地机 牛奶 冬枣"),
    "game": _words("星海征途 山河录 弹跳小镇 机甲前线 仙途问道 农场时光 王座之争 极速漂移 口袋战队 三国风云录"),
    "app": _words("云杉网 松果打车 青禾笔记 知更新闻 蓝鲸网盘 叶子社区 晨曦直播 麦田招聘 半夏相册 鹿鸣读书 银杏理财 拾光短视频"),
    "animal": _words("猫 狗 兔子 乌龟"),
    "emoji": _words("😂 😄 👍 🙏 🌹 😭 😊 🎉 ❤️ 😴 🤔 🐶 ☀️ 🍜 [呲牙] [捂脸] [玫瑰] [OK] [强]"),
    "ending": _words("cn com cn com net com.cn top vip shop cc xyz example cn com"),
    "sub": _words("m h5 s t wx app vip a e mall go u dl sc"),
    "path": _words("p act s item h5 u t/ad v/c share coupon order i bill q d"),
    "ename": _words("Amy Jack Lucy Tom Lily Kevin Grace Leo Emma Chris"),
    "region": _words("CN-BJ CN-TJ CN-HE CN-SX CN-NM CN-LN CN-JL CN-HL CN-SH CN-JS CN-ZJ CN-AH CN-FJ CN-JX CN-SD CN-HA CN-HB CN-HN CN-GD CN-GX CN-HI CN-CQ CN-SC CN-GZ CN-YN CN-XZ CN-SN CN-GS CN-QH CN-NX CN-XJ"),
}  # fmt: skip

NUMBERS: dict[str, tuple[int, int]] = {
    "month": (1, 13), "date": (1, 29), "hour": (0, 24), "small": (1, 31), "ten": (1, 11), "percent": (10, 96), "year": (2024, 2028),
    "prefix": (30, 100), "n1": (1, 10), "n2": (10, 100), "n3": (100, 1_000), "n4": (1_000, 10_000), "n5": (10_000, 100_000), "n6": (100_000, 1_000_000),
}  # fmt: skip
"""Whole numbers, from and below."""

LETTERS = "abcdefghijkmnpqrstuvwxyz"
TOKENS: dict[str, tuple[str, int]] = {
    **{f"d{width}": ("0123456789", width) for width in (1, 2, 3, 4, 5, 6, 8, 9)},
    **{f"a{width}": (LETTERS + LETTERS.upper() + "23456789", width) for width in (4, 5, 6, 7, 10)},
    **{f"l{width}": (LETTERS, width) for width in (2, 3, 4, 5, 6)},
    "m1": ("012345", 1), "plate": ("ABCDEFGHJKLMNPQRSTUVWXYZ", 1), "u2": ("ABCDEFGHJKLMNPQRSTUVWXYZ", 2),
}  # fmt: skip
"""Rows of so many characters of an alphabet."""

SHAPES: dict[str, str] = {
    "clock": "{hour}:{m1}{d1}",
    "day": "<{month}月{date}日|{month}月{date}日|{month}月{date}号|{year}年{month}月{date}日|{year}-{month}-{date}|{month}/{date}|11月{date}日>",
    "when": "<{month}月{date}日{clock}|{month}月{date}日{clock}|{month}月{date}日 {clock}|{year}-{month}-{date} {clock}|{date}日{clock}|今日{clock}>",
    "amount": "<{n1}.{d2}|{n2}.{d2}|{n2}.{d2}|{n3}.{d2}|{n3}.{d2}|{n3}.00|{n4}.{d2}|{n4}.00|{n5}.{d2}|{n1},{d3}.{d2}|{n2},{d3}.{d2}>",
    "round": "<{n1}|{n2}|{n1}0|{n1}00|{n1}99|{n2}9|{n1}000>",
    "code": "<{d6}|{d6}|{d6}|{d6}|{d4}|{d4}|{d5}|{n3}-{d3}>",
    "tail": "{d4}",
    "mobile": "<{fictional}{d4}|{fictional}{d4}|1{prefix}****{d4}|1{prefix}****{d4}>",
    "landline": "<{area}-0000{d4}|{area}-0000{d4}|0000{d4}>",
    "service": "<400-000-{d4}|400000{d4}|4000{d2}{d4}|95{d3}>",
    "brand": "<{nature}{trade}|{nature}{trade}|{nature}|{place}{nature}{trade}|{nature}{nature}>",
    "firm": "<{brand}|{app}|{brand}有限公司|{place}{trade}>",
    "person": "{surname}<先生|女士|*|{given}|师傅|老师>",
    "name": "{surname}{given}",
    "waybill": "<YT{d9}{d4}|SF{d9}{d4}|{d9}{d4}|JT{d9}{d3}|{u2}{d9}>",
    "pick": "<{n1}-{ten}-{d4}|{n2}-{n1}-{d4}|{plate}-{d4}|{d6}|{d8}|{n2}-{d3}|{plate}{n2}-{d2}>",
    "host": "<{l2}{n1}.{ending}|{l3}.{ending}|{l4}.{ending}|{sub}.{l4}{l2}.{ending}|{sub}.{l5}.{ending}|www.{l6}.{ending}|{l3}{n2}.{ending}|{l5}{l2}.{ending}>",
    "short": "{shortener}/<{a6}|{a7}|{a5}|{a10}>",
    "link": "<|https://|http://|https://><{short}|{short}|{host}/{a4}|{host}/{a6}|{host}/{path}/{a5}|{host}/{path}?c={a7}|{host}|{host}/{path}?utm={l3}&t={d8}&k={a10}>",
    "flight": "{u2}{n4}",
    "train": "<G{n3}|G{n4}|D{n3}|K{n3}|C{n4}>",
    "seat": "{ten}车{small}<A|B|C|D|F>号",
    "vehicle": "<京|沪|粤|苏|浙|鲁|川|豫|鄂>{plate}·{plate}<{d4}|**{d2}>",
    "address": "<{place}市|>{road}{n3}号<{estate}|>",
    "port": "<1069{d8}|1065{d8}|1068{d9}{d3}|1069{d9}{d4}|1065{d6}|106{d9}>",
    "hotline": "<10086|10010|10000|10099|1008611|100016>",
    "bankline": "<95{d3}|95{d3}|1065{d9}|1069{d8}>",
    "official": "<12345|12379|1065{d8}|1069{d8}|12306>",
    "cell": "{fictional}{d4}",
    "out": "<退订回T|退订回TD|拒收请回复R| 退订回T| 拒收回R|，回T退订|退回N|回复TD退订|>",
}  # fmt: skip
"""Put together in this order from what stands above."""
