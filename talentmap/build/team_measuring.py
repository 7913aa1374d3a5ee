"""How well teams are found: the release of a sample world against the labs it was made of."""

import csv
import gzip
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

import pyarrow.parquet as pq

from talentmap.errors import ConfigurationError
from talentmap.workspace import Workspace

CORE = ("member", "student")
Pairs = dict[tuple[str, str], str]  # leader and member → role


@dataclass(frozen=True)
class Labs:
    """The true labs: roles of each leader's people, and how many people a leader's lab has."""

    roles: Pairs
    sizes: Mapping[str, int]


def read_labs(path: Path) -> Labs:
    """Columns lab, person, role (lead member student former_student)."""
    by_lab: dict[str, list[tuple[str, str]]] = defaultdict(list)
    for row in _rows(path):
        by_lab[row["lab"]].append((row["person"], row["role"]))
    roles: Pairs = {}
    sizes = {}
    for people in by_lab.values():
        for leader in (person for person, role in people if role == "lead"):
            sizes[leader] = sum(role in CORE for _, role in people)
            roles |= {(leader, person): role for person, role in people if role != "lead"}
    return Labs(roles, sizes)


def persons_of(workspace: Workspace, path: Path) -> dict[str, str]:
    """The true person behind each of our ids: the one that most of its source ids belong to."""
    truth = {row["source"]: row["person"] for row in _rows(path)}
    counts: dict[str, Counter[str]] = defaultdict(Counter)
    for row in pq.read_table(workspace.resolved / "clusters.parquet", columns=["subject", "entity"]).to_pylist():
        if row["subject"] in truth:
            counts[row["entity"]][truth[row["subject"]]] += 1
    return {entity: min(found, key=lambda person: (-found[person], person)) for entity, found in counts.items()}


def found_pairs(release: Path, persons: Mapping[str, str]) -> Pairs:
    """Proposed leaders and members as true persons; one that we hold under two ids counts once."""
    rows = pq.read_table(release / "tables" / "team_of.parquet", columns=["scientist", "member", "role"]).to_pylist()
    named = [
        (persons.get(row["scientist"], row["scientist"]), persons.get(row["member"], row["member"]), row["role"]) for row in rows
    ]
    return {(leader, member): role for leader, member, role in named if leader != member}


def report(workspace: Workspace, world: Path) -> Iterator[str]:
    """Recall and precision of core members, by size of the lab and by role."""
    truth = world / "truth"
    if not (truth / "labs.csv.gz").exists():
        raise ConfigurationError(f"{world} is no sample world: it has no truth/labs.csv.gz; `talentmap sample` writes one")
    labs, persons = read_labs(truth / "labs.csv.gz"), persons_of(workspace, truth / "source_ids.csv.gz")
    known = set(persons.values())
    gold = {pair: role for pair, role in labs.roles.items() if set(pair) <= known}
    found = found_pairs(workspace.current_release(), persons)
    yield from _core(labs, gold, found)
    yield ""
    yield from _roles(gold, found)


def _core(labs: Labs, gold: Pairs, found: Pairs) -> Iterator[str]:
    yield "| labs | core members | found | right | recall | precision |"
    yield "|---|---:|---:|---:|---:|---:|"
    sizes = {"all": range(10_000), "up to 4": range(5), "5 to 8": range(5, 9), "9 and more": range(9, 10_000)}
    for name, size in sizes.items():
        true = {pair for pair, role in gold.items() if role in CORE and labs.sizes[pair[0]] in size}
        given = {pair for pair, role in found.items() if role in CORE and labs.sizes.get(pair[0], 0) in size}
        right = len(true & given)
        shares = f"{right / max(len(true), 1):.3f} | {right / max(len(given), 1):.3f}"
        yield f"| {name} | {len(true):,} | {len(given):,} | {right:,} | {shares} |"


def _roles(gold: Pairs, found: Pairs) -> Iterator[str]:
    roles = ("member", "student", "former_student")
    yield "| truly | " + " | ".join(f"as {role}" for role in roles) + " | not found |"
    yield "|---|" + "---:|" * (len(roles) + 1)
    for role in roles:
        given = Counter(found.get(pair) for pair, true in gold.items() if true == role)
        yield f"| {role} | " + " | ".join(f"{given[one]:,}" for one in roles) + f" | {given[None]:,} |"


def _rows(path: Path) -> Iterator[dict[str, str]]:
    with gzip.open(path, "rt", encoding="utf-8", newline="") as lines:
        yield from csv.DictReader(lines)
