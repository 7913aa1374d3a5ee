"""Posts and studies of people: what sources state, with what repeats it taken in as further evidence."""

import ibis
import ibis.expr.types as ir
import pyarrow as pa

from talentmap.build.inputs import Inputs
from talentmap.build.institutions import affiliations
from talentmap.model.wording import DEGREES, POSTS, sense

MOST_STATEMENTS = 20
NO_TEXT = ibis.literal([], type="array<string>")
WHO = ["scientist", "institution"]
STUDY = [*WHO, "sense", "since", "until"]


def affiliated_with(inputs: Inputs) -> ir.Table:
    """One row for each person, institution and stated role; years on works confirm a post or stand for an unstated one."""
    links = inputs.links.filter((inputs.links.kind == "affiliation") & inputs.links.institution.notnull())
    told = links.role.notnull() | links.department.notnull() | links.since.notnull() | links.until.notnull()
    told = told | (links.years.length().fill_null(0) == 0)
    stated = _stated_posts(inputs, links.filter(told))
    seen = _observed_posts(inputs, links.filter(~told))
    joined = stated.outer_join(seen, ["scientist", "institution"])
    years, by_works = joined.years, joined.stated.isnull()
    statements = ibis.coalesce(joined.statements, NO_TEXT).concat(ibis.coalesce(joined.statements_right, NO_TEXT))
    return joined.select(
        "role",
        "department",
        "concurrent",
        years=years,
        scientist=ibis.coalesce(joined.scientist, joined.scientist_right),
        institution=ibis.coalesce(joined.institution, joined.institution_right),
        since=ibis.ifelse(by_works, years.mins(), joined.since),
        until=ibis.ifelse(by_works, years.maxs(), joined.until),  # a stated post without an end goes on
        statements=statements[:MOST_STATEMENTS],
    )


def _stated_posts(inputs: Inputs, links: ir.Table) -> ir.Table:
    """One row a person, institution and post; a mention without post and dates joins a post that goes on."""
    since, until = (links[name].substr(0, 4).try_cast("int32") for name in ("since", "until"))
    rows = with_sense(inputs, links.mutate(since=since, until=until), "role", POSTS)
    bare = (rows.sense == "") & rows.since.isnull() & rows.until.isnull()
    rows = inputs.con.create_table("stated_posts", rows.mutate(bare=bare), temp=True, overwrite=True)
    going_on = rows.filter(~rows.bare & rows.until.isnull())
    order = ibis.ifelse(going_on.since.isnull(), "1", "0") + going_on.since.cast("string").fill_null("") + going_on.sense
    hosts = going_on.group_by(*WHO).agg(host=going_on.sense.argmin(order))
    rows = rows.left_join(hosts, WHO).drop("scientist_right", "institution_right")
    rows = rows.mutate(sense=ibis.ifelse(rows.bare & rows.host.notnull(), rows.host, rows.sense))
    by_date = rows.since.isnull().cast("string") + rows.source + rows.role
    return (
        rows.group_by(*WHO, "sense")
        .agg(
            role=rows.role.argmin(by_date, where=rows.role.notnull()),
            department=rows.department.min(),
            since=rows.since.min(),
            until=ibis.ifelse(rows.until.isnull().any(), ibis.null("int32"), rows.until.max()),
            concurrent=(rows.concurrent == "true").any(),
            statements=rows.statements.collect(order_by=[rows.since.isnull(), rows.subject]).flatten(),
        )
        .mutate(stated=True)
        .drop("sense")
    )


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
    since, until = (links[name].substr(0, 4).try_cast("int32") for name in ("since", "until"))
    told = with_sense(inputs, links.mutate(since=since, until=until), "degree", DEGREES)
    rows = inputs.con.create_table("stated_studies", told, temp=True, overwrite=True)
    distinct = rows.select(*STUDY).distinct()
    hosts = _fullest(distinct)
    joined = rows.left_join(hosts, [rows[name].identical_to(hosts[name]) for name in STUDY])
    taken = {name: ibis.ifelse(joined.covered.notnull(), joined[f"host_{name}"], joined[name]) for name in STUDY[2:]}
    rows = joined.mutate(own=joined.covered.isnull(), **taken)
    order = ibis.ifelse(rows.own, "0", "1") + rows.source + rows.degree
    return (
        rows.group_by(*STUDY)
        .agg(
            degree=rows.degree.argmin(order, where=rows.degree.notnull()),
            statements=rows.statements.collect(order_by=[~rows.own, rows.subject]).flatten()[:MOST_STATEMENTS],
        )
        .drop("sense")
    )


def _fullest(rows: ir.Table) -> ir.Table:
    """For each study that a fuller one covers, that one as `host_…`: no date or degree of the two differs, and it has more."""
    fuller = rows.select(*WHO, host_sense="sense", host_since="since", host_until="until")
    pairs = rows.join(fuller, WHO)

    def dates(since: ir.Value, until: ir.Value) -> ir.Value:
        return since.notnull().cast("int8") + until.notnull().cast("int8")

    host_dates = dates(pairs.host_since, pairs.host_until)
    same = (pairs.sense == pairs.host_sense) | (pairs.sense == "")
    for name in ("since", "until"):
        same = same & (pairs[name].isnull() | (pairs[name] == pairs[f"host_{name}"]))
    own_dates = dates(pairs.since, pairs.until)
    more = (host_dates > own_dates) | ((host_dates == own_dates) & (pairs.sense == "") & (pairs.host_sense != ""))
    order = [host_dates.desc(), (pairs.host_sense == ""), pairs.host_since, pairs.host_until, pairs.host_sense]
    ranked = pairs.filter(same & more).mutate(covered=True)
    place = ibis.row_number().over(ibis.window(group_by=STUDY, order_by=order))
    return ranked.mutate(place=place).filter(lambda t: t.place == 0).drop("place")
