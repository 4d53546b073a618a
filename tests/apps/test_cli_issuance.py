"""`heshi issuance` as somebody types it who wants to know how it goes."""

from __future__ import annotations

import json
import xml.etree.ElementTree as ElementTree

import pytest
from click.testing import CliRunner, Result

from heshi.apps.cli.main import cli


def run(*words: str) -> Result:
    return CliRunner().invoke(cli, ["issuance", *words])


@pytest.mark.parametrize(
    ("lang", "row", "ours"),
    [
        (
            "zh",
            "省级初审 → 部里审核: 初审通过并上报 (省级人社部门; 用于地市级人社部门的申请)  [人社部发〔2011〕47号 8(2)]",
            "本系统约定",
        ),
        (
            "en",
            "With the province → With the ministry: Pass and send on (human-resources department of a province; "
            "for an application of: human-resources department of a prefecture)"
            "  [人社部发〔2011〕47号 8(2)]",
            "our practice",
        ),
    ],
)
def test_each_step_stands_with_its_article_and_what_is_ours_is_called_so(lang: str, row: str, ours: str) -> None:
    shown = run("procedure", "--lang", lang)
    assert shown.exit_code == 0
    assert row in shown.output
    returned = [line for line in shown.output.splitlines() if "退回补正 (省" in line or "Return (human" in line]
    assert returned
    assert all(line.endswith(f"[{ours}]") for line in returned)


def test_the_procedure_is_there_for_programs() -> None:
    shown = json.loads(run("procedure", "--json").output)
    assert shown["begins"] == "draft"
    assert {row["command"] for row in shown["table"]} >= {"submit", "pass_preliminary", "approve"}


def test_the_diagram_is_an_svg_of_the_applicant_asked_for() -> None:
    own = run("diagram", "--applicant", "province").output
    ElementTree.fromstring(own)
    assert "省级初审" not in own
    assert "省级初审" in run("diagram").output


@pytest.mark.parametrize(("day", "status"), [("2014-12-30", 3), ("2014-12-31", 0), ("gestern", 3)])
def test_a_day_without_an_edition_is_bad_input(day: str, status: int) -> None:
    shown = run("procedure", "--on", day)
    assert shown.exit_code == status
    assert bool(shown.stderr) is (status != 0)
