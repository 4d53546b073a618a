"""The STIX bundle of campaigns: a STIX library accepts it, only scams give indicators, the same gives the same."""

from __future__ import annotations

import json
from datetime import timedelta
from typing import Any

import pytest
import stix2
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from campaign_cards import EXPIRED, READY, STOPPED, WARNING, WAVES
from heshi.adapters.exports.campaign_stix import campaign_bundle
from heshi.adapters.exports.shared_campaign import as_shared
from heshi.bulk.campaign import Campaign, Counted
from heshi.rulebook.book import Book

DESK = "Bureau of Anywhere"


def told(book: Book, *campaigns: Campaign) -> bytes:
    return campaign_bundle([as_shared(one, book) for one in campaigns], DESK)


def things(book: Book, *campaigns: Campaign) -> dict[str, list[dict[str, Any]]]:
    """The objects of the bundle by their type, as a strict STIX 2.1 reader takes them."""
    found: dict[str, list[dict[str, Any]]] = {}
    for one in stix2.parse(told(book, *campaigns), version="2.1").objects:
        found.setdefault(one["type"], []).append(one)
    return found


def test_a_stix_library_accepts_the_bundle(book: Book) -> None:
    found = things(book, *WAVES)
    assert {kind: len(some) for kind, some in found.items()} == {
        "identity": 1, "marking-definition": 1, "campaign": 4, "indicator": 4, "relationship": 4,
    }  # fmt: skip
    ids = {one["id"] for some in found.values() for one in some}
    assert all(one["source_ref"] in ids and one["target_ref"] in ids for one in found["relationship"])
    assert found["identity"][0]["name"] == DESK


def test_hosts_and_mail_addresses_of_scams_are_indicators(book: Book) -> None:
    patterns = sorted(one["pattern"] for one in things(book, STOPPED, EXPIRED)["indicator"])
    assert patterns == [
        "[domain-name:value = 'nhsa.gov.cn.abcd.top']",
        "[domain-name:value = 'nhsa.gov.cn.qwer.top']",
        "[domain-name:value = 'ybj-cn.example']",
        "[email-addr:value = 'help@sbk-banli.example']",
    ]


@pytest.mark.parametrize(
    "quiet",
    [
        WARNING,
        READY,
        replace(STOPPED, verdicts=(Counted("unproven", 1_118),)),
        replace(STOPPED, hosts=(Counted("www.nhsa.gov.cn", 1_118), Counted("t.cn", 90))),
        replace(EXPIRED, contacts=(Counted("help@sbk-banli.example", 1),)),
    ],
)
def test_nothing_official_shared_or_doubtful_is_an_indicator(quiet: Campaign, book: Book) -> None:
    found = things(book, quiet)
    assert "indicator" not in found
    assert "relationship" not in found
    assert len(found["campaign"]) == 1


def test_seen_from_the_first_to_the_last_message(book: Book) -> None:
    one = things(book, STOPPED)["campaign"][0]
    assert (str(one["first_seen"]), str(one["last_seen"])) == ("2026-11-20 22:07:00+00:00", "2026-11-21 13:31:00+00:00")
    assert "first_seen" not in things(book, READY)["campaign"][0]


def test_numbers_of_scammers_are_told_and_nobody_elses(book: Book) -> None:
    description = things(book, STOPPED)["campaign"][0]["description"]
    assert "Numbers: 4001230000." in description
    whole = told(book, *WAVES).decode()
    for private in ("13900000000", "13700000000", "13600000000", "13500000000", "张三", "王芳", "医保卡"):
        assert private not in whole
    assert "Numbers" not in things(book, WARNING)["campaign"][0]["description"]


def test_the_same_campaigns_give_the_same_bytes_in_any_order(book: Book) -> None:
    assert told(book, *WAVES) == told(book, *reversed(WAVES))


def test_a_campaign_that_goes_on_keeps_its_ids(book: Book) -> None:
    assert STOPPED.last is not None
    first, later = things(book, STOPPED), things(book, replace(STOPPED, last=STOPPED.last + timedelta(days=1)))
    for kind in ("campaign", "indicator", "relationship"):
        assert [one["id"] for one in first[kind]] == [one["id"] for one in later[kind]]
        assert first[kind][0]["modified"] < later[kind][0]["modified"]


def test_a_host_of_two_campaigns_is_one_indicator(book: Book) -> None:
    found = things(book, STOPPED, replace(STOPPED, key="ff"))
    assert (len(found["indicator"]), len(found["relationship"])) == (3, 6)


@given(st.text(min_size=1, max_size=30))
def test_no_value_leaves_its_quotes(host: str) -> None:
    from heshi.adapters.rulebook_folder import load_book

    hosts = (Counted(host, 1_118),)
    for one in json.loads(told(load_book(), replace(STOPPED, hosts=hosts, contacts=hosts)))["objects"]:
        if one["type"] == "indicator":
            inner = one["pattern"].partition("'")[2].removesuffix("']")
            assert "'" not in inner.replace("\\\\", "").replace("\\'", "")
