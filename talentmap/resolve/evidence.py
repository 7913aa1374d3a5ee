"""What resolution knows of each subject: names, ORCID, works, institutions, co-authors."""

from collections import Counter, defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field

import ibis.expr.types as ir

from talentmap.institutions import normal_name
from talentmap.model.kinds import SCIENTIST
from talentmap.resolve.institutions import NAMED
from talentmap.resolve.links import links


@dataclass(slots=True)
class People:
    """Evidence about every subject that is a person."""

    names: dict[str, str] = field(default_factory=dict)
    orcids: dict[str, str] = field(default_factory=dict)
    works: dict[str, frozenset[str]] = field(default_factory=dict)
    institutions: dict[str, frozenset[str]] = field(default_factory=dict)
    same_as: list[tuple[str, str]] = field(default_factory=list)
    listed: dict[str, frozenset[str]] = field(default_factory=dict)  # works that a record lists as its own


def gather(statements: ir.Table, authorships: ir.Table, institutions: Mapping[str, str]) -> People:
    """Read the evidence of the current statements and authorships; `institutions` is subject → its cluster."""
    people = People()
    _from_authorships(people, authorships, institutions)
    _from_links(people, statements, institutions)
    _from_statements(people, statements.filter(statements.kind == SCIENTIST))
    return people


def _from_authorships(people: People, authorships: ir.Table, clusters: Mapping[str, str]) -> None:
    works: dict[str, set[str]] = defaultdict(set)
    institutions: dict[str, set[str]] = defaultdict(set)
    orcids: dict[str, Counter[str]] = defaultdict(Counter)
    columns = authorships.select("author", "work", "name", "display_name", "orcid", "institutions")
    for batch in columns.order_by("author", "work", "display_name", "name", "orcid").to_pyarrow_batches(chunk_size=50_000):
        for row in batch.to_pylist():
            author = row["author"]
            works[author].add(row["work"])
            institutions[author].update(clusters.get(one, one) for one in row["institutions"] or ())
            people.names.setdefault(author, row["display_name"] or row["name"])
            if row["orcid"] and "#a" not in author:
                orcids[author][row["orcid"]] += 1
    people.works = {author: frozenset(found) for author, found in works.items()}
    people.institutions = {author: frozenset(found) for author, found in institutions.items()}
    people.orcids = {author: max(found, key=lambda o: (found[o], o)) for author, found in orcids.items()}


def _from_links(people: People, statements: ir.Table, clusters: Mapping[str, str]) -> None:
    """Where sources say that people work or studied."""
    found: dict[str, set[str]] = defaultdict(set)
    for row in links(statements).select("person", "institution", "institution_name").to_pyarrow().to_pylist():
        where = clusters.get(row["institution"] or NAMED + normal_name(row["institution_name"] or ""))
        if row["person"] and where:
            found[row["person"]].add(where)
    for person, places in found.items():
        people.institutions[person] = people.institutions.get(person, frozenset()) | places


def _from_statements(people: People, statements: ir.Table) -> None:
    wanted = statements.filter(statements.prop.isin(["name", "orcid", "same_as"])).select("subject", "prop", "value", "lang")
    for row in wanted.order_by("subject", "prop", "value").to_pyarrow().to_pylist():
        match row["prop"]:
            case "name" if row["subject"] not in people.names or row["lang"] == "en":
                people.names[row["subject"]] = row["value"]
            case "orcid":
                people.orcids[row["subject"]] = row["value"]
            case "same_as":
                people.same_as.append((row["subject"], row["value"]))
