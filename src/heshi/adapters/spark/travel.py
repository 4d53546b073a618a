"""What travels with a job: code, rulebook and model in one archive, and the function that unpacks them in a worker.

The package is pure Python; what it stands on (the dependencies of `heshi[spark]`) must be installed where workers run.
"""

from __future__ import annotations

import atexit
import hashlib
import shutil
import tempfile
import zipfile
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from msgspec import Struct, structs

from heshi.adapters.kept_loops import loops_here
from heshi.adapters.model_file import WEIGHTS, model_file
from heshi.adapters.rulebook_folder import read_files, rulebook_folder
from heshi.adapters.spark import arrival
from heshi.adapters.spark.unpacking import CODE, RULEBOOK, code_digest, code_here
from heshi.model.packing import BadModel, unpack
from heshi.rulebook.load import digest

if TYPE_CHECKING:
    from pyspark.sql import SparkSession

MARK = "HESHI_CARGO"
"""Of a worker's environment. Spark keeps workers of different environments apart: no process serves two editions."""

_LONG_AGO = (1980, 1, 1, 0, 0, 0)


class Cargo(Struct, frozen=True):
    """What every worker must have in use: the rulebook's digest, the model's id (empty for none), the code's digest."""

    rulebook: str
    model: str
    code: str

    @property
    def name(self) -> str:
        """The folder into which it is unpacked; another cargo has another name."""
        return "heshi-" + hashlib.sha256("\0".join(structs.astuple(self)).encode()).hexdigest()[:16]


def load_cargo(session: SparkSession) -> Cargo:
    """Hand code, rulebook and model of this process to Spark, which brings them to each executor once."""
    cargo, archive = _packed()
    context = session.sparkContext
    context.environment[MARK] = cargo.name
    context.addArchive(f"{archive}#{cargo.name}")
    return cargo


def carried(cargo: Cargo, function: arrival.Stream) -> arrival.Stream:
    """The function as one for `mapInArrow` that runs with the cargo in use, wherever it runs."""
    from pyspark import cloudpickle

    pickler: Any = cloudpickle  # it brings no types
    pickler.register_pickle_by_value(arrival)
    return arrival.arriving(cargo.name, pickler.dumps(function), structs.asdict(cargo))


def _packed() -> tuple[Cargo, Path]:
    """The cargo of this moment as a file; the same content is packed once a process."""
    files = {f"{RULEBOOK}/{name}": content for name, content in read_files(rulebook_folder()).items()}
    edition = digest({name.removeprefix(f"{RULEBOOK}/"): content for name, content in files.items()})
    model = _model(files)
    code = code_here()
    files |= {f"{CODE}/{name}": content for name, content in {**code, **loops_here()}.items()}
    cargo = Cargo(edition, model, code_digest(code))
    path = _hold() / f"{cargo.name}.zip"
    if not path.exists():
        with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
            for name, content in sorted(files.items()):
                archive.writestr(zipfile.ZipInfo(name, _LONG_AGO), content, zipfile.ZIP_DEFLATED)
    return cargo, path


def _model(files: dict[str, bytes]) -> str:
    """Add the model to the files, if there is one that can be read; its id."""
    try:
        content = model_file().read_bytes()
        name = unpack(content).name
    except (OSError, BadModel):
        return ""
    files[WEIGHTS] = content
    return name


@lru_cache(maxsize=1)
def _hold() -> Path:
    """Executors fetch the archive as long as this process lives."""
    folder = tempfile.mkdtemp(prefix="heshi-")
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    return Path(folder)
