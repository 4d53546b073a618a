"""Campaigns as CSV that a spreadsheet opens in Chinese, and which message is in which; no cell is a formula."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Iterator
from datetime import datetime
from io import StringIO
from itertools import islice

from heshi.adapters.exports.campaign_times import local
from heshi.adapters.exports.csv_sheet import BYTE_ORDER_MARK, csv_line, harmless
from heshi.adapters.exports.shared_campaign import Reach, SharedCampaign
from heshi.adapters.exports.shared_template import SharedPiece, visible

COLUMNS = (
    "campaign", "first", "last", "messages", "variants", "mostly_scam", "theme", "truth", "verdicts", "hosts",
    "hosts_to_stop", "numbers", "contacts", "senders", "template",
)  # fmt: skip
"""`theme` and `truth` are codes; `hosts_to_stop` are those that the STIX bundle holds. Times are those of China."""

MEMBERS = ("id", "campaign")
AT_ONCE = 4_096
"""Lines that are written together: there may be millions."""

LONGEST_CELL = 32_000
"""A spreadsheet cuts a longer cell, or spills it into the next."""


def campaign_lines(campaigns: Iterable[SharedCampaign]) -> Iterator[str]:
    """The file, line by line, a campaign each; a header always."""
    yield BYTE_ORDER_MARK + csv_line(COLUMNS)
    for one in campaigns:
        yield csv_line([_cell(cell) for cell in _cells(one)])


def member_lines(members: Iterable[tuple[str, str]]) -> Iterator[str]:
    """Which message is in which campaign: the id of the message as it came, and the campaign's key."""
    yield BYTE_ORDER_MARK + csv_line(MEMBERS)
    left = iter(members)
    while some := list(islice(left, AT_ONCE)):
        made = StringIO()
        csv.writer(made, lineterminator="\r\n").writerows([[_cell(cell) for cell in pair] for pair in some])
        yield made.getvalue()


def _cells(one: SharedCampaign) -> Iterator[str]:
    card = one.card
    claim = card.claims[0] if card.claims else None
    yield from (card.key, _time(card.first), _time(card.last), str(card.count), str(card.variants))
    yield from ("yes" if one.is_scam else "no", card.theme, claim.truth if claim else "")
    yield " ".join(f"{verdict.value}:{verdict.count}" for verdict in card.verdicts)
    yield _values(one.hosts)
    yield " ".join(host.value for host in one.tools)
    yield from (_values(one.numbers), _values(one.contacts), _values(one.senders))
    yield "".join(map(_piece, one.template))


def _values(found: Iterable[Reach]) -> str:
    """Values with their counts, the unmasked ones only: stars help nobody who filters a table."""
    return " ".join(f"{one.value}:{one.count}" for one in found if not one.masked)


def _piece(piece: SharedPiece) -> str:
    if piece.number:
        return "{" + " | ".join(piece.samples) + "}"
    return "…" if piece.more else piece.text


def _time(at: datetime | None) -> str:
    return local(at).isoformat(timespec="minutes") if at else ""


def _cell(text: str) -> str:
    return harmless(visible(text)[:LONGEST_CELL])
