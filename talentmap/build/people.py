"""Scientists of the release: names, post, indicators, and what search reads."""

import ibis
import ibis.expr.types as ir

from talentmap.build.inputs import Inputs
from talentmap.model.kinds import INSTITUTION, RECOGNISED_TIER, SCIENTIST

HAN = "[一-鿿]"


def newest_year(inputs: Inputs) -> int:
    """The year that "recent" counts from."""
    newest = inputs.authored.year.max().to_pyarrow().as_py() or 0
    fetched = inputs.records.last_seen.max().to_pyarrow().as_py()
    return min(int(newest), fetched.year) if fetched else int(newest)


def careers(inputs: Inputs, now: int) -> ir.Table:
    """Indicators: works, citations, h-index, the last five years, first and last year, works signed last."""
    rows = inputs.authored
    order = ibis.window(group_by="scientist", order_by=[rows.citations.desc(), rows.work])
    ranked = rows.mutate(rank=ibis.row_number().over(order) + 1, recent=rows.year > now - 5)
    return ranked.group_by("scientist").agg(
        works=ranked.count().cast("int32"),
        citations=ranked.citations.sum().cast("int32"),
        h_index=ranked.count(where=ranked.citations >= ranked["rank"]).cast("int32"),
        works_5y=ranked.count(where=ranked.recent).cast("int32"),
        citations_5y=ranked.citations.sum(where=ranked.recent).fill_null(0).cast("int32"),
        first_year=ranked.year.min().cast("int32"),
        last_year=ranked.year.max().cast("int32"),
        led_5y=ranked.count(where=ranked.recent & (ranked.position == ranked.authors) & (ranked.authors > 1)).cast("int32"),
        printed_fictional=ranked.fictional.any(),
    )


def names(inputs: Inputs) -> ir.Table:
    """`name` (Latin, else what there is), `name_zh`, all `names`: stated ones outrank printed ones, common ones rare ones."""
    stated = inputs.values(SCIENTIST, ["name", "alias"])
    rows = stated.select(
        scientist="entity", name="value", weight=ibis.ifelse(stated.prop == "name", 1000, 10).cast("int32")
    ).union(
        inputs.authored.select(
            "scientist", name=ibis.coalesce(inputs.authored.display_name, inputs.authored.name), weight=ibis.literal(2, "int32")
        ),
        inputs.authored.select("scientist", "name", weight=ibis.literal(1, "int32")),
    )
    counted = rows.filter(rows.name != "").group_by("scientist", "name").agg(weight=rows.weight.sum())
    marked = counted.mutate(han=counted.name.re_search(HAN))
    order = ibis.window(group_by=["scientist", "han"], order_by=[marked.weight.desc(), marked.name])
    ranked = marked.mutate(place=ibis.row_number().over(order))
    return ranked.group_by("scientist").agg(
        latin=ranked.name.min(where=(ranked.place == 0) & ~ranked.han),
        name_zh=ranked.name.min(where=(ranked.place == 0) & ranked.han),
        names=ranked.name.collect(where=ranked.place < 10, order_by=[ranked.place, ranked.name]),
    )


def single_values(inputs: Inputs) -> ir.Table:
    """ORCID, homepage, position and interests that sources state, and whether a source has a record of the person."""
    stated = inputs.values(
        SCIENTIST, ["orcid", "homepage", "position", "interest", "fictional", "name", "death_year", RECOGNISED_TIER]
    )

    def best(prop: str) -> ir.Value:
        return stated.value.argmin(stated.id, where=stated.prop == prop)

    return stated.group_by(scientist="entity").agg(
        orcid=best("orcid"),
        homepage=best("homepage"),
        position=best("position"),
        interests=stated.value.collect(where=stated.prop == "interest").unique().sort(),
        stated_fictional=(stated.prop == "fictional").any(),
        recognised=best(RECOGNISED_TIER),
        died=(stated.prop == "death_year").any(),
        profiled=(stated.prop == "name").any(),
    )


def recent_presence(inputs: Inputs) -> ir.Table:
    """`scientist, institution, presence`: works signed there, each year before a person's last one counting half as much."""
    rows = inputs.authored.select("scientist", "year", source_id=inputs.authored.institutions.unnest())
    ours = inputs.clusters.filter(inputs.clusters.kind == INSTITUTION).select(source_id="subject", institution="entity")
    last = inputs.authored.group_by("scientist").agg(last=inputs.authored.year.max())
    signed = rows.join(ours, "source_id").join(last, "scientist")
    weighed = signed.mutate(weight=ibis.literal(0.5) ** (signed["last"] - signed.year).cast("float64"))
    return weighed.group_by("scientist", "institution").agg(presence=weighed.weight.sum().round(6))


def current_posts(posts: ir.Table, presence: ir.Table, institutions: ir.Table) -> ir.Table:
    """The institution of today: a stated post that goes on, then where the recent works were signed."""
    affiliated = posts.left_join(presence, ["scientist", "institution"]).drop("scientist_right", "institution_right")
    order = ibis.window(
        group_by="scientist",
        order_by=[
            affiliated.until.isnull().desc(),
            affiliated.concurrent.fill_null(False),
            ibis.ifelse(affiliated.until.isnull(), affiliated.since.fill_null(0), 0).desc(),
            affiliated.presence.fill_null(0.0).desc(),
            affiliated.until.fill_null(0).desc(),
            affiliated.institution,
            affiliated.role,
        ],
    )
    newest = affiliated.mutate(place=ibis.row_number().over(order)).filter(lambda t: t.place == 0)
    where = institutions.select(
        "lat",
        "lon",
        "country",
        "city",
        "city_zh",
        "place",
        institution="id",
        institution_name="name",
        institution_name_zh="name_zh",
    )
    return newest.select("scientist", "institution", "role").join(where, "institution")


def representative(inputs: Inputs, *, most: int = 5) -> ir.Table:
    """`scientist, work`: a person's most cited works."""
    rows = inputs.authored
    order = ibis.window(group_by="scientist", order_by=[rows.citations.desc(), rows.year.desc(), rows.work])
    return rows.mutate(place=ibis.row_number().over(order)).filter(lambda t: t.place < most).select("scientist", "work", "place")


def texts(inputs: Inputs, best: ir.Table) -> ir.Table:
    """What full-text search reads: titles of representative works and their keywords."""
    titles = inputs.works.select("title", "keywords", work="id")
    rows = best.join(titles, "work").filter(lambda t: t.title.notnull())
    words = rows.keywords.join(" ")
    return (
        rows.mutate(line=rows.title + " " + words.fill_null(""))
        .group_by("scientist")
        .agg(text=lambda t: t.line.group_concat(sep="\n", order_by=t.place))
    )
