"""An archive as a ZIP file: the same content always gives the same bytes; a foreign one is read with limits."""

from __future__ import annotations

import zipfile
from collections.abc import Mapping
from io import BytesIO

EARLIEST = (1980, 1, 1, 0, 0, 0)
"""The time of every file inside: when it was exported stands in what is signed."""

MOST_FILES = 1_000
MOST_BYTES = 4 << 30


class NoArchive(ValueError):  # noqa: N818 - the name says what it is
    """The bytes are no ZIP file that could be an archive of ours."""


def zipped(held: Mapping[str, bytes]) -> bytes:
    """The files as one ZIP."""
    out = BytesIO()
    with zipfile.ZipFile(out, "w") as made:
        for path, content in held.items():
            info = zipfile.ZipInfo(path, EARLIEST)
            info.compress_type = zipfile.ZIP_DEFLATED
            info.external_attr = 0o644 << 16
            made.writestr(info, content)
    return out.getvalue()


def unzipped(content: bytes) -> dict[str, bytes]:
    """Every file by its path; nothing is written anywhere. Raises NoArchive: no ZIP, a path twice, too much in it."""
    try:
        with zipfile.ZipFile(BytesIO(content)) as found:
            infos = found.infolist()
            names = {info.filename for info in infos}
            size = sum(info.file_size for info in infos)
            if len(infos) > MOST_FILES or size > MOST_BYTES or len(names) != len(infos):
                raise NoArchive
            return {info.filename: found.read(info) for info in infos}
    except (zipfile.BadZipFile, NotImplementedError, RuntimeError, EOFError, OSError) as error:
        raise NoArchive from error
