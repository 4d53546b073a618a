"""A group of commands that stand in several modules, each imported when it is called."""

from __future__ import annotations

import importlib
from collections.abc import Mapping
from typing import Any

import click


class Parts(click.Group):
    """`modules`: command -> module of this package; the command is the function of its name, with a _ behind it."""

    def __init__(self, *given: Any, modules: Mapping[str, str] = {}, **named: Any) -> None:
        super().__init__(*given, **named)
        self._modules = modules

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Those defined in the group's own module, then the others in the order of the table."""
        return [*super().list_commands(ctx), *self._modules]

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """The command of that name."""
        if cmd_name not in self._modules:
            return super().get_command(ctx, cmd_name)
        module = importlib.import_module(f"heshi.apps.cli.{self._modules[cmd_name]}")
        command: click.Command = getattr(module, f"{cmd_name.replace('-', '_')}_")
        return command
