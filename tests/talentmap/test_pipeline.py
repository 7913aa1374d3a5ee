"""A run of everything that is there."""

from dataclasses import dataclass
from pathlib import Path

import pytest

from talentmap import pipeline
from talentmap.errors import WorkspaceError
from talentmap.progress import Progress
from talentmap.workspace import Workspace


@dataclass(frozen=True)
class NothingRead:
    status: int = 0


def test_a_workspace_without_records_builds_no_release_and_says_what_to_do(tmp_path: Path) -> None:
    workspace = Workspace(tmp_path)
    with pytest.raises(WorkspaceError, match="talentmap crawl"):
        pipeline.run(workspace, Progress(quiet=True), read=lambda *_: NothingRead(), build_graph=None, export=lambda: None)
    assert not workspace.releases.exists()
