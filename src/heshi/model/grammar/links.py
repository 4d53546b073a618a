"""Invented hosts and links: composed by rule like throw-away ones, never taken from a list of real ones."""

from __future__ import annotations

from msgspec import Struct

from heshi.model.grammar.chance import Chance, draw, letters, pick

CONSONANTS, VOWELS, DIGITS = "bcdfghjklmnpqrstvwxyz", "aeiou", "0123456789"
ALPHABET = CONSONANTS + VOWELS
ENDINGS = (
    "top xyz cn com cc vip shop icu club online site fun work buzz cyou net asia life ink info pw ltd wang fit "
    "cfd sbs bond lol com.cn org.cn net.cn co tk ga link store live world space pro mobi me rest quest monster"
).split()
PRETENDED = (
    "nhsa ybj yibao ylbz mohrss 12333 12393 shebao sbk rsj hsa gjyb chs ybk yb ylbx ggfw sbkfw fuwu zwfw hrss si "
    "gov govcn yibaoju ybdzpz dzsbk health medicare insurance social card"
).split()
FIRM_WORDS = "vip mall shop buy life home app m hui lm fuli hd act sale event news promo member dj yx".split()
DOCUMENTATION_NETS = ("192.0.2", "198.51.100", "203.0.113")
MASKS = (
    "http://****.cn",
    "www.xxxx.com",
    "xxx.xx/xx",
    "http://xxxx",
    "URL",
    "（链接）",
    "【链接】",
    "网址",
    "www.***.top",
    "链接",
    "***.cc",
)


class Hosts(Struct, frozen=True):
    """Real names that the caller reads from the rulebook: official hosts, and services of short links."""

    official: tuple[str, ...] = ("fuwu.nhsa.gov.cn",)
    short: tuple[str, ...] = ("t.cn",)


def throw_away_host(chance: Chance) -> str:
    """A short meaningless label on an odd ending.

    >>> from random import Random
    >>> throw_away_host(Random(3)).count(".") >= 1
    True
    """
    kind = chance.randrange(4)
    if kind == 0:
        name = letters(chance, CONSONANTS, 2 + chance.randrange(4))
    elif kind == 1:
        name = letters(chance, ALPHABET + DIGITS, 3 + chance.randrange(5))
    elif kind == 2:
        name = "".join(pick(chance, CONSONANTS) + pick(chance, VOWELS) for _ in range(2 + chance.randrange(2)))
    else:
        name = letters(chance, ALPHABET, 2 + chance.randrange(2)) + letters(chance, DIGITS, 1 + chance.randrange(4))
    return f"{name}.{pick(chance, ENDINGS)}"


def imitating_host(chance: Chance) -> str:
    """A host that looks like an authority's and is not: nhsa-gov.top, gov.cn.abc.xyz, ybj123.cn.

    >>> from random import Random
    >>> imitating_host(Random(3)).endswith(".gov.cn")
    False
    """
    word, other, ending = pick(chance, PRETENDED), pick(chance, PRETENDED), pick(chance, ENDINGS)
    noise = letters(chance, ALPHABET + DIGITS, 1 + chance.randrange(3))
    ways = (
        f"{word}-{other}.{ending}",
        f"{word}-gov.{ending}",
        f"{word}gov.{ending}",
        f"{word}{noise}.{ending}",
        f"{word}.gov.cn.{noise}{other}.{ending}",
        f"{word}.{other}-cn.{ending}",
        f"{word}-cn.{ending}",
        f"{word}.{throw_away_host(chance)}",
        f"{word}{other}.{ending}",
        f"gov-{word}.{ending}",
    )
    return pick(chance, ways)


def ip_host(chance: Chance) -> str:
    """An address of a network kept for documentation, sometimes with a port.

    >>> from random import Random
    >>> ip_host(Random(3)).rsplit(".", 1)[0] in DOCUMENTATION_NETS
    True
    """
    port = pick(chance, ("", "", ":8080", ":8888", ":81"))
    return f"{pick(chance, DOCUMENTATION_NETS)}.{1 + chance.randrange(254)}{port}"


def bad_link(chance: Chance, hosts: Hosts) -> str:
    """A link as scams carry it."""
    kind = draw(chance, ("throw", "imitate", "ip", "short"), (5, 4, 0.5, 1))
    if kind == "short":
        return short_link(chance, hosts)
    makers = {"throw": throw_away_host, "imitate": imitating_host, "ip": ip_host}
    host = makers[kind](chance)
    start = draw(chance, ("", "http://", "https://", "www.", "http://www."), (4, 2, 2, 1.5, 0.5))
    if kind == "ip" and start.endswith("www."):
        start = "http://"
    link = start + host + _path(chance, "/yb")
    return link.upper() if chance.random() < 0.02 else link


def _path(chance: Chance, *further: str) -> str:
    word = letters(chance, ALPHABET + ALPHABET.upper() + DIGITS, 2 + chance.randrange(6))
    ways = ("", "", "", f"/{word}", f"/{word}", "/", f"/?id={word}", "/index.html", f"/h5/{word}", f"/#/{word}")
    return pick(chance, (*ways, *further))


def short_link(chance: Chance, hosts: Hosts) -> str:
    """A short link that tells nothing of its goal; scams and honest adverts both use them."""
    word = letters(chance, ALPHABET + ALPHABET.upper() + DIGITS, 5 + chance.randrange(3))
    return f"{pick(chance, ('', 'http://', 'https://'))}{pick(chance, hosts.short)}/{word}"


def firm_link(chance: Chance, hosts: Hosts) -> str:
    """A link as shops, carriers and banks put into adverts."""
    if chance.random() < 0.35:
        return short_link(chance, hosts)
    name = letters(chance, ALPHABET, 3 + chance.randrange(4))
    host = pick(
        chance, (f"{pick(chance, FIRM_WORDS)}.{name}.com", f"{name}.cn", f"{name}{pick(chance, FIRM_WORDS)}.com")
    )
    return f"{pick(chance, ('', 'https://', 'http://'))}{host}{_path(chance)}"


def odd_link(chance: Chance, hosts: Hosts) -> str:
    """A link of an honest sender that looks as strange as a throw-away one, and imitates nobody.

    >>> from random import Random
    >>> "gov" in odd_link(Random(3), Hosts())
    False
    """
    if chance.random() < 0.3:
        return short_link(chance, hosts)
    start = pick(chance, ("", "", "http://", "https://", "www."))
    return f"{start}{throw_away_host(chance)}{_path(chance)}"


def official_link(chance: Chance, hosts: Hosts) -> str:
    """The address of an official site, without anything to fill in behind it."""
    return f"{pick(chance, ('', '', 'https://', 'http://'))}{pick(chance, hosts.official)}"


def masked_link(chance: Chance) -> str:
    """A link as newspapers print it: made harmless."""
    return pick(chance, MASKS)
