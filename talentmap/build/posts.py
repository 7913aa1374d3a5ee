"""Posts and studies of people: what sources state, with what repeats it taken in as further evidence."""

import ibis
import ibis.expr.types as ir
import pyarrow as pa

from talentmap.build.exact import sort_key
from talentmap.build.inputs import Inputs
from talentmap.build.institutions import affiliations
from talentmap.build.spells import SPELL, WHO, sighted, taken_in, whole
from talentmap.model.wording import DEGREES, POSTS, sense

MOST_STATEMENTS = 20
NO_TEXT = ibis.literal([], type="array<string>")


def affiliated_with(inputs: Inputs) -> ir.Table:
    """A row for each spell that a person has a stated role at an institution, as some source tells it.

    Years on works confirm a post; where nobody states years they stand for them (`by_works`), in a stated post for its
    beginning alone, since that goes on.
    """
    links = inputs.links.filter((inputs.links.kind == "affiliation") & inputs.links.institution.notnull())
    told = links.role.notnull() | links.department.notnull() | links.since.notnull() | links.until.notnull()
    told = told | (links.years.length().fill_null(0) == 0)
    stated = _stated_posts(inputs, links.filter(told))
    seen = _observed_posts(inputs, links.filter(~told))
    joined = stated.outer_join(seen, WHO)
    years, undated = joined.years, joined.since.isnull() & joined.until.isnull()
    statements = ibis.coalesce(joined.statements, NO_TEXT).concat(ibis.coalesce(joined.statements_right, NO_TEXT))
    return joined.select(
        "role",
        "department",
        "concurrent",
        years=years,
        scientist=ibis.coalesce(joined.scientist, joined.scientist_right),
        institution=ibis.coalesce(joined.institution, joined.institution_right),
        since=ibis.ifelse(undated, years.mins(), joined.since),
        until=ibis.ifelse(joined.stated.isnull(), years.maxs(), joined.until),  # a stated post without an end goes on
        by_works=undated & years.notnull(),
        statements=statements[:MOST_STATEMENTS],
    )


def _stated_posts(inputs: Inputs, links: ir.Table) -> ir.Table:
    """One row a person, institution, post and spell; a mention without dates joins a post that goes on."""
    named = with_sense(inputs, _dated(links), "role", POSTS)
    rows = whole(_kept(inputs, "named_posts", sighted(inputs, named)))
    rows = taken_in(_kept(inputs, "stated_posts", rows))
    order = sort_key(~rows.own, rows.source, rows.role)
    return (
        rows.group_by(SPELL)
        .agg(
            role=rows.role.argmin(order, where=rows.role.notnull()),
            department=rows.department.min(),
            concurrent=(rows.concurrent == "true").any(),
            statements=rows.statements.collect(order_by=[~rows.own, rows.subject]).flatten(),
        )
        .mutate(stated=True)
        .drop("sense")
    )


def _dated(links: ir.Table) -> ir.Table:
    """The links with the years of their dates."""
    return links.mutate(**{name: links[name].substr(0, 4).try_cast("int32") for name in ("since", "until")})


def _kept(inputs: Inputs, name: str, rows: ir.Table) -> ir.Table:
    return inputs.con.create_table(name, rows, temp=True, overwrite=True)


def with_sense(inputs: Inputs, links: ir.Table, column: str, vocabulary: str) -> ir.Table:
    """With `sense`, equal for two wordings of one post or degree, empty where none is stated."""
    values = links.filter(links[column].notnull())[column].as_table().distinct().to_pyarrow()[0].to_pylist()
    schema = pa.schema([(column, pa.string()), ("sense", pa.string())])
    senses = pa.Table.from_pylist([{column: value, "sense": sense(vocabulary, value)} for value in values], schema=schema)
    table = inputs.con.create_table(f"senses_of_{vocabulary}", senses, temp=True, overwrite=True)
    return links.left_join(table, column).drop(f"{column}_right").mutate(sense=lambda t: t.sense.fill_null(""))


def _observed_posts(inputs: Inputs, links: ir.Table) -> ir.Table:
    """`scientist, institution, years, statements` of works and of links that only list years."""
    listed = links.select("scientist", "institution", year=links.years.unnest().try_cast("int32"))
    rows = affiliations(inputs).mutate(year=lambda t: t.year.cast("int32")).union(listed).filter(lambda t: t.year.notnull())
    years = rows.group_by("scientist", "institution").agg(years=rows.year.collect(distinct=True).sort())
    said = links.group_by("scientist", "institution").agg(statements=links.statements.collect(order_by=links.subject).flatten())
    return years.left_join(said, ["scientist", "institution"]).drop("scientist_right", "institution_right")


def studied_at(inputs: Inputs) -> ir.Table:
    """Educations with an institution; one that another says with more dates and the same degree, or any, is part of that."""
    links = inputs.links.filter((inputs.links.kind == "education") & inputs.links.institution.notnull())
    told = with_sense(inputs, _dated(links), "degree", DEGREES).mutate(seen=ibis.literal(0, "int32"))
    rows = taken_in(_kept(inputs, "stated_studies", told))
    order = sort_key(~rows.own, rows.source, rows.degree)
    return (
        rows.group_by(SPELL)
        .agg(
            degree=rows.degree.argmin(order, where=rows.degree.notnull()),
            statements=rows.statements.collect(order_by=[~rows.own, rows.subject]).flatten()[:MOST_STATEMENTS],
        )
        .drop("sense")
    )
