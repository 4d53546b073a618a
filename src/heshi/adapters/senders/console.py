"""Codes on the terminal of whoever runs the service: for trying it out, and for nothing else."""

from __future__ import annotations

import sys


class ConsoleSender:
    """Writes each text to standard error, with most of the telephone number covered."""

    def send(self, phone: str, text: str) -> None:
        """One line."""
        sys.stderr.write(f"[{covered(phone)}] {text}\n")
        sys.stderr.flush()


def covered(phone: str) -> str:
    """A telephone number of which only the owner knows the middle.

    >>> covered("13800000000"), covered("12393")
    ('138****0000', '*****')
    """
    return phone[:3] + "*" * (len(phone) - 7) + phone[-4:] if len(phone) > 7 else "*" * len(phone)
