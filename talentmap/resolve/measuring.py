"""How well a run joins the records of people: the workspace of a sample world against who everybody is there."""

import csv
import gzip
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from pathlib import Path

import pyarrow.parquet as pq

from talentmap.errors import ConfigurationError
from talentmap.identity.metrics import b_cubed, overlap, pairwise
from talentmap.model.kinds import SCIENTIST
from talentmap.resolve.rules import OWN
from talentmap.workspace import Workspace

Joined = dict[str, tuple[str, str]]  # source id → our id and why it joined


def people_of_sources(world: Path) -> tuple[dict[str, str], frozenset[str]]:
    """The true person of each source id, and the author ids that their source gives to the works of several people."""
    people = {row["source"]: row["person"] for row in _rows(world / "truth" / "source_ids.csv.gz")}
    signers: dict[str, set[str]] = defaultdict(set)
    for row in _rows(world / "truth" / "authorships.csv.gz"):
        author = f"openalex:{row['author']}" if row["author"] else f"openalex:{row['work']}#a{row['position']}"
        signers[author].add(row["person"])
    alone = {author: next(iter(found)) for author, found in signers.items() if len(found) == 1}
    return alone | people, frozenset(author for author, found in signers.items() if len(found) > 1)


def _rows(path: Path) -> Iterator[dict[str, str]]:
    if not path.exists():
        raise ConfigurationError(f"{path} is missing: name the folder that `talentmap sample` wrote")
    with gzip.open(path, "rt", encoding="utf-8", newline="") as file:
        yield from csv.DictReader(file)


def joined_people(workspace: Workspace) -> Joined:
    """What resolution did with each source id of a person."""
    path = workspace.resolved / "clusters.parquet"
    if not path.exists():
        raise ConfigurationError(f"{path} is missing: run `talentmap run` first")
    rows = pq.read_table(path).to_pylist()
    return {row["subject"]: (row["entity"], row["rule"]) for row in rows if row["kind"] == SCIENTIST}


def report(workspace: Workspace, world: Path) -> Iterator[str]:
    """Agreement of the clusters with the people, with and without mixed author ids, then every rule."""
    people, mixed = people_of_sources(world)
    joined = {one: found for one, found in joined_people(workspace).items() if one in people}
    yield f"{len(joined):,} source ids of {len({people[one] for one in joined}):,} people of the sample world, "
    yield f"{len(mixed & joined.keys()):,} of them author ids under which the source mixes the works of several people."
    yield ""
    yield "| source ids | pairs precision | recall | B³ precision | recall | F1 |"
    yield "|---|---:|---:|---:|---:|---:|"
    yield _agreement("all", people, joined)
    clean = {one: found for one, found in joined.items() if one not in mixed}
    yield _agreement("without the mixed", people, clean)
    yield from _by_rule(people, clean)


def _agreement(what: str, people: Mapping[str, str], joined: Joined) -> str:
    found = overlap({one: people[one] for one in joined}, {one: entity for one, (entity, _) in joined.items()})
    figures = (*pairwise(found)[:2], *b_cubed(found))
    return f"| {what} | {' | '.join(f'{one:.4f}' for one in figures)} |"


def _by_rule(people: Mapping[str, str], joined: Joined) -> Iterator[str]:
    """Of each rule the source ids that it joined, and how many of them to others of their person."""
    members: dict[str, Counter[str]] = defaultdict(Counter)
    for one, (entity, _) in joined.items():
        members[entity][people[one]] += 1
    counts: Counter[str] = Counter()
    right: Counter[str] = Counter()
    for one, (entity, rule) in joined.items():
        others = members[entity] - Counter([people[one]])
        if rule != OWN and others:
            counts[rule] += 1
            right[rule] += max(others.values()) == others[people[one]]
    yield from ("", "| joined by | source ids | to their person | precision |", "|---|---:|---:|---:|")
    for rule, count in sorted(counts.items()):
        yield f"| {rule} | {count:,} | {right[rule]:,} | {right[rule] / count:.4f} |"
