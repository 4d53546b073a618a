"""What of a campaign may leave the house: the scammer's ways of being reached, and nobody else's.

The rule, which every report also prints:

- Of a campaign that is mostly a scam, a number or an account that stands in two or more messages is how its makers want
  to be reached: shown. One that stands in a single message may be the receiver's own: masked as the casefile masks it.
  So is one that the text itself calls the receiver's ("your mobile 139…"), however often it stands there.
- A sender's private number is masked unless it sent `MANY` messages of such a campaign: less may be somebody who passed
  a message on to ask. A sender kept under a person's name is always masked. Service numbers (106…, 95…) are shown.
- Of any other campaign (real notices, warnings, what cannot be told) private numbers and accounts are always masked:
  there is nobody to be stopped. Public hotlines are shown everywhere.
- In the text of the template and in the samples of its parts everything else is masked that could name a person, and
  what in a link is more than a word. A sample is masked in its place in the text: a name is not seen to be one without
  its title.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from msgspec import Struct, structs

from heshi.adapters.exports.shared_template import SharedPiece, shared_template, visible
from heshi.bulk.campaign import Campaign, Claimed, Counted
from heshi.casefile.aligned import align
from heshi.casefile.masking import mask_numbers, mask_sender
from heshi.casefile.names import is_bare_name
from heshi.message.channel_index import index_of
from heshi.rulebook.book import Book

TWICE = 2
MANY = 10

SCAM = ("scam", "likely_scam")
_SERVICE = re.compile(r"(?:\+?86)?(?:106|95|96|1[0-2]\d{3}$)")
_NOT_DIGIT = re.compile(r"\D")
_YOURS = re.compile(
    r"(?:您|你|本人|机主|持卡人|参保人)(?:的|名下|本人|绑定|预留|登记|注册|使用|所留|留存|在用)*"
    r"(?:手机号码|手机号|手机|移动电话|电话号码|电话|联系方式|号码)(?:为|是)?[:：(（]?\s?(\+?\d[\d ()-]{5,}\d)"
    r"|(\+?\d[\d ()-]{5,}\d)(?:的)?(?:用户|机主|客户|参保人|持卡人|号主)"
    r"|(?i:\byour (?:mobile|phone|cell|telephone)(?: phone)?(?: number)?(?: is)?:?\s?)(\+?\d[\d ()-]{5,}\d)"
)
"""A number that the text calls the receiver's own."""


class Reach(Struct, frozen=True):
    """A host, number, contact or sender as it may be shown, and in how many messages it stands.

    `kinds` counts the different values that look the same once masked. `standing` is `official`, `partner`, `short` (a
    shortener, which belongs to everybody) or, mostly, empty.
    """

    value: str
    count: int
    masked: bool = False
    kinds: int = 1
    standing: str = ""


class SharedCampaign(Struct, frozen=True):
    """A campaign as others may have it; `card` holds what needs no mask: counts, times, claims, verdicts.

    `is_scam`: at least half of its messages are a scam or very likely one. Only then are its hosts somebody's tools.
    """

    card: Campaign
    template: tuple[SharedPiece, ...]
    hosts: tuple[Reach, ...]
    numbers: tuple[Reach, ...]
    contacts: tuple[Reach, ...]
    senders: tuple[Reach, ...]
    is_scam: bool

    @property
    def tools(self) -> tuple[Reach, ...]:
        """The hosts that others should stop: none of a campaign that is no scam, none of an authority or partner."""
        return tuple(host for host in self.hosts if self.is_scam and not host.standing)


def as_shared(campaign: Campaign, book: Book) -> SharedCampaign:
    """The campaign with everything masked that may be a receiver's, by the rule of this module.

    >>> from heshi.adapters.rulebook_folder import load_book
    >>> seen = Counted("4001230000", 3), Counted("13900000000", 1)
    >>> found = as_shared(Campaign("k", 3, 1, (), numbers=seen, verdicts=(Counted("scam", 3),)), load_book())
    >>> [(number.value, number.masked) for number in found.numbers]
    [('4001230000', False), ('***********', True)]
    """
    bad = sum(verdict.count for verdict in campaign.verdicts if verdict.value in SCAM)
    is_scam = bad * 2 >= campaign.count > 0
    own = _receivers(campaign)
    numbers = [
        structs.replace(_reach(one, is_scam and one.value not in own), standing=_number(one.value, book))
        for one in campaign.numbers
    ]
    contacts = [_reach(contact, is_scam) for contact in campaign.contacts]
    known = [one.value for one in (*numbers, *contacts) if not one.masked]
    return SharedCampaign(
        card=_card(campaign),
        template=shared_template(campaign.template, known),
        hosts=tuple(Reach(host.value, host.count, standing=_host(host.value, book)) for host in campaign.hosts),
        numbers=_merged(numbers),
        contacts=_merged(contacts),
        senders=_merged(_sender(sender, book, is_scam) for sender in campaign.senders),
        is_scam=is_scam,
    )


def _card(campaign: Campaign) -> Campaign:
    """What needs no mask. Its codes may come out of a file, and may be anything."""
    return structs.replace(
        campaign,
        key=visible(campaign.key),
        verdicts=tuple(Counted(visible(one.value), one.count) for one in campaign.verdicts),
        claims=tuple(Claimed(visible(one.effect), visible(one.truth), one.count) for one in campaign.claims),
        template=(),
        hosts=(),
        numbers=(),
        contacts=(),
        senders=(),
    )


def _receivers(campaign: Campaign) -> frozenset[str]:
    """The numbers that the template, filled with each of its samples in turn, calls the receiver's own."""
    turns = max([1, *(len(piece.samples) for piece in campaign.template)])
    texts = (
        "".join(piece.samples[turn % len(piece.samples)] if piece.varies else piece.text for piece in campaign.template)
        for turn in range(turns)
    )
    found = {number for text in texts for match in _YOURS.finditer(text) for number in match.groups() if number}
    return frozenset(_NOT_DIGIT.sub("", number).removeprefix("86") for number in found)


def _reach(found: Counted, is_scam: bool) -> Reach:
    shown = found.value if is_scam and found.count >= TWICE else mask_numbers(found.value)
    return Reach(shown, found.count, shown != found.value)


def _sender(found: Counted, book: Book, is_scam: bool) -> Reach:
    shown = mask_sender(found.value)
    aligned = align(found.value)
    named = bool(aligned.text) and is_bare_name(aligned)
    digits = _NOT_DIGIT.sub("", found.value)
    service = _SERVICE.match(digits) and len(digits) * 2 >= len(found.value)
    if not named and (service or (is_scam and found.count >= MANY)):
        shown = found.value
    return Reach(shown, found.count, shown != found.value, standing=_number(found.value, book))


def _merged(found: Iterable[Reach]) -> tuple[Reach, ...]:
    """Values that look the same once masked, as one."""
    piles: dict[tuple[str, bool], Reach] = {}
    for one in found:
        key = (one.value, one.masked)
        before = piles.get(key)
        piles[key] = structs.replace(before, count=before.count + one.count, kinds=before.kinds + 1) if before else one
    return tuple(sorted(piles.values(), key=lambda one: (one.masked, -one.count)))


def _host(host: str, book: Book) -> str:
    traits = index_of(book).hosts.traits(host)
    return next((standing for standing in ("official", "partner", "short") if standing in traits), "")


def _number(number: str, book: Book) -> str:
    return "official" if _NOT_DIGIT.sub("", number) in index_of(book).hotlines else ""
