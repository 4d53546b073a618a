"""No number of a living person anywhere in the repository, and no message in a log."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from datetime import date

from house.guards.tree import Finding, Tree, lines_of

KEPT = ("src", "rulebook", "tests", "docs", "benchmarks", "scripts", "README.md")
ALLOWED = "tests/house/allowed_numbers.txt"
"""The written list: a number a line, then the reason why it belongs to nobody."""

EDGE = r"(?<![0-9A-Za-z])(?:\+?86[- ]?)?"
IDENTITY = re.compile(EDGE + r"(\d{17}[\dXx])(?![0-9A-Za-z])")
MOBILE = re.compile(EDGE + r"(1[3-9]\d{9})(?![0-9A-Za-z])")
PLACEHOLDER = re.compile(r"1[3-9]\d0{8}$")
"""How the examples write a mobile number: a prefix and eight zeros."""

WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
CHECK = "10X98765432"


def is_identity_number(text: str) -> bool:
    """Would GB 11643-1999 accept it? Eighteen places, a real day of birth, the right check digit.

    >>> is_identity_number("11010519491231002X"), is_identity_number("110105194912310021")
    (True, False)
    """
    try:
        date(int(text[6:10]), int(text[10:12]), int(text[12:14]))
    except ValueError:
        return False
    total = sum(weight * int(digit) for weight, digit in zip(WEIGHTS, text, strict=False))
    return CHECK[total % 11] == text[17].upper()


def allowed_numbers(tree: Tree) -> frozenset[str]:
    """The numbers of the written list."""
    lines = tree.read(ALLOWED).splitlines()
    return frozenset(line.split()[0].upper() for line in lines if line.strip() and not line.startswith("#"))


def personal_numbers(tree: Tree) -> list[Finding]:
    """Identity numbers that are valid, and mainland mobile numbers, outside the written list."""
    allowed = allowed_numbers(tree)
    found = []
    for path in tree.files(*KEPT):
        if tree.name(path) != ALLOWED:
            for line, text in lines_of(path):
                kinds = {kind for number, kind in _numbers(text) if number.upper() not in allowed}
                found += [tree.finding(path, line, f"{kind} outside {ALLOWED}") for kind in sorted(kinds)]
    return found


def _numbers(text: str) -> Iterator[tuple[str, str]]:
    for match in IDENTITY.finditer(text):
        if is_identity_number(match[1]):
            yield match[1], "a valid identity number"
    for match in MOBILE.finditer(text):
        if not PLACEHOLDER.match(match[1]):
            yield match[1], "a mobile number"


LOGGERS = frozenset({"log", "logger", "logging"})
LOG_CALLS = frozenset({"debug", "info", "warning", "error", "exception", "critical", "log"})
SECRETS = frozenset({"text", "message", "msg", "sender", "body", "original", "payload"})
"""Names under which this code holds what somebody received."""


def logged_messages(tree: Tree) -> list[Finding]:
    """Log calls that are handed a message, its text or its sender."""
    found = []
    for path, module in tree.modules("src"):
        for node in ast.walk(module):
            if isinstance(node, ast.Call) and _is_log_call(node):
                given = [*node.args, *(keyword.value for keyword in node.keywords)]
                named = {name for value in given for name in _names(value)} & SECRETS
                found += [tree.finding(path, node.lineno, f"logs {name!r}") for name in sorted(named)]
    return found


def _is_log_call(call: ast.Call) -> bool:
    target = call.func
    if not isinstance(target, ast.Attribute) or target.attr not in LOG_CALLS:
        return False
    return bool(set(_names(target.value)) & LOGGERS)


def _names(value: ast.AST) -> Iterator[str]:
    for node in ast.walk(value):
        if isinstance(node, ast.Name):
            yield node.id.lstrip("_").lower()
        elif isinstance(node, ast.Attribute):
            yield node.attr.lstrip("_").lower()
