"""Where the words of some texts stand and where their sentences end, by compiled loops: `Lexicon.find`, `sentence_ends`
and the distances of `message.conditions`, in any voice."""

from __future__ import annotations

from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from heshi.bulk.screen.alphabet import SPACE
from heshi.bulk.screen.literals import OPEN, WAYS, WHOLE
from heshi.bulk.screen.reading import ZERO, is_ascii_word
from heshi.bulk.screen.trie import begin, follow
from heshi.model.compiled import compiled

NO_LIST = -1

_FIELDS = 5
_START, _END, _SENTENCE, _LISTS, _LISTS_END = range(_FIELDS)
_STOPS = np.zeros(0x10000, dtype=np.uint8)
_STOPS[[ord(sign) for sign in "。!?;\n\r"]] = 1
_FULL_STOP = ord(".")


class Placed(NamedTuple):
    """Words of some texts: those of text `i` are `words[at[i]:at[i + 1]]`, in the order of their first characters.

    Each has its place, its sentence, and the stretch of `lists` that tells in which lists it is.
    """

    at: NDArray[np.int64]
    words: NDArray[np.int32]
    lists: NDArray[np.int32]


def place_words(texts: Any, chosen: NDArray[np.int64], classes: Any, table: Any, links: Any) -> Placed:
    """The words of some of the texts. `links` are the places of their links as `lean_texts` takes them: marks within
    a link end no sentence."""
    counts = np.zeros(len(chosen) + 1, dtype=np.int64)
    nothing = np.zeros((0, _FIELDS), dtype=np.int32)
    _place(texts, chosen, classes, table, links, counts, nothing)
    at = np.cumsum(counts)
    words = np.zeros((int(at[-1]), _FIELDS), dtype=np.int32)
    _place(texts, chosen, classes, table, links, at, words)
    return Placed(at, words, table.lists)


@compiled
def _place(texts: Any, chosen: Any, classes: Any, table: Any, links: Any, at: Any, words: Any) -> None:
    """Count the words of each text into `at[1:]`, or, where there is room for `words`, write them from `at` on."""
    links_at, spots = links
    for one in range(len(chosen)):
        row = chosen[one]
        start = texts.starts[row]
        codes = texts.codes[start : start + texts.sizes[row]]
        held = spots[links_at[row] : links_at[row + 1]]
        if len(words) == 0:
            at[one + 1] = _of_text(codes, classes, table, held, words)
        else:
            _of_text(codes, classes, table, held, words[at[one] : at[one + 1]])


@compiled
def _of_text(codes: Any, classes: Any, table: Any, held: Any, words: Any) -> int:
    """Write the words of a text where there is room; how many they are."""
    found, sentence = ZERO, 0
    steps, ends, latin = table.trie.steps, table.trie.words, table.latin
    for start in range(len(codes)):
        if start > 0 and _ends_sentence(codes, start, classes, held):
            sentence += 1
        node, end = begin(steps, codes[start]), start + 1
        inside = node and start > 0 and is_ascii_word(codes[start - 1])
        while node:
            if node <= ends and not (inside and latin[node - 1]):
                found = _put(codes, start, end, sentence, table, node - 1, words, found)
            if end >= len(codes):
                break
            node = follow(steps, node, codes[end])
            end += 1
    return found


@compiled
def _put(codes: Any, start: int, end: int, sentence: int, table: Any, word: int, words: Any, found: int) -> int:
    """The word once for the lists that hold it as it is, once for those that take it with any ending."""
    first, stop = WAYS * word, end
    goes_on = end < len(codes) and is_ascii_word(codes[end])
    for way in (WHOLE, OPEN):
        if table.at[first + way] == table.at[first + way + 1]:
            continue
        if table.latin[word] and goes_on:
            if way == WHOLE and is_ascii_word(codes[end - 1]):
                continue
            while way == OPEN and stop < len(codes) and is_ascii_word(codes[stop]):
                stop += 1
        if len(words):
            words[found, _START], words[found, _END], words[found, _SENTENCE] = start, stop, sentence
            words[found, _LISTS], words[found, _LISTS_END] = table.at[first + way], table.at[first + way + 1]
        found += 1
    return found


@compiled
def _ends_sentence(codes: Any, place: int, classes: Any, held: Any) -> bool:
    """Does a sentence end just before a place (`voice.sentence_ends`)?"""
    before, after = codes[place - 1], codes[place]
    if before < 0x10000 and _STOPS[before]:
        if after < 0x10000 and _STOPS[after]:
            return False
    elif before != _FULL_STOP or (classes[after] & SPACE) == 0:
        return False
    for one in range(len(held)):
        if held[one, 0] < place < held[one, 1]:
            return False
    return True


@compiled
def _is_in(words: Any, one: int, lists: Any, number: int) -> bool:
    for place in range(words[one, _LISTS], words[one, _LISTS_END]):
        if lists[place] == number:
            return True
    return False


@compiled
def _is_excused(words: Any, lists: Any, unless: int, sentence: int) -> bool:
    """Does an excusing word begin in a sentence?"""
    if unless == NO_LIST:
        return False
    for one in range(len(words)):
        if words[one, _SENTENCE] == sentence and _is_in(words, one, lists, unless):
            return True
    return False


@compiled
def stand(placed: Any, rows: Any, number: int, unless: int, found: Any) -> None:
    """Set `found` for the rows in which a word of a list stands in a sentence without an excuse."""
    for row in range(len(rows)):
        words = placed.words[placed.at[rows[row]] : placed.at[rows[row] + 1]]
        for one in range(len(words)):
            if _is_in(words, one, placed.lists, number) and not _is_excused(
                words, placed.lists, unless, words[one, _SENTENCE]
            ):
                found[row] = True
                break


@compiled
def stand_near(placed: Any, rows: Any, pair: Any, within: int, unless: int, found: Any) -> None:
    """Set `found` for the rows in which words of two lists stand as near as `conditions` asks."""
    first, second = pair
    for row in range(len(rows)):
        words = placed.words[placed.at[rows[row]] : placed.at[rows[row] + 1]]
        for one in range(len(words)):
            if not found[row] and _is_in(words, one, placed.lists, first):
                found[row] = _has_near(words, one, placed.lists, second, within, unless)


@compiled
def _has_near(words: Any, one: int, lists: Any, second: int, within: int, unless: int) -> bool:
    for other in range(len(words)):
        if words[other, _SENTENCE] != words[one, _SENTENCE]:
            continue
        gap = max(words[one, _START], words[other, _START]) - min(words[one, _END], words[other, _END])
        if 0 <= gap <= within and _is_in(words, other, lists, second):
            return not _is_excused(words, lists, unless, words[one, _SENTENCE])
    return False


@compiled
def stand_in_order(placed: Any, rows: Any, numbers: Any, within: int, unless: int, found: Any) -> None:
    """Set `found` for the rows in which words of several lists follow one another in a sentence."""
    for row in range(len(rows)):
        words = placed.words[placed.at[rows[row]] : placed.at[rows[row] + 1]]
        reached = np.zeros((2, len(words)), dtype=np.uint8)
        for step in range(len(numbers)):
            last, now = reached[(step + 1) % 2], reached[step % 2]
            for one in range(len(words)):
                now[one] = _is_in(words, one, placed.lists, numbers[step]) and (
                    _follows(words, one, last, within)
                    if step
                    else not _is_excused(words, placed.lists, unless, words[one, _SENTENCE])
                )
        found[row] = reached[(len(numbers) - 1) % 2].any()


@compiled
def _follows(words: Any, one: int, last: Any, within: int) -> bool:
    for before in range(one):
        if (
            last[before]
            and words[before, _SENTENCE] == words[one, _SENTENCE]
            and 0 <= words[one, _START] - words[before, _END] <= within
        ):
            return True
    return False
