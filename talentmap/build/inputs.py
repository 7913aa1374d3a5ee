"""What a build reads: current statements and tables, with our ids in place of the sources'."""

from dataclasses import dataclass

import ibis
import ibis.expr.types as ir
import pyarrow as pa
from ibis.backends.duckdb import Backend

from talentmap.build.exact import sort_key
from talentmap.institutions import normal_name
from talentmap.model.kinds import INSTITUTION, LINKS, SCIENTIST
from talentmap.resolve.institutions import NAMED
from talentmap.tables.current import all_rows, connect, current, current_statements, newest_records
from talentmap.tables.officers import officers_word
from talentmap.workspace import Workspace


@dataclass(frozen=True, slots=True)
class Inputs:
    """Tables of one build, all in one DuckDB connection."""

    con: Backend
    statements: ir.Table
    sightings: ir.Table
    records: ir.Table
    clusters: ir.Table
    works: ir.Table  # one row a work of ours: `id` and the source's columns
    authored: ir.Table  # one row an authorship: scientist, work, position, name, institutions (ours), year
    officers: ir.Table  # who stated what by hand, and when
    links: ir.Table  # one row a link: kind, scientist, institution, and its facts as columns

    def values(self, kind: str, props: list[str]) -> ir.Table:
        """`entity, subject, prop, value, lang, source, id` of statements about entities of a kind."""
        wanted = self.statements.filter((self.statements.kind == kind) & self.statements.prop.isin(props))
        ours = self.clusters.filter(self.clusters.kind == kind).select("subject", "entity")
        return wanted.join(ours, "subject").select("entity", "subject", "prop", "value", "lang", "source", "id")


def open_inputs(workspace: Workspace) -> Inputs:
    """Read everything a build needs into a connection of its own."""
    con = connect(workspace)
    clusters = con.read_parquet(str(workspace.resolved / "clusters.parquet"), table_name="clusters")
    statements = con.create_table("statements", current_statements(con, workspace), temp=True)
    works = con.create_table("works", _works(con, workspace, clusters), temp=True)
    authored = con.create_table("authored", _authored(con, workspace, clusters, works), temp=True)
    links = con.create_table("links", _links(con, statements, clusters), temp=True)
    sightings, records = all_rows(con, workspace, "sightings"), newest_records(con, workspace)
    officers = con.create_table("officers", officers_word(workspace).seen, temp=True)
    return Inputs(con, statements, sightings, records, clusters, works, authored, officers, links)


def _ours(clusters: ir.Table, kind: str) -> ir.Table:
    return clusters.filter(clusters.kind == kind).select("subject", "entity")


def _works(con: Backend, workspace: Workspace, clusters: ir.Table) -> ir.Table:
    """Of a work that several records describe, the one with the most citations speaks."""
    rows = current(con, workspace, "works")
    joined = rows.join(_ours(clusters, "work"), rows.work == clusters.subject).drop("subject").rename(id="entity")
    order = ibis.window(group_by="id", order_by=[joined.citations.desc(), joined.work])
    return joined.mutate(place=ibis.row_number().over(order)).filter(lambda t: t.place == 0).drop("place")


def _authored(con: Backend, workspace: Workspace, clusters: ir.Table, works: ir.Table) -> ir.Table:
    rows = current(con, workspace, "authorships")
    people = _ours(clusters, "scientist").rename(author="subject", scientist="entity")
    spoken = works.select("work", "id", "year", "citations", "authors", "fictional")
    joined = rows.join(spoken, "work").join(people, "author")
    order = ibis.window(group_by=[joined.id, joined.scientist], order_by=joined.position)
    once = joined.mutate(place=ibis.row_number().over(order)).filter(lambda t: t.place == 0)
    return once.select(
        "scientist",
        "position",
        "corresponding",
        "name",
        "display_name",
        "year",
        "citations",
        "authors",
        "fictional",
        "institutions",
        "affiliations",
        work="id",
        source_work="work",
    )


def _links(con: Backend, statements: ir.Table, clusters: ir.Table) -> ir.Table:
    """The statements of each link side by side; an institution that is only named is found by its name.

    A link of which only the person is left, the rest withdrawn, is none.
    """
    rows = statements.filter(statements.kind.isin(sorted(LINKS)))

    def of(prop: str) -> ir.Value:
        return rows.value.min(where=rows.prop == prop)

    facts = ["role", "department", "degree", "since", "until", "concurrent", "name", "category", "motivation"]
    wide = rows.group_by(subject="subject", kind="kind", source="source").agg(
        person=of("person"),
        institution_id=of("institution"),
        institution_name=of("institution_name"),
        years=rows.value.collect(where=rows.prop == "year", order_by=rows.value),
        statements=rows.id.collect(order_by=rows.id),
        **{name: of(name) for name in facts},
        told=(rows.prop != "person").any(),
    )
    wide = wide.filter(wide.told).drop("told")
    people = _ours(clusters, SCIENTIST).rename(person="subject", scientist="entity")
    return wide.join(people, "person").left_join(_link_institutions(con, statements, clusters), "subject")


def _link_institutions(con: Backend, statements: ir.Table, clusters: ir.Table) -> ir.Table:
    """`subject` (a link) and `institution` (ours), by its id or, where only a name is stated, by that."""
    rows = statements.filter(statements.kind.isin(sorted(LINKS)))
    by_id = rows.filter(rows.prop == "institution").select("subject", "value", rank=0)
    named = rows.filter(rows.prop == "institution_name").select("subject", "value")
    names = named.select("value").distinct().to_pyarrow()["value"].to_pylist()
    table = pa.table(
        {"value": pa.array(names, pa.string()), "key": pa.array([NAMED + normal_name(n) for n in names], pa.string())}
    )
    keys = con.create_table("institution_names", table, temp=True, overwrite=True)
    by_name = named.join(keys, "value").select("subject", value="key", rank=1)
    ours = _ours(clusters, INSTITUTION).rename(value="subject", institution="entity")
    found = by_id.union(by_name).join(ours, "value")
    return found.group_by("subject").agg(institution=found.institution.argmin(sort_key(found["rank"], found.institution)))
