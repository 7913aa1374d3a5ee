"""What is known of subjects, as the mentions that the judge reads: some works of each, or its own record where it has none."""

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

import ibis
import ibis.expr.types as ir
import pyarrow as pa

from talentmap.identity.mention import MentionLine
from talentmap.model.kinds import SCIENTIST
from talentmap.resolve.links import links

MOST = 8  # works of a subject that are looked at, spread over its years
BATCH = 20_000
CONTENT = ("title", "abstract", "year", "venue", "keywords", "references")


@dataclass(frozen=True, slots=True)
class Known:
    """The tables of a run, and the name of every subject."""

    statements: ir.Table
    authorships: ir.Table
    works: ir.Table
    names: Mapping[str, str]

    def mentions_of(self, subjects: Collection[str]) -> Iterator[MentionLine]:
        """Mentions of these subjects; an id is the subject, `|` and a number."""
        signing: set[str] = set()
        for row in self._signed(subjects):
            signing.add(row["author"])
            yield _of_work(row)
        yield from self._of_records(sorted(set(subjects) - signing))

    def _signed(self, subjects: Collection[str]) -> Iterator[dict[str, Any]]:
        wanted = _column("author", sorted(subjects))
        content = self.works.distinct(on="work", keep="first").select("work", *CONTENT)
        own = self.authorships.semi_join(wanted, "author").select("author", "work", "name", "affiliations").join(content, "work")
        order = ibis.window(group_by="author", order_by=[own.year, own.work])
        placed = own.mutate(place=ibis.row_number().over(order), size=ibis._.count().over(ibis.window(group_by="author")))
        some = placed.filter((placed.place * MOST) % placed.size < MOST)
        signers = self.authorships.semi_join(some, "work").group_by("work")
        found = some.join(signers.agg(signers=lambda t: t.name.collect(order_by=t.position)), "work")
        for batch in found.order_by("author", "place").to_pyarrow_batches(chunk_size=BATCH):
            yield from batch.to_pylist()

    def _of_records(self, subjects: list[str]) -> Iterator[MentionLine]:
        """One mention of a subject without works: its name, its places and what it says it works on."""
        places, interests = self._places(subjects), self._interests(subjects)
        for subject in subjects:
            name = self.names.get(subject)
            yield MentionLine(mention_id=f"{subject}|0", name=name, affiliation=places[subject], topics=interests[subject])

    def _interests(self, subjects: list[str]) -> dict[str, list[str]]:
        said = self.statements.filter((self.statements.kind == SCIENTIST) & (self.statements.prop == "interest"))
        return _lists(said.select("subject", "value"), subjects)

    def _places(self, subjects: list[str]) -> dict[str, list[str]]:
        """Where each works or studied, by name."""
        return _lists(links(self.statements).select(subject="person", value="institution_name"), subjects)


def _column(name: str, values: list[str]) -> ir.Table:
    return ibis.memtable(pa.table({name: pa.array(values, pa.string())}))


def _lists(said: ir.Table, subjects: list[str]) -> dict[str, list[str]]:
    found: dict[str, list[str]] = defaultdict(list)
    wanted = said.semi_join(_column("subject", subjects), "subject")
    for row in wanted.filter(wanted.value.notnull()).distinct().order_by("subject", "value").to_pyarrow().to_pylist():
        found[row["subject"]].append(row["value"])
    return found


def _of_work(row: dict[str, Any]) -> MentionLine:
    return MentionLine(
        mention_id=f"{row['author']}|{row['place']}",
        name=row["name"],
        affiliation=row["affiliations"],
        coauthors=row["signers"],
        work_id=row["work"],
        title=row["title"],
        abstract=row["abstract"],
        venue=row["venue"],
        year=row["year"],
        topics=row["keywords"],
        references=row["references"],
    )
