"""Family names, and what only looks like one where a name may stand."""

from __future__ import annotations

DOUBLE = (
    "欧阳 上官 司马 诸葛 东方 皇甫 尉迟 公孙 慕容 令狐 夏侯 司徒 宇文 长孙 端木 南宫 独孤 轩辕 澹台 闻人 呼延"
).split()
SINGLE = (
    "王李张刘陈杨黄赵吴周徐孙马朱胡郭何高林罗郑梁谢宋唐许韩冯邓曹彭曾肖田董袁潘于蒋蔡余杜叶程苏魏吕丁任沈姚卢姜"
    "崔钟谭陆汪范金石廖贾夏韦付方白邹孟熊秦邱江尹薛闫段雷侯龙史陶黎贺顾毛郝龚邵万钱严覃武戴莫孔向汤常温康施文牛"
    "樊葛邢安齐易乔伍庞颜倪庄聂章鲁岳翟殷詹申欧耿关兰焦俞左柳甘祝包宁尚符舒阮柯纪梅童凌毕单季裴霍涂成苗谷盛曲翁"
    "冉骆蓝路游辛靳管柴蒙鲍华喻祁蒲房滕屈饶解牟艾尤阳时穆农司卓古吉缪简车项连芦麦褚娄窦戚岑景党宫费卜冷晏席卫米"
    "柏宗瞿桂全佟应臧闵苟邬边卞姬师和仇栾隋商刁沙荣巫寇桑郎甄丛仲虞敖巩明佘池查麻苑迟邝"
)
RISKY = frozenset("于任全关向和商安师常应成文方时明查简解费路边连")
"""Family names that begin everyday words too: without a title they are not taken for a name."""

GENERIC = tuple(
    (
        "用户 客户 参保 参合 市民 居民 公民 先生 女士 会员 家长 业主 顾客 患者 病人 医保 社保 职工 老人 老年 "
        "纳税 持卡 学员 同事 朋友 车主 旅客 乘客 企业 单位 领导 老师 同学 各位 广大 村民 储户 农户 员工 群众 "
        "代表 商户 投保 被保险 退休 离退休 手机 移动 联通 电信 机主 全体 全市 全省 所有 江苏 江西 安徽 宁夏 "
        "宁波 常州 成都 温州 武汉 金华 甘肃 黄山 万州 路人 方便 高校 马上 毕业 金融 安全 温馨 特别 关于 查询 "
        "文件 明天 时间 应用 成功 解除 费用 商家 常见 申请 申报 申领 申诉 卫健 卫生 卫计 白天 包括 项目 车辆 "
        "毛病 时候 严重 康复 江湖 石油 高龄 高血 高额 高价 白血 白内 何时 何种 何人 任何"
    ).split()
)
"""What may follow "dear" or stand at the head of a line and is nobody's name."""

ENGLISH_GENERIC = frozenset(
    (
        "customer user sir madam member cardholder holder insured citizen resident client friend participant "
        "policyholder all applicant taxpayer employee colleague patient parent valued account subscriber person reader "
        "owner bureau mr mrs ms miss dr prof the our medical social insurance card national"
    ).split()
)
"""What may follow "dear" in English and is nobody's name."""
