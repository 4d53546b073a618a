"""How much one client may ask, and who counts as one client."""

from __future__ import annotations

from datetime import date
from ipaddress import ip_network

import pytest

from doors import Doors, doors_of
from heshi.rulebook.book import Book

BODY = {"text": "医保"}
PROXY = "10.0.0.1"


def statuses(doors: Doors, count: int, **sent: object) -> list[int]:
    return [doors.post("/api/v1/check", json=BODY, **sent).status_code for _ in range(count)]


def limited(book: Book, today: date, **settings: object) -> Doors:
    return doors_of(book, today, settings=settings)


def test_the_limit_is_reached_and_the_answer_says_when_to_come_back(book: Book, today: date) -> None:
    doors = limited(book, today, checks_per_minute=3)
    assert statuses(doors, 3) == [200] * 3
    refused = doors.post("/api/v1/check", json=BODY, headers={"accept-language": "en"})
    assert refused.status_code == 429
    assert 1 <= int(refused.headers["retry-after"]) <= 60
    assert refused.headers["content-type"] == "application/problem+json"
    assert refused.json()["title"] == "Too many requests; please try again later"


def test_one_client_does_not_use_up_what_another_may(book: Book, today: date) -> None:
    doors = limited(book, today, checks_per_minute=1)
    assert statuses(doors, 2) == [200, 429]
    assert statuses(Doors(doors.app, "192.0.2.2"), 2) == [200, 429]


def test_pages_checks_and_batches_are_counted_apart(book: Book, today: date) -> None:
    doors = limited(book, today, checks_per_minute=1, batches_per_minute=1, pages_per_minute=1)
    assert statuses(doors, 2) == [200, 429]
    batch = [doors.post("/api/v1/check/batch", json={"messages": [BODY]}).status_code for _ in range(2)]
    page = [doors.get("/api/v1/channels").status_code for _ in range(2)]
    assert (batch, page) == ([200, 429], [200, 429])


def test_health_metrics_and_files_are_never_refused(book: Book, today: date) -> None:
    doors = limited(book, today, pages_per_minute=1)
    for path in ("/api/v1/health", "/metrics", "/static/style.css"):
        assert [doors.get(path).status_code for _ in range(3)] == [200] * 3


def test_no_limit_is_no_limit(book: Book, today: date) -> None:
    assert statuses(limited(book, today, checks_per_minute=0), 5) == [200] * 5


@pytest.mark.parametrize(("trusted", "expected"), [([PROXY], [200, 200, 429]), ([], [200, 429, 429])])
def test_the_address_before_a_proxy_counts_only_if_the_proxy_is_trusted(
    book: Book, today: date, trusted: list[str], expected: list[int]
) -> None:
    networks = frozenset(ip_network(one) for one in trusted)
    doors = limited(book, today, checks_per_minute=1, trusted_proxies=networks)
    doors.address = PROXY
    seen = [statuses(doors, 1, headers={"x-forwarded-for": far})[0] for far in ("192.0.2.1", "192.0.2.2", "192.0.2.1")]
    assert seen == expected


def test_an_invented_address_before_the_real_one_changes_nothing(book: Book, today: date) -> None:
    doors = limited(book, today, checks_per_minute=1, trusted_proxies=frozenset({ip_network(PROXY)}))
    doors.address = PROXY
    sent = [statuses(doors, 1, headers={"x-forwarded-for": f"198.51.100.{n}, 192.0.2.9"})[0] for n in range(2)]
    assert sent == [200, 429]


def test_a_client_of_ipv6_is_its_network_not_each_address(book: Book, today: date) -> None:
    doors = limited(book, today, checks_per_minute=1)
    codes = [
        statuses(Doors(doors.app, address), 1)[0]
        for address in ("2001:db8:0:1::1", "2001:db8:0:1:ffff::2", "2001:db8:0:2::1")
    ]
    assert codes == [200, 429, 200]


def test_a_large_form_counts_as_a_picture(book: Book, today: date) -> None:
    doors = limited(book, today, pictures_per_minute=1)
    large = {"image": ("a.png", b"x" * 200_000, "image/png")}
    small = {"image": ("a.png", b"x" * 100, "image/png")}
    assert [doors.post("/api/v1/check", files=large).status_code == 429 for _ in range(2)] == [False, True]
    assert [doors.post("/api/v1/check", files=small).status_code == 429 for _ in range(2)] == [False, False]
