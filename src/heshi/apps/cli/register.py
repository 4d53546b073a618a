"""`heshi register`: the register of insured persons. An identity number is never an argument, only ever typed in."""

from __future__ import annotations

import importlib
from datetime import date, datetime, time
from typing import get_args

import click

from heshi.apps.cli.help_lines import SpokenGroup
from heshi.apps.cli.shell import echo_json, language_option, open_book
from heshi.register.person import Purpose
from heshi.wording import Language

_PARTS: dict[str, str] = {
    "import": "register_import",
    "seed": "register_bulk",
    "recompute": "register_bulk",
    "status": "register_status",
    "facts": "register_status",
    "timeline": "register_status",
    "erasures": "register_erasures",
}
"""Commands of other modules: a command is the function of its name, with a _ behind it where that is a Python word."""


ORDER = (
    *("seed", "import", "recompute", "status", "facts", "timeline", "show", "export", "erasures", "erase"),
    *("new-key", "rotate-keys"),
)


class Parts(SpokenGroup):
    """The commands of this module, and those of the others, imported when they are called."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """All of them, in the order in which somebody new needs them; what is not named there comes last."""
        known = {*super().list_commands(ctx), *_PARTS}
        return [*(name for name in ORDER if name in known), *sorted(known - {*ORDER})]

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """The command of that name."""
        if cmd_name not in _PARTS:
            return super().get_command(ctx, cmd_name)
        module = importlib.import_module(f"heshi.apps.cli.{_PARTS[cmd_name]}")
        command: click.Command = getattr(module, f"{cmd_name}_" if cmd_name == "import" else cmd_name)
        return command


purpose_option = click.option(
    "--purpose",
    type=click.Choice(get_args(Purpose)),
    required=True,
    help="为什么要看：会记下来，本人看得到 / why you look: it is written down and shown to the person",
)


@click.group(cls=Parts)
def register() -> None:
    """参保登记库 / The register of insured persons.

    PERSON 是登记库里的编号；写 - 就从标准输入读身份号码。

    PERSON is the number in the register, or - to read an identity number from standard input.
    """


@register.command("new-key")
@click.argument("id", metavar="ID")
@language_option
def new_key_(id: str, lang: Language) -> None:  # noqa: A002 - it is what the key is called
    """生成一个密钥，写进 HESHI_REGISTER_KEYS / Make a key for HESHI_REGISTER_KEYS; nothing is stored."""
    from heshi.adapters.sealing import new_key, read_keys
    from heshi.apps.cli.register_opening import end

    made = new_key(id)
    if isinstance(read_keys(made), int):
        end("bad_id", lang)
    click.echo(made)


@register.command("rotate-keys")
@language_option
def rotate_keys(lang: Language) -> None:
    """用 HESHI_REGISTER_KEYS 里的第一个密钥重新封好所有人的资料；中断了再运行一次就行。

    Seal everybody's details anew under the first key of HESHI_REGISTER_KEYS. If it is interrupted, run it again.
    """
    from heshi.apps.cli.register_opening import opened_register, operator, tell
    from heshi.usecases.rotate_keys import rotate_keys as rotate

    with opened_register(lang) as office:
        current = office.register.current_key
        left = sum(count for key, count in office.register.sealed_with() if key != current)
        done = 0
        with click.progressbar(length=left) as bar:
            for total in rotate(office.files, current, operator()):
                bar.update(total - done)
                done = total
        tell("rotated", lang, id=current, count=done)
        for key, count in office.register.sealed_with():
            tell("sealed", lang, id=key, count=count)
        tell("spare", lang)


@register.command()
@click.argument("person")
@purpose_option
@language_option
def export(person: str, purpose: Purpose, lang: Language) -> None:
    """导出一个人的全部数据（JSON）：每一条、每一版、谁看过 / All of one person as JSON, every version of it."""
    from heshi.apps.cli.register_opening import end, opened_register, operator, person_number
    from heshi.usecases.export_person import export_for_staff

    with opened_register(lang) as office:
        exported = export_for_staff(
            office.files, office.places.outbox, person_number(office, person, lang), purpose, operator()
        )
        if exported is None:
            end("no_person", lang)
        echo_json(exported)


@register.command()
@click.argument("person")
@click.option("--as-of", metavar="MOMENT", help="那时候知道的 / as it was known at that moment")
@purpose_option
@language_option
def show(person: str, as_of: str | None, purpose: Purpose, lang: Language) -> None:
    """现在（或某个时候）算数的记录（JSON） / What counts now, or counted at a moment, as JSON."""
    from heshi.apps.cli.register_opening import end, opened_register, operator, person_number
    from heshi.usecases.open_record import Opened, read_record

    known_at = operator().at if as_of is None else moment_of(as_of)
    if known_at is None:
        end("bad_moment", lang, value=(as_of or "")[:40])
    with opened_register(lang) as office:
        number = person_number(office, person, lang)
        if office.register.person(number) is None:
            end("no_person", lang)
        record = read_record(office.files, Opened(number, purpose), "history", known_at, operator())
        if record is None:
            end("no_person", lang)
        echo_json(record)


@register.command()
@click.argument("person")
@click.option("--yes", is_flag=True, help="确定要删 / yes, erase it")
@language_option
def erase(person: str, yes: bool, lang: Language) -> None:
    """删除一个人的数据；法律要求保存的留着，并说明留到哪天 / Erase what may be erased; says what stays until when."""
    from heshi.apps.cli.register_opening import end, opened_register, operator, person_number, tell
    from heshi.apps.service.house import today_in_china
    from heshi.register.person import Erasure
    from heshi.usecases.erase_person import erase_person

    book = open_book(lang)
    if not yes:
        end("sure", lang)
    with opened_register(lang) as office:
        number = person_number(office, person, lang)
        done = erase_person(office.places, number, book, today_in_china(), operator())
        if not isinstance(done, Erasure):
            end("no_person", lang)
        if not done.gone:
            tell("nothing", lang)
        for what in done.gone:
            tell("gone", lang, what=book.retention[what].text.in_(lang))
        for what, until in done.kept:
            _tell_kept(book.retention[what].text.in_(lang), until, lang)


def _tell_kept(what: str, until: date, lang: Language) -> None:
    from heshi.apps.cli.register_opening import tell
    from heshi.apps.phrases import load_phrases

    day = load_phrases().say("keeping.for_ever", lang) if until == date.max else until.isoformat()
    tell("kept", lang, what=what, day=day)


def moment_of(text: str) -> datetime | None:
    """A moment with its zone; a bare day is its end in China, a bare time is China's."""
    from heshi.apps.service.house import CHINA

    try:
        if len(text) == len("2026-11-22"):
            return datetime.combine(date.fromisoformat(text), time.max, CHINA)
        moment = datetime.fromisoformat(text)
    except ValueError:
        return None
    return moment if moment.tzinfo else moment.replace(tzinfo=CHINA)
