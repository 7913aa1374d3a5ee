"""Releases in a workspace: which there are, which one is served, and the way back."""

from dataclasses import dataclass
from shutil import rmtree

import orjson

from talentmap.errors import NotFoundError
from talentmap.workspace import Workspace

KEPT = 3


@dataclass(frozen=True, slots=True)
class ReleaseRow:
    """One release of the workspace."""

    id: str
    created_at: str
    scientists: int
    served: bool

    def __str__(self) -> str:
        return f"{'*' if self.served else ' '} {self.id}  {self.created_at}  {self.scientists:,} scientists"


def list_releases(workspace: Workspace) -> list[ReleaseRow]:
    """Complete releases, newest first."""
    pointer = workspace.releases / "CURRENT"
    served = pointer.read_text("utf-8").strip() if pointer.exists() else ""
    rows = []
    for path in sorted(workspace.releases.glob("*/manifest.json")):
        manifest = orjson.loads(path.read_bytes())
        count = manifest["counts"].get("scientists", 0)
        rows.append(ReleaseRow(path.parent.name, manifest["created_at"], count, path.parent.name == served))
    return sorted(rows, key=lambda row: (row.created_at, row.id), reverse=True)


def use_release(workspace: Workspace, release: str) -> None:
    """Serve this release; raises NotFoundError naming those there are."""
    there = [row.id for row in list_releases(workspace)]
    if release not in there:
        raise NotFoundError(f"no release {release}; there are {', '.join(there) or 'none'}")
    workspace.point_to(release)


def drop_old_releases(workspace: Workspace) -> None:
    """Keep the last three and the served one."""
    for row in list_releases(workspace)[KEPT:]:
        if not row.served:
            rmtree(workspace.releases / row.id)
