"""The profile of one person: head, the facts of box 1 in its order, time line, works."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from pydantic import Field

from talentmap.model.vocabularies import label, tier_label
from talentmap.model.wording import POSTS, localised
from talentmap_api.services.changes import LOSSES, Change, read_changes
from talentmap_api.services.evidence import EvidenceOf, searched_sources
from talentmap_api.services.facts import (
    Assessment,
    Fact,
    Indicators,
    Section,
    TierReason,
    TimelineEntry,
    WorkItem,
    YearCount,
)
from talentmap_api.services.figures import COUNTED, figure_label
from talentmap_api.services.items import make_home
from talentmap_api.services.places import name_of
from talentmap_api.services.reading import Reading
from talentmap_api.services.records import JoinedRecord, read_records
from talentmap_api.services.results import Answer, Home, Labelled
from talentmap_api.services.sections import SECTIONS
from talentmap_api.services.tables import Row
from talentmap_api.services.works import newest_first, read_works, works_by_year

if TYPE_CHECKING:
    from talentmap_api.services.directory import Directory

RECENT = 10
BESIDE = ("results", "honours")  # explain the facts of box 1, and are none of them


class Profile(Answer):
    """Every fact that the release holds of one person, each with its evidence."""

    release: str
    id: str
    name: str
    name_zh: str | None
    names: list[str]
    fictional: bool
    coverage: str | None
    completeness: float = Field(description="Share of the facts of box 1 that are known, 0 to 1.")
    position: str | None
    institution: Labelled | None
    country: Labelled | None
    city: str | None
    tier: Labelled | None
    tier_reasons: list[TierReason]
    orcid: str | None
    homepage: str | None
    source_ids: list[str]
    records: list[JoinedRecord]
    areas: list[Labelled]
    directions: list[Labelled]
    homes: list[Home]
    indicators: Indicators
    assessment: Assessment
    sections: list[Section]
    timeline: list[TimelineEntry]
    works_by_year: list[YearCount]
    representative_works: list[WorkItem]
    recent_works: list[WorkItem]


def read_profile(directory: Directory, row: Row, lang: str) -> Profile:
    """The profile of a row of the table `scientists`."""
    evidence = EvidenceOf(directory.tables.of("evidence", "scientist", row["id"]), lang)
    authored = directory.tables.of("authored", "scientist", row["id"])
    works = read_works(directory.tables, authored)
    reading = Reading(directory, row, evidence, works, lang)
    looked = evidence.looked(searched_sources(directory.manifest))
    sections = [
        Section(
            id=name,
            label=labels[lang],
            facts=facts,
            conflict=reading.disagree(facts),
            looked=looked if not facts else [],
        )
        for name, labels, read in SECTIONS
        for facts in (read(reading),)
    ]
    known, asked = known_facts(sections)
    return Profile(
        **_head(directory, row, lang),
        release=directory.id,
        records=read_records(directory, row, lang),
        completeness=round(known / asked, 4),
        indicators=_indicators(row),
        assessment=_assessment(row),
        sections=sections,
        timeline=_timeline(sections, read_changes(directory, [row["id"]], lang, LOSSES), lang),
        works_by_year=works_by_year(authored),
        representative_works=sorted((work for work in works.values() if work.representative), key=_most_cited),
        recent_works=newest_first(works.values())[:RECENT],
    )


def known_facts(sections: Sequence[Section]) -> tuple[int, int]:
    """How many of the facts of box 1 are known, and of how many."""
    facts = [section for section in sections if section.id not in BESIDE]
    return sum(1 for section in facts if section.facts), len(facts)


def _head(directory: Directory, row: Row, lang: str) -> dict[str, object]:
    institution = {"name": row["institution_name"], "name_zh": row["institution_name_zh"], "id": row["institution"]}
    return {
        "id": row["id"],
        "name": row["name"] or row["name_zh"] or row["id"],
        "name_zh": row["name_zh"],
        "names": row["names"] or [],
        "fictional": bool(row["fictional"]),
        "coverage": row["coverage"],
        "position": localised(POSTS, row["position"], lang).text if row["position"] else None,
        "institution": Labelled(value=row["institution"], label=name_of(institution, lang)) if row["institution"] else None,
        "country": _labelled(row["country"], directory.places.label(row["country"] or "", lang)),
        "city": (row["city_zh"] if lang == "zh" else row["city"]) or row["city"] or row["city_zh"],
        "tier": _labelled(row["tier"], tier_label(row["tier"] or "", lang)),
        "tier_reasons": [TierReason(**reason, label=figure_label(reason["rule"], lang)) for reason in row["tier_reasons"] or []],
        "orcid": row["orcid"],
        "homepage": row["homepage"],
        "source_ids": row["source_ids"] or [],
        "areas": _terms(row["areas"], "areas", lang),
        "directions": _terms(row["directions"], "directions", lang),
        "homes": [make_home(home, directory.places, lang) for home in row["homes"] or []],
    }


def _labelled(value: str | None, text: str) -> Labelled | None:
    return Labelled(value=value, label=text) if value else None


def _terms(scores: list[Row] | None, vocabulary: str, lang: str) -> list[Labelled]:
    ordered = sorted(scores or [], key=lambda entry: -(entry["score"] or 0))
    return [Labelled(value=entry["id"], label=label(vocabulary, entry["id"], lang)) for entry in ordered]


def _indicators(row: Row) -> Indicators:
    counts = {name: row[name] or 0 for name in COUNTED}
    return Indicators(**counts, first_year=row["first_year"], last_year=row["last_year"])


def _assessment(row: Row) -> Assessment:
    counts = {name: row[name] or 0 for name in ("grants_5y", "retracted", "records")}
    return Assessment(**counts, **{name: row[name] for name in ("norm_impact", "cohort_rank", "self_cited")})


_TIMED = {"education": "study", "employment": "post", "honours": "honour"}


def _timeline(sections: list[Section], losses: list[Change], lang: str) -> list[TimelineEntry]:
    entries = [_entry(_TIMED[section.id], fact, lang) for section in sections if section.id in _TIMED for fact in section.facts]
    entries += [_loss(change) for change in losses]
    return sorted(entries, key=lambda entry: (entry.since or entry.until or 9999, entry.fact or "~"))


def _loss(change: Change) -> TimelineEntry:
    year = change.at.year
    return TimelineEntry(kind="loss", fact=None, label=change.label, detail=None, since=year, until=year, when=str(year))


def _entry(kind: str, fact: Fact, lang: str) -> TimelineEntry:
    told = {"label": fact.label, "detail": fact.detail, "since": fact.since, "until": fact.until, "by_works": fact.by_works}
    when = fact.years() if fact.by_works else fact.span(lang)
    return TimelineEntry(kind=kind, fact=fact.id, when=when, disputed=bool(fact.disputes), **told)


def _most_cited(work: WorkItem) -> tuple[int, int, str]:
    return (-(work.citations or 0), -(work.year or 0), work.id)
