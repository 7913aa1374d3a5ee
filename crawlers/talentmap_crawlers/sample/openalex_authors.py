"""Invented authors as OpenAlex API objects, counted from the works written so far."""

from dataclasses import dataclass, field

import orjson

from talentmap_crawlers.sample.names import without_marks
from talentmap_crawlers.sample.openalex import CREATED, UPDATED, author_id, short_institution
from talentmap_crawlers.sample.openalex_works import shown_orcid
from talentmap_crawlers.sample.people import Person
from talentmap_crawlers.sample.reference import JsonObject, reference
from talentmap_crawlers.sample.works import Authorship, Work

MOST_ALIASES, MOST_TOPICS = 8, 5
NOTHING: JsonObject = {
    "topic_share": [],
    "x_concepts": [],
    "updated_date": UPDATED,
    "created_date": CREATED[:10],
    "fictional": True,
}


@dataclass(slots=True)
class Tally:
    """What the works so far say of one author id."""

    cites: list[int] = field(default_factory=list)
    years: dict[int, dict[int, None]] = field(default_factory=dict)
    by_year: dict[int, list[int]] = field(default_factory=dict)
    topics: dict[int, int] = field(default_factory=dict)
    names: dict[str, None] = field(default_factory=dict)
    people: dict[int, None] = field(default_factory=dict)

    def add(self, work: Work, entry: Authorship) -> None:
        """Count one more work."""
        self.cites.append(work.cited)
        counts = self.by_year.setdefault(work.year, [0, 0])
        counts[0] += 1
        counts[1] += work.cited
        for at in entry.institutions:
            self.years.setdefault(at.number, {})[work.year] = None
        for topic in work.topics:
            self.topics[topic.number] = self.topics.get(topic.number, 0) + 1
        self.names[entry.raw_name] = None
        self.people[entry.person.index] = None


def author_object(number: int, person: Person, tally: Tally) -> bytes:
    """The author as one line of JSON, as of the works counted."""
    return orjson.dumps(_names(number, person, tally) | _figures(tally) | _places(person, tally) | NOTHING)


def _names(number: int, person: Person, tally: Tally) -> JsonObject:
    identifier, orcid, name = author_id(number), shown_orcid(person), person.name
    return {
        "id": identifier,
        "orcid": orcid,
        "ids": {"openalex": identifier, **({"orcid": orcid} if orcid else {})},
        "display_name": name.display,
        "display_name_alternatives": list(dict.fromkeys([name.display, *tally.names]))[:MOST_ALIASES],
        "longest_name": name.display,
        "parsed_longest_name": {
            "first": name.given_joined.lower(),
            "middle": "",
            "last": name.family.lower(),
            "suffix": "",
            "nickname": "",
        },
        "block_key": without_marks(f"{name.given_joined[0]} {name.family}").lower(),
        "works_api_url": f"https://api.openalex.org/works?filter=author.id:A{number}",
    }


def _figures(tally: Tally) -> JsonObject:
    cites = sorted(tally.cites, reverse=True)
    return {
        "works_count": len(cites),
        "cited_by_count": sum(cites),
        "summary_stats": {
            "2yr_mean_citedness": round(sum(cites) / len(cites), 4),
            "h_index": sum(cited > place for place, cited in enumerate(cites)),
            "i10_index": sum(cited >= 10 for cited in cites),
        },
        "counts_by_year": [
            {"year": year, "works_count": works, "oa_works_count": 0, "cited_by_count": cited}
            for year, (works, cited) in sorted(tally.by_year.items(), reverse=True)
        ],
    }


def _places(person: Person, tally: Tally) -> JsonObject:
    ranked = sorted(tally.topics.items(), key=lambda item: (-item[1], item[0]))
    return {
        "affiliations": [
            {"institution": short_institution(at), "years": sorted(years, reverse=True)} for at, years in tally.years.items()
        ],
        "last_known_institutions": [short_institution(person.jobs[-1].institution.number)],
        "topics": [_counted(topic, count) for topic, count in ranked[:MOST_TOPICS]],
    }


def _counted(number: int, count: int) -> JsonObject:
    topic = reference().topics[number]
    return {"id": topic.id, "display_name": topic.name, "count": count, "score": 1, **topic.labels}
