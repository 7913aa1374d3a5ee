"""Invented works as OpenAlex API objects."""

import random
from functools import cache

import orjson

from talentmap_crawlers.sample.openalex import CREATED, ROOT, UPDATED, author_id, short_institution, work_id
from talentmap_crawlers.sample.people import THIS_YEAR, Person
from talentmap_crawlers.sample.reference import JsonObject, Reference, reference
from talentmap_crawlers.sample.titles import abstract_of
from talentmap_crawlers.sample.works import Authorship, Work

SCORES = (0.99, 0.93)
TYPES = ("article", "article", "article", "article", "article", "review", "preprint", "book-chapter")
NAMELESS = 0.002
FUNDERS = ("Invented Science Foundation", "Fictional Research Council", "Imaginary Fund for Basic Research")
# What a work of the sample never has, in the shape of those that have none.
NOTHING: JsonObject = {
    "indexed_in": ["crossref"],
    "institutions": [],
    "apc_list": None,
    "apc_paid": None,
    "has_fulltext": False,
    "citation_normalized_percentile": None,
    "cited_by_percentile_year": None,
    "is_paratext": False,
    "is_xpac": False,
    "concepts": [],
    "mesh": [],
    "locations_count": 1,
    "best_oa_location": None,
    "sustainable_development_goals": [],
    "has_content": {"pdf": False, "grobid_xml": False},
    "related_works": [],
    "updated_date": UPDATED,
    "created_date": CREATED,
    "fictional": True,
}


def doi_of(work: Work) -> str:
    """A DOI that cannot exist."""
    return f"10.0000/fictional.{work.number}"


def work_object(work: Work, title: str, world: Reference) -> bytes:
    """The work as one line of JSON, marked fictional; its title is drawn before."""
    return orjson.dumps(_head(work, title) | _people(work) | _subject(work, world) | _funding(work) | NOTHING)


def _head(work: Work, title: str) -> JsonObject:
    rng = work.rng
    identifier, doi = work_id(work.number), f"https://doi.org/{doi_of(work)}"
    location = _location(work, doi)
    return {
        "id": identifier,
        "doi": doi,
        "title": title,
        "display_name": title,
        "publication_year": work.year,
        "publication_date": f"{work.year}-{int(rng.random() * 12) + 1:02d}-{int(rng.random() * 28) + 1:02d}",
        "ids": {"openalex": identifier, "doi": doi},
        "language": "zh" if work.chinese else "en",
        "primary_location": location,
        "locations": [location],
        "type": TYPES[int(rng.random() * len(TYPES))],
        "open_access": _open_access(rng),
        "biblio": {"volume": str(work.year - 1985), "issue": None, "first_page": None, "last_page": None},
        "is_retracted": rng.random() < 0.0005,
    }


def _location(work: Work, doi: str) -> JsonObject:
    return {
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


def _open_access(rng: random.Random) -> JsonObject:
    is_open = rng.random() < 0.4
    status = "gold" if is_open else "closed"
    return {"is_oa": is_open, "oa_status": status, "oa_url": None, "any_repository_has_fulltext": False}


def _people(work: Work) -> JsonObject:
    count = len(work.authorships)
    located = {at.number: at for entry in work.authorships for at in entry.institutions}
    corresponding = [entry for entry in work.authorships if entry.corresponding]
    return {
        "authorships": [_authorship(entry, _place(place, count), work) for place, entry in enumerate(work.authorships)],
        "countries_distinct_count": len({at.country for at in located.values()}),
        "institutions_distinct_count": len(located),
        "corresponding_author_ids": [author_id(it.author) for it in corresponding if it.author is not None],
        "corresponding_institution_ids": sorted({at.openalex for it in corresponding for at in it.institutions}),
    }


def _funding(work: Work) -> JsonObject:
    """Works of a group in three years run under one grant of its leader; half of the groups tell."""
    leader, period = work.authorships[-1].person, work.year // 3
    chance = random.Random(f"{leader.lab} {period}")  # the same for all works of the group in these years
    if chance.random() < 0.5:
        return {"awards": [], "funders": []}
    funder = chance.randrange(len(FUNDERS))
    identifier = f"{ROOT}F99000000{funder:02d}"
    award = {
        "id": f"{ROOT}G99{leader.lab:06d}{period}",
        "display_name": None,
        "funder_award_id": f"FIC-{period}-{leader.lab:04d}",
        "funder_id": identifier,
        "funder_display_name": FUNDERS[funder],
    }
    return {"awards": [award], "funders": [{"id": identifier, "display_name": FUNDERS[funder], "ror": None}]}


def _place(place: int, count: int) -> str:
    if place == 0:
        return "first"
    return "last" if place == count - 1 else "middle"


def _authorship(entry: Authorship, position: str, work: Work) -> JsonObject:
    rng = work.rng
    style = 0 if work.chinese else 1 + (rng.random() < 0.8)
    strings = [_affiliation(at.number, work.area, style) for at in entry.institutions]
    nameless = rng.random() < NAMELESS
    return {
        "author_position": position,
        "author": _author(entry, work),
        "institutions": [short_institution(at.number, nameless=nameless) for at in entry.institutions],
        "countries": sorted({at.country for at in entry.institutions}),
        "is_corresponding": entry.corresponding,
        "raw_author_name": entry.raw_name,
        "raw_affiliation_strings": strings,
        "affiliations": [
            {"raw_affiliation_string": string, "institution_ids": [at.openalex]}
            for string, at in zip(strings, entry.institutions, strict=True)
        ],
    }


def _author(entry: Authorship, work: Work) -> JsonObject:
    person = entry.person
    if entry.author is None:
        return {"id": None, "display_name": None, "orcid": None}
    orcid = shown_orcid(person) if person.namesake is None else None
    return {"id": author_id(entry.author), "display_name": _shown(person, work), "orcid": orcid}


def shown_orcid(person: Person) -> str | None:
    """The ORCID as OpenAlex knows it: six of seven."""
    return f"https://orcid.org/{person.orcid}" if person.orcid and person.index % 7 else None


def _shown(person: Person, work: Work) -> str:
    """OpenAlex shows Chinese characters for a few authors of Chinese papers."""
    return person.name.zh if work.chinese and person.name.zh and person.index % 11 == 0 else person.name.display


@cache
def _affiliation(number: int, area: str, style: int) -> str:
    institution = reference().institutions[number]
    department_zh, department = reference().phrases["departments"][area]
    if style == 0 and institution.zh:
        return f"{institution.zh}{department_zh}"
    if style == 1:
        return f"{institution.name}, {institution.country_name}"
    return f"{department}, {institution.name}, {institution.city}, {institution.country_name}"


def _subject(work: Work, world: Reference) -> JsonObject:
    topics = [_topic(topic.number, SCORES[place]) for place, topic in enumerate(work.topics)]
    cites = [work_id(number) for number in _references(work)]
    return {
        "primary_topic": topics[0] if topics else None,
        "topics": topics,
        "keywords": _keywords(work.topics[0].number, work.number % 5) if topics else [],
        "abstract_inverted_index": abstract_of(work, world),
        "referenced_works_count": len(cites),
        "referenced_works": cites,
        "cited_by_count": work.cited,
        "fwci": round(work.cited / (6 + 3 * (THIS_YEAR - work.year)), 4),
        "counts_by_year": _counts(work),
    }


@cache
def _topic(number: int, score: float) -> orjson.Fragment:
    labels = reference().topics[number].labels
    ordered = {"id": labels["id"], "display_name": labels["display_name"], "score": score}
    return orjson.Fragment(orjson.dumps(ordered | labels))


@cache
def _keywords(number: int, first: int) -> orjson.Fragment:
    words = reference().topics[number].keywords[first : first + 4]
    slugs = [(word, word.lower().replace(" ", "-")) for word in words]
    rows = [{"id": f"{ROOT}keywords/{slug}", "display_name": word, "score": 0.5} for word, slug in slugs]
    return orjson.Fragment(orjson.dumps(rows))


def _references(work: Work) -> list[int]:
    """Numbers of a few earlier works nearby."""
    count = min(work.number, int(work.rng.random() * 6))
    reach = min(work.number, 400)
    return sorted({work.number - 1 - int(work.rng.random() * reach) for _ in range(count)})


def _counts(work: Work) -> list[JsonObject]:
    years = range(THIS_YEAR, max(work.year, THIS_YEAR - 3) - 1, -1)
    share = work.cited // (THIS_YEAR - work.year + 2)
    return [{"year": year, "cited_by_count": share} for year in years if share]
