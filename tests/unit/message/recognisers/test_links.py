"""Whose host is it, and how is it written? Every row of the domain table of the knowledge, and its neighbours."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from heshi.message.mention import Mention

Recognise = Callable[..., list[Mention]]

OFFICIAL = [
    "https://fuwu.nhsa.gov.cn/x",
    "https://www.nhsa.gov.cn./",
    "http://ylbz.gansu.gov.cn",
    "https://www.12377.cn",
    "HTTPS://FUWU.NHSA.GOV.CN",
    "fw.ybj.beijing.gov.cn",
    "https://ggfwpz.ylbzj.cq.gov.cn/login?x=1",
    "nxyp.ylbz.nx.gov.cn",
    "hsa.sz.gov.cn",
    "www.gov.cn/zhengce",
    "si.12333.gov.cn",
]
IMITATIONS = [
    "http://nhsa.gov.cn.xxx.top",
    "http://nhsa-gov.cn",
    "http://nhsagov.cn",
    "http://nhsa.gov.com",
    "http://gov.cn.co",
    "ybj12393.com",
    "www.yibao-card.vip",
    "12333sb.cc",
    "g0v.cn",
    "http://nhѕа.gov.сn/",
    "http://xn--nh-8kc1m.gov.cn/",
    "https://www.ylbz.gansu.gov.cn.ybcx.cc/a",
    "https://evil.top/nhsa.gov.cn/login",
    "medical-insurance-update.com",
    "m.sbk-cx.top",
    "http://mohrrs.com",
]
STRANGERS = [
    "www.ybjt.com",
    "shebaoguihua.com",
    "http://govee.com",
    "https://www.nasa.gov/news",
    "qq12345.com",
    "https://www.gov.uk/health",
    "www.tm2.ch",
    "www.8yiwe.pk",
]


@pytest.mark.parametrize("text", OFFICIAL)
def test_official_hosts_are_official_and_nothing_else(recognise: Recognise, text: str) -> None:
    (link,) = recognise(text, "link")
    assert "official" in link.traits
    assert "lookalike" not in link.traits


@pytest.mark.parametrize("text", IMITATIONS)
def test_imitations_are_seen(recognise: Recognise, text: str) -> None:
    (link,) = recognise(f"请尽快登录{text}", "link")
    assert {"unknown", "lookalike"} <= link.traits


@pytest.mark.parametrize("text", STRANGERS)
def test_a_token_inside_another_name_is_no_imitation(recognise: Recognise, text: str) -> None:
    (link,) = recognise(text, "link")
    assert "unknown" in link.traits
    assert "lookalike" not in link.traits


@pytest.mark.parametrize("text", ["https://render.alipay.com", "mp.weixin.qq.com/s/a", "gwt.xjbtylbz.cn"])
def test_known_hosts_outside_gov_cn_prove_nothing(recognise: Recognise, text: str) -> None:
    (link,) = recognise(text, "link")
    assert "partner" in link.traits


def test_user_info_before_the_host_is_not_the_host(recognise: Recognise) -> None:
    (link,) = recognise("http://nhsa.gov.cn@x.example/", "link")
    assert link.value == "x.example"
    assert {"unknown", "userinfo"} <= link.traits
    (bare,) = recognise("nhsa.gov.cn@x.example/a", "link")
    assert {"unknown", "userinfo"} <= bare.traits
    assert [m.value for m in recognise("ybdjqzpb@nhsa.gov.cn", "email")] == ["nhsa.gov.cn"]


@pytest.mark.parametrize(
    ("text", "host", "trait"),
    [
        ("hxxp://abc[.]top/a", "abc.top", "defanged"),
        ("www点abc点top", "www.abc.top", "defanged"),
        ("abc dot top", "abc.top", "defanged"),
        ("请打开 nhsa .gov-cn. top 办理", "nhsa.gov-cn.top", "split"),
        ("www. abc .top", "www.abc.top", "split"),
        ("https://t.cn/A6xyz", "t.cn", "short"),
        ("http://2130706433/", "127.0.0.1", "ip"),
        ("http://0x7f.1/a", "127.0.0.1", "ip"),
        ("http://0177.0.0.01", "127.0.0.1", "ip"),
        ("http://[::1]/", "[::1]", "ip"),
        ("访问103.21.4.5办理", "103.21.4.5", "ip"),
        ("下载 http://x.top/yb.apk", "x.top", "apk"),
        ("安装yb.apk", "yb.apk", "apk"),
        ("www.ds*****.fyi", "www.ds*****.fyi", "masked"),
        ("www.****.fyi", "www.****.fyi", "masked"),
        ("x.sh**63.cc", "x.sh**63.cc", "masked"),
        ("http://xxx", "xxx", "masked"),
        ("点击（链接）", "", "masked"),
        ("点击【网址】", "", "masked"),
        ("click [link]", "", "masked"),
        ("ｗｗｗ．ａｂｃ．ｔｏｐ", "www.abc.top", "odd_tld"),
        ("www.mk2y.sh", "www.mk2y.sh", "random"),
        ("http://nhѕа.gov.сn", "xn--nh-8kc1m.gov.xn--n-6tb", "mixed_script"),
    ],
)
def test_the_ways_in_which_links_are_written(recognise: Recognise, text: str, host: str, trait: str) -> None:
    (link,) = recognise(text, "link")
    assert link.value == host
    assert trait in link.traits


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("登录abc.cn/x，谢谢", "abc.cn/x"),
        ("点击www.abc.top办理", "www.abc.top"),
        ("（见http://abc.top/a?b=1）。", "http://abc.top/a?b=1"),
        ("visit abc.com. Please reply", "abc.com"),
        ("请登录abc.com。VIP用户", "abc.com"),
        ("网址www.abc.top:8080，请", "www.abc.top:8080"),
        ("at https://abc.top/x, or call", "https://abc.top/x"),
    ],
)
def test_a_link_ends_where_it_ends(recognise: Recognise, text: str, words: str) -> None:
    (link,) = recognise(text, "link")
    assert text[slice(*link.span)] == words


@pytest.mark.parametrize(
    "text",
    [
        "Check your card. In case of doubt call us",
        "your card.In case you did not",
        "e.g. this and i.e. that",
        "see report.pdf and setup.py",
        "2026.11.22前办理",
        "收费5.5元，版本3.0.1，系统3.0.1.2",
        "上午10点cn开始，8点pm结束",
        "Mr.Li is here.It is fine",
        "请点击下方链接",
        "您的医保卡已停用。请到窗口办理。",
        "截至11.22",
        "gov.cn",
        "No.5 U.S.A.",
    ],
)
def test_ordinary_full_stops_are_no_links(recognise: Recognise, text: str) -> None:
    assert recognise(text, "link") == []


def test_a_host_in_chinese(recognise: Recognise) -> None:
    (link,) = recognise("请登录医保.中国办理", "link")
    assert "lookalike" in link.traits
    assert recognise("请到社保.中国人都有", "link") == []


@pytest.mark.parametrize(
    ("text", "host"),
    [
        ("请点 w w w . y b 8 z . c c 恢复使用", "www.yb8z.cc"),
        ("请在浏览器输入 w丶w丶w丶k6p丶c丶c 办理", "www.k6p.cc"),
        ("登录 w w w。a b。c n 吧", "www.ab.cn"),
    ],
)
def test_hosts_spelled_letter_by_letter(recognise: Recognise, text: str, host: str) -> None:
    (link,) = recognise(text, "link")
    assert link.value == host
    assert "split" in link.traits


@pytest.mark.parametrize("text", ["a w w w moment", "w-w-w is odd", "w w"])
def test_letters_that_spell_no_host(recognise: Recognise, text: str) -> None:
    assert recognise(text, "link") == []


def test_an_ending_of_examples_is_not_odd(recognise: Recognise) -> None:
    (link,) = recognise("https://www.hospital.example/xz", "link")
    assert link.traits == {"unknown"}


@pytest.mark.parametrize("after", [*list(",;!?.:)]】》、。，；！ "), ",查询", "; then", ")查", "。谢谢"])
@pytest.mark.parametrize("host", ["https://fuwu.nhsa.gov.cn", "http://ylbz.gansu.gov.cn"])
def test_punctuation_after_an_official_address_is_no_part_of_it(recognise: Recognise, host: str, after: str) -> None:
    (link,) = recognise(f"请登录{host}{after}", "link")
    assert (link.value, link.traits) == (host.partition("//")[2], frozenset({"official"}))


def test_a_comma_inside_an_address_hides_nothing(recognise: Recognise) -> None:
    links = recognise("请登录 http://nhsa.gov.cn,x.top/", "link")
    assert all("official" not in link.traits for link in links)


@pytest.mark.parametrize(
    ("text", "hosts"),
    [
        ("请点击 http://nhsa.gov.cn:王@evil.example/ 办理", ["evil.example"]),
        ("http://u:王小明@evil.example:8080/x 办理", ["evil.example"]),
        ("请登录http://nhsa.gov.cn：邮件请发到a@b.example", ["nhsa.gov.cn", "b.example"]),
        ("请登录http://nhsa.gov.cn:443/x，邮件请发到a@b.example", ["nhsa.gov.cn", "b.example"]),
    ],
)
def test_a_password_may_hold_any_letters(recognise: Recognise, text: str, hosts: list[str]) -> None:
    """A browser goes to the host behind it; a Chinese colon ends an address, and no password begins there."""
    found = recognise(text)
    assert [mention.value for mention in found] == hosts
    assert ("userinfo" in found[0].traits) is (len(hosts) == 1)
