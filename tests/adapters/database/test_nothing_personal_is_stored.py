"""Numbers planted in every field and disguise, then looked for in the bytes of the database, its log, and our logs."""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterator
from contextlib import suppress
from datetime import datetime
from pathlib import Path
from typing import NamedTuple

import pytest
from ahocorasick_rs import BytesAhoCorasick
from hypothesis import given, settings
from hypothesis import strategies as st
from sqlalchemy import Engine, select

from heshi.adapters.database.all_tables import TABLES
from heshi.casefile.entries import Case
from heshi.casefile.port import Office
from heshi.rulebook.book import Book
from heshi.usecases.appeal_case import appeal_case
from heshi.usecases.check_message import Checked
from heshi.usecases.decide_case import Ruling, decide_case
from heshi.usecases.file_case import Receipt
from heshi.usecases.give_feedback import give_feedback
from heshi.usecases.look_up_case import look_up_case
from heshi.usecases.report_message import Report, report_message
from heshi.usecases.search_cases import Wanted, search_cases
from planted import digits_in, disguised

FRAMES = (
    "{}",
    "【医保局】您的医保卡（{}）已停用，请点 yb-nhsa.example.top/pay 认证",
    "请致电{}办理社保卡，验证码4829",
    "您好，请打开 http://yb.example.top/a?card={}&x=1 更新医保",
    "登录 http://u{}.yb.example.top/ 领取医保补贴",
    "医保停用，加QQ{}或写信至{}@mail.example",
    "参保人张三，身份证{}，卡号{}，请核对社保信息",
)
EXAMPLES = 60


class Stored(NamedTuple):
    """Bytes that were kept, and where; in PostgreSQL's many megabytes digits that stand apart meet by chance."""

    where: str
    content: bytes
    apart: bool = True


class Planting:
    """Puts numbers into every field that takes text, and remembers them."""

    def __init__(self, office: Office, book: Book, check_it: Callable[..., Checked], now: datetime) -> None:
        self.office, self.book, self.check_it, self.now = office, book, check_it, now
        self.numbers: set[str] = set()
        self.forms: set[str] = set()

    def __call__(self, frame: str, planted: tuple[tuple[str, str], ...]) -> None:
        message, sender, note, why, reason = (form for _, form in planted)
        self.numbers |= {number for number, _ in planted}
        self.forms |= {form for _, form in planted}
        given_message = self.check_it(frame.replace("{}", message), sender=sender)
        stored = report_message(self.office, self.book, given_message, Report("scam", f"打{note}的", ""), self.now)
        assert isinstance(stored, Receipt)
        assert not isinstance(give_feedback(self.office, stored.code, "genuine", f"回{note}了", self.now), tuple)
        case = look_up_case(self.office, stored.code)
        assert isinstance(case, Case)
        decide_case(self.office, Ruling(case.number, case.version, "scam", f"问过{reason}"), "anna", self.now)
        appealed = appeal_case(self.office, stored.code, f"我的号码是{why}", self.now)
        assert isinstance(appealed, Case)
        search_cases(self.office, Wanted(text=message, number=planted[0][0]))


@pytest.fixture
def stored_bytes(engine: Engine, database_url: str) -> Callable[[], Iterator[Stored]]:
    """Every file in which the database keeps anything, and every value as a query gives it."""

    def read() -> Iterator[Stored]:
        with engine.connect() as connection:
            folder, own = None, ""
            if "postgres" in database_url:
                folder = connection.exec_driver_sql("SHOW data_directory").scalar()
                which = "SELECT oid FROM pg_database WHERE datname = current_database()"
                own = str(connection.exec_driver_sql(which).scalar())
            for table in TABLES:
                for row in connection.execute(select(table)):
                    yield Stored(table.name, repr(tuple(row)).encode("utf-8", "surrogatepass"))
        if folder is None:
            file = Path(database_url.removeprefix("sqlite:///"))
            assert file.with_name(file.name + "-wal").exists()
            files = list(file.parent.glob(file.name + "*"))
        else:
            files = [path for path in Path(str(folder)).rglob("*") if path.is_file() and _is_ours(path, own)]
        for path in files:
            with suppress(FileNotFoundError):  # the server tidies while it runs: what is gone keeps nothing
                yield Stored(path.name, path.read_bytes(), apart=folder is None)

    return read


def _is_ours(path: Path, own: str) -> bool:
    """Databases of other tests stand beside ours in the server's folder; what is not of one database is ours too."""
    return "base" not in path.parts or own in path.parts


def test_no_planted_number_is_found_again(
    office: Office,
    book: Book,
    checked: Callable[..., Checked],
    now: datetime,
    stored_bytes: Callable[[], Iterator[Stored]],
    caplog: pytest.LogCaptureFixture,
) -> None:
    caplog.set_level(logging.DEBUG)
    plant = Planting(office, book, checked, now)

    @settings(max_examples=EXAMPLES)
    @given(st.sampled_from(FRAMES), st.tuples(*[disguised()] * 5))
    def sow(frame: str, planted: tuple[tuple[str, str], ...]) -> None:
        plant(frame, planted)

    sow()
    assert len(plant.numbers) > EXAMPLES
    search = Search(plant)
    kept = [*stored_bytes(), Stored("log", caplog.text.encode())]
    found = [(one.where, number) for one in kept for number in search.found(one)]
    assert found == []


class Search:
    """Looks for what was planted; made ready once, not for each of a thousand files."""

    def __init__(self, plant: Planting) -> None:
        self.numbers = sorted(plant.numbers)
        self.sought = sorted(plant.numbers | plant.forms)
        self.automaton = BytesAhoCorasick([form.encode() for form in self.sought])

    def found(self, stored: Stored) -> set[str]:
        """Numbers in these bytes: as they are, as they were disguised, or with anything at all between their digits."""
        found = {self.sought[place] for place, _, _ in self.automaton.find_matches_as_indexes(stored.content)}
        if stored.apart:
            digits = digits_in(stored.content.decode("utf-8", "ignore"))
            found |= {number for number in self.numbers if number in digits}
        return found


def test_the_search_would_find_a_number_that_was_stored(
    office: Office, now: datetime, engine: Engine, stored_bytes: Callable[[], Iterator[Stored]]
) -> None:
    number = "16" + "012345678"
    with engine.begin() as connection:
        connection.exec_driver_sql("CREATE TABLE leak (text VARCHAR(40))")
        connection.exec_driver_sql(f"INSERT INTO leak VALUES ('{number}')")
    plant = Planting(office, None, None, now)  # type: ignore[arg-type]  # nothing is planted with it
    plant.numbers.add(number)
    search = Search(plant)
    assert any(search.found(stored) for stored in stored_bytes())
    assert search.found(Stored("planted", "一六〇 1234-5 六78".encode()))
