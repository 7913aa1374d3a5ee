"""What the tests share: where the real records are, and what a missing part means."""

import os
import signal
from pathlib import Path

import pytest
from hypothesis import settings

from talentmap.build import build_release
from talentmap.progress import Progress
from talentmap.resolve import resolve
from talentmap.workspace import Workspace
from talentmap_crawlers.crawl import CrawlOptions, crawl
from talentmap_crawlers.reading import read_new
from talentmap_crawlers.sample import write_sample

settings.register_profile("repeatable", derandomize=True, deadline=None)
settings.load_profile("repeatable")
signal.signal(signal.SIGINT, signal.default_int_handler)  # a shell may start its background jobs without it


def require(present: bool, what: str) -> None:
    """Skip with a hint, or fail where everything is required (TALENTMAP_REQUIRE=all)."""
    if present:
        return
    if os.environ.get("TALENTMAP_REQUIRE") == "all":
        pytest.fail(f"required: {what}")
    pytest.skip(what)


@pytest.fixture(scope="session")
def records_dir() -> Path:
    """The folder of real records; its sets keep their sources' own formats."""
    folder = Path(os.environ.get("TALENTMAP_DATA", Path(__file__).parents[2] / "shared" / "data"))
    require(folder.is_dir(), f"real records at {folder}; set TALENTMAP_DATA to their folder")
    return folder


@pytest.fixture(scope="session")
def sample_workspace(tmp_path_factory: pytest.TempPathFactory) -> Workspace:
    """A workspace with a release of 300 invented people, made by the real stages; without a graph."""
    world = tmp_path_factory.mktemp("world")
    workspace = Workspace(tmp_path_factory.mktemp("sample-workspace"))
    quiet = Progress(quiet=True)
    write_sample(world / "sample", 300, 7, quiet)
    for source in ("ror", "openalex", "orcid", "nobel", "pages"):
        crawl(source, workspace, CrawlOptions(dump=(world / "sample" / source,)), quiet)
    read_new(workspace, quiet)
    resolve(workspace, quiet)
    build_release(workspace, quiet, None)
    return workspace
