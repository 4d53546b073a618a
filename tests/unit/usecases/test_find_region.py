"""Places as people write them."""

from __future__ import annotations

from typing import Any

import pytest

from heshi.rulebook.entries import Region
from heshi.usecases.find_region import find_region
from heshi.usecases.refusal import Refusal

REGIONS = (
    Region("CN", ("全国", "中国"), "China", "", "000000"),
    Region("CN-SD", ("山东省", "山东"), "Shandong", "CN", "370000"),
    Region("CN-SD.qingdao", ("青岛市", "青岛"), "Qingdao", "CN-SD", "370200"),
    Region("CN-JL", ("吉林省", "吉林"), "Jilin", "CN", "220000"),
    Region("CN-JL.jilin", ("吉林市", "吉林"), "Jilin City", "CN-JL", "220200"),
    Region("CN-A.twin", ("双市",), "Twin", "CN-SD", "999100"),
    Region("CN-B.twin", ("双市",), "Twin", "CN-JL", "999200"),
)


class _Places:
    """An edition that holds places and nothing else."""

    regions = {region.code: region for region in REGIONS}  # noqa: RUF012


BOOK: Any = _Places()


@pytest.mark.parametrize(
    ("typed", "code"),
    [
        ("CN-SD.qingdao", "CN-SD.qingdao"),
        ("cn-sd", "CN-SD"),
        ("SD", "CN-SD"),
        ("青岛", "CN-SD.qingdao"),
        (" 青岛市 ", "CN-SD.qingdao"),
        ("QINGDAO", "CN-SD.qingdao"),
        ("Shandong Province", "CN-SD"),
        ("370200", "CN-SD.qingdao"),
        ("370203", "CN-SD.qingdao"),
        ("371000", "CN-SD"),
        ("37", "CN-SD"),
        ("CN-37", "CN-SD"),
        ("cn-3702", "CN-SD.qingdao"),
        ("全国", "CN"),
        ("吉林", "CN-JL"),
        ("吉林市", "CN-JL.jilin"),
    ],
)
def test_a_known_place_is_found(typed: str, code: str) -> None:
    assert find_region(typed, BOOK) == code


@pytest.mark.parametrize("typed", ["", "火星", "110000", "青", "37020", "CN-", "CN-1", "CN-11"])
def test_an_unknown_place_is_refused(typed: str) -> None:
    found = find_region(typed, BOOK)
    assert isinstance(found, Refusal)
    assert found.code == "unknown_region"


@pytest.mark.parametrize(("typed", "meant"), [("青道", "青岛"), ("Qingdoa", "Qingdao"), ("Shangdong", "Shandong")])
def test_a_slip_is_answered_with_what_may_be_meant(typed: str, meant: str) -> None:
    found = find_region(typed, BOOK)
    assert isinstance(found, Refusal)
    assert meant in (found.near or ())


def test_a_name_of_two_places_is_refused_with_both() -> None:
    found = find_region("双市", BOOK)
    assert isinstance(found, Refusal)
    assert found.code == "ambiguous_region"
    assert "CN-A.twin" in str(found.values["near"])
    assert "CN-B.twin" in str(found.values["near"])
