"""`heshi channels`: whom to ask, and what to bring."""

from __future__ import annotations

import sys

import click

from heshi.apps.cli.shell import echo_json, language_option, open_book, paint_for, refuse
from heshi.wording import Language


@click.command()
@click.argument("region", required=False, metavar="[REGION]")
@click.option("--json", "as_json", is_flag=True, help="给程序读的 JSON / JSON for programs")
@language_option
def channels(region: str | None, as_json: bool, lang: Language) -> None:
    """官方电话、网站、App、窗口，要带什么 / Official numbers, sites, apps, counters, and what to bring.

    REGION 是省市的名字、代码或六位数字 / a place by name, code or six digits.
    """
    from heshi.usecases.find_region import find_region
    from heshi.usecases.refusal import Refusal
    from heshi.usecases.show_channels import show_channels

    book = open_book(lang)
    code = find_region(region, book, "REGION") if region else "CN"
    if isinstance(code, Refusal):
        refuse([code], book, lang)
    found = show_channels(code, book)
    if as_json:
        echo_json(found)
        return
    from heshi.apps.cli.channel_lines import channel_lines

    paint = paint_for(sys.stdout.isatty())
    text = "\n".join(channel_lines(found, book, lang, paint))
    click.echo(text.lstrip("\n"), color=paint.colour)
