"""`build_release`: a new release beside the served one, then one rename."""

import fcntl
from collections.abc import Iterator, Mapping
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
from talentmap.build.manifest import Made, input_digests, release_id, write_manifest
from talentmap.build.releases import drop_old_releases
from talentmap.build.rules import Rules, rules_of
from talentmap.build.tables import TableBuilder
from talentmap.build.tiers import TierRules
from talentmap.errors import NoReleaseError, WorkspaceError
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


@dataclass(frozen=True, slots=True)
class Plan:
    """What is to be built: the folder it grows in, the rules in force, the digests of all input."""

    folder: Path
    rules: Rules
    digests: Mapping[str, str]


def build_release(
    workspace: Workspace, progress: Progress, build_graph: BuildGraph | None, *, tiers: TierRules | None = None
) -> BuildReport:
    """Build what the workspace holds and serve it; equal input leaves the served release as it is.

    Tiers are proposed by the shipped rules unless others are given. Raises WorkspaceError while another build is running in
    the workspace.
    """
    with _alone(workspace):
        rules = rules_of(workspace, tiers)
        digests = input_digests(workspace, rules, with_graph=build_graph is not None)
        served = _served(workspace)
        if served and served[1]["inputs"] == digests:
            return BuildReport(served[0], built=False, counts=served[1]["counts"])
        unfinished = workspace.releases / UNFINISHED / release_id(digests, datetime.now(UTC))
        counts = _build(workspace, Plan(unfinished, rules, digests), progress, build_graph)
        release = workspace.releases / unfinished.name
        _serve(workspace, unfinished, release)
    return BuildReport(release, built=True, counts=counts)


def _build(workspace: Workspace, plan: Plan, progress: Progress, build_graph: BuildGraph | None) -> dict[str, int]:
    """A whole release in the plan's folder."""
    folder = plan.folder
    rmtree(folder.parent, ignore_errors=True)  # what a build that was killed left behind
    (folder / "tables").mkdir(parents=True)
    counts = _tables(workspace, plan, progress)
    build_index(folder, progress)
    if build_graph:
        with progress.step("build graph") as step:
            step.finish(build_graph(folder))
    con = connect(workspace)
    write_manifest(con, folder, Made(plan.rules, plan.digests, counts))
    con.disconnect()
    return counts


def _serve(workspace: Workspace, unfinished: Path, release: Path) -> None:
    if release.exists():  # the same input on the same day, after another release was served
        rmtree(release)
    unfinished.rename(release)
    unfinished.parent.rmdir()
    workspace.point_to(release.name)
    drop_old_releases(workspace)


def _tables(workspace: Workspace, plan: Plan, progress: Progress) -> dict[str, int]:
    inputs, tables = open_inputs(workspace), plan.folder / "tables"
    builder = TableBuilder(inputs, workspace.resolved / "pairs.parquet", tables, plan.rules, progress)
    builder.build()
    former = workspace.resolved / "redirects.parquet"
    builder.write_rows("redirects", pq.read_table(former, columns=["former", "entity"]).to_pylist())
    served = _served(workspace)
    before, at = served[0] / "tables" if served else None, datetime.now(UTC).isoformat(timespec="seconds")
    found = changes(inputs.con, before, tables, plan.folder.name, at)
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
