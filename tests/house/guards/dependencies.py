"""Every part that was not built here is named, has a reason, and is locked."""

from __future__ import annotations

import ast
import re
import sys
import tomllib
from collections.abc import Iterator

from house.guards.tree import Finding, Tree

ALLOWED = {
    "ahocorasick-rs": "finds thousands of words in one walk over a text",
    "alembic": "moves the tables from one version to the next, and back",
    "argon2-cffi": "passwords of the staff",
    "can-ada": "reads links as a browser does (WHATWG)",
    "click": "the command line",
    "cryptography": "seals what names a person, and signs the log of notices",
    "fastapi": "the doors of the service",
    "holidays": "public holidays and shifted working days in China",
    "httptools": "reads HTTP for uvicorn in native code",
    "jinja2": "the pages",
    "limits": "how often one client may ask",
    "markupsafe": "a picture drawn by us goes into a page as it is; everything else is escaped",
    "msgspec": "frozen types, and YAML and JSON read straight into them",
    "prometheus-client": "counts for the operator",
    "publicsuffixlist": "which part of a host somebody registered; its list travels inside",
    "python-multipart": "forms with pictures",
    "pyyaml": "the rulebook's files",
    "selectolax": "reads saved pages as a browser would, without running them",
    "sqlalchemy": "one code for SQLite and PostgreSQL",
    "starlette": "what fastapi stands on; its requests and answers are named in our types",
    "uvicorn": "serves the application",
    "uvloop": "a faster event loop",
}
"""Run-time dependencies; a new one comes with its reason, here and in docs/decisions."""

OPTIONAL = {
    "fpdf2": "application forms and approval letters as PDF",
    "numba": "compiles the loops that score columns, screen messages and find campaigns",
    "numpy": "columns of numbers: training, scoring in bulk, pixels of pictures",
    "pandas": "PySpark asks for it before it hands out Arrow batches",
    "py4j": "comes with PySpark; its exceptions are caught by name",
    "pyspark": "the same columns on many machines",
    "onnxruntime": "runs the models that read pictures",
    "pillow": "opens pictures",
    "psycopg": "speaks with PostgreSQL",
    "pylopdf-fonts-zh-cn": "a Chinese font for those papers, under the Open Font License",
    "pyarrow": "columns of texts without a copy",
    "rapidocr": "reads text in pictures; its models travel inside",
    "scikit-learn": "fits the statistical judge; nothing of it is needed to check a message",
    "scipy": "sparse rows and the fit of a temperature, in training",
    "threadpoolctl": "one thread for the fit: the same seed gives the same bytes",
    "zxing-cpp": "reads QR codes",
}
"""Parts of the extras; the modules that import them are not on the way of `heshi check`."""

IMPORT_NAME = {
    "ahocorasick-rs": "ahocorasick_rs",
    "argon2-cffi": "argon2",
    "can-ada": "can_ada",
    "fpdf2": "fpdf",
    "pylopdf-fonts-zh-cn": "pylopdf_fonts_zh_cn",
    "pillow": "PIL",
    "prometheus-client": "prometheus_client",
    "python-multipart": "python_multipart",
    "pyyaml": "yaml",
    "scikit-learn": "sklearn",
    "zxing-cpp": "zxingcpp",
}
LOCK = "requirements/test.txt"
PINNED = re.compile(r"^([a-z0-9-]+)==[^\s;]+(?: ;[^\\]*)? \\$")
HASH = re.compile(r"^    --hash=sha256:[0-9a-f]{64}(?: \\)?$")


def declared(tree: Tree) -> list[str]:
    """The distributions that pyproject.toml asks for at run time."""
    project = tomllib.loads(tree.read("pyproject.toml")).get("project", {})
    return [_distribution(wanted) for wanted in project.get("dependencies", [])]


def extras(tree: Tree) -> list[str]:
    """The distributions that pyproject.toml offers as extras."""
    project = tomllib.loads(tree.read("pyproject.toml")).get("project", {})
    offered = project.get("optional-dependencies", {}).values()
    names = {_distribution(wanted) for wanted_ones in offered for wanted in wanted_ones}
    return sorted(names - {project.get("name")})


def _distribution(requirement: str) -> str:
    name = re.split(r"[\s<>=!~;\[]", requirement, maxsplit=1)[0]
    return name.lower().replace("_", "-")


def undeclared_dependencies(tree: Tree) -> list[Finding]:
    """Dependencies without a reason, and imports of what is not declared."""
    asked = declared(tree)
    found = [Finding("pyproject.toml", 1, f"{name} has no reason in ALLOWED") for name in asked if name not in ALLOWED]
    optional = extras(tree)
    found += [
        Finding("pyproject.toml", 1, f"{name} has no reason in OPTIONAL") for name in optional if name not in OPTIONAL
    ]
    asked += optional
    known = {IMPORT_NAME.get(name, name) for name in asked} | {"heshi", *sys.stdlib_module_names}
    for path, module in tree.modules("src"):
        found += [
            tree.finding(path, line, f"{name} is not declared") for line, name in _roots(module) if name not in known
        ]
    return found


def _roots(module: ast.Module) -> Iterator[tuple[int, str]]:
    for node in ast.walk(module):
        if isinstance(node, ast.Import):
            yield from ((node.lineno, alias.name.split(".")[0]) for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.level == 0:
            yield node.lineno, str(node.module).split(".")[0]


def lock(tree: Tree) -> list[Finding]:
    """Lines of the lock that are not an exact version or a hash, and wanted names that the lock lacks."""
    found, locked = [], set()
    for number, line in enumerate(tree.read(LOCK).splitlines(), start=1):
        if line.startswith("#"):
            continue
        if match := PINNED.match(line):
            locked.add(match[1])
        elif not HASH.match(line):
            found.append(Finding(LOCK, number, f"neither an exact version nor a hash: {line.strip()!r}"))
    wanted = {*declared(tree), *_wanted(tree)}
    return found + [Finding(LOCK, 1, f"{name} is not locked: make lock") for name in sorted(wanted - locked)]


def _wanted(tree: Tree) -> Iterator[str]:
    for line in tree.read("requirements/test.in").splitlines():
        if line.strip() and not line.startswith("#"):
            yield _distribution(line)
