"""The messages that the benchmarks read: the golden cases of the rulebook."""

from __future__ import annotations

from heshi.adapters.rulebook_folder import load_golden
from heshi.message.message import Message


def golden_messages() -> list[Message]:
    """Every golden message with the sender that it came from."""
    cases, _, _ = load_golden()
    return [Message(text=case.text, sender=case.sender) for case in cases]


def table(title: str, rows: list[tuple[str, str]]) -> None:
    """Print a small table under its title."""
    width = max(len(name) for name, _ in rows)
    print(f"\n{title}")
    for name, value in rows:
        print(f"  {name:<{width}}  {value}")
