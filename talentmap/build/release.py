"""`build_release`: a new release beside the served one, then one rename."""

import hashlib
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from shutil import rmtree
from typing import Any

import orjson
import pyarrow.parquet as pq

from talentmap import __version__
from talentmap.build.inputs import open_inputs
from talentmap.build.releases import drop_old_releases
from talentmap.build.tables import TableBuilder
from talentmap.errors import NoReleaseError
from talentmap.fields import crosswalk
from talentmap.progress import Progress
from talentmap.protocols import BuildGraph
from talentmap.search import build_index
from talentmap.tables.release import RELEASE_TABLES
from talentmap.tables.resolved import RESOLVED_TABLES
from talentmap.workspace import Workspace, write_atomically

FORMAT = "1"  # raise it when the same input gives other tables


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
    """Build what the workspace holds and serve it; equal input leaves the served release as it is."""
    digests = _digests(workspace, with_graph=build_graph is not None)
    served = _served(workspace)
    if served and served[1]["inputs"] == digests:
        return BuildReport(served[0], built=False, counts=served[1]["counts"])
    name = f"{datetime.now(UTC):%Y%m%dT%H%M%S}-{hashlib.blake2b(orjson.dumps(digests), digest_size=4).hexdigest()}"
    _sweep(workspace)
    folder = workspace.releases / f".{name}.part"
    (folder / "tables").mkdir(parents=True)
    counts = _tables(workspace, folder / "tables", progress)
    build_index(folder, progress)
    if build_graph:
        with progress.step("build graph"):
            build_graph(folder)
    write_atomically(folder / "manifest.json", orjson.dumps(_manifest(name, digests, counts, folder), option=orjson.OPT_INDENT_2))
    folder.rename(workspace.releases / name)
    workspace.point_to(name)
    drop_old_releases(workspace)
    return BuildReport(workspace.releases / name, built=True, counts=counts)


def _tables(workspace: Workspace, folder: Path, progress: Progress) -> dict[str, int]:
    inputs = open_inputs(workspace)
    builder = TableBuilder(inputs, folder, crosswalk(), progress)
    builder.build()
    former = workspace.resolved / "redirects.parquet"
    rows = pq.read_table(former, columns=["former", "entity"]).to_pylist()
    builder.write_rows("redirects", rows)
    inputs.con.disconnect()
    missing = RELEASE_TABLES.keys() - builder.counts.keys()
    if missing:
        raise AssertionError(f"tables that nobody wrote: {sorted(missing)}")
    return builder.counts


def _digests(workspace: Workspace, *, with_graph: bool) -> dict[str, str]:
    """What the release is made of: every table that was read or resolved, the crosswalk, the code."""
    files = [
        *sorted(workspace.read.glob("*/*/*.parquet")),
        *(workspace.resolved / f"{name}.parquet" for name in RESOLVED_TABLES),
    ]
    found = {str(path.relative_to(workspace.root)): _digest(path) for path in files if path.exists()}
    return found | {"code": f"{__version__}/{FORMAT}", "crosswalk": crosswalk().version, "graph": str(with_graph)}


def _digest(path: Path) -> str:
    with path.open("rb") as stream:
        return hashlib.file_digest(stream, lambda: hashlib.blake2b(digest_size=16)).hexdigest()


def _served(workspace: Workspace) -> tuple[Path, dict[str, Any]] | None:
    try:
        release = workspace.current_release()
        return release, orjson.loads((release / "manifest.json").read_bytes())
    except (NoReleaseError, FileNotFoundError):
        return None


def _sweep(workspace: Workspace) -> None:
    """Remove what a build that was killed left behind."""
    for left in workspace.releases.glob(".*.part"):
        rmtree(left)


def _manifest(name: str, digests: dict[str, str], counts: dict[str, int], folder: Path) -> dict[str, Any]:
    return {
        "id": name,
        "created_at": datetime.now(UTC).isoformat(timespec="seconds"),
        "code": __version__,
        "crosswalk": crosswalk().version,
        "inputs": digests,
        "counts": counts,
        "coverage": _coverage(folder),
        "fictional": _any_fictional(folder),
    }


def _coverage(folder: Path) -> dict[str, float]:
    """Share of people of whom each fact is known."""
    columns = ["orcid", "institution", "home_grade", "tier", "name_zh", "homepage"]
    table = pq.read_table(folder / "tables" / "scientists.parquet", columns=columns)
    rows = max(table.num_rows, 1)
    return {name: round(1 - table[name].null_count / rows, 4) for name in columns}


def _any_fictional(folder: Path) -> bool:
    import pyarrow.compute as pc

    column = pq.read_table(folder / "tables" / "scientists.parquet", columns=["fictional"])["fictional"]
    return bool(pc.any(column).as_py())
