"""Institutions of the release: names in both languages, point, place, what each is part of."""

import ibis
import ibis.expr.types as ir

from talentmap.build.inputs import Inputs
from talentmap.model.kinds import INSTITUTION


def institutions(inputs: Inputs) -> ir.Table:
    """One row an institution that a person or a hierarchy of the release names."""
    stated = inputs.values(INSTITUTION, ["name", "alias", "acronym", "ror", "country", "city", "lat", "lon", "type", "fictional"])

    def best(prop: str, lang: str | None = None) -> ir.Value:
        where = (stated.prop == prop) & ((stated.lang == lang) if lang else ibis.literal(True))
        return stated.value.argmin(ibis.ifelse(stated.source == "ror", "0", "1") + stated.source, where=where)

    wide = stated.group_by(id="entity").agg(
        name_en=best("name", "en"),
        name_any=best("name"),
        name_zh=best("name", "zh"),
        ror=best("ror"),
        type=best("type"),
        country=best("country"),
        city=best("city"),
        lat=best("lat").cast("float32"),
        lon=best("lon").cast("float32"),
        fictional=(stated.prop == "fictional").any(),
        aliases=stated.value.collect(where=stated.prop.isin(["alias", "acronym"])).unique(),
    )
    clusters = inputs.clusters.filter(inputs.clusters.kind == INSTITUTION)
    ids = clusters.group_by(id="entity").agg(
        source_ids=clusters.subject.collect(order_by=clusters.subject),
        only_name=clusters.subject.min(where=clusters.subject.startswith("name:")),
    )
    used = _used(inputs)
    joined = ids.semi_join(used, "id").left_join(wide, "id")
    return joined.mutate(
        name=ibis.coalesce(joined.name_en, joined.name_any, joined.only_name.replace("name:", ""), joined.id),
        place=joined.country,
        city_zh=ibis.null("string"),
        fictional=joined.fictional.fill_null(False),
    ).drop("name_en", "name_any", "only_name", "id_right")


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
    """Stated posts and the affiliations on works, one row for each person, institution and role."""
    links = inputs.links.filter((inputs.links.kind == "affiliation") & inputs.links.institution.notnull())
    stated = links.select(
        "scientist",
        "institution",
        "role",
        "department",
        "statements",
        years=links.years.map(lambda y: y.try_cast("int32")),
        since=links.since.substr(0, 4).try_cast("int32"),
        until=links.until.substr(0, 4).try_cast("int32"),
        concurrent=links.concurrent == "true",
    )
    printed = affiliations(inputs).group_by("scientist", "institution").agg(printed=lambda t: t.year.cast("int32").collect())
    joined = stated.outer_join(printed, ["scientist", "institution"])
    none = ibis.literal([], type="array<int32>")
    years = ibis.coalesce(joined.years, none).concat(ibis.coalesce(joined.printed, none)).unique().sort()
    rows = joined.select(
        "role",
        "department",
        "concurrent",
        "since",
        "until",
        years=years,
        scientist=ibis.coalesce(joined.scientist, joined.scientist_right),
        institution=ibis.coalesce(joined.institution, joined.institution_right),
        statements=ibis.coalesce(joined.statements, ibis.literal([], type="array<string>"))[:20],
    )
    return rows.mutate(since=ibis.coalesce(rows.since, rows.years.mins()), until=ibis.coalesce(rows.until, rows.years.maxs()))


def studied_at(inputs: Inputs) -> ir.Table:
    """Educations with an institution."""
    links = inputs.links.filter((inputs.links.kind == "education") & inputs.links.institution.notnull())
    return links.select(
        "scientist",
        "institution",
        "degree",
        since=links.since.substr(0, 4).try_cast("int32"),
        until=links.until.substr(0, 4).try_cast("int32"),
        statements=links.statements[:20],
    )
