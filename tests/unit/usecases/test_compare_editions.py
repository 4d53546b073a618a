"""Two editions side by side."""

from __future__ import annotations

from heshi.rulebook.entries import Homophones
from heshi.rulebook.shelf import Shelf
from heshi.usecases.compare_editions import Change, compare_editions
from heshi.wording import Bilingual

OLD = Shelf(
    disguises=(Homophones("医保", ("依保",)), Homophones("社保", ("社饱",))), wording={"a": Bilingual("甲", "A")}
)


def test_an_edition_does_not_differ_from_itself() -> None:
    assert compare_editions(OLD, OLD) == ()


def test_what_is_new_gone_and_changed_is_told_apart() -> None:
    new = Shelf(
        disguises=(Homophones("医保", ("衣保",)), Homophones("停用", ("停甩",))),
        wording={"a": Bilingual("甲", "B")},
    )
    assert compare_editions(OLD, new) == (
        Change("added", "disguises/停用"),
        Change("changed", "disguises/医保", "variants[0]", "依保", "衣保"),
        Change("removed", "disguises/社保"),
        Change("changed", "wording/a", "en", "A", "B"),
    )


def test_a_longer_list_is_shown_as_a_whole() -> None:
    new = Shelf(disguises=(Homophones("医保", ("依保", "衣保")), OLD.disguises[1]), wording=OLD.wording)
    assert compare_editions(OLD, new) == (Change("changed", "disguises/医保", "variants", ("依保",), ("依保", "衣保")),)
