"""What to do: the highest stage first, each number once, the reader's own office where it has a known line."""

from __future__ import annotations

import pytest

from heshi.answer import JudgedClaim, Step, Truth, Verdict
from heshi.explain.steps import never_for, playbook_stages, steps_for
from heshi.rulebook.book import Book
from heshi.witness import Testimony as Said
from heshi.wording import Bilingual


def claim(effect: str, truth: Truth = Truth.CANNOT_BE_TRUE, *because: str) -> JudgedClaim:
    return JudgedClaim(effect, None, None, None, None, truth, because, ())


def contacts(steps: tuple[Step, ...]) -> list[str]:
    return [step.contact for step in steps if step.contact]


def test_every_playbook_of_the_contract_is_there(book: Book) -> None:
    stages = {"received", "clicked", "gave_data", "gave_code", "paid", "record_wrong", "real_suspension"}
    assert stages | {"genuine", "verified", "unproven", "warning", "none", "contributions"} == set(book.playbooks)


@pytest.mark.parametrize(
    ("stage", "chain"),
    [
        ("received", ("received",)),
        ("clicked", ("clicked", "received")),
        ("gave_code", ("gave_code", "gave_data", "clicked", "received")),
        ("paid", ("paid", "gave_code", "gave_data", "clicked", "received")),
    ],
)
def test_a_higher_stage_comes_before_the_lower_ones(stage: str, chain: tuple[str, ...], book: Book) -> None:
    assert playbook_stages(Verdict.SCAM, stage, [], book) == chain


def test_lost_money_begins_with_the_police_and_an_unopened_message_does_not(book: Book) -> None:
    paid = steps_for(Verdict.SCAM, "paid", [], None, book)
    received = steps_for(Verdict.SCAM, "received", [], None, book)
    assert contacts(paid)[0] == "110"
    assert "110" not in contacts(received)


@pytest.mark.parametrize("verdict", list(Verdict))
@pytest.mark.parametrize("stage", ["received", "clicked", "gave_data", "gave_code", "paid"])
def test_steps_are_numbered_from_one_and_nothing_is_said_twice(verdict: Verdict, stage: str, book: Book) -> None:
    steps = steps_for(verdict, stage, [claim("card_deactivated")], None, book)
    assert [step.order for step in steps] == list(range(1, len(steps) + 1))
    assert len({step.text.zh for step in steps}) == len(steps) > 0
    assert len(set(contacts(steps))) == len(contacts(steps))


@pytest.mark.parametrize(
    ("effect", "there", "not_there"),
    [("benefits_paused", "12393", "12333"), ("card_ready", "12333", "12393")],
)
def test_only_the_house_that_decides_is_named(effect: str, there: str, not_there: str, book: Book) -> None:
    numbers = contacts(steps_for(Verdict.UNPROVEN, "received", [claim(effect)], None, book))
    assert there in numbers
    assert not_there not in numbers


def test_where_a_message_blurs_the_two_houses_both_are_named(book: Book) -> None:
    numbers = contacts(steps_for(Verdict.SCAM, "received", [claim("card_deactivated")], None, book))
    assert {"12393", "12333"} <= set(numbers)


def test_a_card_number_given_away_is_reported_even_when_the_claim_is_about_insurance(book: Book) -> None:
    steps = steps_for(Verdict.SCAM, "gave_data", [claim("insurance_suspended")], None, book)
    assert "12333" in contacts(steps)


def test_the_reader_gets_the_line_of_the_own_city(book: Book) -> None:
    steps = steps_for(Verdict.SCAM, "received", [claim("insurance_suspended")], "CN-SD.a", book)
    assert "0555-0100" in contacts(steps)
    assert "12393" not in contacts(steps)


@pytest.mark.parametrize("region", [None, "CN", "CN-SD", "CN-SD.b", "CN-SD.c", "CN-XX"])
def test_a_line_of_another_city_of_doubtful_source_or_without_area_code_is_never_given(
    region: str | None, book: Book
) -> None:
    steps = steps_for(Verdict.SCAM, "received", [claim("insurance_suspended")], region, book)
    assert "12393" in contacts(steps)
    assert not {"0555-0100", "0555-0200", "5550300"} & set(contacts(steps))


@pytest.mark.parametrize("truth", [Truth.POSSIBLE, Truth.TRUE_FOR_YOU])
@pytest.mark.parametrize(
    ("rule", "play", "other"),
    [("decision", "real_suspension", "contributions"), ("debt", "contributions", "real_suspension")],
)
def test_what_may_be_real_is_explained_by_the_rule_behind_it(
    truth: Truth, rule: str, play: str, other: str, book: Book
) -> None:
    possible = claim("insurance_suspended", truth, f"rules/suspension/{rule}")
    stages = playbook_stages(Verdict.FITS_REAL_PROCEDURE, "received", [possible], book)
    assert play in stages
    assert other not in stages


@pytest.mark.parametrize(
    ("verdict", "truth"),
    [
        (Verdict.SCAM, Truth.POSSIBLE),
        (Verdict.FITS_REAL_PROCEDURE, Truth.NOT_TRUE_FOR_YOU),
        (Verdict.WARNING, Truth.POSSIBLE),
    ],
)
def test_a_real_suspension_is_not_explained_where_it_is_none(verdict: Verdict, truth: Truth, book: Book) -> None:
    unlikely = claim("settlement_suspended", truth, "rules/suspension/decision")
    assert "real_suspension" not in playbook_stages(verdict, "received", [unlikely], book)


def test_a_wrong_record_is_taken_to_the_counter_even_after_12393_was_named(book: Book) -> None:
    steps = steps_for(Verdict.UNPROVEN, "received", [claim("information_missing")], None, book)
    assert steps[-1].text == book.playbooks["record_wrong"].steps[-1].text


def test_what_never_to_do_comes_from_the_same_stages(book: Book) -> None:
    paid = never_for(Verdict.SCAM, "paid", [], book)
    assert paid[0] == book.playbooks["paid"].never[0]
    assert book.playbooks["paid"].never[0] not in never_for(Verdict.SCAM, "received", [], book)


def test_no_number_is_written_that_the_rulebook_does_not_list() -> None:
    """Every contact of a playbook is one of the hotlines, so that nobody is sent to a stray number."""
    from heshi.adapters.rulebook_folder import load_folder

    shelf, _ = load_folder()
    listed = {hotline.number for hotline in shelf.hotlines}
    given = {step.contact for play in shelf.playbooks for step in play.steps if step.contact}
    assert given <= listed


def test_who_has_lost_money_is_not_told_to_do_nothing_yet(book: Book) -> None:
    stop = book.playbooks["received"].steps[0].text
    assert steps_for(Verdict.SCAM, "received", [], None, book)[0].text == stop
    assert stop not in [step.text for step in steps_for(Verdict.SCAM, "paid", [], None, book)]


def recorded(effect: str, holds: bool = True, *because: str) -> Said:
    return Said(effect=effect, holds=holds, text=Bilingual("话", "words"), because=because)


@pytest.mark.parametrize("verdict", [Verdict.SCAM, Verdict.UNPROVEN, Verdict.VERIFIED])
@pytest.mark.parametrize(
    ("record", "plays"),
    [
        ((recorded("benefits_paused"),), {"contributions"}),
        ((recorded("settlement_suspended"),), {"real_suspension"}),
        ((recorded("insurance_suspended", True, "rules/suspension/debt"),), {"contributions"}),
        ((recorded("benefits_paused", holds=False),), set()),
        ((), set()),
    ],
)
def test_what_the_record_says_is_so_is_dealt_with_be_the_message_false_or_not(
    verdict: Verdict, record: tuple[Said, ...], plays: set[str], book: Book
) -> None:
    stages = playbook_stages(verdict, "received", [claim("benefits_paused")], book, record)
    assert set(stages[1:]) == plays
    assert stages[0] == playbook_stages(verdict, "received", [], book)[0]


def test_nobody_is_sent_to_find_out_what_the_record_has_told(book: Book) -> None:
    first, *others = book.playbooks["contributions"].steps
    assert first.finds_out
    claims = [claim("benefits_paused", Truth.TRUE_FOR_YOU, "rules/suspension/debt")]
    without = steps_for(Verdict.UNPROVEN, "received", claims, None, book)
    with_record = steps_for(Verdict.UNPROVEN, "received", claims, None, book, (recorded("benefits_paused"),))
    assert first.text in [step.text for step in without]
    assert first.text not in [step.text for step in with_record]
    assert others[-1].text in [step.text for step in with_record]


def test_a_verified_notice_may_be_followed_and_still_wants_no_code(book: Book) -> None:
    steps = steps_for(Verdict.VERIFIED, "received", [claim("card_ready", Truth.POSSIBLE)], None, book)
    assert steps[0].text == book.playbooks["verified"].steps[0].text
    assert contacts(steps) == ["12333"]
    assert any("验证码" in never.zh for never in never_for(Verdict.VERIFIED, "received", [], book))
