"""Links and e-mail addresses: which host, and what its shape says."""

from __future__ import annotations

import re

import can_ada

from heshi.message.hosts import OFFICIAL, UNKNOWN, HostBook
from heshi.message.mention import Mention
from heshi.message.recognisers import spelled_links
from heshi.message.recognisers.link_scan import Candidate, might_hold_links, scan
from heshi.text.normal import Normal

_PLACEHOLDER = re.compile(
    r"[\[【(<{](?:短?链接(?:地址)?|网址|网页链接|网站链接|点击链接|url|link|http链接|短链|网站|钓鱼链接|链接已隐藏"
    r"|link removed)[\]】)>}]"
    r"|(?:点击?|打开|登录|登陆|访问|办理|领取|查看|进入|戳)\s?(?:url|x{2,}\.x{2,}(?:/x+)?)(?![a-z])"
    # a name with its ending starred out
    r"|(?<![a-z0-9.*])[a-z0-9][a-z0-9-]{1,20}\.\*{2,}(?:\.[a-z]{2,6})?(?:/[a-z0-9*]*)?"
)
_IPV4 = re.compile(r"(?<![\d.])(?:(?:25[0-5]|2[0-4]\d|1?\d?\d)\.){3}(?:25[0-5]|2[0-4]\d|1?\d?\d)(?![\d.]*\d)")
_IP_CONTEXT = re.compile(
    r"(?:访问|登录|登陆|点击|打开|进入|网址|链接|visit|open|click|go to|log in at)[:\s]*(?:这个)?\s*$"
)
_HAN_ENDING = re.compile(r"\.(?:中国|网址|政务|公益|网络|公司|在线)")
_HAN_HOST = re.compile(
    r"(?:访问|登录|登陆|点击|打开|进入|网址|链接|www\.|//)[:\s]*"
    rf"([\u4e00-\u9fffa-z0-9-]{{1,12}}{_HAN_ENDING.pattern})"
)
_MASK = re.compile(r"[*某]|[^a-z0-9.\u00c0-\uffff_\[\]:-]")
_CROSSED_OUT = re.compile(r"(?:^|\.)x{2,}(?:\.[a-z]{2,6}){0,2}$")
_APK = re.compile(r"\.apk(?![a-z0-9])")
_APK_FILE = re.compile(r"(?<![a-z0-9_./-])(?:[a-z0-9_-]{1,30}|[\u4e00-\u9fff]{2,8})\.apk(?![a-z0-9])")
_IN_PATH = re.compile(r"gov[.-]cn(?![a-z])|nhsa\.gov")


def recognise(normal: Normal, hosts: HostBook) -> list[Mention]:
    """All links and e-mail addresses of a text, in order.

    Value: the host as a browser would read it (e-mail: the address's domain); `path` is what follows the host.
    """
    text = normal.text
    found = spelled_links.recognise(normal, hosts)
    if might_hold_links(text):
        candidates = scan(normal, hosts.suffix)
        _add(found, [mention for c in candidates if (mention := _judged(normal, c, hosts)) is not None])
        if text.count(".") > 2:
            _add(found, _numeric(normal))
        if _HAN_ENDING.search(text):
            _add(found, _han(normal, hosts))
        if ".apk" in text:
            _add(found, [_link(normal, m.span(), m.group(), {UNKNOWN, "apk"}) for m in _APK_FILE.finditer(text)])
    if "链" in text or "网" in text or "url" in text or "link" in text or ".*" in text or ".xx" in text:
        _add(found, [_link(normal, m.span(), "", {UNKNOWN, "masked"}) for m in _PLACEHOLDER.finditer(text)])
    return sorted(found, key=lambda mention: mention.at)


def _add(found: list[Mention], more: list[Mention]) -> None:
    found += [m for m in more if all(m.at[1] <= other.at[0] or other.at[1] <= m.at[0] for other in found)]


def _link(normal: Normal, at: tuple[int, int], host: str, traits: set[str], path: str = "") -> Mention:
    return Mention("link", host, normal.span(*at), at, frozenset(traits), path)


def _numeric(normal: Normal) -> list[Mention]:
    """Bare dotted addresses; without a scheme, a port or a path only where the words say that it is an address."""
    return [
        _link(normal, match.span(), match.group(), {UNKNOWN, "ip"})
        for match in _IPV4.finditer(normal.text)
        if normal.text[match.end() : match.end() + 1] in ("/", ":")
        or _IP_CONTEXT.search(normal.text, max(0, match.start() - 12), match.start())
    ]


def _han(normal: Normal, hosts: HostBook) -> list[Mention]:
    found = []
    for match in _HAN_HOST.finditer(normal.text):
        host = _browser_host(f"http://{match.group(1)}/")
        if host:
            traits = set(hosts.traits(host)) - {"punycode"}
            found.append(_link(normal, match.span(1), host, traits))
    return found


def _judged(normal: Normal, candidate: Candidate, hosts: HostBook) -> Mention | None:
    if candidate.mail_user and not _is_disguised_link(candidate, hosts):
        host = _labels(candidate, normal.text)
        return Mention("email", host, normal.span(*candidate.at), candidate.at,
                       frozenset({OFFICIAL if hosts.standing(host) == OFFICIAL else UNKNOWN}))  # fmt: skip
    host, traits = _host_and_traits(normal, candidate, hosts)
    if not host and not candidate.scheme:
        return None
    traits |= candidate.marks & {"split", "defanged"}
    if candidate.scheme == "http" and OFFICIAL not in traits:
        traits.add("plain_http")
    if _APK.search(candidate.tail) or host.endswith(".apk"):
        traits.add("apk")
    if OFFICIAL not in traits and _IN_PATH.search(candidate.tail):
        traits.add("lookalike")
    return _link(normal, candidate.at, host, traits, candidate.tail)


def _is_disguised_link(candidate: Candidate, hosts: HostBook) -> bool:
    """`nhsa.gov.cn@x.top` shows an official host and leads elsewhere: no mail address looks like that."""
    user = candidate.mail_user
    return hosts.standing(user) == OFFICIAL or (bool(candidate.tail.lstrip(":0123456789")) and bool(hosts.suffix(user)))


def _host_and_traits(normal: Normal, candidate: Candidate, hosts: HostBook) -> tuple[str, set[str]]:
    shown = candidate.authority.rpartition("@")[2] if candidate.authority else _labels(candidate, normal.text)
    bare = shown.partition(":")[0]
    if not bare or _MASK.search(bare):
        return bare, _masked(bare, hosts)
    raw = _raw(normal, candidate)
    host = _browser_host(f"http://{raw}/") or bare.strip(".")
    host = host.removesuffix(".")
    traits = set(hosts.traits(host))
    if _CROSSED_OUT.search(host):
        traits.add("masked")
    if candidate.mail_user or "@" in candidate.authority:
        traits = {trait for trait in traits if trait != OFFICIAL} | {"userinfo"}
        if not traits & {UNKNOWN, "partner"}:
            traits.add(OFFICIAL)
    return host, traits


def _masked(bare: str, hosts: HostBook) -> set[str]:
    if bare.endswith(".gov.cn") and "*" not in bare.split(".")[-3]:
        return {OFFICIAL, "masked"}
    return {UNKNOWN, "masked"} | (set(hosts.traits(bare)) & {"odd_tld", "lookalike"} if "." in bare else set())


def _labels(candidate: Candidate, text: str) -> str:
    return ".".join(text[start:end] for start, end in candidate.labels)


def _raw(normal: Normal, candidate: Candidate) -> str:
    """The host with the letters that were typed, so that look-alikes are told from the real thing."""
    if not candidate.labels:
        return candidate.authority
    if normal.original.isascii():
        host = _labels(candidate, normal.text)
    else:
        host = ".".join(normal.original[slice(*normal.span(*label))] for label in candidate.labels)
    user = candidate.authority.rpartition("@")[0]
    return f"{user}@{host}" if user else host


def _browser_host(url: str) -> str:
    """The host as the WHATWG rules read it, or nothing when no browser would go there."""
    try:
        return str(can_ada.parse(url).hostname)
    except ValueError:
        return ""
