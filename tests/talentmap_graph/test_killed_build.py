"""A run that is killed with -9 in the middle of a build."""

import os
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import psutil
import pytest

from talentmap.search import Filter, open_index
from talentmap.workspace import Workspace

RUN = (sys.executable, "-c", "from talentmap.cli import main; main()", "run", "--home")


@pytest.fixture
def workspace(sample_workspace: Workspace, tmp_path: Path) -> Workspace:
    """A workspace whose served release has no graph: the next run builds another one."""
    shutil.copytree(sample_workspace.root, tmp_path / "home")
    return Workspace(tmp_path / "home")


def kill_when(reached: Callable[[], bool], workspace: Workspace) -> int:
    """Start a run, kill it with -9 when a point is reached, and give the exit status."""
    child = subprocess.Popen([*RUN, str(workspace.root)], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    while not reached() and child.poll() is None:
        time.sleep(0.002)
    os.kill(child.pid, signal.SIGKILL)
    return child.wait(20)


def processes_in(folder: Path) -> list[int]:
    """Processes that work in a folder or name it."""
    found = []
    for process in psutil.process_iter(["pid", "cmdline", "cwd"]):
        words = [*(process.info["cmdline"] or []), process.info["cwd"] or ""]
        if process.info["pid"] != os.getpid() and any(str(folder) in word for word in words):
            found.append(process.info["pid"])
    return found


@pytest.mark.slow
@pytest.mark.parametrize("part", ["tables/works.parquet", "search", ".graph.work/engine.log"])
def test_a_run_killed_while_it_builds_leaves_the_served_release_and_no_process(workspace: Workspace, part: str) -> None:
    before = workspace.current_release()
    status = kill_when(lambda: any((workspace.releases / ".building").glob(f"*/{part}")), workspace)
    assert status == -signal.SIGKILL
    assert workspace.current_release() == before
    assert open_index(before).search(Filter(), size=1).total > 200
    end = time.monotonic() + 20
    while processes_in(workspace.root) and time.monotonic() < end:
        time.sleep(0.1)
    assert processes_in(workspace.root) == []


@pytest.mark.slow
def test_the_run_after_a_killed_one_builds_the_release_and_sweeps_what_was_left(workspace: Workspace) -> None:
    before = workspace.current_release()
    kill_when(lambda: any((workspace.releases / ".building").glob("*/search")), workspace)
    done = subprocess.run([*RUN, str(workspace.root)], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    built = workspace.current_release()
    assert built != before
    assert {path.name for path in built.iterdir()} == {"manifest.json", "tables", "search", "graph"}
    assert not (workspace.releases / ".building").exists()
    assert open_index(built).search(Filter(), size=1).total == open_index(before).search(Filter(), size=1).total
