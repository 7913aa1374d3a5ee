"""The workspace folder: where every stage finds its input and puts its output."""

import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from talentmap.errors import NoReleaseError


@dataclass(frozen=True, slots=True)
class Workspace:
    """Paths inside one workspace folder (`TALENTMAP_HOME`)."""

    root: Path

    @property
    def raw(self) -> Path:
        """`raw/<source>/<run>/part-*.jsonl.gz`: records as received."""
        return self.root / "raw"

    @property
    def read(self) -> Path:
        """`read/<table>/<source>/<run>.parquet`: what the readers made of them."""
        return self.root / "read"

    @property
    def resolved(self) -> Path:
        """`resolved/clusters.parquet`, `pairs.parquet`, `ids.parquet`, `redirects.parquet`."""
        return self.root / "resolved"

    @property
    def judgements(self) -> Path:
        """`judgements/*.parquet`: what a run exported from the workplace."""
        return self.root / "judgements"

    @property
    def crosswalk_overrides(self) -> Path:
        """`crosswalk/overrides.csv`: scores of topics that the workplace's officers changed."""
        return self.root / "crosswalk" / "overrides.csv"

    @property
    def releases(self) -> Path:
        """`releases/<id>/`: immutable, complete."""
        return self.root / "releases"

    @property
    def engine(self) -> Path:
        """Working folder of the embedded graph engine."""
        return self.root / "engine"

    @property
    def workplace(self) -> Path:
        """The workplace's SQLite file."""
        return self.root / "workplace.db"

    @property
    def issues(self) -> Path:
        """`issues.jsonl`: every record that was skipped or reported, with its reason."""
        return self.root / "issues.jsonl"

    def current_release(self) -> Path:
        """Folder of the release that `CURRENT` names; raises NoReleaseError."""
        pointer = self.releases / "CURRENT"
        if not pointer.exists():
            raise NoReleaseError(f"no release in {self.root}; run `talentmap run` first")
        return self.releases / pointer.read_text("utf-8").strip()

    def point_to(self, release_id: str) -> None:
        """Make a release the served one, by a rename."""
        write_atomically(self.releases / "CURRENT", release_id.encode() + b"\n")


def write_atomically(path: Path, content: bytes) -> None:
    """Write a whole file or nothing: a temporary file beside it, synced, then renamed."""
    with atomic_path(path) as temporary:
        temporary.write_bytes(content)


@contextmanager
def atomic_path(path: Path) -> Iterator[Path]:
    """A temporary path that takes the name `path` when the block ends well and vanishes otherwise."""
    path.parent.mkdir(parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(prefix=f".{path.name}.", dir=path.parent)
    os.close(handle)
    temporary = Path(name)
    try:
        yield temporary
        with temporary.open("rb") as written:
            os.fsync(written.fileno())
        temporary.chmod(0o644)
        temporary.replace(path)
    finally:
        temporary.unlink(missing_ok=True)
