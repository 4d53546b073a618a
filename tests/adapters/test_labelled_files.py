"""Labelled messages from files: which labels are used, and what the masks become."""

from __future__ import annotations

from pathlib import Path

import pytest

from heshi.adapters.labelled_files import in_our_marks, is_public, our_label, read_folder, read_labelled
from heshi.model.features import CONTACT, LINK, PHONE


@pytest.mark.parametrize(
    ("theirs", "ours"),
    [
        ("FR:Phishing(Bank)", "scam"),
        ("FR:Other", "scam"),
        ("FR:Financial", ""),
        ("AD:Loan", "unrelated"),
        ("AD:Other", ""),
        ("IL:Gambling", ""),
        ("Other", ""),
        ("ham", "unrelated"),
        ("spam", ""),
        ("genuine", "genuine"),
        ("something", ""),
    ],
)
def test_labels(theirs: str, ours: str) -> None:
    assert our_label(theirs) == ours


def test_masks_become_our_marks() -> None:
    text = in_our_marks("拨CELLPHONE或HOTLINE,加WECHAT,登录URLabcNAME在PLACE,共DIGIT元")
    assert text == f"拨{PHONE}或{PHONE},加{CONTACT},登录 {LINK} 在,共0元"
    assert in_our_marks("curl the dumbbell") == "curl the dumbbell"


def test_a_file_with_bad_lines(tmp_path: Path) -> None:
    path = tmp_path / "fbs_sms_train.jsonl"
    path.write_text(
        '{"id": "a", "text": "积分DIGIT", "label": "FR:Other"}\n'
        '{oops\n{"text": "x"}\n[]\n{"text": "y", "label": "IL:x"}\n',
        encoding="utf-8",
    )
    messages, bad = read_labelled(path)
    assert [(m.id, m.text, m.label, m.source) for m in messages] == [("a", "积分0", "scam", "fbs_sms_train")]
    assert [line.number for line in bad] == [2, 3, 4]
    (tmp_path / "other.jsonl").write_text('{"text": "积分DIGIT", "label": "scam"}\n', encoding="utf-8")
    both, _ = read_folder(tmp_path)
    assert [m.text for m in both] == ["积分0", "积分DIGIT"]


@pytest.mark.parametrize(
    ("name", "public"),
    [("fbs_sms_train.jsonl", True), ("fbs_sms_test.jsonl", True), ("uci_sms_x.jsonl", True), ("fbs.jsonl", False)],
)
def test_any_part_of_a_public_collection_is_known_by_its_name(name: str, public: bool) -> None:
    assert is_public(Path(name)) is public
