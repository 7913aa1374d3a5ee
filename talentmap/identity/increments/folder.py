"""A folder of tables in parts: what is written becomes valid at once, by one rename, or not at all."""

import fcntl
import os
import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from hashlib import file_digest
from pathlib import Path
from typing import Any
from zipfile import BadZipFile

import orjson
import pyarrow as pa
import pyarrow.parquet as pq

from talentmap.errors import ConfigurationError, WorkspaceError
from talentmap.workspace import write_atomically

FORMAT = 2
MANIFEST = "state.json"
MOST_PARTS = 30  # of a table; with more of them they are written as one
TABLES = ("base", "clusters", "edges", "keys", "lines", "mentions", "names", "positions", "redirects", "vocabularies")
_OURS = re.compile(rf"({'|'.join(TABLES)})-\d{{6}}\.(parquet|npz|jsonl)")


@dataclass
class Folder:
    """`files` are the parts of each table that are valid, `digests` of their bytes; `told` is what else was said of them."""

    path: Path
    generation: int = 0
    files: dict[str, list[str]] = field(default_factory=dict)
    told: dict[str, Any] = field(default_factory=dict)
    digests: dict[str, str] = field(default_factory=dict)

    @property
    def names(self) -> list[str]:
        """The files of all parts."""
        return [one for parts in self.files.values() for one in parts]

    def check(self) -> None:
        """Raises WorkspaceError where a part is not what was written."""
        with self.reading():
            for name in self.names:
                if _digest(self.path / name) != self.digests[name]:
                    raise ValueError(f"{name} is not as it was written")

    def paths(self, name: str) -> list[Path]:
        """The parts of a table, the oldest first."""
        return [self.path / one for one in self.files.get(name, [])]

    def table(self, name: str) -> pa.Table:
        """All parts of a table; raises WorkspaceError where one cannot be read."""
        with self.reading():
            return pa.concat_tables([pq.read_table(path) for path in self.paths(name)])

    @contextmanager
    def reading(self) -> Iterator[None]:
        """What goes wrong is told as damage."""
        try:
            yield
        except (OSError, LookupError, ValueError, TypeError, pa.ArrowException, BadZipFile) as error:
            raise WorkspaceError(f"the state in {self.path} is damaged ({error}): resolve all lines into a new folder") from error


@contextmanager
def opened(path: Path) -> Iterator[Folder]:
    """The folder for this process alone; it is made if need be.

    Raises ConfigurationError for a folder of something else or of another format, WorkspaceError while another process has it.
    """
    _refuse_others(path)
    path.mkdir(parents=True, exist_ok=True)
    with (path / ".lock").open("w") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError as error:
            raise WorkspaceError(f"another process resolves mentions with {path}; wait for it") from error
        folder = _read(path)
        folder.check()
        try:
            yield folder
        finally:
            _tidy(path)


def _refuse_others(path: Path) -> None:
    if path.exists() and not path.is_dir():
        raise ConfigurationError(f"{path} is no folder; --state takes an empty or new one, or one that it wrote")
    if path.is_dir() and not (path / MANIFEST).is_file():
        held = sorted(one.name for one in path.iterdir() if one.name != ".lock")
        if held and all(_OURS.fullmatch(one) for one in held):
            raise ConfigurationError(
                f"{path} holds parts of a state ({held[0]}) without its {MANIFEST}: bring that back, or name an empty folder"
            )
        if held:
            raise ConfigurationError(f"{path} holds other things ({held[0]}); --state takes an empty or new folder")


def _read(path: Path) -> Folder:
    folder, manifest = Folder(path), path / MANIFEST
    if not manifest.exists():
        return folder
    with folder.reading():
        found = orjson.loads(manifest.read_bytes())
        if found["format"] != FORMAT:
            raise ConfigurationError(
                f"{path} was written in another format ({found['format']}, here {FORMAT}): resolve all lines into a new folder"
            )
        folder = Folder(path, found["generation"], found["files"], found["told"], found["digests"])
        if not all(_OURS.fullmatch(one) for one in folder.names):
            raise ValueError("it names files that are none of ours")
        return folder


def _tidy(path: Path) -> None:
    """Remove parts that are no longer valid, or never became so."""
    kept = set(_read(path).names)
    for one in path.iterdir():
        if _OURS.fullmatch(one.name) and one.name not in kept:
            one.unlink()


class Draft:
    """What the next generation adds or replaces; nothing of it is valid before `commit`."""

    def __init__(self, folder: Folder) -> None:
        self._folder = folder
        self.files = {name: list(parts) for name, parts in folder.files.items()}

    def new(self, name: str, suffix: str, *, add: bool = False) -> Path:
        """Where to write a file that replaces all parts, or is added to them."""
        own = f"{name}-{self._folder.generation + 1:06d}.{suffix}"
        self.files[name] = [*(self.files.get(name, []) if add else []), own]
        return self._folder.path / own

    def write(self, name: str, table: pa.Table, *, add: bool = False) -> None:
        """A table that replaces all parts, or is added to them."""
        if add and len(self.files.get(name, [])) >= MOST_PARTS:
            table, add = pa.concat_tables([self._folder.table(name), table]), False
        pq.write_table(table, self.new(name, "parquet", add=add), compression="zstd")

    def commit(self, told: dict[str, Any]) -> None:
        """From now on the folder holds this."""
        names = [one for parts in self.files.values() for one in parts]
        for name in names:
            _sync(self._folder.path / name)
        digests = {name: self._folder.digests.get(name) or _digest(self._folder.path / name) for name in names}
        generation = self._folder.generation + 1
        manifest = {"format": FORMAT, "generation": generation, "files": self.files, "digests": digests, "told": told}
        write_atomically(self._folder.path / MANIFEST, orjson.dumps(manifest, option=orjson.OPT_INDENT_2))


def _sync(path: Path) -> None:
    """What the file holds is on the disk before it is said to be valid."""
    with path.open("rb") as file:
        os.fsync(file.fileno())


def _digest(path: Path) -> str:
    with path.open("rb") as file:
        return file_digest(file, "blake2b").hexdigest()
