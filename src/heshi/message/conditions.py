"""The rulebook's conditions, compiled once to functions over a scene.

Each function answers the places that made it true, or None; an empty list is true without a place (a channel).
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from heshi.evidence import Span
from heshi.message.lexicon import WordList, shared
from heshi.message.scene import ALWAYS, Cue, Scene, told
from heshi.rulebook.when import Near, Seq, When

Test = Callable[[Scene], "list[Span] | None"]

Needs = tuple[frozenset[Cue], ...]
"""Of each set at least one cue must be there for a condition to hold; the sets that say most come first."""

MOST_PLACES = 6
"""A condition shows at most so many places; a reader needs the first few."""


def word_lists(when: When) -> Iterator[WordList]:
    """Every word list that a condition uses, for the lexicon."""
    if when.words:
        yield when.words
    if when.unless:
        yield when.unless
    if when.near:
        yield from (when.near.words, when.near.of)
    if when.seq:
        yield from when.seq.of
    for inner in (*when.all, *when.any, *((when.not_,) if when.not_ else ())):
        yield from word_lists(inner)


def compiled(when: When, unless: WordList = ()) -> Test:
    """One function for the whole condition: all of its keys must hold; what excuses it excuses its branches too."""
    excuses = (*unless, *when.unless)
    tests = list(_tests(when, shared(excuses) if excuses else ()))
    if not tests:
        raise ValueError("a condition without a key holds always; say what it listens for")
    return tests[0] if len(tests) == 1 else _all(tests)


def needs(when: When, read: bool = False) -> Needs:
    """What must be there for a condition to hold: words of a list, mentions, and with `read` what was read of them.

    Most conditions hold in no given message; this tells so before anything is tried. The lists must be in the lexicon.
    """
    lists = (when.words, *((when.near.words, when.near.of) if when.near else ()), *(when.seq.of if when.seq else ()))
    each: list[frozenset[Cue]] = [frozenset({shared(words)}) for words in lists if words]
    each += [frozenset(when.mention)] if when.mention else []
    each += [frozenset(told(kind, value) for value in values) for kind, values in _read_of(when) if read and values]
    for inner in when.all:
        each += needs(inner, read)
    each.append(frozenset().union(*(needs(inner, read)[0] for inner in when.any)))
    telling = [need for need in each if need and ALWAYS not in need]
    return tuple(sorted(telling, key=len)) or (frozenset({ALWAYS}),)


def _read_of(when: When) -> tuple[tuple[str, tuple[str, ...]], ...]:
    return ("ask", when.ask), ("effect", when.effect), ("ground", when.ground), ("speaker", when.speaker)


def _tests(when: When, unless: WordList) -> Iterator[Test]:
    """The keys of one level, cheap and selective ones first."""
    for name, values in (("sender", when.sender), ("channel", when.channel), ("frame", when.frame)):
        if values:
            yield _envelope(name, frozenset(values))
    yield from _word_tests(when, unless)
    for kind, values in _read_of(when):
        if values:
            yield _read(kind, frozenset(values))
    if when.pattern:
        yield _pattern(re.compile(when.pattern), when.voice, unless)
    yield from _nested_tests(when, unless)


def _word_tests(when: When, unless: WordList) -> Iterator[Test]:
    if when.words:
        yield _words(shared(when.words), when.voice, unless)
    if when.near:
        yield _near(when.near, when.voice, unless)
    if when.seq:
        yield _seq(when.seq, when.voice, unless)
    if when.mention:
        yield _excused(_mention(when.mention, when.voice), unless)


def _nested_tests(when: When, unless: WordList) -> Iterator[Test]:
    for inner in when.all:
        yield compiled(inner, unless)
    if when.any:
        yield _any([(needs(inner), compiled(inner, unless)) for inner in when.any])
    if when.not_:
        yield _not(compiled(when.not_))


def _all(tests: list[Test]) -> Test:
    def test(scene: Scene) -> list[Span] | None:
        places: list[Span] = []
        for one in tests:
            found = one(scene)
            if found is None:
                return None
            places += found
        return places[:MOST_PLACES]

    return test


def _any(branches: list[tuple[Needs, Test]]) -> Test:
    def test(scene: Scene) -> list[Span] | None:
        places: list[Span] | None = None
        for needed, one in branches:
            if any(map(scene.cues.isdisjoint, needed)):
                continue
            found = one(scene)
            if found is not None:
                places = (places or []) + found
        return None if places is None else places[:MOST_PLACES]

    return test


def _excused(inner: Test, unless: WordList) -> Test:
    """The same test without the places in whose sentence an excusing word stands."""
    if not unless:
        return inner

    def test(scene: Scene) -> list[Span] | None:
        places = inner(scene)
        return _kept(scene, places, unless) if places else places

    return test


def _not(inner: Test) -> Test:
    return lambda scene: [] if inner(scene) is None else None


def _envelope(name: str, values: frozenset[str]) -> Test:
    return lambda scene: [] if getattr(scene, name) in values else None


def _read(kind: str, values: frozenset[str]) -> Test:
    return lambda scene: scene.read(kind, values)


def _mention(kinds: tuple[str, ...], voice: str) -> Test:
    return lambda scene: scene.in_voice(scene.mentioned(kinds), voice) or None if scene.mentions else None


def _words(words: WordList, voice: str, unless: WordList) -> Test:
    def test(scene: Scene) -> list[Span] | None:
        places = scene.spoken(words, voice)
        if not places:
            return None
        return _kept(scene, _longest(places) if len(places) > 1 else places, unless)

    return test


def _longest(places: list[Span]) -> list[Span]:
    """The places without those that lie within another: of 停用 in 已停用 only the longer word is shown."""
    kept: list[Span] = []
    for start, end in sorted(places, key=lambda place: (place[0], -place[1])):
        if not kept or end > kept[-1][1]:
            kept.append((start, end))
    return kept


def _near(near: Near, voice: str, unless: WordList) -> Test:
    words, of = shared(near.words), shared(near.of)

    def test(scene: Scene) -> list[Span] | None:
        firsts = scene.spoken(words, voice)
        seconds = scene.spoken(of, voice) if firsts else []
        if not seconds:
            return None
        pairs = [
            (min(a[0], b[0]), max(a[1], b[1]))
            for a in firsts
            for b in seconds
            if 0 <= max(a[0], b[0]) - min(a[1], b[1]) <= near.within and _together(scene, a, b)
        ]
        return _kept(scene, pairs, unless, firsts, seconds)

    return test


def _seq(seq: Seq, voice: str, unless: WordList) -> Test:
    first, *rest = (shared(words) for words in seq.of)

    def test(scene: Scene) -> list[Span] | None:
        chains = nexts = scene.spoken(first, voice)
        for words in rest:
            if not chains:
                return None
            nexts = scene.spoken(words, voice)
            chains = [
                (chain[0], after[1])
                for chain in chains
                for after in nexts
                if 0 <= after[0] - chain[1] <= seq.within and _together(scene, chain, after)
            ]
        return _kept(scene, chains, unless, nexts)

    return test


def _pattern(expression: re.Pattern[str], voice: str, unless: WordList) -> Test:
    def test(scene: Scene) -> list[Span] | None:
        return _kept(scene, scene.in_voice(scene.matches(expression), voice), unless)

    return test


def _together(scene: Scene, a: Span, b: Span) -> bool:
    return scene.voices.sentence(a[0]) == scene.voices.sentence(b[0])


def _kept(scene: Scene, places: list[Span], unless: WordList, *whole: list[Span]) -> list[Span] | None:
    """The places whose sentence holds none of the excusing words; without overlaps, the tightest first.

    `whole` are the words that the places were made of: a place that ends within one of them ends with it, so that a
    reader is shown 停用 and not half of it.
    """
    if unless and places and (excuses := scene.spans(unless)):
        excused = {scene.voices.sentence(start) for start, _ in excuses}
        places = [place for place in places if scene.voices.sentence(place[0]) not in excused]
    if not places:
        return None
    if whole:
        places = [_widened(place, whole) for place in places]
    kept: list[Span] = []
    for place in sorted(places, key=lambda p: (p[1] - p[0], p[0])) if len(places) > 1 else places:
        if all(place[1] <= start or end <= place[0] for start, end in kept):
            kept.append(place)
    return sorted(kept)[:MOST_PLACES] if len(kept) > 1 else kept


def _widened(place: Span, whole: tuple[list[Span], ...]) -> Span:
    start, end = place
    ends = [e for spans in whole for s, e in spans if start <= s < end < e]
    starts = [s for spans in whole for s, e in spans if s < start < e <= end]
    return min(starts, default=start), max(ends, default=end)
