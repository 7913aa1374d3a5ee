from pathlib import Path

import pytest

from talentmap.errors import NoReleaseError
from talentmap.workspace import Workspace, atomic_path, write_atomically


def test_a_file_appears_whole_or_not_at_all(tmp_path: Path) -> None:
    target = tmp_path / "deep" / "file.txt"
    write_atomically(target, b"old")
    with pytest.raises(RuntimeError), atomic_path(target) as temporary:
        temporary.write_bytes(b"half of the n")
        raise RuntimeError
    assert target.read_bytes() == b"old"
    assert [path.name for path in target.parent.iterdir()] == ["file.txt"]


def test_without_a_release_the_error_says_what_to_run(tmp_path: Path) -> None:
    with pytest.raises(NoReleaseError, match="talentmap run"):
        Workspace(tmp_path).current_release()


def test_the_served_release_is_the_one_pointed_to(tmp_path: Path) -> None:
    workspace = Workspace(tmp_path)
    workspace.point_to("20260101-abc")
    assert workspace.current_release() == tmp_path / "releases" / "20260101-abc"
