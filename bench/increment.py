"""`make bench-increment`: mentions that come later beside a whole run, on the sample world's.

`increment.py WORLD`: of its first 100,000 authorships 1 % come later, drawn by a seed. Writes its part of docs/benchmarks.md.
"""

import argparse
import random
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

import orjson
from mentions import write_mentions
from timing import spawned

from talentmap.identity.metrics import b_cubed, overlap
from talentmap.marked import write_marked

TOP = Path(__file__).parents[1]
LATER = 100  # one of so many mentions comes later
HEAD = "| {size:,} mentions | answers | seconds | of processors | peak MiB | B³ F1 |\n|---|---:|---:|---:|---:|---:|"


def main() -> None:
    """Measure and write the page."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("world", type=Path)
    parser.add_argument("--most", type=int, default=100_000, help="mentions of the sample world")
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        path, people = write_mentions(arguments.world, Path(folder), arguments.most)
        lines = [HEAD.format(size=len(people))]
        for line in rows(path, people, Path(folder)):
            sys.stdout.write(line + "\n")
            sys.stdout.flush()
            lines.append(line)
    write_marked(TOP / "docs" / "benchmarks.md", "increment", lines)


def rows(path: Path, people: dict[str, str], folder: Path) -> Iterator[str]:
    """A whole run without a state, then one call after the other with it."""
    first, later, state = folder / "first.jsonl", folder / "later.jsonl", folder / "state"
    divide(path, first, later)
    kept, one = ["--state", str(state)], folder / "one.jsonl"
    one.write_bytes(b'{"mention_id": 1}\n')
    yield measured("one mention alone: the start of the process", one, [], folder)
    yield measured("a whole run, nothing kept", path, [], folder, people)
    yield measured("99 % with a new state", first, kept, folder)
    yield measured("1 % more", later, kept, folder)
    size = sum(part.stat().st_size for part in state.iterdir()) / 2**20
    yield measured("the same 1 % again", later, kept, folder)
    yield measured(f"answers for all (a state of {size:,.0f} MiB)", later, [*kept, "--all"], folder, people)
    yield measured("all counted and resolved again", later, [*kept, "--afresh", "--all"], folder, people)


def divide(path: Path, first: Path, later: Path) -> None:
    """The lines in an order drawn by a seed, the last ones apart."""
    lines = path.read_bytes().splitlines(keepends=True)
    random.Random(1).shuffle(lines)
    at = len(lines) - len(lines) // LATER
    first.write_bytes(b"".join(lines[:at]))
    later.write_bytes(b"".join(lines[at:]))


def measured(name: str, path: Path, options: list[str], folder: Path, people: dict[str, str] | None = None) -> str:
    """One line of the table; where all are answered for, how right the groups are."""
    out = folder / "clusters.jsonl"
    command = [str(Path(sys.executable).with_name("talentmap")), "resolve", "mentions", *options]
    cost = spawned(command, reading=path, writing=out)
    labels = {line["mention_id"]: line["cluster"] for line in map(orjson.loads, out.read_bytes().splitlines())}
    right = f"{b_cubed(overlap(people, labels, complete=False))[2]:.4f}" if people else ""
    seconds = f"{cost['seconds']:,.1f} | {cost['processor seconds']:,.1f}"
    return f"| {name} | {len(labels):,} | {seconds} | {cost['peak MiB']:,.0f} | {right} |"


if __name__ == "__main__":
    main()
