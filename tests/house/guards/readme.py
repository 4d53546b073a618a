"""The sample run in the README is the program's own output, of a fixed day; `make readme` renews it."""

from __future__ import annotations

import re
import shlex
import subprocess
import sys
from pathlib import Path

from house.guards.tree import REPOSITORY, Tree

README = "README.md"
SAMPLE = re.compile(
    r"(<!-- sample run -->\n```console\n\$ )(heshi [^\n]+)\n(.*?)(```\n<!-- end of sample run -->)", re.DOTALL
)

DIGEST = re.compile(r"sha256:[0-9a-f]+")
"""Left out of the README: any new entry changes it, and few of them change the sample."""


def sample_run(tree: Tree) -> tuple[str, str]:
    """The command of the README's sample run and the output that the README shows for it."""
    match = SAMPLE.search(tree.read(README))
    return (match[2], match[3]) if match else ("", "")


def output_of(tree: Tree, command: str) -> str:
    """What the program says to a command of the form `heshi … < FILE`."""
    words, _, file = command.partition(" < ")
    program = Path(sys.executable).with_name("heshi")
    given = tree.read(file.strip())
    done = subprocess.run(
        [str(program), *shlex.split(words)[1:]],
        input=given,
        capture_output=True,
        text=True,
        check=True,
        encoding="utf-8",
    )
    shown = DIGEST.sub("sha256:…", done.stdout.rstrip())
    return "\n".join(line.rstrip() for line in shown.splitlines()) + "\n"


def fill(tree: Tree) -> None:
    """Write the program's output into the README."""
    command, _ = sample_run(tree)
    shown = output_of(tree, command)
    text = SAMPLE.sub(lambda match: f"{match[1]}{match[2]}\n{shown}{match[4]}", tree.read(README))
    (tree.root / README).write_text(text, encoding="utf-8")


if __name__ == "__main__":
    fill(Tree(REPOSITORY))
