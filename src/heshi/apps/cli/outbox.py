"""`heshi outbox`: notices that can be proven. Drafted by rule, registered in a log that only grows, found again."""

from __future__ import annotations

import importlib
from pathlib import Path

import click

from heshi.apps.cli.help_lines import SpokenGroup
from heshi.apps.cli.outbox_words import end, tell
from heshi.apps.cli.shell import language_option
from heshi.wording import Language

_PARTS: dict[str, str] = {
    "templates": "outbox_writing",
    "draft": "outbox_writing",
    "drafts": "outbox_writing",
    "drop": "outbox_writing",
    "register": "outbox_writing",
    "find": "outbox_finding",
    "prove": "outbox_finding",
    "head": "outbox_finding",
    "export": "outbox_finding",
    "verify": "outbox_verifying",
}
"""Commands of other modules: a command is the function of its name, with a _ behind it."""


class Parts(SpokenGroup):
    """Commands are imported when they are called: to verify a proof needs no database, and loads none."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """All of them."""
        return [*super().list_commands(ctx), *_PARTS]

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """The command of that name."""
        if cmd_name not in _PARTS:
            return super().get_command(ctx, cmd_name)
        module = importlib.import_module(f"heshi.apps.cli.{_PARTS[cmd_name]}")
        command: click.Command = getattr(module, f"{cmd_name}_")
        return command


@click.group(cls=Parts)
def outbox() -> None:
    """可以核实的通知 / Notices that can be proven.

    顺序：keygen 生成密钥，draft 起草，register 登记；收到的人用 find 和 verify 核对。

    In this order: keygen, draft, register; whoever has a notice uses find and verify.
    """


@outbox.command()
@click.argument("file", type=click.Path(dir_okay=False, path_type=Path))
@language_option
def keygen(file: Path, lang: Language) -> None:
    """生成登记用的密钥：FILE 是私钥，FILE.pub 是公钥。

    Make a key: FILE holds the private one (keep it, and name it in HESHI_NOTICE_KEY), FILE.pub the public one, for
    everybody. An existing file is never written over.
    """
    from heshi.adapters.signing import new_key

    public = file.with_name(f"{file.name}.pub")
    if public.exists():
        end("exists", lang, file=public)
    try:
        signer = new_key(file)
        public.write_bytes(signer.public())
    except FileExistsError:
        end("exists", lang, file=file)
    except OSError as error:
        end("no_file", lang, file=file, why=error.strerror or "")
    tell("made_key", lang, name=signer.key, file=file, public=public)
