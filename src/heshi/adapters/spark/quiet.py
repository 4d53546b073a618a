"""Start Spark's Java without its warnings: what stands on standard error is for the person who gave the command."""

from __future__ import annotations

import os
import re
import threading
from collections.abc import Mapping
from typing import Any

from heshi.adapters.spark.defaults import named_settings

LEVEL = "spark.log.level"
"""Who names it, in `spark-defaults.conf` or with the command, gets all that Java says."""

_NOISE = re.compile(
    rb"(WARNING: Using incubator module|Using Spark's default log4j|Setting default log level|Setting Spark log level"
    rb"|To adjust logging level|Picked up [_A-Z]*OPTIONS|\d\d/\d\d/\d\d \d\d:\d\d:\d\d (WARN|INFO|DEBUG) )"
)
"""How a line begins that tells the reader nothing; an error's does not."""

_STANDARD_ERROR = 2


def is_noise(line: bytes) -> bool:
    """Is it a line that nobody asked for?

    >>> is_noise(b"26/11/22 09:00:00 WARN NativeCodeLoader: x"), is_noise(b"26/11/22 09:00:00 ERROR Executor: x")
    (True, False)
    """
    return _NOISE.match(line) is not None


def start_java(name: str, master: str, settings: Mapping[str, str], asked: Mapping[str, str]) -> None:
    """Start Java with all settings, unless one runs already or somebody wants to read what it says (`asked`)."""
    from pyspark import SparkConf, SparkContext, java_gateway

    if LEVEL in asked or LEVEL in named_settings() or SparkContext._gateway is not None:
        return
    if "PYSPARK_GATEWAY_PORT" in os.environ:  # spark-submit has started it, and its words are spark-submit's
        return
    conf = SparkConf(loadDefaults=False).setMaster(master).setAppName(name).setAll(list(settings.items()))
    said, saying = os.pipe()
    threading.Thread(target=_relay, args=(said,), daemon=True, name="what Java says").start()
    try:
        launch: Any = java_gateway.launch_gateway  # it brings no types
        gateway = launch(conf, {"stderr": saying})
    finally:
        os.close(saying)  # Java holds it now: the other end closes with Java and the last of its workers
    SparkContext._ensure_initialized(gateway=gateway)


def _relay(said: int) -> None:
    """Hand on line by line what is worth reading, as long as Java or one of its workers lives."""
    with os.fdopen(said, "rb") as lines:
        for line in lines:
            if not is_noise(line):
                os.write(_STANDARD_ERROR, line)
