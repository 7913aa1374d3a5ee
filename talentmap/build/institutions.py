"""Institutions of the release: names in both languages, point, place, what each is part of."""

from typing import Any

import ibis
import ibis.expr.types as ir
import pyarrow as pa

from talentmap.build.inputs import Inputs
from talentmap.model.kinds import INSTITUTION
from talentmap.places import gazetteer, locate
from talentmap.resolve.institutions import NAMED

MOST_STATEMENTS = 20
NO_TEXT = ibis.literal([], type="array<string>")
FACTS = ("name", "alias", "acronym", "ror", "country", "city", "geonames", "lat", "lon", "type", "fictional")
SITE = pa.schema([(name, pa.string()) for name in ("geonames", "city", "country", "place", "city_zh")]).append(
    pa.field("place_lat", pa.float32())
).append(pa.field("place_lon", pa.float32()))  # fmt: skip


def institutions(inputs: Inputs) -> ir.Table:
    """One row an institution that a person or a hierarchy of the release names."""
    stated = inputs.values(INSTITUTION, list(FACTS))
    order = ibis.ifelse(stated.source == "ror", "0", "1") + stated.source + stated.value

    def best(prop: str, lang: str | None = None) -> ir.Value:
        where = (stated.prop == prop) & ((stated.lang == lang) if lang else ibis.literal(True))
        return stated.value.argmin(order, where=where)

    wide = stated.group_by(id="entity").agg(
        name_en=best("name", "en"),
        name_any=best("name"),
        name_zh=ibis.coalesce(best("name", "zh"), best("alias", "zh")),
        ror=best("ror"),
        type=best("type"),
        country=best("country"),
        city=best("city"),
        geonames=best("geonames"),
        lat=best("lat").cast("float32"),
        lon=best("lon").cast("float32"),
        fictional=(stated.prop == "fictional").any(),
        aliases=stated.value.collect(where=stated.prop.isin(["name", "alias", "acronym"])).unique().sort(),
    )
    clusters = inputs.clusters.filter(inputs.clusters.kind == INSTITUTION)
    ids = clusters.group_by(id="entity").agg(
        source_ids=clusters.subject.collect(order_by=clusters.subject),
        only_name=clusters.subject.min(where=clusters.subject.startswith(NAMED)),
    )
    spelt = inputs.con.table("institution_names")
    spellings = spelt.group_by(only_name="key").agg(spelling=spelt.value.min())
    ids = ids.left_join(spellings, "only_name").drop("only_name_right")
    used = _used(inputs)
    joined = ids.semi_join(used, "id").left_join(wide, "id").drop("id_right")
    named = joined.mutate(
        name=ibis.coalesce(joined.name_en, joined.name_any, joined.spelling, joined.id),
        fictional=joined.fictional.fill_null(False),
    ).drop("name_en", "name_any", "only_name", "spelling")
    kept = inputs.con.create_table("named_institutions", named, temp=True, overwrite=True)
    return _on_the_map(inputs, kept)


def _on_the_map(inputs: Inputs, named: ir.Table) -> ir.Table:
    """With the place each lies in; where no source gives a point, that of the place."""
    rows = named.select("geonames", "city", "country").distinct().to_pyarrow().to_pylist()
    sites = inputs.con.create_table(
        "sites", pa.Table.from_pylist([_site(row) for row in rows], schema=SITE), temp=True, overwrite=True
    )
    same = [named[name].identical_to(sites[name]) for name in ("geonames", "city", "country")]
    joined = named.left_join(sites, same)
    return joined.mutate(lat=ibis.coalesce(joined.lat, joined.place_lat), lon=ibis.coalesce(joined.lon, joined.place_lon)).drop(
        "geonames_right", "city_right", "country_right", "place_lat", "place_lon", "geonames"
    )


def _site(row: dict[str, Any]) -> dict[str, Any]:
    """The place of a city: its GeoNames id abroad, the division in China; else the country."""
    world = gazetteer()
    country = world.get(row["country"] or "")
    place = world.get(f"GN:{row['geonames']}")
    if place is None and row["city"]:
        found = locate(f"{row['city']}, {country.name}" if country else row["city"])
        place = world.get(found.code) if found else None
    if place is None or (country and country.code not in (place.code, *world.ancestors(place.code))):
        return {**row, "place": row["country"]}
    precise = country is None or place.code != country.code
    point = {"place_lat": place.lat, "place_lon": place.lon} if precise else {}
    return {**row, "place": place.code, "city_zh": place.name_zh or None if precise else None, **point}


def _used(inputs: Inputs) -> ir.Table:
    by_people = affiliations(inputs).select(id="institution")
    linked = inputs.links.filter(inputs.links.institution.notnull()).select(id="institution")
    once = by_people.union(linked).distinct()
    parents = part_of(inputs)
    return once.union(parents.semi_join(once, parents.child == once.id).select(id="parent")).distinct()


def part_of(inputs: Inputs) -> ir.Table:
    """`child, parent` of institutions."""
    stated = inputs.values(INSTITUTION, ["parent"])
    ours = inputs.clusters.filter(inputs.clusters.kind == INSTITUTION).select(value="subject", parent="entity")
    joined = stated.join(ours, "value").select(child="entity", parent="parent").distinct()
    return joined.filter(joined.child != joined.parent)


def affiliations(inputs: Inputs) -> ir.Table:
    """`scientist, institution, year` as printed on works, institutions by our ids; one row a year."""
    rows = inputs.authored.select("scientist", "year", source_id=inputs.authored.institutions.unnest())
    ours = inputs.clusters.filter(inputs.clusters.kind == INSTITUTION).select(source_id="subject", institution="entity")
    return rows.join(ours, "source_id").select("scientist", "institution", "year").distinct()


def affiliated_with(inputs: Inputs) -> ir.Table:
    """One row for each person, institution and stated role; years on works confirm a post or stand for an unstated one."""
    links = inputs.links.filter((inputs.links.kind == "affiliation") & inputs.links.institution.notnull())
    told = links.role.notnull() | links.department.notnull() | links.since.notnull() | links.until.notnull()
    told = told | (links.years.length().fill_null(0) == 0)
    stated = _stated_posts(links.filter(told))
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


def _stated_posts(links: ir.Table) -> ir.Table:
    since, until = (links[name].substr(0, 4).try_cast("int32") for name in ("since", "until"))
    rows = links.mutate(since=since, until=until, stated=ibis.literal(True))
    return rows.group_by("scientist", "institution", "role").agg(
        stated=rows.stated.any(),
        department=rows.department.min(),
        since=rows.since.min(),
        until=ibis.ifelse(rows.until.isnull().any(), ibis.null("int32"), rows.until.max()),
        concurrent=(rows.concurrent == "true").any(),
        statements=rows.statements.collect(order_by=rows.subject).flatten(),
    )


def _observed_posts(inputs: Inputs, links: ir.Table) -> ir.Table:
    """`scientist, institution, years, statements` of works and of links that only list years."""
    listed = links.select("scientist", "institution", year=links.years.unnest().try_cast("int32"))
    rows = affiliations(inputs).mutate(year=lambda t: t.year.cast("int32")).union(listed).filter(lambda t: t.year.notnull())
    years = rows.group_by("scientist", "institution").agg(years=rows.year.collect(distinct=True).sort())
    said = links.group_by("scientist", "institution").agg(statements=links.statements.collect(order_by=links.subject).flatten())
    return years.left_join(said, ["scientist", "institution"]).drop("scientist_right", "institution_right")


def studied_at(inputs: Inputs) -> ir.Table:
    """Educations with an institution."""
    links = inputs.links.filter((inputs.links.kind == "education") & inputs.links.institution.notnull())
    return links.select(
        "scientist",
        "institution",
        "degree",
        since=links.since.substr(0, 4).try_cast("int32"),
        until=links.until.substr(0, 4).try_cast("int32"),
        statements=links.statements[:MOST_STATEMENTS],
    )
