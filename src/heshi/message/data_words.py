"""Words that name data a message may ask for. Naming is not asking: who asks is read elsewhere."""

from __future__ import annotations

DATA_WORDS: dict[str, tuple[str, ...]] = {
    "id_number": (
        "身份证号", "身份证号码", "证件号", "证件号码", "身份号码", "公民身份号码", "社会保障号",
        "社会保障号码", "身份证信息", "身份信息", "id number", "identity number", "identity card number",
        "id card number", "identification number", "citizen id", "national id", "social security number",
        "id no", "identity information",
    ),
    "bank_card": (
        "银行卡", "银行卡号", "银行卡信息", "储蓄卡", "储蓄卡号", "信用卡", "信用卡号", "借记卡", "银行账号",
        "银行帐号", "银行账户", "银行帐户", "bank card", "bank card number", "bank account",
        "bank account number", "credit card", "debit card", "bank details",
    ),
    "card_number": (
        "卡号", "社保卡号", "社保卡卡号", "医保卡号", "医保卡卡号", "card number", "card no",
    ),
    "password": (
        "密码", "支付密码", "取款密码", "交易密码", "登录密码", "查询密码", "银行卡密码", "卡密码", "password",
        "passwords", "passcode", "pin", "pin code", "pin number",
    ),
    "code": (
        "验证码", "校验码", "短信码", "动态码", "动态密码", "短信验证码", "手机验证码", "激活码", "确认码",
        "verification code", "verification codes", "sms code", "otp", "one-time password", "one-time code",
        "one time password", "auth code", "authentication code", "dynamic code", "security code", "text code",
    ),
    "balance": (
        "余额", "账户余额", "卡内余额", "银行卡余额", "存款余额", "balance", "account balance", "card balance",
    ),
    "phone_number": (
        "手机号", "手机号码", "预留手机号", "预留手机号码", "银行预留手机号", "phone number", "mobile number",
        "mobile phone number",
    ),
    "name": (
        "姓名", "真实姓名", "持卡人姓名", "full name", "real name", "your name",
    ),
    "photo": (
        "人脸识别", "人脸认证", "人脸照片", "人脸", "刷脸", "身份证照片", "身份证正反面", "手持身份证",
        "自拍照", "face photo", "facial recognition", "face recognition", "selfie", "photo of your id",
        "id photo", "face scan",
    ),
    "cvv": (
        "cvv", "cvv2", "cvn", "cvc", "安全码", "卡背面三位", "卡背后三位", "背面末三位", "卡片有效期",
        "expiry date of the card",
    ),
    "address": (
        "家庭住址", "家庭地址", "住址", "现住址", "home address", "residential address",
    ),
}  # fmt: skip
"""Data item (a value of the `data` mention) -> the words that name it, as people write them."""
