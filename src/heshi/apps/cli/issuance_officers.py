"""`heshi issuance officer, officers`: which account acts for which authority."""

from __future__ import annotations

import sys

import click

from heshi.apps.cli.issuance_opening import end, opened_issuing, reason_line, tell
from heshi.apps.cli.shell import REFUSED, echo_json, language_option
from heshi.apps.service.house import now_anywhere, today_in_china
from heshi.issuance.officer import Authority, Officer
from heshi.issuance.port import Doing
from heshi.issuance.reasons import Refusal, Sayer
from heshi.usecases.find_region import find_region
from heshi.usecases.handle_application import edition_or_newest
from heshi.usecases.manage_users import OPERATOR
from heshi.usecases.seat_officer import seat_officer, unseat_officer
from heshi.wording import Language


@click.command("officer")
@click.argument("account")
@click.option(
    "--role", metavar="KIND", help="prefecture, province, ministry_office, ministry_centre, registration_centre"
)
@click.option("--region", default="CN", show_default=True, help="哪里 / its place: a code or a name")
@click.option("--notify", "address", default="", help="有事等他办时发到哪里 / where HESHI_SENDER tells it what waits")
@click.option("--none", "none", is_flag=True, help="不再代表任何部门 / the account acts for nobody any longer")
@language_option
def officer_(account: str, role: str | None, region: str, address: str, none: bool, lang: Language) -> None:
    """指定账号代表哪个部门（先用 heshi user add --role officer 开通） / Tie an account to an authority."""
    doing = Doing(OPERATOR, now_anywhere(), "officer")
    if none == (role is not None):
        raise click.UsageError("--role KIND | --none")
    with opened_issuing(lang) as issuing:
        if role is None:
            end_or_tell = tell if unseat_officer(issuing, account, doing) else end
            end_or_tell("officer.gone" if end_or_tell is tell else "officer.none", lang, name=account)
            return
        place = find_region(region, issuing.book)
        code = place if isinstance(place, str) else region
        made = seat_officer(issuing, account, Authority(role, code), doing, today_in_china(), address)
        if isinstance(made, Refusal):
            for reason in made.reasons:
                click.echo(reason_line(reason, issuing.book, lang), err=True)
            sys.exit(REFUSED)
        if not isinstance(made, Officer):
            end("officer.no_user", lang, name=account)
        sayer = Sayer(edition_or_newest(issuing.book, today_in_china()))
        kind = sayer.name(made.authority.kind).in_(lang)
        tell("officer.set", lang, name=made.who, kind=kind, place=made.authority.place)


@click.command("officers")
@click.option("--json", "as_json", is_flag=True, help="给程序读的 JSON / JSON for programs")
@language_option
def officers_(as_json: bool, lang: Language) -> None:
    """列出谁代表哪个部门 / Which account acts for which authority."""
    with opened_issuing(lang) as issuing:
        seats = issuing.officers.all()
    if as_json:
        echo_json(seats)
        return
    for seat in seats:
        authority = seat.officer.authority
        click.echo(f"{seat.officer.who}\t{authority.kind}\t{authority.place}")
