"""`heshi register erasures`: who asked that what is kept of them be deleted, and still waits for an answer."""

from __future__ import annotations

import click

from heshi.apps.cli.shell import echo_json, language_option
from heshi.wording import Language


@click.command()
@click.option("--json", "as_json", is_flag=True, help="给程序读的 JSON / JSON for programs")
@language_option
def erasures(as_json: bool, lang: Language) -> None:
    """等着处理的删除申请：编号和申请的日子 / Requests for erasure that wait: the person's number and the day.

    办理用 erase；要答复为什么不删，请在网页 /desk/erasures 上做。
    Carry one out with erase; to answer why nothing is deleted, use the page /desk/erasures.
    """
    from heshi.apps.cli.register_opening import opened_register, operator, tell
    from heshi.register.retention import day_in_china

    with opened_register(lang) as office:
        wishes = office.places.wishes.wishes()
    if as_json:
        echo_json([{"person": wish.person, "asked": wish.asked} for wish in wishes])
        return
    if not wishes:
        tell("no_wish", lang)
    today = day_in_china(operator().at)
    for wish in wishes:
        day = day_in_china(wish.asked)
        tell("wish", lang, person=wish.person, day=day.isoformat(), days=(today - day).days)
