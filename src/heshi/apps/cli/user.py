"""`heshi user`: accounts of the staff desk. A password is asked for or read from standard input, never an argument."""

from __future__ import annotations

import sys
from collections.abc import Iterable

import click

from heshi.apps.cli.shell import BAD_INPUT, language_option
from heshi.apps.cli.store import opened_store
from heshi.apps.phrases import load_phrases
from heshi.apps.service.house import now_anywhere
from heshi.staff.account import Account
from heshi.staff.password import SHORTEST
from heshi.staff.role import Role
from heshi.usecases.manage_users import OPERATOR, By, add_user, set_locked, set_password, set_role
from heshi.wording import Language

ROLE = click.Choice([role.value for role in Role])


@click.group()
def user() -> None:
    """工作人员账号 / Accounts of the staff desk."""


@user.command()
@click.argument("name")
@click.option("--role", type=ROLE, required=True, help="角色 / the role")
@language_option
def add(name: str, role: str, lang: Language) -> None:
    """开通账号；密码在终端输入，或从标准输入读一行。

    Open an account; its password is asked for on a terminal, or is the first line of standard input.
    """
    from heshi.adapters.database.stored_staff import stored_staff
    from heshi.adapters.password_hash import Passwords

    with opened_store(lang) as engine:
        made = add_user(stored_staff(engine), Passwords(), name, _password(lang), Role(role), _operator())
    if not isinstance(made, Account):
        _refuse(made, lang)
    else:
        _tell("cli.added", lang, made.name, made.role)


@user.command("password")
@click.argument("name")
@language_option
def password_(name: str, lang: Language) -> None:
    """给忘了密码的人重设密码；输入方式同上 / A new password for somebody who lost theirs, asked for as above."""
    from heshi.adapters.database.stored_staff import stored_staff
    from heshi.adapters.password_hash import Passwords

    with opened_store(lang) as engine:
        faults = set_password(stored_staff(engine), Passwords(), name, _password(lang), _operator())
    _done(faults, "cli.password", lang, name)


@user.command("list")
@language_option
def list_(lang: Language) -> None:
    """列出账号 / Every account: name, role, state, last log-in."""
    from heshi.adapters.database.stored_staff import stored_staff

    say = load_phrases().say
    with opened_store(lang) as engine:
        for account in stored_staff(engine).accounts.all():
            state = say("desk.users.locked" if account.locked else "desk.users.open", lang)
            last = account.last_login.isoformat(timespec="seconds") if account.last_login else "-"
            click.echo("\t".join((account.name, account.role, state, last)))


@user.command()
@click.argument("name")
@language_option
def lock(name: str, lang: Language) -> None:
    """停用账号，已登录的立即退出 / Lock an account; its log-ins end at once."""
    _set_locked(name, True, lang)


@user.command()
@click.argument("name")
@language_option
def unlock(name: str, lang: Language) -> None:
    """恢复账号 / Unlock an account."""
    _set_locked(name, False, lang)


@user.command("role")
@click.argument("name")
@click.argument("role", type=ROLE)
@language_option
def role_(name: str, role: str, lang: Language) -> None:
    """更改角色 / Give an account another role."""
    from heshi.adapters.database.stored_staff import stored_staff

    with opened_store(lang) as engine:
        faults = set_role(stored_staff(engine), name, Role(role), _operator())
    _done(faults, "cli.role", lang, name, role)


def _set_locked(name: str, locked: bool, lang: Language) -> None:
    from heshi.adapters.database.stored_staff import stored_staff

    with opened_store(lang) as engine:
        faults = set_locked(stored_staff(engine), name, locked, _operator())
    _done(faults, "cli.locked" if locked else "cli.unlocked", lang, name)


def _operator() -> By:
    return By(OPERATOR, now_anywhere())


def _password(lang: Language) -> str:
    """Asked for twice on a terminal, else one line of standard input without its end."""
    if not sys.stdin.isatty():
        return sys.stdin.readline().rstrip("\r\n")
    say = load_phrases().say
    typed: str = click.prompt(
        say("desk.password.new", lang), hide_input=True, confirmation_prompt=say("desk.password.again", lang), err=True
    )
    return typed


def _done(faults: tuple[str, ...], key: str, lang: Language, name: str, role: str = "") -> None:
    if faults:
        _refuse(faults, lang)
    _tell(key, lang, name, role)


def _tell(key: str, lang: Language, name: str, role: str) -> None:
    shown = load_phrases().say(f"desk.role.{role}", lang) if role else ""
    click.echo(load_phrases().say(f"desk.{key}", lang, name=name, role=shown))


def _refuse(faults: Iterable[str], lang: Language) -> None:
    for fault in faults:
        click.echo(load_phrases().say(f"desk.fault.{fault}", lang, shortest=SHORTEST), err=True)
    sys.exit(BAD_INPUT)
