"""Files whose bytes depend only on their content: gzip without a time, tar with a fixed one."""

import gzip
import io
import tarfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO

LEVEL = 1
A_DAY = 1_767_571_200  # 2026-01-05, so that equal worlds are equal files


@contextmanager
def gzip_file(path: Path) -> Iterator[BinaryIO]:
    """A gzip file to write bytes to; buffered, no name and no time in its header."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with (
        path.open("wb") as raw,
        gzip.GzipFile(filename="", mode="wb", compresslevel=LEVEL, fileobj=raw, mtime=0) as packed,
        io.BufferedWriter(packed, 1 << 18) as buffered,
    ):
        yield buffered


class TarFolder:
    """A gzipped tar that takes one small file after the other in constant memory."""

    def __init__(self, stream: BinaryIO) -> None:
        self._tar = tarfile.open(fileobj=stream, mode="w|", format=tarfile.USTAR_FORMAT)  # noqa: SIM115

    def add(self, name: str, content: bytes) -> None:
        """Write one file."""
        entry = tarfile.TarInfo(name)
        entry.size, entry.mtime = len(content), A_DAY
        self._tar.addfile(entry, io.BytesIO(content))
        vars(self._tar)["members"].clear()  # the module remembers every member otherwise

    def close(self) -> None:
        """Write the end of the archive; the stream stays open."""
        self._tar.close()
