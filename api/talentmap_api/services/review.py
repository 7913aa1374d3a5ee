"""Pairs of people that may be one: both sides with what speaks for and against, the most important first."""

import json
from typing import Any, NamedTuple

import ibis
import ibis.expr.types as ir
from pydantic import Field

from talentmap.model.judgements import UNSURE, WITHDRAWN, Judgement
from talentmap_api.services.directory import Directory
from talentmap_api.services.likeness import in_words
from talentmap_api.services.results import Answer, Item
from talentmap_api.services.shared_coauthors import shared_coauthors

WORKS = 3
PLACES = 4


class Side(Answer):
    """One of the two: the list item, the source id that is judged, works and sources."""

    subject: str = Field(description="The source id that a judgement names.")
    person: Item
    orcid: str | None
    sources: list[str]
    works: list[str]
    first_year: int | None
    topics: list[str]


class Common(NamedTuple):
    """What two people have in common."""

    institutions: list[str]
    coauthors: list[Item]


class Pair(Answer):
    """Two people who may be one: `score` of their names 0 to 1, reasons, and how much a mistake would move."""

    left: Side
    right: Side
    score: float
    impact: float
    reasons: list[str]
    institutions: list[str] = Field(description="Where both are or were.")
    coauthors: list[Item] = Field(description="Some of those who wrote with both.")
    judged: str | None = Field(description="What an officer said since this release was built; it applies from the next one.")


class ReviewAnswer(Answer):
    """One page of the queue; `total` are those that nobody has decided."""

    release: str
    total: int
    page: int
    size: int
    pairs: list[Pair]


def read_queue(directory: Directory, judged: list[Judgement], lang: str, page: int, size: int) -> ReviewAnswer:
    """The open pairs; those called unsure come last, those decided are left out."""
    latest = {(one.left, one.right): one.verdict for one in judged}
    said = {pair: verdict for pair, verdict in latest.items() if verdict != WITHDRAWN}
    queue = _open(directory.tables.table("review"), said)
    total = int(directory.tables.rows(queue.aggregate(total=queue.count()))[0]["total"])
    order = ("later", ibis.desc("impact"), ibis.desc("score"), "a", "b")
    shown = directory.tables.rows(queue.order_by(*order).limit(size, offset=(page - 1) * size))
    sides = _sides(directory, shown, lang)
    shown = [row for row in shown if row["a"] in sides and row["b"] in sides]
    common = _common(directory, [(row["a"], row["b"]) for row in shown], lang)
    pairs = [_pair(row, sides, common[row["a"], row["b"]], said.get(_ends(row)), lang) for row in shown]
    return ReviewAnswer(release=directory.id, total=total, page=page, size=size, pairs=pairs)


def _open(pairs: ir.Table, said: dict[tuple[str, str], str]) -> ir.Table:
    """The pairs that nobody decided; `later` marks those called unsure."""
    low, high = ibis.least(pairs.left, pairs.right), ibis.greatest(pairs.left, pairs.right)
    if not said:
        return pairs.mutate(later=False)
    rows = [{"low": ends[0], "high": ends[1], "verdict": verdict} for ends, verdict in said.items()]
    verdicts = ibis.memtable(rows, schema={"low": "string", "high": "string", "verdict": "string"})
    known = pairs.mutate(low=low, high=high).left_join(verdicts, ["low", "high"])
    later = known.verdict.fill_null("") == UNSURE
    return known.mutate(later=later).filter(lambda t: t.verdict.isnull() | t.later)


def _ends(row: dict[str, Any]) -> tuple[str, str]:
    return min(row["left"], row["right"]), max(row["left"], row["right"])


def _common(directory: Directory, pairs: list[tuple[str, str]], lang: str) -> dict[tuple[str, str], Common]:
    people = directory.tables.among("scientists", "id", {one for pair in pairs for one in pair}, only=("id", "institutions"))
    places = {row["id"]: set(row["institutions"] or ()) for row in people}
    shared = {pair: sorted(places[pair[0]] & places[pair[1]])[:PLACES] for pair in pairs}
    directory.institutions.get(place for found in shared.values() for place in found)
    coauthors = shared_coauthors(directory, pairs, lang)
    return {
        pair: Common([directory.institutions.label(place, lang) for place in found], coauthors[pair])
        for pair, found in shared.items()
    }


def _pair(row: dict[str, Any], sides: dict[str, dict[str, Any]], common: Common, verdict: str | None, lang: str) -> Pair:
    return Pair(
        left=Side(subject=row["left"], **sides[row["a"]]),
        right=Side(subject=row["right"], **sides[row["b"]]),
        score=round(row["score"], 3),
        impact=round(row["impact"], 1),
        reasons=[said for reason in json.loads(row["reasons"] or "[]") if (said := in_words(reason, lang))],
        institutions=common.institutions,
        coauthors=common.coauthors,
        judged=verdict,
    )


def _sides(directory: Directory, rows: list[dict[str, Any]], lang: str) -> dict[str, dict[str, Any]]:
    ids = list(dict.fromkeys(person for row in rows for person in (row["a"], row["b"])))
    items = directory.items(ids, lang)
    people = {row["id"]: row for row in directory.tables.among("scientists", "id", ids)}
    return {
        person: {
            "person": item,
            "orcid": people[person]["orcid"],
            "sources": people[person]["source_ids"] or [],
            "works": directory.titles(person)[:WORKS],
            "first_year": people[person]["first_year"],
            "topics": directory.topic_names(people[person]["topics"], lang)[:WORKS],
        }
        for person, item in items.items()
    }
