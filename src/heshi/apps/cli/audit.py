"""`heshi audit`: is the log of the desk the one that was written?"""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator

import click

from heshi.apps.cli.shell import REFUSED, language_option
from heshi.apps.cli.store import opened_store
from heshi.apps.phrases import load_phrases
from heshi.staff.audit import FIRST, Break, Line, Verified
from heshi.staff.audit import verify as verify_lines
from heshi.wording import Language


@click.group()
def audit() -> None:
    """操作记录 / The audit log of the staff desk."""


@audit.command()
@click.option("--head", metavar="HASH", help="以前记下的校验值 / a last hash that was written down earlier")
@language_option
def verify(head: str | None, lang: Language) -> None:
    """从第一行起逐行检查；有一行被改动就以状态 5 结束。

    Walk the log from its first line; ends with status 5 at the first line that was changed. The chain cannot show
    that its end was cut off: write the last hash down somewhere else and give it with --head the next time.
    """
    from sqlalchemy.exc import SQLAlchemyError

    from heshi.adapters.database.stored_audit import StoredAudit

    say, heads = load_phrases().say, [FIRST]

    def noted(lines: Iterable[Line]) -> Iterator[Line]:
        for line in lines:
            heads.append(line.hash)
            yield line

    with opened_store(lang) as engine:
        try:
            found = verify_lines(noted(StoredAudit(engine).lines()))
        except (SQLAlchemyError, ValueError, TypeError):  # what stands there is no text any more
            found = Verified(len(heads) - 1, heads[-1], Break(len(heads), "hash"))
    if found.broken:
        click.echo(say("desk.audit.broken", lang, number=found.broken.number), err=True)
        sys.exit(REFUSED)
    if head is not None and head not in heads:
        click.echo(say("desk.cli.cut", lang), err=True)
        sys.exit(REFUSED)
    click.echo(f"{say('desk.audit.whole', lang, lines=found.lines)} {found.head}")
