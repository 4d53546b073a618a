"""Tickets, hotels, flights, cinemas."""

TRAVEL = (
    "【铁路】订单{plate}{d9}，{name}您已购{month}月{date}日{train}次{seat}，{place}站{clock}开，检票口{n2}{plate}。",
    "【铁路】您预订的{month}月{date}日{train}次列车，车票未支付，请在{small}分钟内完成支付，超时自动取消。",
    "【{airline}】{person}，您{month}月{date}日{flight}航班（{place}-{place}）预计{clock}起飞，请提前{n2}分钟到达T{n1}航站楼，登机口{plate}{d2}。",
    "【{airline}】很抱歉，您乘坐的{flight}航班因<天气|流量控制|飞机调配>原因延误，预计{clock}起飞，改签退票请拨打{service}或登录官网。",
    "【{airline}】您的{flight}已开放值机，点击 {link} 选座，托运行李{n2}公斤。",
    "【{nature}酒店】{person}您好，您预订的{place}{road}店{month}月{date}日大床房{n1}晚已确认，入住凭身份证，订单{d8}，电话{landline}。",
    "【{app}】您购买的景区门票已出票，凭身份证刷闸入园，入园时间{when}前，客服{service}。",
    "【影城】您已购{month}月{date}日{clock}《{nature}传》{n1}号厅{n1}排{small}座，取票码{d8} {d4}，请提前取票。",
    "【{app}】您的机票{place}到{place}（票号{d3}-{d9}）已出票，行程单将于行程结束后邮寄，祝您旅途愉快。",
    "【{place}地铁】您的乘车码因{n1}笔行程未支付已停用，请打开App完成补款{n1}.{d2}元后恢复使用。",
    "【客运】{name}您好，您购买的{place}至{place}{clock}班车票，座号{small}，请持身份证检票乘车。",
    "【{app}】{surname}先生/女士，您的租车订单{d9}已确认，取车点{place}站{road}门店，取车请带驾驶证、身份证及信用卡，押金{n4}元。",
    "【高速】您的车辆{vehicle}于{clock}驶离{place}收费站，通行费{n2}.{d2}元已扣除，可在官方App查询。",
    "【停车】{vehicle}在{road}停车{small}小时，应缴{n2}.00元，请于{small}日内缴费。",
)
