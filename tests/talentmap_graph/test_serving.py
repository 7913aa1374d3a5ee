"""The serving engine: what it leaves alone, and that it never outlives its parent."""

import hashlib
import os
import signal
import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from talentmap.errors import GraphError
from talentmap_graph.build import build_embedded
from talentmap_graph.serving import EmbeddedServer
from tests.talentmap_graph.conftest import scientist, write_release

PARENT = """
import sys, time
from pathlib import Path
from talentmap_graph.serving import EmbeddedServer
with EmbeddedServer(Path(sys.argv[1]), Path(sys.argv[2]), 256) as server:
    print(server.pid, flush=True)
    time.sleep(600)
"""


def ends_within(pid: int, seconds: float) -> bool:
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        state = subprocess.run(["ps", "-o", "stat=", "-p", str(pid)], capture_output=True, text=True).stdout
        if not state.strip() or state.startswith("Z"):
            return True
        time.sleep(0.1)
    return False


@pytest.mark.parametrize("how", [signal.SIGKILL, signal.SIGTERM, signal.SIGINT])
def test_no_engine_is_left_behind_however_its_parent_ends(release: Path, tmp_path: Path, how: signal.Signals) -> None:
    command = [sys.executable, "-c", PARENT, str(release / "graph"), str(tmp_path / "engine")]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True) as parent:
        assert parent.stdout is not None
        engine = int(parent.stdout.readline())
        os.kill(parent.pid, how)
        parent.wait(20)
    assert ends_within(engine, 15)
    assert list((tmp_path / "engine").iterdir()) == []


def test_an_engine_ends_though_another_child_holds_its_pipe(release: Path, tmp_path: Path) -> None:
    forking = PARENT.replace(
        "time.sleep(600)", "import os\n    pid = os.fork()\n    if pid:\n        print(pid, flush=True)\n    time.sleep(600)"
    )
    command = [sys.executable, "-W", "ignore", "-c", forking, str(release / "graph"), str(tmp_path / "engine")]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True) as parent:
        assert parent.stdout is not None
        engine = int(parent.stdout.readline())
        other = int(parent.stdout.readline())
        parent.kill()
        parent.wait(20)
        try:
            assert ends_within(engine, 15)
        finally:
            os.kill(other, signal.SIGKILL)


def test_serving_changes_nothing_in_the_release(release: Path, tmp_path: Path) -> None:
    before = contents(release)
    with EmbeddedServer(release / "graph", tmp_path, 256) as server:
        view = server.view()
        view.network("ann", hops=2)
        with pytest.raises(GraphError):
            view.query("MATCH (s:Scientist) SET s.name = 'changed'")
        view.close()
    assert contents(release) == before


def contents(folder: Path) -> dict[str, str]:
    files = sorted(path for path in folder.rglob("*") if path.is_file())
    return {str(path.relative_to(folder)): hashlib.sha256(path.read_bytes()).hexdigest() for path in files}


def test_an_engine_that_died_comes_back_at_the_same_address(release: Path, tmp_path: Path) -> None:
    with EmbeddedServer(release / "graph", tmp_path, 256) as server:
        view, address = server.view(), server.uri
        assert view.network("ann").nodes
        assert server.pid is not None
        os.kill(server.pid, signal.SIGKILL)
        while server.pid is not None:
            time.sleep(0.05)
        server.ensure()
        assert server.uri == address
        assert view.network("ann").nodes
        view.close()


def test_a_view_is_shared_between_threads(embedded: object) -> None:
    with ThreadPoolExecutor(8) as pool:
        networks = list(pool.map(lambda _: embedded.network("ann", hops=2), range(40)))  # type: ignore[attr-defined]
    assert len(set(networks)) == 1


def test_a_release_without_a_graph_is_refused(tmp_path: Path) -> None:
    with pytest.raises(GraphError, match="missing"), EmbeddedServer(tmp_path / "graph", tmp_path / "engine"):
        pass


def test_a_damaged_graph_is_a_graph_error_and_leaves_nothing_running(tmp_path: Path) -> None:
    (tmp_path / "graph").mkdir()
    (tmp_path / "graph" / "schema.json").write_text("{", "utf-8")
    server = EmbeddedServer(tmp_path / "graph", tmp_path / "engine", 256)
    with pytest.raises(GraphError):
        server.start()
    assert server.pid is None


def test_a_failed_build_leaves_no_graph(tmp_path: Path) -> None:
    twice = [scientist("ann"), scientist("ann", name="Again")]
    folder = write_release(tmp_path / "r1", scientists=twice)
    with pytest.raises(GraphError):
        build_embedded(folder)
    assert not (folder / "graph").exists()
