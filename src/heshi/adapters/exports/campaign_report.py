"""Campaigns as one page that stands alone: no script, nothing fetched, its style inside; it can be read and printed.

Everything that comes from messages is escaped, masked and written so that nobody can tap it (see `shared_campaign`).
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from functools import cache
from typing import Any

import msgspec
from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup
from msgspec import Struct

from heshi.adapters.exports.campaign_timeline import Say, timeline
from heshi.adapters.exports.campaign_times import has_clock, local, moment, period
from heshi.adapters.exports.shared_campaign import MANY, SCAM, Reach, SharedCampaign
from heshi.adapters.exports.shared_template import defanged, visible
from heshi.bulk.campaign import Counted
from heshi.explain.names import effect_name
from heshi.explain.sentences import say as say_of_book
from heshi.rulebook.book import Book
from heshi.wording import Language

SHOWN = 200
"""So many cards are in the page, the largest campaigns; the sheet has all."""

BEGINNING = 26
"""Characters of a text that tell it from others in the table of contents."""

TEMPLATES = "heshi.adapters.exports"

TONE = {"scam": "bad", "likely_scam": "bad", "unproven": "doubt", "verified": "good"}
SIGN = {"bad": "✕", "doubt": "?", "good": "✓", "calm": "i"}
KINDS = ("hosts", "numbers", "contacts", "senders")
GRAVE = ("hosts", "numbers")


class CampaignReport(Struct, frozen=True):
    """What a report is made of. Counts are of messages; `grouped` are those of the campaigns listed."""

    campaigns: Sequence[SharedCampaign]
    read: int
    concerned: int
    grouped: int
    refused: int
    least: int
    as_of: date


def report_page(report: CampaignReport, book: Book, say: Say, language: Language) -> str:
    """The page as HTML. `say` gives the phrases of the report; the rulebook names claims and verdicts."""
    shown = report.campaigns[:SHOWN]
    view = _View(book, say, language)
    page = _environment().get_template("campaign_report.html")
    return page.render(
        report=report,
        view=view,
        t=say,
        lang="zh-Hans" if language == "zh" else "en",
        groups=_groups(shown),
        totals=_totals(report),
        more=len(report.campaigns) - len(shown),
        shown=len(shown),
        largest=max((one.card.count for one in shown), default=1),
        period=view.period(report.campaigns),
        many=MANY,
        scam=SCAM,
        edition=book.edition,
    )


def report_data(report: CampaignReport) -> dict[str, Any]:
    """The same as plain data for another program; each campaign in one piece, masked as in the page."""
    whole: dict[str, Any] = msgspec.to_builtins(report)
    for one in whole["campaigns"]:
        one |= one.pop("card") | {name: one[name] for name in ("template", "hosts", "numbers", "contacts", "senders")}
    return whole


@cache
def _environment() -> Environment:
    made = Environment(
        loader=PackageLoader(TEMPLATES),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    made.filters |= {"defanged": defanged, "visible": visible, "number": lambda count: f"{count:,}"}
    return made


def _totals(report: CampaignReport) -> list[tuple[str, int]]:
    """The figures at the head, by the names of their phrases."""
    scams = sum(one.is_scam for one in report.campaigns)
    found = [("campaigns", len(report.campaigns)), ("scams", scams), ("grouped", report.grouped)]
    found += [("concerned", report.concerned), ("read", report.read)]
    return [*found, ("refused", report.refused)] if report.refused else found


def _groups(shown: Sequence[SharedCampaign]) -> list[tuple[str, list[tuple[int, SharedCampaign]]]]:
    """Scams first, then the others; each campaign with its number in the page, which is its place by size."""
    numbered = list(enumerate(shown, start=1))
    groups = [(name, [item for item in numbered if item[1].is_scam is bad]) for name, bad in _KINDS]
    return [(name, items) for name, items in groups if items]


_KINDS = (("scams", True), ("others", False))


class _View:
    """What the page asks about a campaign, in the words of its reader."""

    def __init__(self, book: Book, say: Say, language: Language) -> None:
        self.book, self.say, self.language = book, say, language

    def theme(self, one: SharedCampaign) -> str:
        """What most of its messages claim, as a heading."""
        if one.card.theme:
            return self.effect(one.card.theme)
        return self.say("theme.warning" if self.main(one) == "warning" else "no_theme")

    def main(self, one: SharedCampaign) -> str:
        """The verdict of most of its messages."""
        return one.card.verdicts[0].value if one.card.verdicts else ""

    def snippet(self, one: SharedCampaign) -> str:
        """How it begins: two campaigns may claim the same."""
        text = "".join("…" if piece.number else piece.text for piece in one.template)
        return " ".join(text.split())[:BEGINNING] + ("…" if len(text) > BEGINNING else "")

    def effect(self, effect: str) -> str:
        """A claim by its name."""
        name = effect_name(self.book, effect).in_(self.language)
        return name[:1].upper() + name[1:]

    def truth(self, truth: str) -> str:
        """Whether that can be true."""
        return say_of_book(self.book, f"truth.{truth}").in_(self.language)

    def verdict(self, verdict: str) -> str:
        """A verdict in words."""
        return say_of_book(self.book, f"verdict.{verdict}").in_(self.language)

    def tone(self, verdict: str) -> str:
        """How loudly it is said."""
        return TONE.get(verdict, "calm")

    def sign(self, verdict: str) -> str:
        """The same without colour."""
        return SIGN[self.tone(verdict)]

    def share(self, found: Counted, one: SharedCampaign) -> str:
        """How many of the campaign's messages, and which part of them."""
        share = found.count / max(1, one.card.count)
        percent = f"{share:.0%}" if share in (0, 1) or 0.01 <= share <= 0.99 else "<1%" if share < 0.01 else ">99%"
        return self.say("verdict.share", count=f"{found.count:,}", share=percent)

    def reached(self, one: SharedCampaign) -> list[tuple[str, list[tuple[str, Reach]]]]:
        """Hosts, numbers, accounts and senders under their headings; what an authority owns is never "do not call"."""
        found: list[tuple[str, list[tuple[str, Reach]]]] = []
        cover: list[tuple[str, Reach]] = []
        for kind in KINDS:
            reaches = [(kind, reach) for reach in getattr(one, kind)]
            if one.is_scam:
                cover += [(kind, reach) for kind, reach in reaches if reach.standing == "official"]
                reaches = [(kind, reach) for kind, reach in reaches if reach.standing != "official"]
            if reaches:
                found.append((self.say(f"{kind}.scam" if one.is_scam and kind in GRAVE else kind), reaches))
        return [*found, (self.say("cover"), cover)] if cover else found

    def standing(self, reach: Reach, one: SharedCampaign) -> str:
        """Whose it is, where it is known and the heading does not say it."""
        return self.say(f"standing.{reach.standing}") if reach.standing and not self._is_cover(reach, one) else ""

    def _is_cover(self, reach: Reach, one: SharedCampaign) -> bool:
        return one.is_scam and reach.standing == "official"

    def wordings(self, one: SharedCampaign) -> str:
        """How many different texts."""
        variants = one.card.variants
        return self.say("variant") if variants <= 1 else self.say("variants", count=f"{variants:,}")

    def when(self, one: SharedCampaign) -> str:
        """From when to when, days only."""
        return self.period([one]) or self.say("no_time")

    def period(self, campaigns: Sequence[SharedCampaign]) -> str:
        """The first and the last day of several."""
        first = min((one.card.first for one in campaigns if one.card.first), default=None)
        last = max((one.card.last for one in campaigns if one.card.last), default=None)
        if first is None or last is None:
            return ""
        if local(first).date() == local(last).date():
            return moment(first, self.language, clock=False)
        days = period(first, last, self.language)
        return self.say("total.period", first=days[0], last=days[1])

    def ends(self, one: SharedCampaign) -> list[tuple[str, str]]:
        """First seen and last seen, to the minute where it is known."""
        named = (("first", one.card.first), ("last", one.card.last))
        return [(self.say(key), moment(at, self.language, has_clock(one.card))) for key, at in named if at]

    def picture(self, one: SharedCampaign, mark: str) -> Markup:
        """The timeline; drawn here, of nothing but numbers and phrases of ours."""
        return Markup(timeline(one.card, self.say, self.language, mark))
