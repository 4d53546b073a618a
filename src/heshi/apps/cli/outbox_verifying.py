"""`heshi outbox verify`: a proof or an export with the public key alone, or the log in the database."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from pathlib import Path

import click

from heshi.adapters.signing import BadKey, open_signer, read_public, read_public_files
from heshi.apps.cli.outbox_words import end, tell
from heshi.apps.cli.shell import REFUSED, language_option
from heshi.outbox.head import Keys, SignedHead
from heshi.outbox.proof import Proof, read_proof
from heshi.outbox.whole_log import Walked, read_head
from heshi.usecases.verify_notices import verify_export, verify_proof, verify_stored
from heshi.wording import Language

KEY = "HESHI_NOTICE_KEY"
a_file = click.Path(exists=True, dir_okay=False, path_type=Path)


@click.command("verify")
@click.argument("file", type=a_file, required=False)
@click.option(
    "--public-key", "public_keys", type=a_file, multiple=True,
    help="公钥文件，换过密钥就各写一次；不写就用自己的密钥 / the public key; several after a rotation",
)  # fmt: skip
@click.option("--text", help="收到的消息：证明说的是不是它 / the message that was received: is it the one proven?")
@click.option("--head", "noted", type=a_file, help="以前记下的签名头 / a signed head that was written down earlier")
@language_option
def verify_(
    file: Path | None, public_keys: tuple[Path, ...], text: str | None, noted: Path | None, lang: Language
) -> None:
    """核对证明或导出的记录 FILE：只要公钥，不用网络和数据库；不写 FILE 就核对数据库里的记录。

    Check a proof or an exported log with the public key alone: no network, no database. Without FILE the log in the
    database is checked, with all that stands beside it. Ends with status 5 if anything was changed.
    """
    keys = _keys(public_keys, lang)
    seen = read_head(noted.read_bytes()) if noted else None
    if noted and seen is None:
        end("no_head", lang, file=noted)
    if file is None:
        _told_log(_stored(keys, seen, lang), lang)
        return
    proof = read_proof(content := file.read_bytes())
    if proof is not None:
        _told_proof(proof, keys, text, seen, lang)
    else:
        _told_log(verify_export(content.splitlines(keepends=True), keys, seen), lang)


def _keys(files: Sequence[Path], lang: Language) -> Keys:
    try:
        if files:
            return read_public_files(files)
        if own := os.environ.get(KEY):
            return read_public(open_signer(Path(own)).public())
    except (OSError, BadKey):
        end("bad_key", lang, file=" ".join(map(str, files)) or KEY)
    return end("no_public_key", lang)


def _stored(keys: Keys, seen: SignedHead | None, lang: Language) -> Walked:
    from sqlalchemy.exc import SQLAlchemyError

    from heshi.apps.cli.outbox_opening import opened_bureau

    with opened_bureau(lang) as room:
        try:
            return verify_stored(room.bureau.outbox, keys, seen)
        except (SQLAlchemyError, ValueError, TypeError):  # what stands there is no text any more
            return Walked(0, "", "torn", 1)


def _told_proof(proof: Proof, keys: Keys, text: str | None, seen: SignedHead | None, lang: Language) -> None:
    if faults := verify_proof(proof, keys, text, seen):
        for fault in faults[:-1]:
            tell(f"broken.{fault}", lang)
        end(f"broken.{faults[-1]}", lang, REFUSED)
    authority, head = proof.entry.authority.in_(lang), proof.head.head
    tell("proven", lang, authority=authority, on=proof.entry.on.isoformat(), number=proof.entry.number, size=head.size)
    if proof.notice is not None:
        click.echo(proof.notice.text)


def _told_log(walked: Walked, lang: Language) -> None:
    if walked.why:
        tell(f"broken.{walked.why}", lang)
        end("broken.at", lang, REFUSED, number=walked.at or walked.size)
    if walked.head is None:
        tell("empty", lang)
        sys.exit(0)
    tell("whole", lang, size=walked.size, name=walked.head.head.key)
    click.echo(walked.root)
