"""Figures that can be compared across fields and ages, and marks that ask for a second look.

A work's normalised citations are its citations over the mean of the release's works of the same field (of its first topic) and
year; a person's `norm_impact` is the mean over the works of ten years (Waltman et al. 2011, Journal of Informetrics 5(1), 37-47).
`cohort_rank` is where the sum over all works stands among the people whose first work is of the same five years, 0 to 1.
"""

import ibis
import ibis.expr.types as ir

from talentmap.build.exact import exact_mean, exact_sum
from talentmap.build.inputs import Inputs
from talentmap.model.kinds import NEEDS, RESULTS, SCIENTIST

YEARS, RECENT = 10, 5
COHORT = 5  # years
LEAST_WORKS, LEAST_CITED, LEAST_COHORT = 3, 10, 20  # fewer tell nothing


def assessment(inputs: Inputs, careers: ir.Table, topics: ir.Table, now: int) -> ir.Table:
    """`scientist, norm_impact, cohort_rank, grants_5y, self_cited, retracted, records, results, needs` a person."""
    scored = inputs.con.create_table("normalised", _normalised(inputs, topics, now), temp=True, overwrite=True)
    parts = [
        _impact(scored),
        _ranks(scored, careers),
        _grants(inputs, now),
        _self_cited(inputs),
        _records(inputs),
        _recorded(inputs, "results", RESULTS),
        _recorded(inputs, "needs", NEEDS),
    ]
    joined = careers.select("scientist")
    for part in parts:
        joined = joined.left_join(part, "scientist").drop("scientist_right")
    return joined


def _normalised(inputs: Inputs, topics: ir.Table, now: int) -> ir.Table:
    """`scientist, work, recent, normalised` of every work whose field is known and cited at all."""
    works = inputs.works.select("id", "year", "citations", topic=inputs.works.topics[0].id)
    placed = works.join(topics, "topic").select("id", "year", "citations", "field")
    mean = placed.group_by("field", "year").agg(mean=placed.citations.mean())
    known = placed.join(mean, ["field", "year"]).filter(lambda t: t["mean"] > 0)
    scores = known.select(work="id", normalised=known.citations / known["mean"])
    signed = inputs.authored.select("scientist", "work", recent=inputs.authored.year > now - YEARS)
    return signed.join(scores, "work")


def _impact(scored: ir.Table) -> ir.Table:
    lately = scored.filter(scored.recent)
    found = lately.group_by("scientist").agg(norm_impact=exact_mean(lately.normalised).cast("float32"), works=lately.count())
    return found.filter(found.works >= LEAST_WORKS).drop("works")


def _ranks(scored: ir.Table, careers: ir.Table) -> ir.Table:
    total = scored.group_by("scientist").agg(total=exact_sum(scored.normalised))
    cohorts = careers.select("scientist", cohort=careers.first_year // COHORT).join(total, "scientist")
    order = ibis.window(group_by="cohort", order_by="total")
    whole = ibis.window(group_by="cohort")
    ranked = cohorts.mutate(cohort_rank=ibis.percent_rank().over(order).cast("float32"), size=cohorts.count().over(whole))
    return ranked.filter(ranked.size >= LEAST_COHORT).select("scientist", "cohort_rank")


def _grants(inputs: Inputs, now: int) -> ir.Table:
    """How many grants the works of five years name; retractions among all works."""
    works = inputs.works.select("retracted", "grants", work="id")
    signed = inputs.authored.select("scientist", "work", "year").join(works, "work")
    named = signed.filter(signed.year > now - RECENT).select("scientist", grant=lambda t: t.grants.unnest())
    counted = named.group_by("scientist").agg(grants_5y=named.grant.number.nunique().cast("int32"))
    fallen = signed.group_by("scientist").agg(retracted=signed.retracted.fill_null(False).sum().cast("int32"))
    return fallen.left_join(counted, "scientist").drop("scientist_right")


def _self_cited(inputs: Inputs) -> ir.Table:
    """Of the citations that works of this release give to a person's works, the share by works of the same person."""
    ours = inputs.clusters.filter(inputs.clusters.kind == "work").select(reference="subject", cited="entity")
    given = inputs.works.select(citing="id", reference=inputs.works.references.unnest()).join(ours, "reference")
    links = inputs.con.create_table("citations_inside", given.select("citing", "cited").distinct(), temp=True, overwrite=True)
    signed = inputs.authored.select("scientist", "work")
    received = links.join(signed.rename(cited="work"), "cited")
    own = received.semi_join(signed.rename(citing="work"), ["scientist", "citing"]).group_by("scientist").agg(own=ibis._.count())
    counted = received.group_by("scientist").agg(received=received.count())
    found = counted.left_join(own, "scientist").drop("scientist_right").filter(lambda t: t.received >= LEAST_CITED)
    return found.select("scientist", self_cited=(found.own.fill_null(0) / found.received).cast("float32"))


def _records(inputs: Inputs) -> ir.Table:
    """The most records of one source that were put together as this person; of authors without an id only one a work."""
    people = inputs.clusters.filter(inputs.clusters.kind == SCIENTIST)
    whole = people.filter(~people.subject.contains("#a")).select(
        scientist="entity", subject="subject", source=people.subject.split(":")[0]
    )
    by_source = whole.group_by("scientist", "source").agg(records=whole.count())
    return by_source.group_by("scientist").agg(records=by_source.records.max().cast("int32"))


def _recorded(inputs: Inputs, name: str, kinds: tuple[str, ...]) -> ir.Table:
    """What officers recorded, its kind once for each: results beyond papers, or research needs."""
    said = inputs.values(SCIENTIST, list(kinds))
    return said.group_by(scientist="entity").agg(**{name: said.prop.collect(order_by=[said.prop, said.value])})
