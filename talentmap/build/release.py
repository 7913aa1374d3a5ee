"""`build_release`: a new release beside the served one, then one rename."""

import fcntl
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from shutil import rmtree
from typing import Any

import ibis
import orjson
import pyarrow.parquet as pq

from talentmap.build.changes import changes
from talentmap.build.inputs import open_inputs
from talentmap.build.manifest import input_digests, release_id, write_manifest
from talentmap.build.releases import drop_old_releases
from talentmap.build.tables import TableBuilder
from talentmap.errors import NoReleaseError, WorkspaceError
from talentmap.fields import crosswalk_of
from talentmap.progress import Progress
from talentmap.protocols import BuildGraph
from talentmap.search import build_index
from talentmap.tables.current import connect
from talentmap.tables.release import RELEASE_TABLES
from talentmap.workspace import Workspace

UNFINISHED = ".building"  # inside it a release has its final name already


@dataclass(frozen=True, slots=True)
class BuildReport:
    """What was built, or that nothing had to be."""

    release: Path
    built: bool
    counts: dict[str, int] = field(default_factory=dict)

    def __str__(self) -> str:
        if not self.built:
            return f"build: nothing new; release {self.release.name} stays"
        shown = ", ".join(f"{self.counts[name]:,} {name}" for name in ("scientists", "institutions", "works", "coauthored_with"))
        return f"build: release {self.release.name} with {shown}"


def build_release(workspace: Workspace, progress: Progress, build_graph: BuildGraph | None) -> BuildReport:
    """Build what the workspace holds and serve it; equal input leaves the served release as it is.

    Raises WorkspaceError while another build is running in the workspace.
    """
    with _alone(workspace):
        digests = input_digests(workspace, with_graph=build_graph is not None)
        served = _served(workspace)
        if served and served[1]["inputs"] == digests:
            return BuildReport(served[0], built=False, counts=served[1]["counts"])
        unfinished = workspace.releases / UNFINISHED / release_id(digests, datetime.now(UTC))
        counts = _build(workspace, unfinished, digests, progress, build_graph)
        release = workspace.releases / unfinished.name
        _serve(workspace, unfinished, release)
    return BuildReport(release, built=True, counts=counts)


def _build(
    workspace: Workspace, folder: Path, digests: dict[str, str], progress: Progress, build_graph: BuildGraph | None
) -> dict[str, int]:
    """A whole release in `folder`."""
    rmtree(folder.parent, ignore_errors=True)  # what a build that was killed left behind
    (folder / "tables").mkdir(parents=True)
    counts = _tables(workspace, folder, progress)
    build_index(folder, progress)
    if build_graph:
        with progress.step("build graph") as step:
            step.finish(build_graph(folder))
    con = connect(workspace)
    write_manifest(con, folder, digests, counts)
    con.disconnect()
    return counts


def _serve(workspace: Workspace, unfinished: Path, release: Path) -> None:
    if release.exists():  # the same input on the same day, after another release was served
        rmtree(release)
    unfinished.rename(release)
    unfinished.parent.rmdir()
    workspace.point_to(release.name)
    drop_old_releases(workspace)


def _tables(workspace: Workspace, folder: Path, progress: Progress) -> dict[str, int]:
    inputs, tables = open_inputs(workspace), folder / "tables"
    builder = TableBuilder(inputs, workspace.resolved / "pairs.parquet", tables, crosswalk_of(workspace), progress)
    builder.build()
    former = workspace.resolved / "redirects.parquet"
    builder.write_rows("redirects", pq.read_table(former, columns=["former", "entity"]).to_pylist())
    served = _served(workspace)
    before, at = served[0] / "tables" if served else None, datetime.now(UTC).isoformat(timespec="seconds")
    found = changes(inputs.con, before, tables, folder.name, at)
    builder.write("changes", found, order=("scientist", ibis.desc("at"), "kind", "item"))
    inputs.con.disconnect()
    missing = RELEASE_TABLES.keys() - builder.counts.keys()
    if missing:
        raise AssertionError(f"tables that nobody wrote: {sorted(missing)}")
    return builder.counts


def _served(workspace: Workspace) -> tuple[Path, dict[str, Any]] | None:
    try:
        release = workspace.current_release()
        return release, orjson.loads((release / "manifest.json").read_bytes())
    except (NoReleaseError, FileNotFoundError):
        return None


@contextmanager
def _alone(workspace: Workspace) -> Iterator[None]:
    """One build at a time; the lock goes with the process that holds it."""
    workspace.releases.mkdir(parents=True, exist_ok=True)
    with (workspace.releases / ".lock").open("w") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError as error:
            raise WorkspaceError(f"another build is running in {workspace.root}; wait for it") from error
        yield
