"""The short ways to what a host is lead where the long ones lead."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from publicsuffixlist import PublicSuffixList

from heshi.adapters.rulebook_folder import load_book
from heshi.message.channel_index import index_of
from heshi.message.hosts import RESERVED, HostBook
from heshi.message.lookalike import COMPANIONS, SHARED_TOKENS, Imitation

WHOLE_LIST = PublicSuffixList(accept_unknown=False, accept_encoded_idn=False, only_icann=True)
RULES = sorted(rule.lstrip("!*.") for rule in WHOLE_LIST._publicsuffix)
TAILS = st.sampled_from(
    [*RULES, *(r for r in RULES if r.count(".") > 1), "www.ck", "city.kobe.jp", "top", "x.test", ""]
)
LABELS = st.one_of(st.sampled_from(["", "www", "a", "xn--fiqs8s", "公司", "CN", "gov"]), st.text("abkc-1", max_size=3))
HOSTS = st.builds(lambda labels, tail: ".".join([*labels, tail]), st.lists(LABELS, max_size=3), TAILS)


def _book() -> HostBook:
    return index_of(load_book()).hosts


@given(host=HOSTS)
def test_the_last_labels_decide_the_public_suffix(host: str) -> None:
    last = host.rpartition(".")[2]
    if last in RESERVED:
        asked = last
    else:
        shown = ".".join("中国" if label == "xn--fiqs8s" else label for label in host.split("."))
        asked = WHOLE_LIST.publicsuffix(shown) or ""
        asked = asked if last and WHOLE_LIST.publicsuffix("中国" if last == "xn--fiqs8s" else last) else ""
    assert _book().suffix(host) == asked


@pytest.mark.parametrize("label", ["xn--nh-8kc1m", "XN--nh-8kc1m", "nhѕа"])
def test_letters_of_another_script_are_seen_however_they_are_written(label: str) -> None:
    assert "mixed_script" in _book().traits(f"www.{label}.example")
    assert "mixed_script" not in _book().traits("www.nhqx.example")


class Everywhere:
    """Finds something in every label."""

    def find_matches_as_indexes(self, label: str) -> list[str]:
        return [label]


def _guessing() -> tuple[Imitation, Imitation]:
    """Two alike, of which the second takes every label apart."""
    tokens = [token for authority in load_book().authorities.values() for token in authority.tokens]
    lines = index_of(load_book()).short_hotlines
    quick, slow = (Imitation(tokens, lines, ["hz", "gz"]) for _ in range(2))
    whole: Any = Everywhere()
    slow._weighty = whole
    return quick, slow


QUICK, SLOW = _guessing()
WORDS = sorted({*QUICK._strong, *SHARED_TOKENS, *COMPANIONS, *QUICK._hotlines})
ODD = ("hz", "-", "-", "_", "0", "1", "rn", "x", "yibaok", "g0v", "y1bao", "nhѕа", "医保")
PIECES = st.sampled_from((*WORDS, *ODD))


@given(label=st.lists(PIECES, min_size=1, max_size=4).map("".join))
def test_a_label_in_which_no_word_of_weight_stands_need_not_be_taken_apart(label: str) -> None:
    assert QUICK._label(label) == SLOW._label(label)


def test_both_kinds_of_labels_are_there() -> None:
    assert QUICK._label("yibao-card")
    assert not QUICK._label("qwert")
    assert not SLOW._label("qwert")


@given(host=st.sampled_from(["gov.cn", "nhsa.gov.cn", "fuwu.nhsa.gov.cn", "12333.gov.cn", "hsa.sz.gov.cn"]),
       before=st.sampled_from(["", "a.", "a.b-c.", "."]), after=st.sampled_from(["", ".", ".top", "x"]))  # fmt: skip
def test_the_owner_is_the_longest_listed_end_of_a_host(host: str, before: str, after: str) -> None:
    book, labels = _book(), f"{before}{host}{after}".split(".")
    ends = (".".join(labels[start:]) for start in range(len(labels)))
    assert book.owner(".".join(labels)) == next((book._domains[e] for e in ends if e in book._domains), None)
