"""What the operator of a machine has said in Spark's and Hadoop's own files: it stands over what we would choose."""

from __future__ import annotations

import os
import re
from collections.abc import Mapping
from pathlib import Path

from heshi.adapters.spark.places import PATTERN

_HOMES = ("HADOOP_CONF_DIR", "YARN_CONF_DIR")
_STORES = ("spark.hadoop.fs.defaultFS", "spark.hadoop.fs.default.name")


def named_settings() -> frozenset[str]:
    """The settings that `spark-defaults.conf` names."""
    folder = os.environ.get("SPARK_CONF_DIR") or str(Path(os.environ.get("SPARK_HOME", ""), "conf"))
    try:
        lines = Path(folder, "spark-defaults.conf").read_text("utf-8").splitlines()
    except OSError:
        return frozenset()
    return frozenset(re.split(r"[\s=]", line.strip(), maxsplit=1)[0] for line in lines)


def local_path(path: str, settings: Mapping[str, str]) -> Path | None:
    """The path on this machine's own disks; None where Spark may mean another store by it, or a pattern.

    >>> str(local_path("file:///data/a.csv", {})), local_path("hdfs://store/a.csv", {}), local_path("day=*", {})
    ('/data/a.csv', None, None)
    """
    if PATTERN.search(path):
        return None
    if re.match(r"file:/", path):
        return Path(re.sub(r"^file:/+", "/", path))
    if re.match(r"[A-Za-z][A-Za-z0-9+.-]*:", path):
        return None
    elsewhere = any(os.environ.get(home) for home in _HOMES)
    elsewhere = elsewhere or any(store in settings or store in named_settings() for store in _STORES)
    return None if elsewhere else Path(path)
