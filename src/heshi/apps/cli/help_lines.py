"""The list of commands of a group, with the first sentence of each in both languages and nothing cut off."""

from __future__ import annotations

import re

import click

_BOTH = re.compile(r"\s*/ (?=[A-Z])")
_CHINESE = re.compile(r"[\u4e00-\u9fff]")
_END = re.compile(r"[。；：]|[.;:](?= |$)")


def first_words(text: str) -> str:
    """The first sentence in Chinese and the first in English, from a help text that has both.

    >>> first_words("起草；都行才存。\\n\\nDraft notices. All or none.")
    '起草 / Draft notices'
    >>> first_words("列出草稿 / The drafts: all of them.")
    '列出草稿 / The drafts'
    """
    paragraphs = [" ".join(part.split()) for part in text.split("\n\n")]
    parts = _BOTH.split(paragraphs[0], maxsplit=1)
    if len(parts) == 1:
        parts += [part for part in paragraphs if not _CHINESE.search(part)][:1]
    return " / ".join(_END.split(part, maxsplit=1)[0].strip() for part in parts)


class SpokenGroup(click.Group):
    """A group whose list of commands can be read in either language."""

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """A line for each command, wrapped where it is long."""
        found = [(name, self.get_command(ctx, name)) for name in self.list_commands(ctx)]
        rows = [(name, first_words(command.help or "")) for name, command in found if command and not command.hidden]
        with formatter.section("Commands"):
            formatter.write_dl(rows)
