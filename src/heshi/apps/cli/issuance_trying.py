"""`heshi issuance trial, move`: a new edition of the procedure tried on what is running, and the move to it."""

from __future__ import annotations

from pathlib import Path

import click
from msgspec import structs

from heshi.adapters.rulebook_folder import load_folder
from heshi.apps.cli.issuance_opening import acting, end, opened, opened_issuing, outcome, tell
from heshi.apps.cli.shell import BAD_RULEBOOK, echo_json, language_option, today
from heshi.apps.phrases import load_phrases
from heshi.issuance.trial import Tried
from heshi.lint.procedures import check
from heshi.rulebook.book import Book
from heshi.rulebook.entries import Procedure
from heshi.rulebook.load import convert, read_yaml
from heshi.usecases.handle_application import NEWEST
from heshi.usecases.trial_procedure import move_application, try_edition
from heshi.wording import Language


@click.command("trial")
@click.argument("edition")
@click.option("--json", "as_json", is_flag=True, help="给程序读的 JSON / JSON for programs")
@language_option
def trial_(edition: str, as_json: bool, lang: Language) -> None:
    """在所有在办的申请上试用一版流程（规则库里的编号，或一个 YAML 文件）；什么都不改。

    Try an edition (its id in the rulebook, or a YAML file) on everything that is running; nothing is changed.
    """
    with opened_issuing(lang) as issuing:
        report = try_edition(issuing, _edition(edition, issuing.book, lang))
    if as_json:
        echo_json(report)
        return
    stuck = [one for one in report.tried if not one.can_move]
    tell("trial.head", lang, edition=report.edition, tried=len(report.tried), different=len(report.different),
         stuck=len(stuck))  # fmt: skip
    for one in report.different:
        _tell(one, lang)


def _tell(one: Tried, lang: Language) -> None:
    stuck = "" if one.can_move else load_phrases().say("issuing.trial.stuck", lang)
    tell("trial.line", lang, name=one.application, edition=one.edition, stuck=stuck)
    for differs in one.differs:
        tell("trial.differs", lang, part=differs.part or "-", what=differs.what, name=differs.name,
             old=differs.old or "-", new=differs.new or "-")  # fmt: skip


def _edition(named: str, book: Book, lang: Language) -> Procedure:
    known = book.procedures.get(named) or book.procedures.get(f"procedures/{named}")
    if known is not None:
        return known
    file = Path(named)
    if not file.is_file():
        end("trial.no_edition", lang, value=named)
    content, faults = read_yaml(named, file.read_bytes())
    made, worse = convert(named, content, Procedure, is_list=False) if not faults else ([], [])
    faults = [*faults, *worse]
    for procedure in made:
        shelf = structs.replace(load_folder()[0], procedures=(procedure,))
        faults += list(check(shelf, today()))
    if faults:
        end("trial.bad_edition", lang, BAD_RULEBOOK, file=file, why="; ".join(map(str, faults)))
    found: Procedure = made[0]
    return found


@click.command("move")
@click.argument("name")
@click.option("--to", "edition", required=True, help="换到规则库里的哪一版 / the edition of the rulebook")
@click.option("--version", type=click.IntRange(min=1), help="看的是第几版 / the version that was read")
@acting
def move_(
    name: str, edition: str, version: int | None, account: str | None, on: str | None, as_json: bool, lang: Language
) -> None:
    """把一份申请换到另一版流程 / Put an application under another edition."""
    with opened(account, on, as_json, lang) as desk:
        to = desk.book.procedures.get(edition) or desk.book.procedures.get(f"procedures/{edition}")
        if to is None:
            end("trial.no_edition", lang, value=edition)
        outcome(desk, move_application(desk.issuing, name, desk.officer, to, desk.doing(), desk.day, version or NEWEST))
