"""Builds the embedded engine's folder of a release."""

import logging
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from talentmap.errors import GraphError
from talentmap_graph.child import end_engine, start_engine
from talentmap_graph.rows import ReleaseRows

logger = logging.getLogger(__name__)

SMALLEST_MB, LARGEST_MB, MB_PER_MILLION = 512, 4096, 300


def build_embedded(release: Path) -> int:
    """Make `<release>/graph/` of `<release>/tables/`, whole or not at all, by a short-lived process; gives its nodes."""
    nodes, edges = ReleaseRows(release).counts()
    target = release / "graph"
    part = release / ".graph.part"
    shutil.rmtree(part, ignore_errors=True)
    with _working_folder(release) as workdir:
        order = {
            "do": "build",
            "release": str(release.absolute()),
            "target": str(part.absolute()),
            "release_id": release.name,
            "workdir": str(workdir),
            "memory_mb": _memory_mb(nodes + edges),
        }
        process, built = start_engine(order)
        end_engine(process)
    if (built["nodes"], built["edges"]) != (nodes, edges):
        raise GraphError(f"the graph got {built} of {nodes} nodes and {edges} edges; build the release again")
    shutil.rmtree(target, ignore_errors=True)
    part.rename(target)
    logger.info("graph of %s: %d nodes, %d edges", release.name, nodes, edges)
    return nodes


@contextmanager
def _working_folder(release: Path) -> Iterator[Path]:
    """A folder inside the release: a build that is killed leaves nothing elsewhere."""
    folder = release.absolute() / ".graph.work"
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir()
    try:
        yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _memory_mb(size: int) -> int:
    return min(LARGEST_MB, SMALLEST_MB + size * MB_PER_MILLION // 1_000_000)
