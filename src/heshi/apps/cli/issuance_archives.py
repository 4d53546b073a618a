"""`heshi issuance export, verify`: an application as a signed archive, and whether an archive is sound."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from heshi.adapters.signing import BadKey, FileSigner, open_signer, read_public_files
from heshi.apps.cli.issuance_opening import acting, end, opened, tell, turn_away
from heshi.apps.cli.shell import REFUSED, echo_json, language_option
from heshi.apps.phrases import load_phrases
from heshi.apps.service.settings import read_settings
from heshi.issuance.archive import Sound, Unsound
from heshi.issuance.reasons import Refusal
from heshi.usecases.export_application import NotWhole, export_application, verify_archive
from heshi.wording import Language

_FILE = click.Path(path_type=Path, dir_okay=False)


@click.command("export")
@click.argument("name")
@click.option("-o", "--output", type=_FILE, required=True, help="写到哪个 ZIP 文件 / the ZIP file to write")
@click.option("--key", type=_FILE, help="私钥文件，不写就用 HESHI_ARCHIVE_KEY / the private key's file")
@acting
def export_(
    name: str, output: Path, key: Path | None, account: str | None, on: str | None, as_json: bool, lang: Language
) -> None:
    """导出整份申请：经过、材料、清单，签了名 / The whole application as a signed archive."""
    with opened(account, on, as_json, lang) as desk:
        signer = _signer(key, lang)
        made = export_application(desk.issuing, name, desk.officer, signer, desk.doing(), desk.day)
        if isinstance(made, Refusal):
            turn_away(made, desk)
        if isinstance(made, NotWhole):
            end("archive.not_whole", lang, REFUSED, part=made.part, state=made.state.in_(lang))
        try:
            output.write_bytes(made)
        except OSError as error:
            end("no_file", lang, file=output, why=error.strerror or "")
        tell("archive.made", lang, file=output, size=len(made), signer=signer.key)


def _signer(key: Path | None, lang: Language) -> FileSigner:
    file = key or Path(read_settings().archive_key)
    if not file.name:
        end("archive.no_key", lang)
    try:
        return open_signer(file)
    except (OSError, BadKey):
        end("archive.bad_key", lang, file=file)


@click.command("verify")
@click.argument("archive", type=_FILE)
@click.option(
    "--public-key", "public", type=_FILE, multiple=True, required=True, help="信得过的公钥 / a public key to trust"
)
@click.option("--json", "as_json", is_flag=True, help="给程序读的 JSON / JSON for programs")
@language_option
def verify_(archive: Path, public: tuple[Path, ...], as_json: bool, lang: Language) -> None:
    """离线验证存档：签名、每个文件、经过记录 / Is an archive what was exported? Needs no database."""
    try:
        content = archive.read_bytes()
    except OSError as error:
        end("no_file", lang, file=archive, why=error.strerror or "")
    try:
        keys = read_public_files(public)
    except (OSError, BadKey):
        end("archive.bad_key", lang, file=" ".join(map(str, public)))
    found = verify_archive(content, keys)
    if as_json:
        echo_json(_for_programs(found))
        sys.exit(0 if isinstance(found, Sound) else REFUSED)
    if isinstance(found, Unsound):
        why = load_phrases().say(f"issuing.archive.why.{found.why}", lang, file=found.file or archive)
        end("archive.bad", lang, REFUSED, why=why)
    held = found.manifest
    tell("archive.sound", lang, name=held.application, version=held.version, at=held.at, signer=found.key)


def _for_programs(found: Sound | Unsound) -> dict[str, object]:
    if isinstance(found, Unsound):
        return {"sound": False, "why": found.why, "file": found.file}
    return {"sound": True, "key": found.key, "manifest": found.manifest}
