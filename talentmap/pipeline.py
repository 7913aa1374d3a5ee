"""`talentmap run`: read what is new, resolve, build, and say what came of it."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Protocol

from talentmap.build import TierRules, build_release
from talentmap.errors import WorkspaceError
from talentmap.progress import Progress
from talentmap.protocols import BuildGraph
from talentmap.resolve import resolve
from talentmap.workspace import Workspace


class ReadReport(Protocol):
    """What the read stage tells: its exit status (0 clean, 3 with issues, 4 stopped) and a line."""

    @property
    def status(self) -> int:
        """0, 3 or 4."""
        ...


ReadNew = Callable[[Workspace, Progress], ReadReport]


@dataclass(frozen=True, slots=True)
class RunReport:
    """What a run did; `status` is the process's exit status."""

    status: int
    lines: tuple[str, ...]

    def __str__(self) -> str:
        return "\n".join(self.lines)


def run(
    workspace: Workspace,
    progress: Progress,
    *,
    read: ReadNew,
    build_graph: BuildGraph | None,
    export: Callable[[], object],
    tiers: TierRules | None = None,
) -> RunReport:
    """Read, resolve and build; a read that stopped leaves the served release as it is.

    `export` writes what officers judged and stated to where resolve and build read it; `tiers` are rules in place
    of the shipped ones.
    """
    reading = read(workspace, progress)
    if reading.status == 4:
        return RunReport(4, (str(reading), "stopped; the served release stays as it is"))
    if not any(workspace.read.glob("records/*/*.parquet")):
        raise WorkspaceError(
            f"nothing to build in {workspace.root}: no source was crawled yet; `talentmap crawl --help` says how"
        )
    export()
    resolving = resolve(workspace, progress)
    building = build_release(workspace, progress, build_graph, tiers=tiers)
    return RunReport(reading.status, (str(reading), str(resolving), str(building)))
