"""Authorities, apps, data items and places: everything that is known by its name, in one pass over the text."""

from __future__ import annotations

import re

from heshi.message.channel_index import NameHit
from heshi.message.mention import Mention
from heshi.text.normal import Normal, Span

REGION_ENDS = ("", *"省市县区州", "壮族自治区", "自治区", "地区")
COUNTRYSIDE = ("", "城乡", "城镇")
AFTER_PLACE = (*"医保 社保 人社 医疗 社会保 人力资源 参保 居民 职工 公安 税务 反诈 银行中心 银行卡中心".split(),)
"""What follows a place that is named as such: the rest of its name, whom it concerns, and what is of it."""

_AFTER_PLACE = re.compile(
    rf"(?:{'|'.join(REGION_ENDS[1:])})?(?:{'|'.join(COUNTRYSIDE[1:])})?(?:{'|'.join(AFTER_PLACE)})"
)
WIDER = 4
"""Characters between a place and the authority beside it."""


def recognise(normal: Normal, hits: list[NameHit], signatures: list[Span], taken: list[Span]) -> list[Mention]:
    """Mentions for the names found. A place counts in a signature, beside an authority, or by its full official name.

    `signatures` are places of signatures, `taken` those of links, whose letters name nothing.
    """
    found: list[Mention] = []
    for number, hit in enumerate(hits):
        if hit.name.kind == "door" or any(start < hit.end and hit.start < end for start, end in taken):
            continue
        if hit.name.kind == "region" and not _is_place(normal.text, hits, number, signatures):
            continue
        at = hit.start, hit.end
        found.append(Mention(hit.name.kind, hit.name.value, normal.span(*at), at, hit.name.traits))
    return found


def _is_place(text: str, hits: list[NameHit], number: int, signatures: list[Span]) -> bool:
    hit = hits[number]
    if any(start <= hit.start and hit.end <= end for start, end in signatures):
        return True
    if text[hit.end : hit.end + 1] == "区" and hit.name.value.count("."):
        return False  # 朝阳区 is not 朝阳市
    following = hits[number + 1] if number + 1 < len(hits) else None
    beside = (
        following is not None and following.name.kind in ("authority", "app") and following.start - hit.end <= WIDER
    )
    return hit.name.whole or beside or _AFTER_PLACE.match(text, hit.end) is not None
