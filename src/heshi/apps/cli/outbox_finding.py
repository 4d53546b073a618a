"""`heshi outbox find, prove, head, export`."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import IO

import click
import msgspec

from heshi.apps.cli.outbox_opening import given_text, opened_bureau
from heshi.apps.cli.outbox_words import end, tell
from heshi.apps.cli.shell import REFUSED, echo_json, language_option
from heshi.apps.phrases import load_phrases
from heshi.outbox.proof import written
from heshi.outbox.whole_log import exported, read_head
from heshi.text.spoken import read_code, shown
from heshi.usecases.find_notice import find_notice
from heshi.usecases.prove_notice import proof_of, prove_notice
from heshi.wording import Language

since_option = click.option(
    "--since", type=click.Path(exists=True, dir_okay=False, path_type=Path),
    help="以前记下的签名头 / a signed head that was written down earlier",
)  # fmt: skip
output_option = click.option("-o", "--output", type=click.File("wb"), default="-", help="写到文件 / the file to write")


@click.command("find")
@click.argument("text")
@click.option("--json", "as_json", is_flag=True, help="JSON")
@language_option
def find_(text: str, as_json: bool, lang: Language) -> None:
    """这段话是不是登记过的通知（- 从标准输入读）；不是就以状态 5 结束。

    Is this text a registered notice (- reads standard input)? Ends with status 5 if it is not.
    """
    message = given_text(text)
    with opened_bureau(lang) as room:
        found = find_notice(room.bureau.outbox, message, room.book)
    if as_json:
        echo_json(found)
    elif found is None:
        tell("found.nothing", lang)
    else:
        code = shown(found.code) or "-"
        tell(f"found.{found.state}", lang, code=code, authority=found.authority.in_(lang), on=found.on.isoformat())
        for difference in found.differences:
            kind = load_phrases().say(f"outbox.differs.{difference.kind}", lang)
            there = (
                load_phrases().say("outbox.stands", lang, there=difference.registered) if difference.registered else ""
            )
            click.echo(f"  {kind}\t{message[slice(*difference.span)]}\t{there}".rstrip())
    if found is None or found.state != "registered":
        sys.exit(REFUSED)


@click.command("prove")
@click.argument("code")
@click.option("--bare", is_flag=True, help="不带通知的内容 / without the words of the notice")
@click.option("--text", help="只有内容一样才带上内容 / with the words only for who shows that he has them")
@since_option
@output_option
@language_option
def prove_(code: str, bare: bool, text: str | None, since: Path | None, output: IO[bytes], lang: Language) -> None:
    """给出一份登记的证明，谁都可以用公钥核对 / The proof of a notice, for anybody to check with the public key."""
    seen = read_head(since.read_bytes()) if since else None
    if since and seen is None:
        end("no_head", lang, file=since)
    with opened_bureau(lang) as room:
        store = room.bureau.outbox
        if bare or text is not None:
            proof = prove_notice(store, code, text, seen)
        else:
            kept = store.kept(read_code(code) or "")
            proof = proof_of(store, kept, opened=True, since=seen) if kept else None
    if proof is None:
        end("fault.no_notice", lang, REFUSED, what=code)
    output.write(written(proof))


@click.command("head")
@click.option("--size", type=click.IntRange(min=1), help="当时有几条 / the head of an earlier size")
@language_option
def head_(size: int | None, lang: Language) -> None:
    """现在的签名头；把它记在别处，以后可以核对记录没有被换过 / The signed head: write it down somewhere else."""
    with opened_bureau(lang) as room:
        head = room.bureau.outbox.head(size)
    if head is None:
        end("empty", lang, REFUSED)
    click.echo(msgspec.json.encode(head, order="sorted").decode())


@click.command("export")
@output_option
@language_option
def export_(output: IO[bytes], lang: Language) -> None:
    """导出整个记录（里面没有个人信息）/ The whole log; there is nothing personal in it."""
    with opened_bureau(lang) as room:
        for line in exported(room.bureau.outbox.pieces()):
            output.write(line)
