"""Fields of people: topics of their works, through the crosswalk to areas and directions, with evidence and years."""

from collections.abc import Iterator

import ibis
import ibis.expr.types as ir
import pyarrow as pa

from talentmap.build.exact import exact_sum
from talentmap.build.inputs import Inputs
from talentmap.fields import VOCABULARIES, Crosswalk
from talentmap.fields.classifier import classify
from talentmap.tables.release import RELEASE_TABLES

WEAKEST = 0.1  # share of a person's works below which a field is not theirs
EVIDENCE = 5
GUESSED = 0.5  # a work without topics weighs half, and its guessed scores count so much of themselves
KINDS = dict(zip(("area", "direction", "priority_field", "industry"), VOCABULARIES, strict=True))


def topic_table(crosswalk: Crosswalk) -> list[dict[str, object]]:
    """Rows of the release's `topics`."""
    names = ("id", "name", "name_zh", "subfield", "field")
    return [{**{n: getattr(t, n) for n in names}, "keywords": list(t.keywords)} for t in crosswalk.rows()]


def crosswalk_table(crosswalk: Crosswalk, kind: str) -> list[dict[str, object]]:
    """Rows of `topic_in_<kind>`."""
    return [
        {"topic": topic.id, kind: name, "score": score, "version": crosswalk.version}
        for topic in crosswalk.rows()
        for name, score in crosswalk.counted(topic.id, KINDS[kind]).items()
    ]


def guessed_rows(inputs: Inputs, crosswalk: Crosswalk) -> Iterator[dict[str, object]]:
    """Rows of `guessed`: areas and directions of works without topics, by their text, with the topics that say so."""
    bare = inputs.works.filter(inputs.works.topics.length().fill_null(0) == 0).filter(lambda t: t.title.length().fill_null(0) > 0)
    rows = bare.select("id", "title", "abstract").order_by("id").to_pyarrow().to_pylist()
    guesses = classify(((row["title"], row["abstract"] or "") for row in rows), crosswalk)
    for row, guess in zip(rows, guesses, strict=True):
        for kind, scores in (("area", guess.areas), ("direction", guess.directions)):
            for name, score in scores.items():
                facts = {"work": row["id"], "kind": kind, "name": name, "score": score * GUESSED}
                yield facts | {"topics": list(guess.topics), "version": crosswalk.version}


def topic_shares(inputs: Inputs) -> ir.Table:
    """`scientist, work, topic, share, citations, year`: a work's topics weigh 1 together."""
    topics = inputs.works.select("id", topic=inputs.works.topics.unnest())
    flat = topics.select("id", topic=topics.topic.id, score=ibis.coalesce(topics.topic.score, 1.0))
    total = flat.group_by("id").agg(total=exact_sum(flat.score))
    shares = flat.join(total, "id").select("id", "topic", share=lambda t: t.score / t.total)
    authored = inputs.authored.select("scientist", "work", "citations", "year")
    return authored.join(shares, authored.work == shares.id).select("scientist", "work", "topic", "share", "citations", "year")


def works_on(shares: ir.Table, *, most: int = 10) -> ir.Table:
    """A person's strongest topics: score is the share of their works."""
    works = shares.group_by("scientist").agg(all=exact_sum(shares.share))
    by_topic = shares.group_by("scientist", "topic").agg(sum=exact_sum(shares.share), works=shares.work.nunique().cast("int32"))
    scored = by_topic.join(works, "scientist").mutate(score=lambda t: (t["sum"] / t["all"]).cast("float32"))
    order = ibis.window(group_by="scientist", order_by=[scored.score.desc(), scored.topic])
    ranked = scored.mutate(place=ibis.row_number().over(order)).filter(lambda t: t.place < most)
    return ranked.select("scientist", "topic", "score", "works")


def guessed_shares(inputs: Inputs, guessed: ir.Table) -> ir.Table:
    """`scientist, work, kind, name, part, citations, year`: guessed labels of people's works, at their lower weight."""
    authored = inputs.authored.select("scientist", "work", "citations", "year")
    return authored.join(guessed, "work").select(
        "scientist", "work", "kind", "name", "citations", "year", part=lambda t: t["score"].cast("float64") * GUESSED
    )


def in_field(inputs: Inputs, shares: ir.Table, guessed: ir.Table, crosswalk: Crosswalk, kind: str) -> ir.Table:
    """People's areas or the like: score is the share of their works that count for it, with the years of those.

    Evidence are the works that count most, the most cited first. A work without topics has a part by its text.
    """
    table = pa.Table.from_pylist(crosswalk_table(crosswalk, kind), schema=RELEASE_TABLES[f"topic_in_{kind}"])
    mapping = inputs.con.create_table(f"map_{kind}", table, temp=True, overwrite=True)
    hits = shares.join(mapping, "topic").mutate(part=lambda t: t.share * t["score"])
    columns = ("scientist", kind, "work", "part", "citations", "year")
    told = guessed.filter(guessed.kind == kind).rename({kind: "name"})
    both = hits.select(*columns).union(told.select(*columns))
    by_work = both.group_by("scientist", kind, "work").agg(
        part=exact_sum(both.part), citations=both.citations.max(), year=both.year.max()
    )
    order = ibis.window(group_by=["scientist", kind], order_by=[by_work.part.desc(), by_work.citations.desc(), by_work.work])
    ranked = by_work.mutate(place=ibis.row_number().over(order))
    found = ranked.group_by("scientist", kind).agg(
        sum=exact_sum(ranked.part),
        works=ranked.work.nunique().cast("int32"),
        first=ranked.year.min().cast("int32"),
        last=ranked.year.max().cast("int32"),
        evidence=ranked.work.collect(where=ranked.place < EVIDENCE, order_by=ranked.place),
    )
    scored = found.join(_totals(shares, guessed), "scientist").mutate(score=lambda t: (t["sum"] / t["all"]).cast("float32"))
    return scored.filter(scored.score >= WEAKEST).select("scientist", kind, "score", "works", "first", "last", "evidence")


def _totals(shares: ir.Table, guessed: ir.Table) -> ir.Table:
    """What all works of a person weigh together; a work without topics half, once."""
    bare = guessed.select("scientist", "work").distinct().mutate(share=ibis.literal(GUESSED, "float64"))
    every = shares.select("scientist", "work", share=shares.share.cast("float64")).union(bare)
    return every.group_by("scientist").agg(all=exact_sum(every.share))
