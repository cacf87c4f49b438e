"""What columns are called in Chinese and English exports, best name first."""

import re
import unicodedata

from desktop_app.metrics.recognition.roles import Role

NAMES: dict[Role, tuple[str, ...]] = {
    Role.USER_ID: (
        "userid", "用户id", "用戶id", "使用者id", "memberid", "会员id", "會員id", "customerid",
        "客户id", "客戶id", "buyerid", "买家id", "買家id", "accountid", "账号id", "帳號id",
        "clientid", "uid", "openid", "unionid", "distinctid", "visitorid", "deviceid", "playerid",
        "用户编号", "用戶編號", "使用者編號", "会员编号", "會員編號", "会员号", "會員號",
        "客户编号", "客戶編號", "客户编码", "顾客编号", "顧客編號", "用户名", "使用者名稱",
        "买家会员名", "買家帳號", "买家昵称", "user", "customer", "member", "buyer", "用户",
        "用戶", "使用者", "会员", "會員", "客户", "客戶", "顾客", "顧客", "买家", "買家", "账号",
        "帳號", "手机号", "手機號碼",
    ),
    Role.EVENT: (
        "event", "eventname", "eventtype", "事件", "事件名", "事件名称", "事件名稱", "事件类型",
        "事件類型", "action", "activity", "behavior", "behaviour", "behaviortype", "行为", "行為",
        "行为类型", "行為類型", "动作", "動作", "用户行为",
    ),
    Role.AT: (
        "paidat", "paytime", "paymenttime", "支付时间", "支付時間", "付款时间", "付款時間",
        "orderdate", "ordertime", "下单时间", "下單時間", "下单日期", "下單日期", "订单日期",
        "訂單日期", "订单时间", "訂單時間", "成交时间", "成交時間", "成交日期", "交易时间",
        "交易時間", "交易日期", "购买时间", "購買時間", "购买日期", "購買日期", "purchasedate",
        "transactiondate", "eventtime", "事件时间", "事件時間", "发生时间", "發生時間", "timestamp",
        "datetime", "invoicedate", "at", "time", "ts", "日期", "时间", "時間", "date", "day",
        "createdat", "createtime", "created", "创建时间", "建立時間", "订单创建时间",
        "訂單建立時間", "统计日期", "統計日期", "统计时间", "statdate", "月份", "month", "年月",
        "周次", "週次", "week", "季度", "quarter", "周期", "週期", "period", "年份", "年度", "year",
        "提交时间", "提交時間", "评价时间", "評價時間", "反馈时间", "回饋時間", "submittedat",
    ),
    Role.SESSION_ID: (
        "sessionid", "session", "visitid", "会话id", "會話id", "会话", "會話", "工作階段",
        "访问id",
    ),
    Role.AMOUNT: (
        "amount", "实付金额", "實付金額", "实付款", "實付款", "支付金额", "支付金額", "付款金额",
        "付款金額", "paidamount", "payamount", "paid", "payment", "订单金额", "訂單金額",
        "orderamount", "成交金额", "成交金額", "交易金额", "交易金額", "消费金额", "消費金額",
        "revenue", "sales", "gmv", "totalamount", "netamount", "ordertotal", "totalprice", "total",
        "金额", "金額", "销售额", "銷售額", "总价", "總價", "收入", "总金额", "總金額", "買家應付",
        "spent",
    ),
    Role.QUANTITY: (
        "quantity", "qty", "数量", "數量", "件数", "件數", "购买数量", "購買數量", "商品数量",
        "商品數量", "宝贝总数量", "units", "items", "itemcount", "pieces", "销量", "銷量",
    ),
    Role.CHANNEL: (
        "channel", "acquisitionchannel", "渠道", "渠道来源", "管道", "來源管道", "utmsource",
        "source", "来源", "來源", "trafficsource", "推广渠道", "获客渠道", "獲客管道", "广告渠道",
        "投放渠道", "媒体", "媒體", "投放平台", "广告平台", "廣告平台", "mediasource", "adplatform",
    ),
    Role.REGISTERED_AT: (
        "registeredat", "registrationdate", "registertime", "signupdate", "signedupat", "注册时间",
        "註冊時間", "注册日期", "註冊日期", "入会时间", "入會時間", "joindate", "joinedat",
        "入会日期", "入會日期", "registrationtime", "signuptime", "regtime", "regdate",
        "首次注册时间", "开户时间", "開戶時間", "激活时间", "啟用時間",
    ),
    Role.COST: (
        "cost", "spend", "花费", "花費", "消耗", "成本", "投放费用", "廣告花費", "adspend",
        "广告花费", "投放金额", "投放金額", "推广费用", "推廣費用", "广告费", "廣告費", "总花费",
        "總花費", "消耗金额", "投放成本", "投放花费", "adcost", "amountspent", "现金消耗",
        "费用", "費用", "支出", "总费用", "總費用", "营销费用", "行銷費用", "市场费用", "推广成本",
        "推廣成本", "广告支出", "廣告支出", "推广支出", "推廣支出", "广告成本", "廣告成本",
        "totalcost", "totalspend", "mediacost", "marketingspend", "expense", "expenses",
    ),
    Role.TEXT: (
        "feedback", "comment", "review", "text", "content", "反馈", "反馈内容", "意見", "评论",
        "評論", "评价", "評價", "评价内容", "留言", "評價內容", "回饋", "回饋內容", "意见", "建议",
        "建議", "吐槽", "comments", "suggestion", "评论内容", "評論內容",
    ),
    Role.SCORE: (
        "score", "rating", "nps", "csat", "评分", "評分", "打分", "满意度", "滿意度", "分数",
        "分數", "星级", "星級", "推荐分", "推薦分", "得分", "stars", "npsscore", "csatscore",
    ),
    Role.METRIC: (
        "metric", "metricname", "kpi", "指标", "指標", "指标名称", "指標名稱", "指标名", "指標名",
        "数据指标", "measure", "indicator",
    ),
    Role.VALUE: ("value", "metricvalue", "数值", "數值", "指标值", "指標值", "值"),
    Role.SEGMENT: ("segment", "分组", "分組", "分群", "人群", "维度", "維度", "细分", "細分"),
    Role.ITEM_ID: (
        "itemid", "productid", "sku", "skuid", "goodsid", "商品id", "商品编号", "商品編號", "货号",
        "貨號", "contentid", "内容id", "spu", "宝贝id",
    ),
}  # fmt: skip

_RANKED = {name: (role, rank) for role, names in NAMES.items() for rank, name in enumerate(names)}
_SEPARATORS = re.compile(r"[\s_\-.:：/·'\"“”]+")
_IN_BRACKETS = re.compile(r"[(（\[【<].*?[)）\]】>]")


def plain_name(name: str) -> str:
    """A column's name without case, width, separators and what stands in brackets."""
    text = unicodedata.normalize("NFKC", name).casefold()
    return _SEPARATORS.sub("", _IN_BRACKETS.sub("", text))


def role_by_name(name: str) -> tuple[Role, int] | None:
    """The role that a column's name tells, and how well (0 is best); None if it tells nothing."""
    return _RANKED.get(plain_name(name))
