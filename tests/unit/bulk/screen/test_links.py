"""The loop over links, with what is remembered of hosts, against the recogniser: the same links, or the row is"
" left."""

from __future__ import annotations

import random

import pytest

from heshi.bulk.screen.hosts import bits_of
from heshi.message.recognisers import links
from sieves import reader, screen, walked, written

HOSTS = (
    "abc.cn a.b.c.example www.abc.top x9k2.top t.cn/abc dwz.cn taobao.com gov.cn www.gov.cn nhsa.gov.cn co.uk com.cn"
    " ybj.example 95588.com main.rs a.py report.pdf it.is go.to am.me card.In T.Cn ABC.CN Abc.com é.cn а.cn ñ.com"
    " xn--abc.cn xn--fiqs8s a-b a_b.com m. wap. www.例子.公司 例子.中国 .中国 .网址 ａ．ｃｎ 某某.cn abc.***"
    " .** .xx xx.xx xxx.com"
    " 192.0.2.1 8.8.8 12.5 3.14 com1.2.3.4 app.apk x.apk .apk 下载.apk"
).split()
SIGNS = list(
    ". . . 。 点 , ， ; ； : ： ! ? ？ ( ) （ ） 【 】 [ ] 、 “ ” \" ' * @ _ - -- ~ % & = + | ^ $ ` < > { } \\"
    " / //".split()
)
AROUND = (
    "http:// https:// HTTP:// hxxp:// https:/ http:\\\\ http ftp:// :// :8080 :80/x :abc user@ a.b@c.com user@abc.cn"
    " /path /a?url=http://b.cn ?x=1 #a /x.apk /gov.cn /gov-cn.html /nhsa.gov.cn nhsa.gov 登录 点击 访问 打开"
    " 网址 链接 【链接】"
    " [url] (link) url xx w www w.w.w w丶w丶w丶a丶cc [.] (.) [dot] dot (点) 【点】 in me it he so com cn top"
    " vip A B 1 2 10 123"
    " 的 我 天气 hello Hello WORLD ü ß ø ① ½ ㎡ ． ｡ ﹒ ／ ｗｗｗ cn。 com， /。 /，"
).split()
BLANK = ["http : //", "w w w", "www . ", "abc .cn", "abc. cn", ". a b", "\n", "\t", "\u3000", "\xa0", *[" "] * 12]
PIECES = [*HOSTS, *SIGNS, *AROUND, *BLANK]


def _differing(texts: list[str]) -> list[object]:
    found = walked(texts)
    wrong: list[object] = []
    for row, text in enumerate(texts):
        if not found.is_open(row):
            continue
        normal = reader().normaliser(text)
        right = links.recognise(normal, screen()._hosts._book)
        told = int(found.bits[row]), found.links(row)
        if told != (bits_of(right), sorted(mention.at for mention in right)):
            wrong.append((text, told, [(mention.value, mention.at) for mention in right]))
    return wrong


@pytest.mark.parametrize("seed", [1, 2])
def test_the_links_of_a_text(seed: int) -> None:
    assert _differing(written(seed, 12_000, PIECES))[:5] == []


def test_the_links_of_a_text_of_hosts_alone() -> None:
    assert _differing(written(3, 6_000, [*HOSTS, ".", "/", " ", "，", "http://", "看"], 5))[:5] == []


@pytest.mark.parametrize(
    "text",
    [
        "app.apk",
        "com1.2.3.4/",
        "访问v1.2.3.4",
        "gov.cn?x=1pm../path。pm",
        "co.uk//go.to",
        "abc.cn/a?url=http://b.cn",
        "abc.cn/a:http :b.cn",
        "点击\nurl",
        "点击\turl",
        "abc.cn。def.cn",
    ],
)
def test_forms_that_hide_another_link(text: str) -> None:
    """Each was once read as plain: a file behind a host, numbers within a word, an address in a path."""
    assert _differing([text, f"看{text}", f"{text} 好"]) == []


def test_plain_links_are_read_by_the_loop() -> None:
    texts = ["看 https://www.abc.example/a/b?c=1 好", "看abc.example", "下午见abc.top/x1,好"]
    found = walked(texts)
    assert not found.asked.any()
    assert [found.is_open(row) and len(found.links(row)) for row in range(3)] == [1, 1, 1]


BESIDE = list("的 \n，！；？、。：:9a点.@-")
LABELS = "www m wap 1 12 3.4 abcd w-w-w url py dot e xx apk a.apk nhsa ybj gov 12345 0x a-b a--b -a".split()
ENDINGS = "com cn com.cn top py me so example zip gov.cn is in link co edu.cn x a.b de local 8.cn 4.5.com apk".split()


def test_a_link_in_its_usual_form_is_what_the_recogniser_finds() -> None:
    """Its host alone is asked; whatever stands beside it, the search in every form finds the same."""
    told, wrong = 0, []
    chance, hosts = random.Random(7), screen()._hosts
    for _ in range(12_000):
        own = "".join(chance.choices("abcxw1234-0.e", k=chance.randint(1, 9)))
        host = ".".join([*chance.choices(LABELS, k=chance.randint(0, 1)), own, chance.choice(ENDINGS)])
        link = chance.choice(["", "http://", "https://"]) + host + chance.choice(["", "/", "/a"])
        before, after = ("".join(chance.choices(BESIDE, k=chance.randint(0, 2))) for _ in range(2))
        place = len(before), len(before) + len(link)
        usual = hosts._usual(before + link + after, *place)
        told += usual is not None
        if usual is not None and usual != hosts._searched(before + link + after, *place):
            wrong.append(before + link + after)
    assert wrong[:5] == []
    assert told > 1_000
