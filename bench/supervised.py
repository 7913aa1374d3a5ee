"""`make bench-identity-s2and`: S2AND on S2AND-Qian in our folds by name block, beside ours, both trained on that set alone.

`supervised.py LABELLED_SETS`. S2AND runs in an environment of its own (.peers/s2and) and chooses its threshold on a tenth of the
blocks that it is trained on; ours is the shipped one. Writes its part of docs/benchmarks.md.
"""

import argparse
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

import orjson
from timing import spawned

from talentmap.identity.distilling import pool
from talentmap.identity.gold import read_qian
from talentmap.identity.measuring import against_people, grouped, judges_of
from talentmap.identity.metrics import Overlap, b_cubed, pairwise
from talentmap.identity.model import shipped_judge
from talentmap.identity.training import Labelled, fold_of, labelled, sheet, unseen_edges
from talentmap.marked import write_marked

TOP = Path(__file__).parents[1]
PEER = TOP / ".peers" / "s2and" / "bin" / "python"
HEAD = "| judged by | B³ precision | recall | F1 | pairs precision | recall | F1 | seconds |\n|---|" + "---:|" * 7


def main() -> None:
    """Measure and write the page."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("sets", type=Path)
    made = labelled(read_qian(parser.parse_args().sets / "s2and_qian"))
    lines = [HEAD]
    for line in rows(made):
        sys.stdout.write(line + "\n")
        sys.stdout.flush()
        lines.append(line)
    write_marked(TOP / "docs" / "benchmarks.md", "identity-s2and", lines)


def rows(made: Labelled) -> Iterator[str]:
    """S2AND's line and ours; seconds are those of training and clustering all five folds."""
    labels, seconds = s2and(made)
    yield row("S2AND 0.51", against_people(made, labels), seconds)
    start, threshold = time.perf_counter(), shipped_judge().threshold
    found = grouped(made, unseen_edges(made, judges_of([sheet(made)], [pool(made)])), threshold)
    yield row(f"talentmap, {threshold:.1f}", found, time.perf_counter() - start)


def s2and(made: Labelled) -> tuple[dict[str, str], float]:
    """Its cluster of every mention, from what it learned of the other folds, and the seconds that it took."""
    with tempfile.TemporaryDirectory() as folder:
        mentions, clusters = (Path(folder) / name for name in ("mentions.jsonl", "clusters.jsonl"))
        mentions.write_bytes(b"".join(asked(made)))
        script = TOP / "bench" / "peers" / "s2and_mentions.py"
        cost = spawned([str(part) for part in (PEER, script, mentions, clusters)])
        found = [orjson.loads(line) for line in clusters.read_bytes().splitlines()]
        return {one["mention_id"]: one["cluster"] for one in found}, cost["seconds"]


def asked(made: Labelled) -> Iterator[bytes]:
    """A line for each mention: what the set tells, its block, fold and person."""
    for line in made.gold.lines:
        one = line["mention_id"]
        block, person = made.gold.blocks[one], made.gold.people[one]
        yield orjson.dumps({**line, "block": block, "fold": fold_of(block), "person": person}, option=orjson.OPT_APPEND_NEWLINE)


def row(judged_by: str, found: Overlap, seconds: float) -> str:
    """One line of the table."""
    rates = " | ".join(f"{rate:.4f}" for rate in (*b_cubed(found), *pairwise(found)))
    return f"| {judged_by} | {rates} | {seconds:,.0f} |"


if __name__ == "__main__":
    main()
