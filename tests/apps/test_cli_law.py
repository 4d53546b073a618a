"""`heshi law`, `heshi channels` and `heshi rulebook` on the rulebook as it is."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from heshi.adapters.rulebook_folder import rulebook_folder
from heshi.apps.cli.main import cli

EVALUATE = ("law", "evaluate", "--on", "2026-11-22")
SUSPECTED = ("--fact", "fraud_suspected=yes", "--fact", "refuses_to_cooperate=yes")
RULE = "rules/suspension/suspected-and-refuses"


def run(*words: str, typed: str | None = None) -> Result:
    return CliRunner().invoke(cli, list(words), input=typed)


def outcomes(*words: str, typed: str | None = None) -> dict[str, str]:
    result = run(*words, "--json", typed=typed)
    assert result.exit_code == 0, result.stderr
    return {row["rule"]: row["outcome"] for row in json.loads(result.stdout)["outcomes"]}


def test_both_facts_make_the_rule_hold_and_one_alone_leaves_it_open() -> None:
    assert outcomes(*EVALUATE, *SUSPECTED)[RULE] == "yes"
    assert outcomes(*EVALUATE, *SUSPECTED[:2])[RULE] == "unknown"


def test_the_page_shows_reasons_sources_and_what_to_ask() -> None:
    text = run(*EVALUATE, *SUSPECTED, "--lang", "en").stdout
    for part in ("Reasons", "30(2)", "Still open", "--fact"):
        assert part in text


def test_facts_in_chinese_are_understood() -> None:
    assert outcomes(*EVALUATE, "--fact", "fraud_suspected=是", "--fact", "refuses_to_cooperate=没有")[RULE] == "no"


def test_ask_puts_the_open_questions_and_keeps_what_was_answered() -> None:
    asked = json.loads(run(*EVALUATE, "--json").stdout)["questions"][0]["fact"]
    result = run(*EVALUATE, "--ask", "--json", typed="maybe-not-a-value\nyes\n")
    assert result.exit_code == 0
    left = [question["fact"] for question in json.loads(result.stdout)["questions"]]
    assert asked not in left
    assert "maybe-not-a-value" in result.stderr


def test_an_empty_answer_leaves_the_question_open() -> None:
    before = json.loads(run(*EVALUATE, "--json").stdout)["questions"]
    after = json.loads(run(*EVALUATE, "--ask", "--json", typed="\n" * 99).stdout)["questions"]
    assert before == after


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("--fact", "fraud_suspectd=yes"), "fraud_suspected"),
        (("--fact", "fraud_suspected=2"), "fraud_suspected"),
        (("--region", "Zhejang"), "Zhejiang"),
        (("--on", "2026-00-01"), "2026-00-01"),
    ],
)
def test_bad_input_is_status_3_with_one_line(words: tuple[str, ...], said: str) -> None:
    result = run("law", "evaluate", *words)
    assert result.exit_code == 3
    assert said in result.stderr
    assert len(result.stderr.strip().splitlines()) == 1


def test_unknown_rules_are_wrong_usage() -> None:
    assert run("law", "evaluate", "--rules", "gravity").exit_code == 2


def test_facts_lists_each_with_its_question() -> None:
    text = run("law", "facts").stdout
    assert "fraud_suspected" in text
    assert "--fact fraud_suspected=yes|no" in text


def test_a_rule_is_shown_by_its_last_name_and_a_misspelt_one_is_suggested() -> None:
    assert RULE in run("law", "show", "suspected-and-refuses").stdout
    wrong = run("law", "show", "suspected-and-refuse")
    assert wrong.exit_code == 3
    assert RULE in wrong.stderr


def test_channels_name_the_place_and_the_nation() -> None:
    text = run("channels", "青岛").stdout
    assert "85770358" in text
    assert "12393" in text
    assert "85770358" not in run("channels").stdout


def test_channels_say_what_to_bring() -> None:
    assert "身份证" in run("channels").stdout
    assert run("channels", "nowhere").exit_code == 3


def test_an_entry_is_shown_and_an_unknown_one_suggested() -> None:
    assert "id: playbooks/paid" in run("rulebook", "show", "playbooks/paid").stdout
    wrong = run("rulebook", "show", "playbooks/payd")
    assert wrong.exit_code == 3
    assert "playbooks/paid" in wrong.stderr


def test_the_digest_names_the_edition() -> None:
    assert "sha256:" in run("rulebook", "digest").stdout


def test_diff_finds_the_one_sentence_that_changed(tmp_path: Path) -> None:
    here, there = rulebook_folder(), tmp_path / "other"
    shutil.copytree(here, there)
    wording = there / "wording" / "zh.yaml"
    wording.write_text(wording.read_text("utf-8").replace("这是诈骗", "这是骗局"), encoding="utf-8")
    assert "没有差别" in run("rulebook", "diff", str(here), str(here)).stdout
    changed = run("rulebook", "diff", str(here), str(there)).stdout
    assert "wording/verdict.scam" in changed
    assert "这是骗局" in changed


def test_diff_with_a_folder_that_is_no_rulebook_is_status_4(tmp_path: Path) -> None:
    assert run("rulebook", "diff", str(rulebook_folder()), str(tmp_path)).exit_code == 4


def test_lint_names_the_broken_file_and_ends_with_4(tmp_path: Path) -> None:
    there = tmp_path / "rulebook"
    shutil.copytree(rulebook_folder(), there)
    (there / "playbooks" / "paid.yaml").write_text("id: [", encoding="utf-8")
    result = run("rulebook", "lint", str(there))
    assert result.exit_code == 4
    assert "playbooks/paid.yaml" in result.stdout
    assert CliRunner().invoke(cli, ["channels"], env={"HESHI_RULEBOOK": str(there)}).exit_code == 4


def test_the_rulebook_in_use_has_no_fault() -> None:
    result = run("rulebook", "lint")
    assert (result.exit_code, result.stdout) == (0, "")
