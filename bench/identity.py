"""`make bench-identity-peers`: Splink 5 on the same mentions as ours, and both on mentions of the sample world.

`identity.py LABELLED_SETS WORLD`: the folder of labelled sets and a sample world. Splink runs in an environment of its own
(.peers/splink). Its scores are joined by average link as ours are, and by connected components as it comes; the threshold is the
best of the grid, chosen in hindsight, which flatters it. A run of it that takes longer than the limit is ended, and told so.
Writes its part of docs/benchmarks.md.
"""

import argparse
import shutil
import sys
import tempfile
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np
import orjson
import pyarrow.parquet as pq
from mentions import write_mentions
from scipy import sparse
from timing import spawned

from talentmap.identity.average import Known
from talentmap.identity.edges import Edges
from talentmap.identity.gold import read_patentsview, read_qian
from talentmap.identity.linkage import cluster
from talentmap.identity.metrics import Overlap, b_cubed, overlap, pairwise
from talentmap.marked import write_marked
from talentmap.names import has_han

TOP = Path(__file__).parents[1]
PEER = TOP / ".peers" / "splink" / "bin" / "python"
ENDED = 124  # what `timeout` of the coreutils answers
GRID = (0.5, 0.9, 0.99, 0.999)
HEAD = "| mentions | judged by | B³ precision | recall | F1 | pairs F1 | seconds | peak MiB |\n|---|---|" + "---:|" * 6


@dataclass(frozen=True)
class Case:
    """Mentions in a file and who they are; `complete` and `unknown` as in the labelled sets; `labelled`: we learned from them."""

    name: str
    path: Path
    people: dict[str, str]
    complete: bool
    width: str
    unknown: frozenset[str] = frozenset()
    labelled: bool = True


def main() -> None:
    """Measure every case and write the page."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("sets", type=Path)
    parser.add_argument("world", type=Path)
    parser.add_argument("--most", type=int, default=1_000_000, help="mentions of the sample world")
    parser.add_argument("--limit", type=int, default=1_200, help="seconds that a run of a peer may take")
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        lines = [HEAD]
        for case in cases(arguments, Path(folder)):
            for line in rows(case, Path(folder), arguments.limit):
                sys.stdout.write(line + "\n")
                sys.stdout.flush()
                lines.append(line)
    write_marked(TOP / "docs" / "benchmarks.md", "identity-peers", lines)


def cases(arguments: argparse.Namespace, folder: Path) -> Iterator[Case]:
    """The labelled sets whose people are known, then the sample world."""
    for name, gold in (
        ("s2and_qian", read_qian(arguments.sets / "s2and_qian")),
        ("patentsview", read_patentsview(arguments.sets / "patentsview")),
    ):
        path = folder / f"{name}.jsonl"
        path.write_bytes(b"".join(orjson.dumps(line, option=orjson.OPT_APPEND_NEWLINE) for line in gold.lines))
        yield Case(name, path, gold.people, gold.complete, "narrow" if gold.complete else "wide", frozenset(gold.unknown))
    path, people = write_mentions(arguments.world, folder, arguments.most)
    yield Case(f"sample world, {len(people):,}", path, people, complete=False, width="narrow", labelled=False)


def rows(case: Case, folder: Path, limit: int) -> Iterator[str]:
    """Rows of the table: Splink in both ways of joining, and ours; on the labelled sets for its time and memory."""
    edges = folder / "edges.parquet"
    edges.unlink(missing_ok=True)
    within = [str(shutil.which("timeout")), str(limit)]
    script = str(TOP / "bench" / "peers" / "splink_mentions.py")
    cost = spawned([*within, str(PEER), script, str(case.path), str(edges), case.width], allowed=(0, ENDED))
    if edges.exists():
        yield from splink_rows(case, edges, cost)
    else:
        yield f"| {case.name} | Splink 5, {case.width} blocks: no answer | | | | | {limit:,} | {cost['peak MiB']:,.0f} |"
    out = folder / "clusters.jsonl"
    command = [str(Path(sys.executable).with_name("talentmap")), "resolve", "mentions"]
    cost = spawned(command, reading=case.path, writing=out)
    labels = {line["mention_id"]: line["cluster"] for line in map(orjson.loads, out.open("rb"))}
    yield from whole_and_part(case, "talentmap, which learned from these labels" if case.labelled else "talentmap", labels, cost)


def splink_rows(case: Case, path: Path, cost: dict[str, float]) -> Iterator[str]:
    """The best of each way of joining."""
    ids, edges = read_edges(path, case)
    for way, join in (("average link", average), ("components", components)):
        found = {at: dict(zip(ids, map(str, join(len(ids), edges, at)), strict=True)) for at in GRID}
        best = max(found, key=lambda at: b_cubed(compared(case, found[at]))[2])
        yield from whole_and_part(case, f"Splink 5, {case.width} blocks, {way}, {best:g}", found[best], cost)


def whole_and_part(case: Case, judged_by: str, labels: dict[str, str], cost: dict[str, float]) -> Iterator[str]:
    """A line for everybody, and one for people printed both in characters and in letters, where there are any."""
    yield row(case, judged_by, labels, cost)
    if part := cross_script(case):
        yield row(replace(case, name=f"{case.name}: {len(part):,} of people in both scripts", people=part), judged_by, labels, {})


def cross_script(case: Case) -> dict[str, str]:
    """The mentions of people of whom some are in characters and some are not."""
    scripts = defaultdict[str, set[bool]](set)
    for line in map(orjson.loads, case.path.open("rb")):
        if line["mention_id"] in case.people:
            scripts[case.people[line["mention_id"]]].add(has_han(line.get("name") or ""))
    return {mention: person for mention, person in case.people.items() if len(scripts[person]) > 1}


def read_edges(path: Path, case: Case) -> tuple[list[str], Edges]:
    """All mentions, and Splink's scored pairs by their numbers."""
    ids = [str(orjson.loads(line)["mention_id"]) for line in case.path.open("rb")]
    number = {one: place for place, one in enumerate(ids)}
    table = pq.read_table(path)
    ends = np.array([[number[one] for one in table[side].to_pylist()] for side in ("left", "right")], np.int64).reshape(2, -1)
    return ids, Edges(ends.min(axis=0), ends.max(axis=0), table["score"].to_numpy().astype(np.float32))


def average(size: int, edges: Edges, threshold: float) -> list[int]:
    """Joined as ours are, without cannot-links, of which Splink knows none."""
    nothing = np.full(size, -1, np.int32)
    found: list[int] = cluster(
        size, edges, Known(nothing, nothing, np.zeros(size, bool), np.zeros(size, np.int32), lambda *_: False), threshold
    ).tolist()
    return found


def components(size: int, edges: Edges, threshold: float) -> list[int]:
    """Joined as Splink does it: whoever is linked at all."""
    near = edges.pick(edges.scores >= threshold)
    graph = sparse.coo_matrix((np.ones(len(near.left), np.int8), (near.left, near.right)), (size, size))
    found: list[int] = sparse.csgraph.connected_components(graph, directed=False)[1].tolist()
    return found


def compared(case: Case, labels: dict[str, str]) -> Overlap:
    """Clusters against people, without mentions of which nobody knows."""
    told = {one: label for one, label in labels.items() if one not in case.unknown}
    return overlap(case.people, told, complete=case.complete)


def row(case: Case, judged_by: str, labels: dict[str, str], cost: dict[str, float]) -> str:
    """One line of the table."""
    found = compared(case, labels)
    rates = " | ".join(f"{rate:.4f}" for rate in (*b_cubed(found), pairwise(found)[2]))
    costs = " | ".join(f"{cost[what]:,.0f}" if what in cost else "" for what in ("seconds", "peak MiB"))
    return f"| {case.name} | {judged_by} | {rates} | {costs} |"


if __name__ == "__main__":
    main()
