"""The served release is swapped without a pause."""

from collections.abc import Callable
from pathlib import Path

import pytest

from talentmap.errors import NoReleaseError
from talentmap.search import open_index
from talentmap.workspace import Workspace
from talentmap_api.services import Releases
from talentmap_api.services.seams import NoGraph


def test_a_new_release_is_served_at_the_next_look(tmp_path: Path, publish: Callable[[Workspace, str], Path]) -> None:
    workspace = Workspace(tmp_path)
    releases = Releases(workspace, open_index, NoGraph())
    with pytest.raises(NoReleaseError):
        releases.current()
    publish(workspace, "r1")
    first = releases.current()
    assert releases.current() is first
    publish(workspace, "r2")
    assert releases.current().id == "r2"
    assert first.id == "r1"
    assert first.tables.first("scientists", "id", "nobody") is None  # still open for the request that holds it
