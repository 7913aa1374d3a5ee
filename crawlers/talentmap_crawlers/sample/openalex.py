"""Invented works and authors as OpenAlex API objects, and the real institutions they name."""

from dataclasses import dataclass, field
from functools import cache
from typing import Any

import orjson

from talentmap_crawlers.sample.names import without_marks
from talentmap_crawlers.sample.people import THIS_YEAR, Person
from talentmap_crawlers.sample.reference import Institution, JsonObject, Reference, Topic, reference
from talentmap_crawlers.sample.titles import abstract_of, title_of
from talentmap_crawlers.sample.works import FIRST_WORK_ID, Authorship, Work

ROOT = "https://openalex.org/"
UPDATED, CREATED = "2026-01-05T00:00:00.000000", "2025-11-01T00:00:00"
SCORES = (0.99, 0.93)
TYPES = ("article", "article", "article", "article", "article", "review", "preprint", "book-chapter")


def work_id(number: int) -> str:
    """The OpenAlex id of a work."""
    return f"{ROOT}W{FIRST_WORK_ID + number}"


def author_id(number: int) -> str:
    """The OpenAlex id of an author number."""
    return f"{ROOT}A{number}"


def institution_type(institution: Institution) -> str:
    """OpenAlex's word for the kind of institution."""
    kinds = [kind for kind in institution.ror["types"] if kind != "funder"]
    return str(kinds[0]) if kinds else "other"


@cache
def _short(number: int) -> orjson.Fragment:
    return orjson.Fragment(orjson.dumps(_dehydrated(number)))


@cache
def _nameless(number: int) -> orjson.Fragment:
    return orjson.Fragment(orjson.dumps({**_dehydrated(number), "display_name": None}))


def _dehydrated(number: int) -> JsonObject:
    institution = reference().institutions[number]
    return {
        "id": institution.openalex,
        "display_name": institution.name,
        "ror": institution.ror["id"],
        "country_code": institution.country,
        "type": institution_type(institution),
        "lineage": [institution.openalex],
    }


@cache
def _topic(number: int, score: float) -> orjson.Fragment:
    labels = reference().topics[number].labels
    ordered = {"id": labels["id"], "display_name": labels["display_name"], "score": score}
    return orjson.Fragment(orjson.dumps({**ordered, **labels}))


@cache
def _keywords(number: int, first: int) -> orjson.Fragment:
    words = reference().topics[number].keywords[first : first + 4]
    slugs = [(word, word.lower().replace(" ", "-")) for word in words]
    rows = [{"id": f"{ROOT}keywords/{slug}", "display_name": word, "score": 0.5} for word, slug in slugs]
    return orjson.Fragment(orjson.dumps(rows))


@cache
def _affiliation(number: int, area: str, style: int) -> str:
    institution = reference().institutions[number]
    department_zh, department = reference().phrases["departments"][area]
    if style == 0 and institution.zh:
        return f"{institution.zh}{department_zh}"
    if style == 1:
        return f"{institution.name}, {institution.country_name}"
    return f"{department}, {institution.name}, {institution.city}, {institution.country_name}"


def _authorship(entry: Authorship, position: str, work: Work) -> JsonObject:
    rng = work.rng
    style = 0 if work.chinese else 1 + (rng.random() < 0.8)
    strings = [_affiliation(at.number, work.area, style) for at in entry.institutions]
    nameless = bool(strings) and rng.random() < 0.002
    person = entry.person
    known = entry.author is not None
    orcid = f"https://orcid.org/{person.orcid}" if person.orcid and person.index % 7 and known else None
    return {
        "author_position": position,
        "author": {
            "id": author_id(entry.author) if entry.author is not None else None,
            "display_name": _shown(person, work) if known else None,
            "orcid": orcid if person.namesake is None else None,
        },
        "institutions": [(_nameless if nameless else _short)(at.number) for at in entry.institutions],
        "countries": sorted({at.country for at in entry.institutions}),
        "is_corresponding": entry.corresponding,
        "raw_author_name": entry.raw_name,
        "raw_affiliation_strings": strings,
        "affiliations": [
            {"raw_affiliation_string": string, "institution_ids": [at.openalex]}
            for string, at in zip(strings, entry.institutions, strict=True)
        ],
    }


def _shown(person: Person, work: Work) -> str:
    """OpenAlex shows Chinese characters for a few authors of Chinese papers."""
    return person.name.zh if work.chinese and person.name.zh and person.index % 11 == 0 else person.name.display


def _position(place: int, count: int) -> str:
    if place == 0:
        return "first"
    return "last" if place == count - 1 else "middle"


def work_object(work: Work, world: Reference) -> bytes:
    """The work as one line of JSON; marked fictional, with a DOI that cannot exist."""
    rng = work.rng
    title = title_of(work, world)
    identifier, doi = work_id(work.number), f"https://doi.org/10.0000/fictional.{work.number}"
    count = len(work.authorships)
    entries = [_authorship(entry, _position(place, count), work) for place, entry in enumerate(work.authorships)]
    topics = [_topic(topic.number, SCORES[place]) for place, topic in enumerate(work.topics)]
    located = {at.number: at for entry in work.authorships for at in entry.institutions}
    corresponding = [entry for entry in work.authorships if entry.corresponding]
    location = _location(work, doi)
    open_access = rng.random() < 0.4
    cites = [work_id(number) for number in _references(work)]
    return orjson.dumps(
        {
            "id": identifier,
            "doi": doi,
            "title": title,
            "display_name": title,
            "publication_year": work.year,
            "publication_date": f"{work.year}-{rng.randint(1, 12):02d}-{rng.randint(1, 28):02d}",
            "ids": {"openalex": identifier, "doi": doi},
            "language": "zh" if work.chinese else "en",
            "primary_location": location,
            "type": TYPES[int(rng.random() * len(TYPES))],
            "indexed_in": ["crossref"],
            "open_access": {
                "is_oa": open_access,
                "oa_status": "gold" if open_access else "closed",
                "oa_url": None,
                "any_repository_has_fulltext": False,
            },
            "authorships": entries,
            "institutions": [],
            "countries_distinct_count": len({at.country for at in located.values()}),
            "institutions_distinct_count": len(located),
            "corresponding_author_ids": [author_id(it.author) for it in corresponding if it.author is not None],
            "corresponding_institution_ids": sorted({at.openalex for it in corresponding for at in it.institutions}),
            "apc_list": None,
            "apc_paid": None,
            "fwci": round(work.cited / (6 + 3 * (THIS_YEAR - work.year)), 4),
            "has_fulltext": False,
            "cited_by_count": work.cited,
            "citation_normalized_percentile": None,
            "cited_by_percentile_year": None,
            "biblio": {"volume": str(work.year - 1985), "issue": None, "first_page": None, "last_page": None},
            "is_retracted": rng.random() < 0.0005,
            "is_paratext": False,
            "is_xpac": False,
            "primary_topic": topics[0] if topics else None,
            "topics": topics,
            "keywords": _keywords(work.topics[0].number, work.number % 5) if topics else [],
            "concepts": [],
            "mesh": [],
            "locations_count": 1,
            "locations": [location],
            "best_oa_location": None,
            "sustainable_development_goals": [],
            "awards": [],
            "funders": [],
            "has_content": {"pdf": False, "grobid_xml": False},
            "referenced_works_count": len(cites),
            "referenced_works": cites,
            "related_works": [],
            "abstract_inverted_index": abstract_of(work, world),
            "counts_by_year": _counts(work),
            "updated_date": UPDATED,
            "created_date": CREATED,
            "fictional": True,
        }
    )


def _location(work: Work, doi: str) -> orjson.Fragment:
    return orjson.Fragment(
        orjson.dumps(
            {
                "id": doi.replace("https://doi.org/", "doi:"),
                "is_oa": False,
                "landing_page_url": doi,
                "pdf_url": None,
                "source": None,
                "license": None,
                "license_id": None,
                "version": "publishedVersion",
                "is_accepted": True,
                "is_published": True,
                "raw_source_name": "虚构学报" if work.chinese else "Journal of Invented Results",
                "raw_type": "journal-article",
            }
        )
    )


def _references(work: Work) -> list[int]:
    """Numbers of a few earlier works nearby."""
    count = min(work.number, int(work.rng.random() * 6))
    reach = min(work.number, 400)
    return sorted({work.number - 1 - int(work.rng.random() * reach) for _ in range(count)})


def _counts(work: Work) -> list[JsonObject]:
    years = range(THIS_YEAR, max(work.year, THIS_YEAR - 3) - 1, -1)
    share = work.cited // (THIS_YEAR - work.year + 2)
    return [{"year": year, "cited_by_count": share} for year in years if share]


@dataclass(slots=True)
class Tally:
    """What the works so far say of one author id."""

    works: int = 0
    cites: list[int] = field(default_factory=list)
    years: dict[int, list[int]] = field(default_factory=dict)
    by_year: dict[int, list[int]] = field(default_factory=dict)
    topics: dict[int, int] = field(default_factory=dict)
    names: dict[str, None] = field(default_factory=dict)
    people: dict[int, None] = field(default_factory=dict)

    def add(self, work: Work, entry: Authorship) -> None:
        """Count one more work."""
        self.works += 1
        self.cites.append(work.cited)
        counts = self.by_year.setdefault(work.year, [0, 0])
        counts[0] += 1
        counts[1] += work.cited
        for at in entry.institutions:
            years = self.years.setdefault(at.number, [])
            if work.year not in years:
                years.append(work.year)
        for topic in work.topics:
            self.topics[topic.number] = self.topics.get(topic.number, 0) + 1
        self.names.setdefault(entry.raw_name)
        self.people.setdefault(entry.person.index)


def author_object(number: int, person: Person, tally: Tally) -> bytes:
    """The author as one line of JSON, as of the works counted."""
    identifier = author_id(number)
    orcid = f"https://orcid.org/{person.orcid}" if person.orcid and person.index % 7 else None
    cites = sorted(tally.cites, reverse=True)
    ranked = sorted(tally.topics.items(), key=lambda item: (-item[1], item[0]))
    name = person.name
    last = person.jobs[-1].institution.number
    ids = {"openalex": identifier, **({"orcid": orcid} if orcid else {})}
    return orjson.dumps(
        {
            "id": identifier,
            "orcid": orcid,
            "display_name": name.display,
            "display_name_alternatives": list(dict.fromkeys([name.display, *tally.names]))[:8],
            "works_count": tally.works,
            "cited_by_count": sum(cites),
            "summary_stats": {
                "2yr_mean_citedness": round(sum(cites) / len(cites), 4),
                "h_index": sum(cited > place for place, cited in enumerate(cites)),
                "i10_index": sum(cited >= 10 for cited in cites),
            },
            "ids": ids,
            "affiliations": [
                {"institution": _short(at), "years": sorted(years, reverse=True)} for at, years in tally.years.items()
            ],
            "last_known_institutions": [_short(last)],
            "topics": [_counted(topic, count) for topic, count in ranked[:5]],
            "topic_share": [],
            "x_concepts": [],
            "counts_by_year": [
                {"year": year, "works_count": works, "oa_works_count": 0, "cited_by_count": cited}
                for year, (works, cited) in sorted(tally.by_year.items(), reverse=True)
            ],
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
            "updated_date": UPDATED,
            "created_date": CREATED[:10],
            "fictional": True,
        }
    )


def _counted(number: int, count: int) -> JsonObject:
    topic: Topic = reference().topics[number]
    labels = topic.labels
    return {"id": topic.id, "display_name": topic.name, "count": count, "score": 1, **labels}


def institution_object(institution: Institution) -> JsonObject:
    """A real institution as an OpenAlex object; counts of works are the sample's business and stay 0."""
    where: dict[str, Any] = institution.ror["locations"][0]
    details = where["geonames_details"]
    values = {name["value"] for name in institution.ror["names"] if "acronym" not in name["types"]}
    acronyms = [name["value"] for name in institution.ror["names"] if "acronym" in name["types"]]
    website = next(link["value"] for link in institution.ror["links"] if link["type"] == "website")
    kind = institution_type(institution)
    return {
        "id": institution.openalex,
        "ror": institution.ror["id"],
        "display_name": institution.name,
        "country_code": institution.country,
        "type": kind,
        "type_id": f"{ROOT}institution-types/{kind}",
        "lineage": [institution.openalex],
        "homepage_url": website,
        "image_url": None,
        "image_thumbnail_url": None,
        "display_name_acronyms": acronyms,
        "display_name_alternatives": sorted(values),
        "repositories": [],
        "works_count": 0,
        "cited_by_count": 0,
        "summary_stats": {"2yr_mean_citedness": 0.0, "h_index": 0, "i10_index": 0},
        "ids": {"openalex": institution.openalex, "ror": institution.ror["id"]},
        "geo": {
            "city": details["name"],
            "geonames_city_id": str(where["geonames_id"]),
            "region": details.get("country_subdivision_name"),
            "country_code": institution.country,
            "country": details["country_name"],
            "latitude": details["lat"],
            "longitude": details["lng"],
        },
        "international": {"display_name": {"zh": institution.zh} if institution.zh else {}},
        "associated_institutions": [],
        "counts_by_year": [],
        "roles": [],
        "topics": [],
        "topic_share": [],
        "is_super_system": False,
        "works_api_url": f"https://api.openalex.org/works?filter=institutions.id:{institution.openalex[len(ROOT) :]}",
        "updated_date": UPDATED,
        "created_date": CREATED,
    }
