"""`heshi issuance apply, fill`: begin an application, and fill its materials in from a JSON file."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click
import msgspec

from heshi.apps.cli.issuance_opening import Desk, acting, end, opened, outcome, turn_away
from heshi.issuance.application import Application
from heshi.issuance.commands import PutMaterial
from heshi.issuance.forms import Attachment
from heshi.issuance.reasons import Refusal
from heshi.rulebook.entries import Field
from heshi.usecases.hand_in_file import BadFile, hand_in_file
from heshi.usecases.handle_application import NEWEST, edition_of, handle, open_application
from heshi.wording import Language

_FILE = click.Path(path_type=Path, dir_okay=False)


@click.command("apply")
@click.argument("materials", required=False, type=_FILE)
@acting
def apply_(materials: Path | None, account: str | None, on: str | None, as_json: bool, lang: Language) -> None:
    """新建申请；给出 MATERIALS（材料名: 内容 的 JSON）就一起填好。

    Begin an application of one's own authority; with a JSON file (material: content) its materials are filled in.
    """
    with opened(account, on, as_json, lang) as desk:
        given = _read(materials, desk) if materials else {}
        made = open_application(desk.issuing, desk.officer, desk.doing(), desk.day)
        if isinstance(made, Refusal):
            turn_away(made, desk)
        if materials:
            made = _fill(desk, made, given, "", materials.parent)
        outcome(desk, made, "opened")


@click.command("fill")
@click.argument("name")
@click.argument("materials", type=_FILE)
@click.option("--part", default="", help="变更的哪一部分，如 1.approval / the part of a change")
@acting
def fill_(
    name: str, materials: Path, part: str, account: str | None, on: str | None, as_json: bool, lang: Language
) -> None:
    """填写或更换材料；文件一栏写文件名 / Fill materials in from a JSON file; a field of a file holds its path."""
    with opened(account, on, as_json, lang) as desk:
        given = _read(materials, desk)
        held = desk.issuing.applications.find(name)
        if held is None:
            outcome(desk, handle(desk.issuing, name, _put(desk, "form", {}, part), desk.doing(), desk.day))
            return
        outcome(desk, _fill(desk, held, given, part, materials.parent))


def _read(file: Path, desk: Desk) -> dict[str, dict[str, Any]]:
    try:
        held = msgspec.json.decode(file.read_bytes())
        return msgspec.convert(held, dict[str, dict[str, Any]])
    except OSError as error:
        end("no_file", desk.lang, file=file, why=error.strerror or "")
    except msgspec.ValidationError:
        end("not_materials", desk.lang, file=file)
    except msgspec.DecodeError as error:
        end("no_json", desk.lang, file=file, why=error)


def _put(desk: Desk, material: str, content: dict[str, Any], part: str) -> PutMaterial:
    return PutMaterial(by=desk.officer, version=NEWEST, material=material, content=content, part=part)


def _fill(
    desk: Desk, application: Application, given: dict[str, dict[str, Any]], part: str, folder: Path
) -> Application:
    """Each material by itself; the first refusal ends the command."""
    fields = {one.id: one.fields for one in edition_of(desk.book, application, desk.day).materials}
    for material, content in given.items():
        whole = _with_files(desk, application.id, fields.get(material, ()), content, folder)
        put = handle(desk.issuing, application.id, _put(desk, material, whole, part), desk.doing(), desk.day)
        if isinstance(put, Refusal):
            turn_away(put, desk)
        application = put
    return application


def _with_files(
    desk: Desk, name: str, fields: tuple[Field, ...], content: dict[str, Any], folder: Path
) -> dict[str, Any]:
    """The content with every path of a file replaced by the file that was handed in for it."""
    whole = dict(content)
    for field in fields:
        value = content.get(field.id)
        if field.type in ("file", "picture") and isinstance(value, str):
            whole[field.id] = msgspec.to_builtins(_hand_in(desk, name, folder / value))
        elif field.type == "rows" and isinstance(value, list):
            rows = [row for row in value if isinstance(row, dict)]
            whole[field.id] = [_with_files(desk, name, field.columns, row, folder) for row in rows]
    return whole


def _hand_in(desk: Desk, name: str, file: Path) -> Attachment:
    try:
        content = file.read_bytes()
    except OSError as error:
        end("no_file", desk.lang, file=file, why=error.strerror or "")
    taken = hand_in_file(desk.issuing, name, (file.name, content), desk.officer, desk.doing("file"), desk.day)
    if isinstance(taken, Refusal):
        turn_away(taken, desk)
    if isinstance(taken, BadFile):
        end(f"file.{taken.code}", desk.lang, name=file, detail=taken.detail)
    return taken
