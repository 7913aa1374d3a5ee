"""`resolve`: reads what is stated and judged, writes clusters, pairs for review, ids and redirects."""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any

import ibis.expr.types as ir
import orjson
import pyarrow.parquet as pq

from talentmap.model.ids import make_id
from talentmap.progress import Progress
from talentmap.resolve.careers import Careers
from talentmap.resolve.evidence import gather
from talentmap.resolve.ids import assign_ids
from talentmap.resolve.institutions import cluster_institutions
from talentmap.resolve.judging import likeness
from talentmap.resolve.listing import listed_works
from talentmap.resolve.mentions import Known
from talentmap.resolve.people import cluster_people
from talentmap.resolve.rules import OWN
from talentmap.tables.current import connect, current, current_statements
from talentmap.tables.files import write_table
from talentmap.tables.resolved import RESOLVED_TABLES
from talentmap.workspace import Workspace

Rows = list[dict[str, Any]]


@dataclass(frozen=True, slots=True)
class ResolveReport:
    """How many source ids became how many entities."""

    subjects: Counter[str]
    entities: Counter[str]
    pairs: int

    def __str__(self) -> str:
        parts = [f"{self.subjects[kind]:,} ids → {self.entities[kind]:,} {kind}s" for kind in self.subjects]
        return f"resolve: {', '.join(parts)}; {self.pairs:,} pairs of ids in doubt"


def resolve(workspace: Workspace, progress: Progress) -> ResolveReport:
    """Resolve everything that is read; the same input gives the same tables."""
    con = connect(workspace)
    statements = con.create_table("statements", current_statements(con, workspace), temp=True)
    authorships = con.create_table("authorships", current(con, workspace, "authorships"), temp=True)
    works = con.create_table("works", current(con, workspace, "works"), temp=True)
    former = _Former(workspace.resolved)
    with progress.step("resolve institutions") as step:
        institutions, rules = cluster_institutions(statements, authorships)
        step.finish(sum(map(len, institutions)))
    with progress.step("resolve people") as step:
        clusters = {one: group[0] for group in institutions for one in group}
        people = gather(statements, authorships, clusters)
        people.listed = listed_works(statements, works)
        known = Known(statements, authorships, works, people.names)
        clustering, doubts = cluster_people(
            people,
            _judged(workspace, "same"),
            _judged(workspace, "different"),
            lambda pairs: likeness(pairs, known.mentions_of({one for pair in pairs for one in pair})),
            Careers(statements, authorships, works, clusters).fit,
        )
        groups = _groups(clustering.find, people.names)
        step.finish(len(people.names))
    with progress.step("resolve works") as step:
        same_works = _work_groups(works)
        step.finish(sum(map(len, same_works)))
    former.assign("scientist", groups, clustering.rules)
    former.assign("institution", institutions, rules)
    former.assign("work", same_works, {})
    open_ = [
        doubt for doubt in doubts if clustering.find(doubt.left) != clustering.find(doubt.right)
    ]  # not joined by another way
    pairs = [{"left": d.left, "right": d.right, "score": d.score, "reasons": orjson.dumps(d.reasons).decode()} for d in open_]
    former.write(pairs)
    con.disconnect()
    people_apart = {frozenset((clustering.find(one.left), clustering.find(one.right))) for one in open_}
    return ResolveReport(former.subjects, former.entities, len(people_apart))


def _groups(find: Callable[[str], str], subjects: Iterable[str]) -> list[list[str]]:
    groups: dict[str, list[str]] = defaultdict(list)
    for subject in sorted(subjects):
        groups[find(subject)].append(subject)
    return list(groups.values())


def _work_groups(works: ir.Table) -> list[list[str]]:
    """Works with the same DOI are one; without a DOI each is its own."""
    by_doi: dict[str, list[str]] = defaultdict(list)
    for batch in works.select("work", "doi").distinct().order_by("work", "doi").to_pyarrow_batches():
        for work, doi in zip(*(column.to_pylist() for column in batch.columns), strict=True):
            by_doi[doi or work].append(work)
    return list(by_doi.values())


def _judged(workspace: Workspace, verdict: str) -> Iterator[frozenset[str]]:
    """Pairs of source ids with this human verdict; a later one outranks an earlier one."""
    latest: dict[frozenset[str], str] = {}
    for path in sorted(workspace.judgements.glob("*.parquet")):
        rows = pq.read_table(path).to_pylist()
        for row in sorted(rows, key=lambda row: str(row.get("at", ""))):
            latest[frozenset((row["left"], row["right"]))] = row["verdict"]
    return (pair for pair, said in latest.items() if said == verdict and len(pair) == 2)


class _Former:
    """The last run's ids, and the new run's tables as they grow."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._ids: Rows = self._read("ids")
        self._redirects: Rows = self._read("redirects")
        self._clusters = {row["subject"]: row["entity"] for row in self._read("clusters")}
        self._founding = {row["entity"]: row["founding"] for row in self._ids}
        self._age = {row["entity"]: number for number, row in enumerate(self._ids)}
        self._rows: Rows = []
        self.subjects: Counter[str] = Counter()
        self.entities: Counter[str] = Counter()

    def _read(self, name: str) -> Rows:
        path = self._folder / f"{name}.parquet"
        rows: Rows = pq.read_table(path).to_pylist() if path.exists() else []
        return rows

    def assign(self, kind: str, groups: list[list[str]], rules: dict[str, str]) -> None:
        """Give every group its id and note what is new."""
        assigned = assign_ids(partial(make_id, kind), groups, self._clusters, self._age, self._founding)
        run = str(len({row["run"] for row in self._ids}) + 1)
        self._ids += [{"entity": e, "kind": kind, "founding": f, "run": run} for e, f in sorted(assigned.founded.items())]
        self._redirects += [{"former": f, "entity": e, "run": run} for f, e in sorted(assigned.redirects.items())]
        for group in groups:
            entity = assigned.entities[min(group)]
            self._rows += [{"subject": one, "entity": entity, "kind": kind, "rule": rules.get(one, OWN)} for one in group]
        self.subjects[kind] += sum(map(len, groups))
        self.entities[kind] += len(groups)

    def write(self, pairs: list[dict[str, Any]]) -> None:
        """Write the four tables; `clusters` last, since builds look at it."""
        live = {row["entity"] for row in self._rows}
        redirects = [row for row in self._redirects if row["former"] not in live]
        contents: dict[str, list[dict[str, Any]]] = {
            "ids": self._ids,
            "redirects": redirects,
            "pairs": pairs,
            "clusters": self._rows,
        }
        for name, rows in contents.items():
            write_table(self._folder / f"{name}.parquet", rows, RESOLVED_TABLES[name])
