"""The judge of channels: do the sender, the link and the numbers belong to those whom the message names?"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from heshi.evidence import Evidence, Span, Strength
from heshi.message.channel_index import index_of
from heshi.message.mention import Mention
from heshi.message.reading import MessageReading
from heshi.message.recognisers import sender
from heshi.rulebook.book import Book
from heshi.rulebook.entries import Finding

JUDGE = "channels"
GOVERNMENT = frozenset(
    {"medical_insurance", "human_resources", "tax", "police", "court", "telecom", "government", "reporting"}
)
"""Speakers that are the state; a bank or an employer may well write from a host of its own."""

GRAVE_ASKS = frozenset(
    {"enter_data", "give_code", "give_card", "transfer_money", "install_app", "share_screen", "pay_official"}
)
THROW_AWAY = frozenset({"odd_tld", "random", "short", "ip", "masked", "split", "defanged", "punycode", "lookalike"})
"""Traits of hosts that were made for one wave of messages."""

PORTS = frozenset({"port", "port_1062", "port_1063", "port_1065", "port_1066", "port_1069"})
NAMED_BY_BUREAU = ("channels/senders/shandong-medical-in", "channels/senders/shandong-medical-out")
SHOWN = 60
"""How much of a host is repeated to the reader."""

HOST_TRAITS: tuple[tuple[str, str], ...] = (
    ("apk", "channels/host/apk"),
    ("mixed_script", "channels/host/disguised"),
    ("userinfo", "channels/host/disguised"),
    ("lookalike", "channels/host/looks-official"),
    ("ip", "channels/host/ip"),
    ("short", "channels/host/short"),
    ("punycode", "channels/host/punycode"),
    ("split", "channels/host/in-pieces"),
    ("defanged", "channels/host/in-pieces"),
)
"""Traits of a host that is not official -> what is said of it; every one that applies is said."""

WHOSE_IT_IS_NOT = frozenset(f"channels/host/{what}" for what in "looks-official disguised ip short punycode".split())
"""These already say that the host is not the authority's; saying it again would count one fact twice."""

ORDINARY_EFFECTS = frozenset({"contribution_due", "benefits_paused", "certification_due"})
"""About contributions and yearly certification local staff do write and call from their own mobiles."""

PRIVATE_MOBILE = "channels/number/private-mobile"
RENTED_LINE = "channels/number/rented-line"
PHONE_TRAITS = {
    "fake_hotline": "channels/number/fake-hotline",
    "hotline": "channels/number/official-hotline",
    "overseas": "channels/number/overseas",
    "mobile": PRIVATE_MOBILE,
    "landline": "channels/number/unlisted",
    "service": RENTED_LINE,
    "unknown": "channels/number/unlisted",
}

ORDINARY_LINES = frozenset({PRIVATE_MOBILE, RENTED_LINE})
"""Numbers that honest people give too, for the ordinary effects above."""

ALWAYS_SERIOUS = frozenset({"channels/number/fake-hotline", "channels/number/overseas"})
"""No authority has such a number, whatever the message says."""


class ChannelJudge:
    """Weighs hosts, numbers and senders of one edition."""

    def __init__(self, book: Book) -> None:
        self._book = book
        self._index = index_of(book)

    def judge(self, reading: MessageReading) -> Iterator[Evidence]:
        """Evidence on every channel that the message uses in its own voice; what it warns of or quotes stays silent."""
        live = [mention for mention in reading.mentions if reading.live(mention.at)]
        grave = _is_grave(reading, live)
        for entry, mentions in _grouped(self._said(live, reading)).items():
            shown, ending = _shown(mentions[0]), _ending(mentions[0].value)
            spans = tuple(sorted({mention.span for mention in mentions}))
            serious = entry in ALWAYS_SERIOUS or (
                grave and (entry not in ORDINARY_LINES or _beyond_the_ordinary(reading))
            )
            yield self._evidence(entry, serious, spans, host=shown, number=shown, ending=ending)
        yield from self._of_sender(reading, live, grave)

    def _said(self, live: list[Mention], reading: MessageReading) -> Iterator[tuple[str, Mention]]:
        concerned = reading.has_theme or _speaks_for_the_state(reading)
        for mention in live:
            if mention.kind == "link":
                yield from ((entry, mention) for entry in self._of_link(mention, concerned))
            elif mention.kind == "phone" and concerned:
                entry = next((said for trait, said in PHONE_TRAITS.items() if trait in mention.traits), "")
                if entry:
                    yield entry, mention
            elif mention.kind == "email" and concerned and "official" not in mention.traits:
                yield "channels/mail/not-official", mention

    @staticmethod
    def _of_link(link: Mention, concerned: bool) -> Iterable[str]:
        if "official" in link.traits and not link.traits & {"userinfo", "mixed_script"}:
            return ["channels/host/official"]
        said = list(dict.fromkeys(entry for trait, entry in HOST_TRAITS if trait in link.traits))
        if "partner" in link.traits:
            return [*said, "channels/host/partner"]
        if not link.value or "." not in link.value:
            return [*said, "channels/host/masked"]
        if concerned and not WHOSE_IT_IS_NOT & set(said):
            said.append("channels/host/not-official")
        return said

    def _of_sender(self, reading: MessageReading, live: list[Mention], grave: bool) -> Iterator[Evidence]:
        number, seen = sender.canonical(reading.message.sender), sender.seen(reading.message.sender, self._index)
        kind = seen.kind
        concerned = reading.has_theme or _speaks_for_the_state(reading)
        if seen.is_fake_hotline:
            yield self._evidence("channels/number/fake-hotline", True, (), number=number)
        elif kind == "overseas" and concerned:
            yield self._evidence("channels/sender/overseas-authority", True, (), number=number)
        elif kind == "mobile" and _speaks_for_the_state(reading):
            leads_on = any(mention.kind in ("link", "contact") for mention in live)
            serious = leads_on or (grave and _beyond_the_ordinary(reading))
            yield self._evidence("channels/sender/mobile-authority", serious, (), number=number)
        elif kind == "email" and _speaks_for_the_state(reading) and not seen.is_state_mail:
            yield self._evidence("channels/sender/mail-not-official", grave, (), number=number)
        elif kind == "port_1068" and concerned:
            yield self._evidence("channels/sender/seen-on-fakes", grave, (), number=number)
        elif seen.is_warning_line:
            leads_on = any(
                m.kind in ("link", "contact", "phone") and not m.traits & {"official", "hotline"} for m in live
            )
            entry = "channels/sender/warning-line-broken" if leads_on else "channels/sender/warning-line"
            yield self._evidence(entry, True, (), number=number)
        elif seen.entry in NAMED_BY_BUREAU and "chs" in reading.normal.text:
            yield self._evidence("channels/sender/named-by-bureau", grave, (), number=number)
        elif kind in PORTS and concerned:
            yield self._evidence("channels/sender/port-proves-nothing", grave, (), number=number)

    def _evidence(self, entry: str, grave: bool, spans: tuple[Span, ...], **values: str) -> Evidence:
        """A strong finding is only weak where nothing is threatened, promised or demanded; a decisive one stays."""
        finding: Finding = self._book.findings[entry]
        strength = Strength.WEAK if finding.strength == Strength.STRONG and not grave else finding.strength
        citations = self._book.cite_all(finding.because)
        return Evidence(JUDGE, entry, finding.stance, strength, finding.says.filled(**values), spans, citations)


def _is_grave(reading: MessageReading, live: list[Mention]) -> bool:
    """Does it threaten, lure or demand — or, speaking of our themes, lead to a throw-away address?

    An advert may use a short link; it is grave only when it threatens, lures or demands.
    """
    if not reading.has_theme:
        return False
    # Every hospital's own page asks who one is; on a page that counts where it speaks for the state.
    demands = reading.message.channel != "page" or _speaks_for_the_state(reading)
    if reading.adverse or (demands and any(ask.kind in GRAVE_ASKS for ask in reading.asks)):
        return True
    throw_away = any(m.kind == "link" and m.traits & THROW_AWAY and "partner" not in m.traits for m in live)
    return throw_away and reading.frame != "advert"


def _grouped(said: Iterable[tuple[str, Mention]]) -> dict[str, list[Mention]]:
    found: dict[str, list[Mention]] = {}
    for entry, mention in said:
        found.setdefault(entry, []).append(mention)
    return found


def _speaks_for_the_state(reading: MessageReading) -> bool:
    return any(found.value in GOVERNMENT for found in reading.speakers)


def _beyond_the_ordinary(reading: MessageReading) -> bool:
    return any(not claim.benign and claim.effect not in ORDINARY_EFFECTS for claim in reading.claims)


def _shown(mention: Mention) -> str:
    value = mention.value
    return value if len(value) <= SHOWN else "…" + value[-SHOWN:]


def _ending(host: str) -> str:
    """The right-most labels, which decide whose the host is.

    >>> _ending("nhsa.gov.cn.xxx.top")
    'xxx.top'
    """
    return ".".join(host.split(".")[-2:])[-SHOWN:]
