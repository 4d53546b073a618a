"""Whose host is it? Only the right-most labels decide: gov.cn must stand at the very end."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cached_property, lru_cache

from publicsuffixlist import PublicSuffixList

from heshi.message.lookalike import Imitation
from heshi.rulebook.entries import Domain, Grade
from heshi.text.confusables import decoded, skeleton_host

OFFICIAL, PARTNER, UNKNOWN = "official", "partner", "unknown"

GOVERNMENT_KINDS = frozenset({"medical_insurance", "human_resources", "tax", "government", "reporting"})
DECIDES = frozenset({Grade.V1, Grade.V1_SINGLE, Grade.V2})
USUAL_ENDINGS = frozenset("cn com net org gov edu hk mo tw xn--fiqs8s".split())
RESERVED = frozenset({"example", "test", "invalid", "localhost"})
"""Endings that stand for no real host (RFC 2606); they occur in examples and are read like any other."""

LONGEST_HOST = 253
_ODD_HOST = re.compile(r"xn--|^\.|\.\.|[A-Z]|[^\x00-\x7f]")
"""Punycode, an empty label, or another letter than a-z."""

_IPV4 = re.compile(r"\d{1,3}(?:\.\d{1,3}){3}")
_RANDOM = re.compile(
    r"(?=[a-z]*\d)(?=\d*[a-z])[a-z0-9]{2,8}|[b-df-hj-np-tv-xz]{3,8}|[a-z]{0,3}[b-df-hj-np-tv-xz]{4}[a-z]{0,3}"
)


class HostBook:
    """Knows the hosts of one edition; built once, asked for every link."""

    def __init__(self, domains: Iterable[Domain], short: Iterable[str], imitation: Imitation) -> None:
        self._domains = {domain.host: domain for domain in domains}
        self._short = frozenset(short)
        self._imitation = imitation
        self.traits = lru_cache(maxsize=8192)(self._traits)
        self._ending = lru_cache(maxsize=8192)(self._ending_of)

    @cached_property
    def _suffixes(self) -> PublicSuffixList:
        """Read when the first link comes; most messages have none."""
        return PublicSuffixList(accept_unknown=False, accept_encoded_idn=False, only_icann=True)

    def suffixes(self) -> frozenset[str]:
        """Every public suffix that a host may have."""
        return frozenset(self._suffixes._publicsuffix)

    def owner(self, host: str) -> Domain | None:
        """The longest listed domain that the host is or lies under."""
        name = host
        while name and name not in self._domains:
            name = name.partition(".")[2]
        return self._domains.get(name)

    def suffix(self, host: str) -> str:
        """The public suffix of a host, or an empty text when its ending exists nowhere.

        `www.x.gov.cn` has `gov.cn`; `report.docx` has none.
        """
        last = host.rpartition(".")[2]
        if last in RESERVED:
            return last
        return self._ending(self._deciding(host)) if len(host) <= LONGEST_HOST and self._ending(last) else ""

    @cached_property
    def _going_on(self) -> frozenset[str]:
        """Ends of hosts to whose left a public suffix may go on."""
        rules = (rule.split(".") for rule in self.suffixes())
        return frozenset(".".join(labels[start:]) for labels in rules for start in range(1, len(labels)))

    def _deciding(self, host: str) -> str:
        """The last labels of a host, as many as decide which its public suffix is."""
        if _ODD_HOST.search(host):
            return host
        start = host.rfind(".")
        while start > 0 and host[start + 1 :] in self._going_on:
            start = host.rfind(".", 0, start)
        return host[start + 1 :]

    def _ending_of(self, host: str) -> str:
        shown = ".".join(decoded(label) for label in host.split("."))
        return self._suffixes.publicsuffix(shown) or ""

    def standing(self, host: str) -> str:
        """official, partner or unknown."""
        owner = self.owner(host)
        if host == "gov.cn" or host.endswith(".gov.cn"):
            return UNKNOWN if "xn--" in host else OFFICIAL
        if owner is None:
            return UNKNOWN
        return OFFICIAL if owner.kind in GOVERNMENT_KINDS and owner.grade in DECIDES else PARTNER

    def _traits(self, host: str) -> frozenset[str]:
        """All traits that the host alone tells (docs/rulebook-format.md)."""
        if _IPV4.fullmatch(host) or host.startswith("["):
            return frozenset({UNKNOWN, "ip"})
        standing = UNKNOWN if host in self._short else self.standing(host)
        if standing == OFFICIAL:
            return frozenset({OFFICIAL})
        found = {standing}
        if host in self._short:
            found.add("short")
        if standing == UNKNOWN:
            found.update(self._oddities(host))
        return frozenset(found)

    def _oddities(self, host: str) -> Iterator[str]:
        labels = host.split(".")
        suffix = self.suffix(host)
        own = labels[: len(labels) - len(suffix.split("."))] if suffix else labels[:-1]
        if any(label.startswith("xn--") for label in labels):
            yield "punycode"
        if ("xn--" in host.lower() or not host.isascii()) and any(_is_mixed(label) for label in labels):
            yield "mixed_script"
        if self._imitation.host(labels, len(suffix.split(".")) if suffix else 1) or self._looks_official(host):
            yield "lookalike"
        if labels[-1] not in USUAL_ENDINGS | RESERVED:
            yield "odd_tld"
        if own and _RANDOM.fullmatch(own[-1]):
            yield "random"

    def _looks_official(self, host: str) -> bool:
        seen = ".".join(map(skeleton_host, host.split("."))) if "xn--" in host.lower() else skeleton_host(host)
        return seen != host and self.standing(seen) == OFFICIAL


def _is_mixed(label: str) -> bool:
    """Letters of another script that look like ASCII, beside ASCII or alone."""
    text = decoded(label)
    return not text.isascii() and skeleton_host(label).isascii()
