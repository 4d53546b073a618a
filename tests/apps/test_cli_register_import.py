"""`heshi register import` and `seed` on a database of their own."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from desks import NINE
from heshi.adapters.database.engine import open_engine
from heshi.adapters.database.stored_register import StoredRegister
from heshi.adapters.sealing import Sealing, read_keys
from heshi.apps.cli.main import cli
from heshi.register.sheets.columns import SHEETS
from planted import digits_in, identities
from sheets import Rows, people, rows_of, write_files


@pytest.fixture(autouse=True)
def _environment(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HESHI_DATA", str(tmp_path / "data"))
    monkeypatch.setenv("HESHI_SECRET", "a secret of the tests, long enough")
    monkeypatch.delenv("HESHI_DATABASE_URL", raising=False)
    monkeypatch.delenv("HESHI_REGISTER_KEYS", raising=False)


@pytest.fixture
def rows() -> dict[str, Rows]:
    """Eight people's rows."""
    return rows_of(people(8, months=12))


def run(*words: str, lang: str = "en") -> Result:
    return CliRunner().invoke(cli, ["register", *words, "--lang", lang])


def _registered(folder: Path) -> dict[str, list[object]]:
    """Everybody by identity number, with what was paid."""
    keys = read_keys((folder / "register-keys").read_text())
    assert not isinstance(keys, int)
    engine = open_engine(f"sqlite:///{folder / 'heshi.db'}")
    register = StoredRegister(engine, Sealing(keys))
    found: dict[str, list[object]] = {}
    for number in register.numbers():
        person, record = register.person(number), register.record(number, NINE.replace(year=2100))
        assert person is not None
        assert record is not None
        paid = [(entry.month, entry.scheme, entry.paid) for entry in record.contributions]
        found[person.details.identity] = [person.details, record.region, sorted(paid, key=str)]
    engine.dispose()
    return found


def test_a_folder_goes_in_and_again_changes_nothing(rows: dict[str, Rows], tmp_path: Path) -> None:
    folder = write_files(tmp_path / "files", rows)
    first = run("import", str(folder))
    assert first.exit_code == 0
    assert "persons: 8 new" in first.stdout
    assert "The import is complete." in first.stdout
    again = run("import", str(folder), lang="zh")
    assert "参保人：没有变化的 8 条" in again.stdout
    assert "新增" not in again.stdout
    assert len(_registered(tmp_path / "data")) == 8


def test_a_dry_run_writes_nothing(rows: dict[str, Rows], tmp_path: Path) -> None:
    tried = run("import", str(write_files(tmp_path / "files", rows)), "--dry-run")
    assert tried.exit_code == 0
    assert "persons: 8 new" in tried.stdout
    assert "nothing was written" in tried.stdout
    assert _registered(tmp_path / "data") == {}


def test_faults_are_said_in_both_languages_with_what_would_be_right(rows: dict[str, Rows], tmp_path: Path) -> None:
    rows["contributions"][1]["due"] = "2026-02-30"
    rows["contributions"][4]["scheme"] = "staff"
    folder = str(write_files(tmp_path / "files", rows))
    english, chinese = run("import", folder), run("import", folder, lang="zh")
    assert english.exit_code == chinese.exit_code == 3
    assert english.stdout == chinese.stdout == ""
    assert english.stderr.splitlines() == [
        "contributions.csv, row 3, column due: this is not a day; write it like 2026-10-31.",
        "contributions.csv, row 6, column scheme: only one of these is right: employee / resident / flexible.",
        "Faults: 2. Nothing was written.",
    ]
    assert chinese.stderr.splitlines()[0] == "contributions.csv，第 3 行，“due”列：不是日期；要写成 2026-10-31 这样。"
    assert _registered(tmp_path / "data") == {}


@settings(max_examples=12, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(identity=identities, kind=st.sampled_from(sorted(SHEETS)), data=st.data())
def test_no_fault_repeats_an_identity_number(identity: str, kind: str, data: st.DataObject, tmp_path: Path) -> None:
    """Wherever it stands by mistake: in another column, in a heading, with a wrong check sign, in the file's rows."""
    columns = [column.name for column in SHEETS[kind].columns]
    row = {
        name: data.draw(st.sampled_from([identity, identity[:-1] + "?", identity[:-1], "x", ""])) for name in columns
    }
    heading = dict.fromkeys(columns)
    if data.draw(st.booleans()):
        heading = {**heading, identity: None}
    file = tmp_path / f"{kind}.csv"
    with file.open("w", newline="") as stream:
        writer = csv.DictWriter(stream, list(heading), restval=identity)
        writer.writeheader()
        writer.writerow(row)
    for lang in ("zh", "en"):
        said = run("import", str(file), lang=lang)
        assert said.exit_code == 3
        assert identity[:-1] not in digits_in(said.output)


def test_other_names_for_columns(rows: dict[str, Rows], tmp_path: Path) -> None:
    renamed = [{"no": r["source"], "id": r["identity"], "place": r["region"], "remark": "x"} for r in rows["persons"]]
    folder = str(write_files(tmp_path / "files", {"persons": renamed}))
    refused = run("import", folder)
    assert refused.exit_code == 3
    assert refused.stderr.count("is not known; known are: source, identity, name, phone, region") == 4
    mapped = run("import", folder, "--columns", "source=no,identity=id,region=place,-=remark")
    assert mapped.exit_code == 0, mapped.output
    assert set(_registered(tmp_path / "data")) == {row["identity"] for row in rows["persons"]}
    assert run("import", folder, "--columns", "source").exit_code == 2


def test_parquet_says_the_same_as_csv(rows: dict[str, Rows], tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    pyarrow = pytest.importorskip("pyarrow")
    parquet = pytest.importorskip("pyarrow.parquet")
    folder = write_files(tmp_path / "csv", rows)
    assert run("import", str(folder)).exit_code == 0
    columns = tmp_path / "parquet"
    columns.mkdir()
    for name, some in rows.items():
        typed = [{key: value or None for key, value in row.items()} for row in some]
        parquet.write_table(pyarrow.Table.from_pylist(typed), columns / f"{name}.parquet", row_group_size=50)
    monkeypatch.setenv("HESHI_DATA", str(tmp_path / "other"))
    done = run("import", str(columns))
    assert done.exit_code == 0, done.output
    assert _registered(tmp_path / "other") == _registered(tmp_path / "data")


@pytest.mark.parametrize(
    ("name", "content", "says"),
    [
        ("persons.csv", b"", "the file is empty"),
        ("persons.csv", b'source,identity,region\n"a,b\n', "quotes must come in pairs"),
        ("persons.csv", b"\xff\xfe\x00\x00\xff", "its encoding is unknown"),
        ("persons.csv", b"source,identity\n", "column region: this column is missing"),
        ("persons.csv", b"source,identity,region\na,b\n", "row 2: this row has 2 cells; it should have 3"),
        ("letters.csv", b"a\n", "its name does not say which kind"),
        ("persons.txt", b"a\n", "only .csv and .parquet"),
        ("persons.parquet", b"PAR1 and then nothing", "not a whole Parquet file"),
    ],
)
def test_files_that_cannot_be_read(name: str, content: bytes, says: str, tmp_path: Path) -> None:
    file = tmp_path / name
    file.write_bytes(content)
    refused = run("import", str(file))
    assert refused.exit_code == 3, refused.output
    assert says in refused.stderr


def test_a_town_is_the_same_for_the_same_seed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    towns = {}
    for place, chance in (("one", "4"), ("two", "4"), ("three", "5")):
        monkeypatch.setenv("HESHI_DATA", str(tmp_path / place))
        assert run("seed", "--people", "40", "--seed", chance, "--months", "24").exit_code == 0
        towns[place] = _registered(tmp_path / place)
    assert len(towns["one"]) == 40
    assert towns["one"] == towns["two"] != towns["three"]
    assert {identity[:2] for identity in towns["one"]} == {"99"}
    assert "in the register already" in run("seed", "--people", "40", "--seed", "5", "--months", "24").stderr
    assert run("seed", "--people", "0").exit_code == 3


def test_the_night_is_told(tmp_path: Path) -> None:
    run("seed", "--people", "30", "--months", "24")
    done = run("recompute", "--on", "2026-11-22")
    assert done.exit_code == 0, done.output
    assert "2026-11-22" in done.stdout
    assert "30 people" in done.stdout
    assert run("recompute", "--on", "soon").exit_code == 3
    assert (tmp_path / "data" / "heshi.db").exists()
