import os
import signal
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import pyarrow.parquet as pq
import pytest

from talentmap.progress import Progress
from talentmap.workspace import Workspace
from talentmap_crawlers.crawl import CrawlOptions, crawl
from talentmap_crawlers.reading import read_new
from talentmap_crawlers.replica import running
from talentmap_crawlers.sample import write_sample
from talentmap_crawlers.store import runs

QUIET = Progress(quiet=True)
SCRIPT = """
import sys
from pathlib import Path
from talentmap.progress import Progress
from talentmap.workspace import Workspace
from talentmap_crawlers.crawl import CrawlOptions, crawl
crawl(sys.argv[1], Workspace(Path(sys.argv[2])), CrawlOptions(base_url=sys.argv[3]), Progress(quiet=True))
"""
TABLES = ("records", "statements", "sightings", "works", "authorships")


def tables(workspace: Workspace) -> dict[str, list[dict[str, Any]]]:
    """Every row of every table but for when it was fetched."""
    found: dict[str, list[dict[str, Any]]] = {}
    for name in TABLES:
        rows = [row for path in sorted((workspace.read / name).rglob("*.parquet")) for row in pq.read_table(path).to_pylist()]
        found[name] = [{key: value for key, value in row.items() if key not in ("run", "fetched_at")} for row in rows]
    return found


def kill_after(parts: int, source: str, workspace: Workspace, address: str) -> None:
    """Start a crawl in a process of its own and kill it with -9 when so many parts are on disk."""
    child = subprocess.Popen([sys.executable, "-c", SCRIPT, source, str(workspace.root), address])
    while len(list(workspace.raw.rglob("part-*.jsonl.gz"))) < parts and child.poll() is None:
        time.sleep(0.005)
    os.kill(child.pid, signal.SIGKILL)
    child.wait()


@pytest.mark.records
@pytest.mark.slow
def test_a_crawl_killed_at_three_places_gives_the_same_tables(tmp_path: Path, records_dir: Path) -> None:
    cut, whole = Workspace(tmp_path / "cut"), Workspace(tmp_path / "whole")
    with running(records_dir / "openalex" / "kfupm_cpg", faults="429:0.05,500:0.02") as address:
        for parts in (3, 20, 36):
            kill_after(parts, "openalex", cut, address)
        crawl("openalex", cut, CrawlOptions(base_url=address), QUIET)
        report = crawl("openalex", whole, CrawlOptions(base_url=address), QUIET)
    assert (report.records, report.status) == (3854, 0)
    assert [run.records for run in runs(cut, "openalex")] == [3854]
    counts = read_new(whole, QUIET)
    assert (counts.rows["works"], dict(counts.issues)) == (3770, {"double_listing": 20, "missing_author_id": 4})
    read_new(cut, QUIET)
    assert tables(cut) == tables(whole)


@pytest.mark.slow
def test_live_and_dump_crawls_of_the_sample_world_say_the_same(tmp_path: Path) -> None:
    world, live, dump = tmp_path / "world", Workspace(tmp_path / "live"), Workspace(tmp_path / "dump")
    write_sample(world, 60, 1, QUIET)
    with running(world) as address:
        for source in ("openalex", "ror"):
            assert crawl(source, live, CrawlOptions(base_url=address), QUIET).status == 0
            assert crawl(source, dump, CrawlOptions(dump=(world / source,)), QUIET).status == 0
    read_new(live, QUIET)
    read_new(dump, QUIET)
    said = [sorted({row["id"] for row in tables(workspace)["statements"]}) for workspace in (live, dump)]
    assert said[0] == said[1]
    works = [sorted(row["work"] for row in tables(workspace)["works"]) for workspace in (live, dump)]
    assert works[0] == works[1]
