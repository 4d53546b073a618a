"""`heshi issuance show, list`: applications, to whoever may see them."""

from __future__ import annotations

import click

from heshi.apps.cli.issuance_opening import Desk, acting, end, opened, reason_line, tell, turn_away
from heshi.apps.cli.shell import echo_json
from heshi.issuance.diagram.svg import diagram
from heshi.issuance.port import Wanted
from heshi.issuance.reasons import Refusal, Sayer
from heshi.usecases.list_applications import list_applications
from heshi.usecases.show_application import Shown, show_application, visible
from heshi.usecases.tell_application import tell_application
from heshi.wording import Language


@click.command("show")
@click.argument("name")
@acting
def show_(name: str, account: str | None, on: str | None, as_json: bool, lang: Language) -> None:
    """申请到哪一步了、还差什么、您能办什么 / Where it stands, what is missing, what you can do now."""
    with opened(account, on, as_json, lang) as desk:
        shown = show_application(desk.issuing, name, desk.officer, desk.day, desk.doing("read"))
        if isinstance(shown, Refusal):
            turn_away(shown, desk)
        if as_json:
            echo_json(tell_application(shown, desk.book))
            return
        _tell(shown, desk)


def draw(name: str, part: str, account: str | None, on: str | None, lang: Language) -> None:
    """The diagram of one application on standard output."""
    with opened(account, on, False, lang) as desk:
        found = visible(desk.issuing, name, desk.officer, desk.day)
        if isinstance(found, Refusal):
            turn_away(found, desk)
        application, procedure = found
        standing = application.standing(part)
        if standing is None or standing.track == "change":
            end("no_part", lang, part=part)
        click.echo(diagram(procedure, lang, application=application, part=part))


def _tell(shown: Shown, desk: Desk) -> None:
    lang, sayer, application = desk.lang, Sayer(shown.procedure), shown.application
    state = sayer.name(application.registration.state).in_(lang)
    tell("stands", lang, name=application.id, state=state, version=application.version)
    for one in application.standings[1:]:
        tell("part", lang, part=one.id, state=sayer.name(one.state).in_(lang))
    if application.number:
        tell("number", lang, number=application.number)
    for part, reasons in shown.missing.items():
        if reasons and any(one.part == part and one.row.command == "submit" for one in shown.possible):
            tell("missing", lang)
            for reason in reasons:
                click.echo(f"  {reason_line(reason, desk.book, lang)}")
    steps = [f"{sayer.name(one.row.command).in_(lang)} {one.part}".strip() for one in shown.possible]
    if steps:
        tell("next", lang, steps=("、" if lang == "zh" else ", ").join(dict.fromkeys(steps)))


@click.command("list")
@click.option("--state", "states", multiple=True, help="在哪一步 / where it or a part of it stands")
@click.option("--region", "place", default="", help="哪个省或市 / a province or a prefecture, by its code")
@click.option("--applicant", default="", help="申请单位是哪一级 / the kind of the applicant")
@click.option("--waits-for", default="", help="等谁办 / the kind of authority that it waits for")
@click.option("--running/--ended", default=None, help="在办的还是办完的 / under way, or at its end")
@click.option("--changing", is_flag=True, default=None, help="有变更在办的 / with a change under way")
@click.option("--start", type=click.IntRange(min=0), default=0, help="从第几件起 / lines to pass over")
@click.option("--size", type=click.IntRange(1, 200), default=50, show_default=True, help="列几件 / lines")
@acting
def list_(
    states: tuple[str, ...], place: str, applicant: str, waits_for: str, running: bool | None, changing: bool | None,
    start: int, size: int, account: str | None, on: str | None, as_json: bool, lang: Language,
) -> None:  # fmt: skip
    """列出您看得到的申请 / The applications that you may see, what has stood longest first."""
    wanted = Wanted(
        states=states, place=place, applicant=applicant, waits_for=waits_for, running=running, changing=changing
    )
    with opened(account, on, as_json, lang) as desk:
        page = list_applications(desk.issuing, desk.officer, desk.day, wanted, start, size)
        if as_json:
            echo_json(page)
            return
        for line in page.lines:
            procedure = desk.book.procedures[line.edition]
            state = Sayer(procedure).name(line.state).in_(lang)
            click.echo("\t".join((line.id, line.applicant.place, state, line.since.isoformat(), line.number or "-")))
        tell("total", lang, total=page.total)
