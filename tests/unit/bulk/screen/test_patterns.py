"""What a pattern is said to need stands in everything that it matches."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from heshi.adapters.rulebook_folder import load_book
from heshi.bulk.screen.patterns import needed_words
from heshi.rulebook.entries import Reading, Signal
from heshi.rulebook.when import When
from heshi.text.fold import fold

_QUIETLY = [HealthCheck.filter_too_much, HealthCheck.too_slow, HealthCheck.data_too_large]


def _missed(pattern: str, text: str) -> list[tuple[str, frozenset[str]]]:
    """Matches that hold no word of a list that the pattern is said to need."""
    found = [match.group() for match in re.finditer(pattern, text)]
    return [(one, words) for one in found for words in needed_words(pattern) if not any(w in one for w in words)]


def _levels(when: When) -> Iterator[When]:
    yield when
    for inner in (*when.all, *when.any, *((when.not_,) if when.not_ else ())):
        yield from _levels(inner)


@lru_cache(maxsize=1)
def _of_the_rulebook() -> dict[str, list[str]]:
    """Every pattern of a reading or a signal, however deep, with what its entry says that it fires on."""
    book = load_book()
    entries: list[Signal | Reading] = [*book.signals.values(), *book.readings]
    found: dict[str, list[str]] = {}
    for entry in entries:
        examples = [fold(one if isinstance(one, str) else one.text) for one in entry.fires_on]
        for level in _levels(entry.when):
            if level.pattern:
                found.setdefault(level.pattern, []).extend(examples)
    return found


def test_every_pattern_of_the_rulebook_tells_what_it_needs() -> None:
    patterns = _of_the_rulebook()
    assert len(patterns) > 10
    assert [pattern for pattern in patterns if not needed_words(pattern)] == []


def test_what_the_rulebook_says_that_it_fires_on() -> None:
    matched = 0
    for pattern, examples in _of_the_rulebook().items():
        for text in examples:
            assert _missed(pattern, text) == []
            matched += re.search(pattern, text) is not None
    assert matched > 15


@pytest.mark.parametrize("pattern", sorted(_of_the_rulebook()))
def test_texts_made_from_the_patterns_of_the_rulebook(pattern: str) -> None:
    @given(st.from_regex(pattern))
    @settings(max_examples=25, suppress_health_check=_QUIETLY)
    def holds(text: str) -> None:
        assert _missed(pattern, text) == []

    holds()


def _repeated(inner: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    times = st.sampled_from(["?", "*", "+", "{2}", "{0,2}", "{1,2}", "+?", "*?", "?+", "++"])
    return st.tuples(inner, times).map(lambda parts: f"(?:{parts[0]}){parts[1]}")


def _wrapped(inner: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    ways = [
        "({})",
        "(?:{})",
        "(?i:{})",
        "(?=.)(?:{})",
        "(?!卡)(?:{})",
        "(?<!保)(?:{})",
        "(?>{})",
        r"\b{}",
        "{}$",
        "(?s:{})",
    ]
    return st.tuples(st.sampled_from(ways), inner).map(lambda parts: parts[0].format(parts[1]))


_ATOMS = st.sampled_from(
    [
        "医",
        "医保",
        "card",
        "a",
        "b",
        "ab",
        ".",
        r"\d",
        r"\s",
        "[ab]",
        "[^a]",
        "[医保x]",
        "[a-c]",
        r"[\d医]",
        r"\.",
        "停用",
        "",
    ]
)
_PATTERNS = st.recursive(
    _ATOMS,
    lambda inner: st.one_of(
        st.lists(inner, min_size=2, max_size=4).map("".join),
        st.lists(inner, min_size=2, max_size=3).map(lambda several: f"(?:{'|'.join(several)})"),
        _repeated(inner),
        _wrapped(inner),
    ),
    max_leaves=8,
)


@given(st.data())
@settings(max_examples=400, suppress_health_check=_QUIETLY)
def test_composed_patterns(data: st.DataObject) -> None:
    pattern = data.draw(_PATTERNS)
    text = data.draw(st.one_of(st.from_regex(pattern), st.text("医保卡停用cardabAB1. \n", max_size=12)))
    assert _missed(pattern, text) == []


@pytest.mark.parametrize(
    ("pattern", "needed"),
    [
        ("医保(?:卡)?停用", [{"医保"}, {"停用"}]),  # 医保停用 too
        ("医保卡*", [{"医保"}]),
        ("(?:医保){2}", [{"医保"}]),
        ("医保|社保卡", [{"医保", "社保卡"}]),
        ("医保|", []),
        ("医保|[0-9]", []),
        ("(?=医保).", []),
        ("(?<!医)保", [{"保"}]),
        ("[^医]保", [{"保"}]),
        ("(?i)card", []),  # CARD too
        ("(?i:card)医", [{"医"}]),
        ("(?:(?i:card)|卡)", []),
    ],
)
def test_what_is_needed(pattern: str, needed: list[set[str]]) -> None:
    assert sorted(map(sorted, needed_words(pattern))) == sorted(map(sorted, needed))


def test_too_many_words_tell_nothing() -> None:
    several = "|".join(f"[{chr(0x4E00 + n)}{chr(0x5E00 + n)}]" for n in range(201))
    assert needed_words(f"(?:{several}|吃饭)") == ()
