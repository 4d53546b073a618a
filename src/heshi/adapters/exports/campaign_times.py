"""Times of a campaign as a person reads them in China."""

from __future__ import annotations

from datetime import datetime, timedelta, timezone

from heshi.bulk.campaign import Campaign
from heshi.wording import Language

CHINA = timezone(timedelta(hours=8))
MONTHS = "Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec".split()


def local(at: datetime) -> datetime:
    """The moment in China; one without a zone is China's already.

    >>> local(datetime(2026, 11, 22, 9)).isoformat()
    '2026-11-22T09:00:00+08:00'
    """
    return at.replace(tzinfo=CHINA) if at.tzinfo is None else at.astimezone(CHINA)


def moment(at: datetime, language: Language, clock: bool = True) -> str:
    """Day and, with `clock`, time of day.

    >>> moment(datetime(2026, 11, 22, 9, 5), "zh"), moment(datetime(2026, 11, 22), "en", clock=False)
    ('2026年11月22日 09:05', '22 Nov 2026')
    """
    there = local(at)
    day = f"{there.day} {MONTHS[there.month - 1]} {there.year}"
    if language == "zh":
        day = f"{there.year}年{there.month}月{there.day}日"
    return f"{day} {there:%H:%M}" if clock else day


def period(first: datetime, last: datetime, language: Language) -> tuple[str, str]:
    """Two days of which the year is said once.

    >>> period(datetime(2026, 11, 3), datetime(2026, 11, 21), "zh")
    ('2026年11月3日', '11月21日')
    >>> period(datetime(2026, 11, 3), datetime(2026, 11, 21), "en")
    ('3 Nov', '21 Nov 2026')
    """
    days = [moment(at, language, clock=False) for at in (first, last)]
    if local(first).year != local(last).year:
        return days[0], days[1]
    return (days[0], days[1].partition("年")[2]) if language == "zh" else (days[0][:-5], days[1])


def has_clock(card: Campaign) -> bool:
    """Is more known than the days? Messages often come with their day alone: midnight, in China or in UTC."""
    times = [at for at in (card.first, card.last, *(tick.since for tick in card.timeline)) if at]
    return any(all((at.hour, at.minute) != (0, 0) for at in (local(at), at)) for at in times)
