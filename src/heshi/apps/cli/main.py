"""The command line's entrance: a group that imports a command only when it is called."""

from __future__ import annotations

import importlib
import os
import sys
from io import TextIOWrapper

import click

_COMMANDS = {
    "check": ("heshi.apps.cli.check", "check"),
    "scan": ("heshi.apps.cli.scan", "scan"),
    "campaigns": ("heshi.apps.cli.campaigns", "campaigns"),
    "watch": ("heshi.apps.cli.watch", "watch"),
    "evaluate": ("heshi.apps.cli.evaluate", "evaluate"),
    "law": ("heshi.apps.cli.law", "law"),
    "channels": ("heshi.apps.cli.channels", "channels"),
    "rulebook": ("heshi.apps.cli.rulebook", "rulebook"),
    "serve": ("heshi.apps.cli.serve", "serve"),
    "db": ("heshi.apps.cli.db", "db"),
    "user": ("heshi.apps.cli.user", "user"),
    "register": ("heshi.apps.cli.register", "register"),
    "audit": ("heshi.apps.cli.audit", "audit"),
    "outbox": ("heshi.apps.cli.outbox", "outbox"),
    "issuance": ("heshi.apps.cli.issuance", "issuance"),
    "train": ("heshi.apps.cli.train", "train"),
}


class LateGroup(click.Group):
    """A group whose commands are imported by name, so that `heshi check` does not pay for the others."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002 - click calls it so
        """The commands in the order in which a reader needs them."""
        return list(_COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002 - click calls it so
        """The command of that name, imported now."""
        if cmd_name not in _COMMANDS:
            return None
        module, name = _COMMANDS[cmd_name]
        command: click.Command = getattr(importlib.import_module(module), name)
        return command


@click.group(cls=LateGroup, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(package_name="heshi")
def cli() -> None:
    """核实：收到“医保停用”“社保卡失效”之类的消息，查一查真假，该怎么办。

    Heshi checks messages about suspended medical insurance and social-security cards: is it genuine, can it
    be true, and what to do now. It works offline and sends nothing anywhere, but for the alerts of `heshi watch`,
    which go to your own address.
    """


def main() -> None:
    """Run the command line; a fault of ours ends in one line and status 1 (HESHI_DEBUG=1 shows where)."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="replace")
    try:
        cli()
    except Exception as error:
        if os.environ.get("HESHI_DEBUG"):
            raise
        click.echo(f"程序出错了，不是您的错 / this is our bug: {type(error).__name__}: {error}", err=True)
        sys.exit(1)


if __name__ == "__main__":
    main()
