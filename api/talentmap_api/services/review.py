"""Pairs of people that may be one: both sides with what speaks for and against, the most important first."""

import json
import re
from typing import Any

from pydantic import Field

from talentmap.model.judgements import UNSURE, Judgement
from talentmap_api.services.directory import Directory
from talentmap_api.services.results import Answer, Item

WORKS = 3
_SHARED = re.compile(r"(\d+) shared co-authors")
_ZH = {  # what the comparison of names and resolution say, in Chinese
    "the same institution": "同一单位",
    "equal": "姓名相同",
    "equal in characters": "汉字姓名相同",
    "equal in characters, traditional and simplified": "繁简写法相同",
    "read alike": "读音相同",
    "one may be another writing of the other": "可能是同一姓名的不同写法",
    "equal syllable by syllable": "拼音逐字相同",
    "equal, joined or apart": "拼音相同，连写或分写",
    "equal letters": "字母相同",
    "one is written in one word": "其一连写",
    "the characters read as this spelling": "汉字读音与此拼写一致",
    "a western name stands beside it": "另有西文名",
    "may be the Cantonese spelling": "可能是粤语拼写",
    "equal in Wade-Giles": "威妥玛拼写相同",
    "may be equal in Wade-Giles": "威妥玛拼写可能相同",
    "initials agree": "首字母一致",
    "an initial is only in one": "其一多一个首字母",
    "a middle name is only in one": "其一多一个中间名",
    "a given name is missing": "其一缺名",
    "one may be the short form of the other": "其一可能是简称",
    "equal words, turned round": "词序颠倒后相同",
}


class Side(Answer):
    """One of the two: the list item, the source id that is judged, works and sources."""

    subject: str = Field(description="The source id that a judgement names.")
    person: Item
    orcid: str | None
    sources: list[str]
    works: list[str]
    first_year: int | None
    topics: list[str]


class Pair(Answer):
    """Two people who may be one: `score` of their names 0 to 1, reasons, and how much a mistake would move."""

    left: Side
    right: Side
    score: float
    impact: float
    reasons: list[str]
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
    said = {(one.left, one.right): one.verdict for one in judged}
    rows = directory.tables.rows(directory.tables.table("review"))

    def verdict(row: dict[str, Any]) -> str | None:
        return said.get((min(row["left"], row["right"]), max(row["left"], row["right"])))

    left_open = [row for row in rows if verdict(row) in (None, UNSURE)]
    left_open.sort(key=lambda row: verdict(row) is not None)
    shown = left_open[(page - 1) * size : page * size]
    sides = _sides(directory, shown, lang)
    pairs = [_pair(row, sides, verdict(row), lang) for row in shown if row["a"] in sides and row["b"] in sides]
    return ReviewAnswer(release=directory.id, total=len(left_open), page=page, size=size, pairs=pairs)


def _pair(row: dict[str, Any], sides: dict[str, dict[str, Any]], verdict: str | None, lang: str) -> Pair:
    return Pair(
        left=Side(subject=row["left"], **sides[row["a"]]),
        right=Side(subject=row["right"], **sides[row["b"]]),
        score=round(row["score"], 3),
        impact=round(row["impact"], 1),
        reasons=[said for reason in json.loads(row["reasons"] or "[]") if (said := in_words(reason, lang))],
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


def in_words(reason: str, lang: str) -> str | None:
    """A reason in the language asked for; one that says nothing is left out."""
    if shared := _SHARED.fullmatch(reason):
        count = int(shared[1])
        told = f"共同合作者 {count} 人" if lang == "zh" else reason
        return told if count else None
    return "；".join(_ZH.get(part, part) for part in reason.split("; ")) if lang == "zh" else reason
