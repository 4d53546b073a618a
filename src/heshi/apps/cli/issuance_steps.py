"""`heshi issuance submit, review, approve, step, comment, change`: what somebody does with an application."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeVar

import click

from heshi.apps.cli.issuance_opening import Desk, acting, opened, outcome
from heshi.apps.cli.shell import echo_json
from heshi.issuance.application import Application
from heshi.issuance.commands import Command, Comment, OpenChange, Step
from heshi.issuance.reasons import Refusal
from heshi.usecases.handle_application import NEWEST, edition_of, handle
from heshi.usecases.tell_application import tell_change
from heshi.wording import Language

Wrapped = TypeVar("Wrapped", bound=Callable[..., Any])

part_option = click.option("--part", default="", help="变更的哪一部分，如 1.approval / the part of a change")
version_option = click.option(
    "--version", type=click.IntRange(min=1), help="看的是第几版；已有新版就不办 / the version that was read"
)
reason_option = click.option("--reason", default="", help="理由 / why")
materials_option = click.option("--material", "materials", multiple=True, help="理由说的是哪样材料 / what it is about")
asked_option = click.option("--ask", "asked", multiple=True, help="还要交的文件 / a further document that is wanted")

REVIEWS = {"pass": "", "return": "return", "refuse": "refuse"}


def told(command: Wrapped) -> Wrapped:
    """The options of a step."""
    for option in (asked_option, materials_option, reason_option, version_option, part_option):
        command = option(command)
    return acting(command)


def _do(name: str, account: str | None, on: str | None, as_json: bool, lang: Language, step: str, **more: Any) -> None:
    version = more.pop("version", None)
    with opened(account, on, as_json, lang) as desk:
        command = Step(by=desk.officer, version=version or NEWEST, step=step, **more)
        outcome(desk, _carried(desk, name, command))


def _carried(desk: Desk, name: str, command: Command) -> Application | Refusal:
    return handle(desk.issuing, name, command, desk.doing(), desk.day)


@click.command("submit")
@click.argument("name")
@click.option("--to", "addressee", default="", help="交给哪一级（会核对） / to whom it goes; checked")
@part_option
@version_option
@acting
def submit_(name: str, **told: Any) -> None:
    """提交申请或变更 / Hand an application or a part of a change in."""
    _do(name, step="submit", **told)


@click.command("review")
@click.argument("name")
@click.argument("result", type=click.Choice([*REVIEWS]))
@told
def review_(name: str, result: str, **told: Any) -> None:
    """初审或审核：pass、return（退回补正）、refuse（不予批准）。

    Review: `pass` is the preliminary review of a province, and for the ministry's office its approval.
    """
    account, on = told["account"], told["on"]
    step = REVIEWS[result]
    if not step:
        with opened(account, on, told["as_json"], told["lang"]) as desk:
            step = "approve" if desk.officer.authority.kind == "ministry_office" else "pass_preliminary"
    _do(name, step=step, **told)


@click.command("approve")
@click.argument("name")
@told
def approve_(name: str, **told: Any) -> None:
    """批准 / Approve an application, or a part of a change."""
    _do(name, step="approve", **told)


@click.command("step")
@click.argument("name")
@click.argument("step")
@told
def step_(name: str, step: str, **told: Any) -> None:
    """流程里的任何一步，如 allot_number / Any step of the procedure by its name: allot_number, give_keys, withdraw …"""
    _do(name, step=step, **told)


@click.command("comment")
@click.argument("name")
@click.argument("text")
@click.option("--material", default="", help="说的是哪样材料 / the material it is about")
@part_option
@acting
def comment_(
    name: str, text: str, material: str, part: str, account: str | None, on: str | None, as_json: bool, lang: Language
) -> None:
    """留言 / Say something about the whole or one material."""
    with opened(account, on, as_json, lang) as desk:
        command = Comment(by=desk.officer, version=NEWEST, text=text, material=material, part=part)
        outcome(desk, _carried(desk, name, command))


@click.command("change")
@click.argument("name")
@click.option("--kind", "kinds", multiple=True, help="改什么：card_face、card_files、suppliers… / what is to change")
@version_option
@acting
def change_(
    name: str, kinds: tuple[str, ...], version: int | None, account: str | None, on: str | None, as_json: bool,
    lang: Language,
) -> None:  # fmt: skip
    """提出变更；几种变更分开办，并说明依据 / Ask for changes; mixed kinds are split, and it is said why."""
    with opened(account, on, as_json, lang) as desk:
        found = _carried(desk, name, OpenChange(by=desk.officer, version=version or NEWEST, kinds=kinds))
        if isinstance(found, Refusal):
            outcome(desk, found)
            return
        told = tell_change(found, edition_of(desk.book, found, desk.day), desk.book)
        if as_json:
            echo_json(told)
            return
        outcome(desk, found)
        for one in told.because:
            law = "; ".join(f"{desk.book.sources[ref.source].number} {ref.article}" for ref in one.law)
            click.echo(f"  {one.text.in_(lang)} ({law})")
