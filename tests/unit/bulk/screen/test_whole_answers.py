"""Whole answers with the screen: short and marked where it lets a message through, otherwise to the byte the same."""

from __future__ import annotations

from datetime import date
from functools import lru_cache
from random import Random
from typing import Any

import msgspec
import pyarrow as pa
import pytest

from heshi.adapters.rulebook_folder import load_golden
from heshi.bulk.batch import QUIET
from heshi.bulk.columns import TEXTS, text_column
from heshi.model.grammar.generate import generate
from heshi.usecases import check_columns as columns_checked
from heshi.usecases.check_columns import ColumnOptions, check_columns, sieve_of

DAY = date(2026, 11, 22)
PLAIN = ("晚饭吃面条行吗", "see you at six", "快递放门口了谢谢", "您的医保卡已停用", "", "周末爬山去不去", "别忘了带伞")
SENDERS = (None, "", "10086", "12381", "13800000000", "106392391")


@lru_cache(maxsize=1)
def rows() -> pa.RecordBatch:
    """Golden messages, composed ones and ordinary ones, from several senders."""
    chance = Random(5)
    texts = [case.text for case in load_golden()[0]][::3] + [one.text for one in generate(Random(6), 150)]
    given: list[dict[str, Any]] = [
        {"text": text, "sender": chance.choice(SENDERS), "received": chance.choice(("", "", "2026-11-01", "gestern"))}
        for text in (*texts, *PLAIN * 8)
    ]
    given.append({"text": None})
    batch = pa.RecordBatch.from_pylist(given, pa.schema([(name, pa.string()) for name in TEXTS]))
    return pa.RecordBatch.from_arrays([pa.array(range(len(batch))), *batch.columns], ["id", *TEXTS])


@lru_cache(maxsize=8)
def _answered(full: bool, screen: bool, day: date = DAY) -> pa.RecordBatch:
    return check_columns(rows(), ColumnOptions(day, full=full, screen=screen))


def _let_through() -> list[bool]:
    sieve = sieve_of()
    assert sieve is not None
    found: list[bool] = sieve.quiet({name: text_column(rows(), name) for name in TEXTS}).tolist()
    assert 0.05 < sum(found) / len(found) < 0.95
    return found


def _answers(batch: pa.RecordBatch) -> list[str | None]:
    return list(batch["answer"].to_pylist())


def test_what_is_let_through_is_answered_short_and_says_so() -> None:
    whole, screened = _answers(_answered(full=True, screen=False)), _answers(_answered(full=True, screen=True))
    for is_quiet, exact, given in zip(_let_through(), whole, screened, strict=True):
        if not is_quiet:
            assert given == exact
            continue
        assert given is not None
        assert exact is not None
        short, right = msgspec.json.decode(given), msgspec.json.decode(exact)
        assert (short["screened"], short["verdict"]) == (True, "not_applicable")
        assert short.keys() == {*right, "screened"}
        assert short["probability"] == QUIET.probability
        assert right["verdict"] == "not_applicable"
        assert right["probability"] <= short["probability"]
        shared = [key for key in right if key in ("as_of", "edition", "schema", "model", "summary")]
        assert {key: short[key] for key in shared} == {key: right[key] for key in shared}
        assert not any(short[key] for key in ("evidence", "claims", "asks") if key in short)


def test_nothing_is_marked_that_was_checked_in_full() -> None:
    """Neither the rows that the screen leaves nor those of a run without it."""
    marked = ['"screened":true' in (answer or "") for answer in _answers(_answered(full=True, screen=True))]
    assert marked == _let_through()
    assert not any("screened" in (answer or "") for answer in _answers(_answered(full=True, screen=False)))


def test_all_other_columns_are_the_same() -> None:
    kinds = [(True, True), (True, False), (False, True), (False, False)]
    bare = [_answered(full, screen) for full, screen in kinds]
    names = bare[-1].schema.names
    assert "answer" not in names
    assert {"id", "verdict", "probability", "fault"} <= set(names)
    first, *others = [pa.RecordBatch.from_arrays([one[name] for name in names], names) for one in bare]
    assert [one.equals(first) for one in others] == [True] * 3


def test_a_row_that_cannot_be_read_has_no_answer() -> None:
    for batch in (_answered(full=True, screen=True), _answered(full=True, screen=False)):
        refused = [row for row in batch.to_pylist() if row["fault"] is not None]
        assert len(refused) > 5
        assert {(row["answer"], row["verdict"]) for row in refused} == {(None, None)}


def test_the_short_answer_tells_its_own_day() -> None:
    for day in (date(2026, 1, 31), DAY):
        answers = [msgspec.json.decode(one) for one in _answers(_answered(full=True, screen=True, day=day)) if one]
        assert {answer["as_of"] for answer in answers if answer.get("screened")} == {day.isoformat()}


def test_without_a_screen_whole_answers_are_exact(monkeypatch: pytest.MonkeyPatch) -> None:
    """Where nothing compiles it the option asks for nothing that could be lost."""
    monkeypatch.setattr(columns_checked, "sieve_of", lambda: None)
    assert check_columns(rows(), ColumnOptions(DAY, full=True, screen=True)).equals(_answered(full=True, screen=False))
