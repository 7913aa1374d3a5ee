"""Fields of people: topics of their works, through the crosswalk to areas and directions, with evidence."""

import ibis
import ibis.expr.types as ir
import pyarrow as pa

from talentmap.build.inputs import Inputs
from talentmap.fields import Crosswalk

WEAKEST = 0.1  # share of a person's works below which a field is not theirs
EVIDENCE = 5


def topic_table(crosswalk: Crosswalk) -> list[dict[str, object]]:
    """Rows of the release's `topics`."""
    names = ("id", "name", "name_zh", "subfield", "field")
    return [{**{n: getattr(t, n) for n in names}, "keywords": list(t.keywords)} for t in crosswalk.rows()]


def crosswalk_table(crosswalk: Crosswalk, kind: str) -> list[dict[str, object]]:
    """Rows of `topic_in_area` or `topic_in_direction`."""
    of = crosswalk.areas if kind == "area" else crosswalk.directions
    return [
        {"topic": topic.id, kind: name, "score": score, "version": crosswalk.version}
        for topic in crosswalk.rows()
        for name, score in of(topic.id).items()
    ]


def topic_shares(inputs: Inputs) -> ir.Table:
    """`scientist, work, topic, share, citations`: a work's topics weigh 1 together."""
    topics = inputs.works.select("id", topic=inputs.works.topics.unnest())
    flat = topics.select("id", topic=topics.topic.id, score=ibis.coalesce(topics.topic.score, 1.0))
    total = flat.group_by("id").agg(total=flat.score.sum())
    shares = flat.join(total, "id").select("id", "topic", share=lambda t: t.score / t.total)
    authored = inputs.authored.select("scientist", "work", "citations")
    return authored.join(shares, authored.work == shares.id).select("scientist", "work", "topic", "share", "citations")


def works_on(shares: ir.Table, *, most: int = 10) -> ir.Table:
    """A person's strongest topics: score is the share of their works."""
    works = shares.group_by("scientist").agg(all=shares.share.sum())
    by_topic = shares.group_by("scientist", "topic").agg(sum=shares.share.sum(), works=shares.work.nunique().cast("int32"))
    scored = by_topic.join(works, "scientist").mutate(score=lambda t: (t["sum"] / t["all"]).cast("float32"))
    order = ibis.window(group_by="scientist", order_by=[scored.score.desc(), scored.topic])
    ranked = scored.mutate(place=ibis.row_number().over(order)).filter(lambda t: t.place < most)
    return ranked.select("scientist", "topic", "score", "works")


def in_field(inputs: Inputs, shares: ir.Table, crosswalk: Crosswalk, kind: str) -> ir.Table:
    """People's areas or directions: score is the share of their works that count for it; evidence the most cited of those."""
    table = pa.Table.from_pylist(crosswalk_table(crosswalk, kind))
    mapping = inputs.con.create_table(f"map_{kind}", table, temp=True, overwrite=True)
    totals = shares.group_by("scientist").agg(all=shares.share.sum())
    hits = shares.join(mapping, "topic").mutate(part=lambda t: t.share * t["score"])
    by_work = hits.group_by("scientist", kind, "work").agg(part=hits.part.sum(), citations=hits.citations.max())
    order = ibis.window(group_by=["scientist", kind], order_by=[by_work.part.desc(), by_work.citations.desc(), by_work.work])
    ranked = by_work.mutate(place=ibis.row_number().over(order))
    found = ranked.group_by("scientist", kind).agg(
        sum=ranked.part.sum(),
        works=ranked.work.nunique().cast("int32"),
        evidence=ranked.work.collect(where=ranked.place < EVIDENCE, order_by=ranked.place),
    )
    scored = found.join(totals, "scientist").mutate(score=lambda t: (t["sum"] / t["all"]).cast("float32"))
    return scored.filter(scored.score >= WEAKEST).select("scientist", kind, "score", "works", "evidence")
