"""Each condition of the rulebook alone: loosened, it is true wherever the full check finds it true."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from functools import lru_cache
from random import Random
from typing import Any, NamedTuple, cast

import numpy as np
import pyarrow as pa
import pytest
from msgspec import structs

from heshi.adapters.rulebook_folder import load_book, load_golden
from heshi.bulk.columns import TEXTS, text_column
from heshi.bulk.screen import screen as screens
from heshi.bulk.screen.envelopes import EnvelopeReader
from heshi.bulk.screen.listening import Listener
from heshi.bulk.screen.literals import Literals
from heshi.bulk.screen.may import May, Seen, loosened
from heshi.bulk.screen.screen import Screen
from heshi.message.channel_index import index_of
from heshi.message.conditions import compiled
from heshi.message.lexicon import Lexicon
from heshi.message.message import Message
from heshi.message.reader import RETOLD
from heshi.message.scene import Scene
from heshi.model.batch import column_from_arrow
from heshi.model.grammar.generate import generate
from heshi.rulebook.when import When
from sieves import reader, shipped

DAY = date(2026, 11, 22)
KINDS = ("speaker", "ask", "frame")
"""What is read in any text; effects and grounds are read in texts of our subjects only."""

CHANNELS = ("", "", "sms", "call", "wechat", "email", "page", "letter")
SENDERS = ("", "", "", "10086", "13800000000", "+85251234567", "12393", "106900000000", "1068000000",
           "a@b.example", "医保局", "95588", "010-12345678", "4008123123")  # fmt: skip
TWO_ASKS = ("share-screen", "click-link")


def _entries() -> list[Any]:
    book = load_book()
    every: list[Any] = [*book.readings, *book.signals.values()]
    return [entry for entry in every if entry.status.decides]


def _hangs_on_claims(when: When) -> bool:
    """Claims are read in texts of our subjects only, which no screen lets through: of such nothing is promised."""
    return bool(when.effect or when.ground) or any(map(_hangs_on_claims, (*when.all, *when.any)))


class _Asked(Literals):
    """The lists of a screen, and those of every condition of the rulebook."""

    def __init__(self, lexicon: Lexicon) -> None:
        super().__init__(lexicon)
        self.conditions: dict[bool, dict[str, May]] = {
            close: {one.id: loosened(one.when, self, close=close) for one in _entries()} for close in (False, True)
        }
        _Asked.last = self

    last: _Asked


class Row(NamedTuple):
    """A message as the full check reads it, and its place in what the screen saw."""

    scene: Scene
    seen: Seen
    place: int


class Looked(NamedTuple):
    """Both ways of listening, and the conditions for each."""

    rows: dict[bool, list[Row]]
    conditions: dict[bool, dict[str, May]]


def _texts() -> Iterator[str]:
    chance, book = Random(11), load_book()
    examples = [
        one if isinstance(one, str) else one.text for entry in _entries() for one in (*entry.fires_on, *entry.quiet_on)
    ]
    yield from (case.text for case in load_golden()[0])
    yield from examples
    yield from (sample.text for sample in generate(Random(12), 400))
    yield from (chance.choice(examples) + chance.choice((",", "。", "")) + chance.choice(examples) for _ in range(600))
    retold = sorted(word for word, _ in reader().lexicon.spelled(RETOLD))
    yield from (chance.choice(retold) + chance.choice(examples) for _ in range(300))
    words = sorted({w for name in book.vocabulary for w, _ in reader().lexicon.spelled((f"@{name}",))})
    yield from ("".join(chance.choices(words, k=3)) for _ in range(300))


def _messages() -> list[dict[str, str]]:
    """One for each folded text, so that a text tells its message."""
    chance, known = Random(13), dict[str, str]()
    for text in _texts():
        if text.strip() and len(text) < 1_500:
            known.setdefault(reader().normaliser(text).text, text)
    return [
        {"text": text, "sender": chance.choice(SENDERS), "channel": chance.choice(CHANNELS)} for text in known.values()
    ]


@lru_cache(maxsize=1)
def looked() -> Looked:
    """All messages, those of our subjects too, heard loosely and closely."""
    with pytest.MonkeyPatch.context() as patch:
        return _looked(patch)


def _looked(patch: pytest.MonkeyPatch) -> Looked:
    heard: list[tuple[Listener, Seen, list[str]]] = []
    texts: list[str] = []
    hear, silent = Listener.hear, Screen._silent

    def listening(self: Listener, seen: Seen, counted: Any) -> Any:
        said = hear(self, seen, counted)
        held = texts if seen.closer is None else [seen.closer.text(place) for place in range(seen.size)]
        heard.append((self, seen, held))
        return said

    def silenced(self: Screen, rows: Any, *given: Any) -> Any:
        closer = given[-1](rows)
        texts.extend(closer.text(place) for place in range(len(rows)))
        return silent(self, rows, *given)

    patch.setattr(screens, "Literals", _Asked)
    patch.setattr(Listener, "hear", listening)
    patch.setattr(Screen, "_silent", silenced)
    one = Screen(load_book(), reader(), shipped())
    one._theme = one._misspelt  # what speaks of our subjects is heard too
    one._loose.bound.silent = float("-inf")  # and nothing is let through before it was heard closely
    rows = _messages()
    batch = pa.RecordBatch.from_pylist(rows, pa.schema([(name, pa.string()) for name in TEXTS]))
    columns = {name: text_column(batch, name) for name in TEXTS}
    envelopes, _ = EnvelopeReader(index_of(load_book()), lambda *_: True).read(columns, len(rows))
    one.quiet(column_from_arrow(columns["text"]), lambda row: rows[row]["text"], envelopes)
    scenes = {}
    for row in rows:
        _, scene = reader().read(Message(row["text"], row["sender"], cast("Any", row["channel"])), DAY)
        scenes[scene.text] = scene
    found: dict[bool, list[Row]] = {False: [], True: []}
    for listener, seen, held in heard:
        found[listener is one._close] += [Row(scenes[text], seen, place) for place, text in enumerate(held)]
    return Looked(found, _Asked.last.conditions)


def _ours(scene: Scene) -> bool:
    return bool(scene.spans(("@theme",)))


def _as_read(seen: Seen, scenes: list[Scene], values: list[tuple[str, str]]) -> Seen:
    """The same rows with everything that the full check read in them: one condition is asked about, not a chain."""
    read = dict(seen.read)
    for kind, value in values:
        told = (scene.frame == value if kind == "frame" else bool(scene.read(kind, {value})) for scene in scenes)
        read[kind, value] = read.get((kind, value), seen.nowhere()) | np.fromiter(told, dtype=bool, count=len(scenes))
    return structs.replace(seen, read=read)


def _deaf(close: bool, conditions: dict[str, May]) -> tuple[list[tuple[str, str]], dict[str, int]]:
    """Where a condition holds and its loosened twin does not; and how often each held."""
    wrong, held = [], dict.fromkeys((entry.id for entry in _entries()), 0)
    rows = looked().rows[close]
    for seen in {id(row.seen): row.seen for row in rows}.values():
        scenes = [row.scene for row in rows if row.seen is seen]
        known = _as_read(seen, scenes, [(one.kind, one.value) for one in load_book().readings if one.kind in KINDS])
        for entry in _entries():
            test, heard = compiled(entry.when), conditions[entry.id](known)
            for place, scene in enumerate(scenes):
                if test(scene) is None or (_ours(scene) and _hangs_on_claims(entry.when)):
                    continue
                held[entry.id] += 1
                if not heard[place]:
                    wrong.append((entry.id, scene.message.text))
    return sorted(wrong, key=lambda one: len(one[1])), held


@pytest.mark.parametrize("close", [False, True])
def test_each_condition_alone(close: bool) -> None:
    wrong, held = _deaf(close, looked().conditions[close])
    assert wrong[:5] == []
    assert sum(held.values()) > 3_000
    never = {entry.id for entry in _entries() if not _hangs_on_claims(entry.when) and not held[entry.id]}
    assert {name for name in never if not name.startswith("signals/disguise/")} == set()  # no screen reads disguises


@pytest.mark.parametrize("close", [False, True])
def test_what_is_read_of_other_matters_is_heard(close: bool) -> None:
    """Speakers, asks and the frame, one read with the help of the other, as the screen itself reads them."""
    wrong, checked = [], 0
    for scene, seen, place in looked().rows[close]:
        if _ours(scene):
            continue
        read = [(kind, found.value) for kind in KINDS for found in scene.found[kind]]
        for name in {*read, ("frame", scene.frame)}:
            checked += 1
            if name not in seen.read or not seen.read[name][place]:
                wrong.append((name, scene.message.text))
    assert sorted(wrong, key=lambda one: len(one[1]))[:5] == []
    assert checked > 300


def test_the_test_would_see_a_condition_that_is_tightened() -> None:
    """One that is deaf, and one that hears the first of its ways only, are found out."""
    conditions = dict(looked().conditions[False])
    deaf, hard_of_hearing = (next(one for one in _entries() if one.id == f"claims/asks/{name}") for name in TWO_ASKS)
    conditions[deaf.id] = lambda seen: seen.nowhere()
    first = structs.replace(hard_of_hearing.when, any=hard_of_hearing.when.any[:1])
    conditions[hard_of_hearing.id] = loosened(first, _Asked.last)
    assert {name for name, _ in _deaf(False, conditions)[0]} == {deaf.id, hard_of_hearing.id}
