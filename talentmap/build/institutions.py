"""Institutions of the release: names in both languages, point, place, what each is part of."""

from functools import lru_cache
from typing import Any

import ibis
import ibis.expr.types as ir
import pyarrow as pa

from talentmap.build.inputs import Inputs
from talentmap.institutions import bearing, chinese_name, corrected, locate_institution, reference
from talentmap.model.kinds import INSTITUTION
from talentmap.places import gazetteer
from talentmap.resolve.institutions import BY_REFERENCE

FACTS = ("name", "alias", "acronym", "ror", "country", "city", "region", "geonames", "lat", "lon", "type", "fictional")
HAN = "[一-鿿]"
CHINESE = ("zh", "en", "")  # a name in Chinese script counts unless its source calls it Japanese or the like
SITE = ("ror", "geonames", "city", "region", "country")
PLACED = pa.schema([(name, pa.string()) for name in (*SITE, "place", "city_zh")]).append(
    pa.field("place_lat", pa.float32())
).append(pa.field("place_lon", pa.float32())).append(pa.field("mended", pa.bool_()))  # fmt: skip
REFERENCE = pa.schema([(name, pa.string()) for name in ("ror", "name", "name_zh", "country", "city", "type")]).append(
    pa.field("lat", pa.float32())
).append(pa.field("lon", pa.float32()))  # fmt: skip


def institutions(inputs: Inputs) -> ir.Table:
    """One row an institution that a person or a hierarchy of the release names."""
    wide = _facts(_stated(inputs))
    clusters = inputs.clusters.filter(inputs.clusters.kind == INSTITUTION)
    ids = clusters.group_by(id="entity").agg(
        source_ids=clusters.subject.collect(order_by=clusters.subject),
        by_reference=(clusters.rule == BY_REFERENCE).any(),
    )
    joined = ids.semi_join(_used(inputs), "id").left_join(wide, "id").drop("id_right")
    ror = ibis.coalesce(joined.ror, ibis.ifelse(joined.by_reference, joined.ror_by_name, ibis.null("string")))
    rows = joined.mutate(ror=ror, fictional=joined.fictional.fill_null(False)).drop("ror_by_name", "by_reference")
    return _on_the_map(inputs, inputs.con.create_table("named_institutions", _known(inputs, rows), temp=True, overwrite=True))


def _stated(inputs: Inputs) -> ir.Table:
    """What records state of institutions and how links write them: names with their Chinese form and reference institution."""
    facts = inputs.values(INSTITUTION, list(FACTS)).select("entity", "prop", "value", "lang", "source")
    ours = inputs.clusters.filter(inputs.clusters.kind == INSTITUTION)
    spelt = inputs.con.table("institution_names").join(ours, ibis._.key == ours.subject)
    spellings = spelt.select("entity", "value", prop=ibis.literal("spelling"), lang=ibis.literal(""), source=ibis.literal("link"))
    rows = facts.union(spellings.select(*facts.columns))
    han = rows.filter(rows.prop.isin(["name", "alias", "spelling"]) & rows.value.re_search(HAN)).value
    forms = [(value, chinese_name(value) or None) for value in _distinct(han)]
    known = [(value, it.ror) for value in _distinct(spellings.value) if (it := bearing(value))]
    zh = _table(inputs, "institution_names_zh", forms, ("value", "zh"))
    by_name = _table(inputs, "reference_names", known, ("value", "ror_by_name"))
    return rows.left_join(zh, "value").drop("value_right").left_join(by_name, "value").drop("value_right")


def _distinct(column: ir.Value) -> list[str]:
    values: list[str] = column.as_table().distinct().to_pyarrow()[0].to_pylist()
    return sorted(values)


def _table(inputs: Inputs, name: str, rows: list[tuple[Any, ...]], columns: tuple[str, ...]) -> ir.Table:
    schema = pa.schema([(column, pa.string()) for column in columns])
    table = pa.Table.from_pylist([dict(zip(columns, row, strict=True)) for row in rows], schema=schema)
    return inputs.con.create_table(name, table, temp=True, overwrite=True)


def _facts(stated: ir.Table) -> ir.Table:
    """The best of what is stated, side by side; the registry speaks first."""
    order = ibis.ifelse(stated.source == "ror", "0", "1") + stated.source + stated.value
    latin = ~stated.value.re_search(HAN)
    label = stated.prop.isin(["name", "spelling"]) & stated.lang.isin(CHINESE)

    def best(prop: str, *also: ir.Value) -> ir.Value:
        where = stated.prop == prop
        for condition in also:
            where = where & condition
        return stated.value.argmin(order, where=where)

    return stated.group_by(id="entity").agg(
        name_latin=ibis.coalesce(best("name", latin, stated.lang == "en"), best("name", latin)),
        name_any=ibis.coalesce(best("spelling", latin), best("name"), best("spelling")),
        labels_zh=stated.zh.collect(where=label & stated.zh.notnull()),
        label_zh=stated.zh.argmin(ibis.ifelse(stated.prop == "name", "0", "1") + order, where=label & stated.zh.notnull()),
        alias_zh=stated.zh.argmin(order, where=(stated.prop == "alias") & stated.lang.isin(CHINESE) & stated.zh.notnull()),
        ror_by_name=stated.ror_by_name.min(where=stated.prop == "spelling"),
        fictional=(stated.prop == "fictional").any(),
        aliases=stated.value.collect(where=stated.prop.isin(["name", "alias", "acronym"])).unique().sort(),
        lat=best("lat").cast("float32"),
        lon=best("lon").cast("float32"),
        **{name: best(name) for name in ("ror", "type", "country", "city", "region", "geonames")},
    )


def _known(inputs: Inputs, rows: ir.Table) -> ir.Table:
    """With the reference table behind the records: what a record says outranks it, but for the choice among several names."""
    table = pa.Table.from_pylist([{name: getattr(it, name) for name in REFERENCE.names} for it in reference()], schema=REFERENCE)
    ours = inputs.con.create_table("reference_institutions", table, temp=True, overwrite=True)
    both = rows.left_join(ours, "ror", lname="{name}", rname="ref_{name}")
    stated_zh = ibis.ifelse(both.labels_zh.contains(both.name_zh), both.name_zh, both.label_zh)
    return both.mutate(
        name=ibis.coalesce(both.name_latin, both.name, both.name_any, both.id),
        name_zh=ibis.coalesce(stated_zh, both.name_zh, both.alias_zh),
        **{name: ibis.coalesce(both[name], both[f"ref_{name}"]) for name in ("country", "city", "type", "lat", "lon")},
    ).select("id", "name", "name_zh", "aliases", "source_ids", "type", "lat", "lon", "fictional", *SITE)


def _on_the_map(inputs: Inputs, named: ir.Table) -> ir.Table:
    """With the place each lies in; where no source gives a point, that of the place."""
    rows = named.select(*SITE).distinct().to_pyarrow().to_pylist()
    sites = inputs.con.create_table(
        "sites", pa.Table.from_pylist([_site(row) for row in rows], schema=PLACED), temp=True, overwrite=True
    )
    joined = named.left_join(sites, [named[name].identical_to(sites[name]) for name in SITE])
    point = {
        name: ibis.ifelse(joined.mended, joined[f"place_{name}"], ibis.coalesce(joined[name], joined[f"place_{name}"]))
        for name in ("lat", "lon")
    }
    gone = [f"{name}_right" for name in SITE]
    return joined.mutate(**point).drop(*gone, "place_lat", "place_lon", "mended", "geonames", "region")


def _site(row: dict[str, Any]) -> dict[str, Any]:
    """The place of an institution and its point; `mended` where the registry's own point is known to be wrong."""
    lat, lon, region = corrected(row["ror"] or "", None, None, row["region"] or "")
    mended = lat is not None
    place, city_zh = _place(row["country"] or "", region, row["city"] or "", "" if mended else row["geonames"] or "")
    there = gazetteer().get(place or "")
    if not mended and there and there.level != "country":
        lat, lon = there.lat, there.lon
    return {**row, "place": place, "city_zh": city_zh, "place_lat": lat, "place_lon": lon, "mended": mended}


@lru_cache(maxsize=50_000)
def _place(country: str, region: str, city: str, geonames: str) -> tuple[str | None, str | None]:
    return locate_institution(country, region, city, geonames)


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
