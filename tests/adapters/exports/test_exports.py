"""Exports: a spreadsheet works nothing out, and the STIX bundle is one that a STIX library accepts."""

from __future__ import annotations

import csv
import io
import json
from datetime import UTC, datetime, timedelta

import pytest
import stix2
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from heshi.adapters.exports.csv_sheet import COLUMNS, FORMULA, csv_lines, harmless
from heshi.adapters.exports.stix_bundle import TLP_GREEN, host_pattern, stix_bundle
from heshi.staff.exported import ExportedCase

NINE = datetime(2026, 11, 22, 9, tzinfo=UTC)
CASE = ExportedCase(
    id="7",
    reported=NINE,
    changed=NINE + timedelta(hours=2),
    channel="sms",
    region="CN-GD",
    verdict="scam",
    probability=0.998,
    decision="scam",
    decided_by="anna",
    hosts=("yibao-cn.example", "192.0.2.7"),
    similar=3,
    edition="2026.11",
)


def rows(*cases: ExportedCase) -> list[list[str]]:
    """The file as a spreadsheet's reader sees it."""
    return list(csv.reader(io.StringIO("".join(csv_lines(cases)).removeprefix("\ufeff"))))


def test_a_row_per_case_under_one_header() -> None:
    head, row = rows(CASE)
    assert tuple(head) == COLUMNS
    assert dict(zip(head, row, strict=True))["hosts"] == "yibao-cn.example 192.0.2.7"
    assert rows() == [list(COLUMNS)]


@pytest.mark.parametrize("start", FORMULA)
def test_no_cell_is_a_formula(start: str) -> None:
    assert rows(replace(CASE, decided_by=f"{start}cmd|' /C calc'!A0"))[1][COLUMNS.index("decided_by")][0] == "'"


@pytest.mark.parametrize("text", ["anna", "a=b", "7", "医保局", "", "x+y"])
def test_what_is_no_formula_stays_as_it_is(text: str) -> None:
    assert harmless(text) == text


@given(st.text(max_size=40))
def test_no_text_at_all_becomes_a_formula_or_another_cell(text: str) -> None:
    head, row = rows(replace(CASE, region=text))
    assert len(row) == len(head)
    assert not row[COLUMNS.index("region")].lstrip(" ").startswith(FORMULA)


def bundle(*cases: ExportedCase) -> stix2.Bundle:
    """The bundle as a strict STIX 2.1 reader takes it."""
    return stix2.parse(stix_bundle(cases, "Desk of Anywhere", NINE - timedelta(days=9)), version="2.1")


def test_a_stix_library_accepts_the_bundle() -> None:
    found = bundle(CASE, replace(CASE, id="8", hosts=("yibao-cn.example",)))
    kinds = [thing["type"] for thing in found.objects]
    assert kinds == ["identity", "marking-definition", "indicator", "indicator", "report", "report"]
    ids = {thing["id"] for thing in found.objects}
    assert all(ref in ids for thing in found.objects if thing["type"] == "report" for ref in thing["object_refs"])


def test_the_marking_is_the_one_of_the_standard() -> None:
    assert stix2.parse(dict(TLP_GREEN), version="2.1") == stix2.TLP_GREEN


def test_the_same_cases_give_the_same_bytes_in_any_order() -> None:
    other = replace(CASE, id="8")
    assert stix_bundle([CASE, other], "Desk", NINE) == stix_bundle([other, CASE], "Desk", NINE)


def test_a_later_report_keeps_the_id_and_moves_the_time() -> None:
    first, later = bundle(CASE), bundle(replace(CASE, changed=NINE + timedelta(days=1)))
    assert [t["id"] for t in first.objects] == [t["id"] for t in later.objects]
    assert first.objects[2]["modified"] < later.objects[2]["modified"]
    assert first.id != later.id


@pytest.mark.parametrize("quiet", [{"decision": "genuine"}, {"decision": "unclear"}, {"decision": ""}, {"hosts": ()}])
def test_what_is_no_decided_scam_with_a_host_is_not_told(quiet: dict[str, object]) -> None:
    kinds = [thing["type"] for thing in bundle(replace(CASE, **quiet)).objects]
    assert kinds == ["identity", "marking-definition"]


@given(st.text(min_size=1, max_size=30).filter(str.isprintable))
def test_a_host_never_leaves_its_quotes(host: str) -> None:
    told = json.loads(stix_bundle([replace(CASE, hosts=(host,))], "Desk", NINE))["objects"][2]
    assert told["pattern"] == host_pattern(host)
    inner = told["pattern"].partition("'")[2].removesuffix("']").replace("\\\\", "").replace("\\'", "")
    assert "'" not in inner
