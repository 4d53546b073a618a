"""Sentences are filled in both languages; the two files hold the same keys and the same places to fill."""

from __future__ import annotations

from string import Formatter

from heshi.explain.sentences import joined, say
from heshi.rulebook.book import Book
from heshi.wording import Bilingual


def places(sentence: str) -> set[str]:
    return {name for _, name, _, _ in Formatter().parse(sentence) if name is not None}


def test_both_languages_have_the_same_places_to_fill(book: Book) -> None:
    uneven = {key for key, text in book.wording.items() if places(text.zh) != places(text.en)}
    assert uneven == set()


def test_a_bilingual_part_is_filled_in_each_language_and_a_name_in_both(book: Book) -> None:
    said = say(book, "join.headline", verdict=Bilingual("甲", "A"), ask="B")
    assert (said.zh, said.en) == ("甲：B", "A: B")


def test_words_from_a_message_are_never_read_as_places(book: Book) -> None:
    said = say(book, "fault.bad_date", value="{where}")
    assert "{where}" in said.zh


def test_a_missing_sentence_shows_its_key_instead_of_failing(book: Book) -> None:
    assert say(book, "no.such.key").en == "no.such.key"


def test_a_full_stop_is_put_only_where_there_is_none() -> None:
    done, open_ = Bilingual("完。", "Done."), Bilingual("开", "Open")
    assert joined(done, open_) == Bilingual("完。开", "Done. Open")
    assert joined(open_, done) == Bilingual("开。完。", "Open. Done.")
