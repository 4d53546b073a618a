"""Receipt codes: what the person who reported a message is given, and by what the case is found again."""

from __future__ import annotations

from heshi.text.spoken import CHANCE, GROUP, LENGTH, SEED_BYTES, SIGNS, code_from, read_code, shown

__all__ = ["CHANCE", "GROUP", "LENGTH", "SEED_BYTES", "SIGNS", "code_from", "read_code", "shown"]
