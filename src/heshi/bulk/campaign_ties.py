"""What joins messages beside their wording: the family of a host, a number to call, an account. And what never does."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache

from publicsuffixlist import PublicSuffixList

from heshi.bulk.template_tokens import QQ, WECHAT
from heshi.message.channel_index import ChannelIndex, index_of
from heshi.message.hosts import LONGEST_HOST, RESERVED, UNKNOWN
from heshi.message.recognisers.phones import kind_of
from heshi.rulebook.book import Book

FEWEST_DIGITS = 7
"""A number of fewer digits is a code, a sum or a short hotline."""

SHORTEST_NAME = 3
"""Shorter names are the end of a host that was taken apart (`yb1 a.cc`), a brand's or a link shortener's."""

PRIVATE = frozenset({"mobile", "landline", "service", "overseas"})
SHARED = frozenset({"hotline", "bank_line", "port", "fake_hotline"})
"""Shapes of numbers that many send from or name; a false hotline is made of a real one and told by its own signal."""

ACCOUNTS = {QQ: "qq", WECHAT: "wechat"}
_IPV4 = re.compile(r"\d{1,3}(?:\.\d{1,3}){3}")
_NO_HOST = re.compile(r"[^a-z0-9.-]")
_PLAIN = re.compile(r"[a-z0-9*-]+(?:\.[a-z0-9*-]+)+")
_HOME = re.compile(r"^(?:00)?86(?=1\d{10}$)")
_NO_DIGIT = re.compile(r"\D")


def _is_plain(host: str) -> bool:
    """Is it made of ASCII labels that mean nothing else, and no longer than a host may be?"""
    return "xn--" not in host and len(host) <= LONGEST_HOST and _PLAIN.fullmatch(host) is not None


def _digits(number: str) -> str:
    return number if number.isdecimal() else _NO_DIGIT.sub("", number)


class Endings:
    """The public suffixes of plain hosts, found from the right: a host costs as much as its suffix is long."""

    def __init__(self, rules: Iterable[str]) -> None:
        self._rules = frozenset(rules)
        labels = [rule.removeprefix("!").removeprefix("*.").split(".") for rule in self._rules]
        self._tails = {".".join(each[start:]) for each in labels for start in range(len(each))}
        self._plain = {rule for rule in self._rules if "." not in rule and f"*.{rule}" not in self._rules}
        bare = (rule.removeprefix("*.") for rule in self._rules)
        self.last_labels = frozenset(rule for rule in bare if "." not in rule)
        """Those that alone have a suffix: so has every host that ends in one."""

    def of(self, host: str) -> str:
        """The longest suffix that a rule of the public list gives a host; empty where there is none.

        >>> endings = Endings(["top", "cn", "gov.cn", "*.ck", "!www.ck"])
        >>> [endings.of(host) for host in ("a.b.top", "x.gov.cn", "gov.cn", "a.b.ck", "a.www.ck", "report.docx")]
        ['top', 'gov.cn', 'gov.cn', 'b.ck', 'ck', '']
        """
        last = host.rfind(".")
        if last > 0 and host[host.rfind(".", 0, last) + 1 :] not in self._tails and host[last + 1 :] in self._plain:
            return host[last + 1 :]  # so are most
        labels = host.split(".")
        tail, found = "", 0
        for depth, label in enumerate(reversed(labels), 1):
            tail = f"{label}.{tail}" if tail else label
            if tail not in self._tails:
                break
            if f"!{tail}" in self._rules:  # an exception to a rule that took one label more
                found = depth - 1
                break
            if f"*.{tail}" in self._rules:
                found = min(depth + 1, len(labels))
            elif tail in self._rules:
                found = max(found, depth)
        return ".".join(labels[len(labels) - found :])


class Ties:
    """Names what joins messages, by one edition of the rulebook; an empty text joins nothing."""

    def __init__(self, book: Book) -> None:
        self._index: ChannelIndex = index_of(book)
        self._short = frozenset(book.short_links)
        self._suffixes = PublicSuffixList(accept_unknown=False, accept_encoded_idn=True)
        self._known = Endings(self._index.hosts.suffixes())
        self._own = Endings(self._suffixes._publicsuffix)
        self._real = self._known.last_labels | RESERVED
        listed = ("gov.cn", *(domain.host for domain in book.domains))
        self._listed = {".".join(host.split(".")[-2:]) for host in listed}
        self._kind = lru_cache(maxsize=1 << 15)(lambda digits, foreign: kind_of(digits, foreign, self._index))

    def _is_unknown(self, host: str) -> bool:
        """Is it nobody's whom the rulebook lists? Most hosts end in two labels in which none of those ends."""
        last = host.rfind(".")
        near = host[host.rfind(".", 0, max(0, last)) + 1 :] in self._listed or host[last + 1 :] in self._listed
        return not near or self._index.hosts.standing(host) == UNKNOWN

    def _ending(self, host: str) -> str:
        """What `HostBook.suffix` says; most hosts are plain and many, and looked up faster."""
        if not _is_plain(host):
            return self._index.hosts.suffix(host)
        last = host.rpartition(".")[2]
        if last in RESERVED:
            return last
        return self._known.of(host) if last in self._real else ""

    def host_in(self, kind: int, text: str) -> str:
        """A host that stands in a text; empty for sums and dates, which have the same shape."""
        del kind
        real = text[text.rfind(".") + 1 :] in self._real if _is_plain(text) else self._index.hosts.suffix(text)
        return text if real or _IPV4.fullmatch(text) else ""

    def number_in(self, kind: int, text: str) -> str:
        """A number that stands in a text, in digits, with its plus sign; empty for one of no shape that we know."""
        del kind
        digits = _digits(text)
        foreign = text.startswith("+")
        return "+" * foreign + digits if self._kind(digits, foreign) else ""

    def of_host(self, host: str) -> str:
        """The part of a host that somebody registered; empty for the hosts of authorities, their partners, platforms
        under which everybody may register a name of their own, and services that shorten links.
        """
        if not host or _NO_HOST.search(host):
            return ""
        if _IPV4.fullmatch(host):
            return f"host:{host}"
        if host in self._short or not self._is_unknown(host):
            return ""
        suffix = self._ending(host)
        if suffix:
            suffix = (self._own.of(host) if _is_plain(host) else self._suffixes.publicsuffix(host)) or suffix
        own = host.removesuffix(suffix).rstrip(".").rpartition(".")[2]
        return f"host:{own}.{suffix}" if suffix and len(own) >= SHORTEST_NAME else ""

    def of_number(self, number: str, called: bool = False) -> str:
        """A number that somebody has for himself, digits only, without the code of the country.

        `called` tells that the words around it said that it is a number to call: then its shape need not be known.
        """
        digits = _digits(number)
        kind = self._kind(digits, number.startswith("+"))
        digits = _HOME.sub("", digits)
        known = kind in PRIVATE or (called and kind not in SHARED)
        return f"number:{digits}" if known and len(digits) >= FEWEST_DIGITS and "*" not in number else ""


@lru_cache(maxsize=4)
def ties_of(book: Book) -> Ties:
    """What joins messages by this edition; reading the list of suffixes takes some tens of milliseconds."""
    return Ties(book)
