"""Nothing that means something only to who wrote it: held and seen to fail."""

from __future__ import annotations

import pytest

from house.conftest import Planting
from house.guards.tree import Tree, listed
from house.guards.words import workshop_words


def test_no_workshop_words(house: Tree) -> None:
    assert listed(workshop_words(house)) == ""


@pytest.mark.parametrize(
    "text",
    [
        "see /home/ann/notes",
        "path = '/work/main/src'",
        "cd /root/x",
        "cp x /tmp/y",
        "# TODO: later",
        "as said in issue 12",
        "from shared/notes",
        "the lead decides",
        "done in the next session",
    ],
)
def test_a_word_of_the_workshop_is_found(plant: Planting, text: str) -> None:
    assert len(workshop_words(plant({"docs/page.md": f"# Page\n{text}\n"}))) == 1


@pytest.mark.parametrize(
    "text",
    [
        "https://www.example.cn/home/page",
        "docs/work/page",
        "the issuer of the card",
        "the leader of the bureau",
        "two sessions of the congress",
        "a shared phone",
        "and/or/home",
        "nhsa.gov.cn.xxx.top",
        "a todo list",
    ],
)
def test_an_innocent_neighbour_is_quiet(plant: Planting, text: str) -> None:
    assert workshop_words(plant({"docs/page.md": text})) == []
