"""Whether a record tells the career of an author: every place and year in which the author signed lies in one of its posts."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import ibis
import ibis.expr.types as ir
import pyarrow as pa

from talentmap.institutions import normal_name
from talentmap.model.kinds import AFFILIATION
from talentmap.resolve.institutions import NAMED
from talentmap.resolve.links import links

Fits = Callable[[Sequence[tuple[str, str]]], list[bool]]
LATE = 2  # years after leaving in which works still name the place
ALWAYS = 9999
Spans = dict[str, tuple[int, int]]  # place → first and last year


@dataclass(frozen=True, slots=True)
class Careers:
    """The tables of a run, and the cluster of each institution's subject."""

    statements: ir.Table
    authorships: ir.Table
    works: ir.Table
    clusters: Mapping[str, str]

    def fit(self, pairs: Sequence[tuple[str, str]]) -> list[bool]:
        """For each pair of subjects whether the posts of one hold all that the other signed."""
        subjects = sorted({one for pair in pairs for one in pair})
        posts, signed = self._posts(subjects), self._signed(subjects)
        return [
            any(_holds(posts[one], signed[other]) for one, other in (pair, pair[::-1]) if one in posts and other in signed)
            for pair in pairs
        ]

    def _posts(self, subjects: list[str]) -> dict[str, Spans]:
        told = links(self.statements)
        rows = told.filter((told.kind == AFFILIATION) & told.since.notnull()).semi_join(_column("person", subjects), "person")
        return _spans(
            (
                row["person"],
                self.clusters.get(row["institution"] or NAMED + normal_name(row["institution_name"] or "")),
                int(row["since"][:4]),
                int(row["until"][:4]) if row["until"] else ALWAYS,
            )
            for row in rows.to_pyarrow().to_pylist()
            if _is_year(row["since"]) and _is_year(row["until"] or row["since"])
        )

    def _signed(self, subjects: list[str]) -> dict[str, Spans]:
        own = self.authorships.semi_join(_column("author", subjects), "author")
        dated = own.join(self.works.select("work", "year").distinct(), "work").filter(lambda t: t.year.notnull())
        placed = dated.select("author", "year", place=dated.institutions.unnest())
        found = placed.group_by("author", "place").agg(first=placed.year.min(), last=placed.year.max())
        rows: list[dict[str, Any]] = found.to_pyarrow().to_pylist()
        return _spans((r["author"], self.clusters.get(r["place"], r["place"]), r["first"], r["last"]) for r in rows)


def _holds(posts: Spans, signed: Spans) -> bool:
    """Whether every place was signed from in years of a post there."""
    return all(
        place in posts and posts[place][0] <= first and last <= posts[place][1] + LATE for place, (first, last) in signed.items()
    )


def _spans(rows: Iterable[tuple[str, str | None, int, int]]) -> dict[str, Spans]:
    found: dict[str, Spans] = defaultdict(dict)
    for subject, place, first, last in rows:
        if place:
            earliest, latest = found[subject].get(place, (first, last))
            found[subject][place] = min(first, earliest), max(last, latest)
    return dict(found)


def _is_year(text: str) -> bool:
    return text[:4].isdecimal() and len(text) >= len("1999")


def _column(name: str, values: list[str]) -> ir.Table:
    return ibis.memtable(pa.table({name: pa.array(values, pa.string())}))
