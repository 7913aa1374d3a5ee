"""Reads OpenAlex works, authors and institutions."""

from functools import lru_cache
from typing import Any

from talentmap.model.kinds import AFFILIATION, INSTITUTION, SCIENTIST
from talentmap.model.statements import Statement, link_subject
from talentmap_crawlers.descriptor import Problem
from talentmap_crawlers.reading.sink import Findings
from talentmap_crawlers.reading.text import bare, language, plain, tidy

PREFIX = "openalex:"


def read(found: Findings) -> None:
    """Read one record into the findings."""
    row = dict(found.record.body)
    match found.record.kind:
        case "works":
            read_work(row, found)
        case "authors":
            read_author(row, found)
        case "institutions":
            read_institution(row, found)
    found.audit(row)


def subject(identifier: str | None) -> str | None:
    """`openalex:W…` of the address OpenAlex writes, or None."""
    return PREFIX + bare(identifier) if identifier else None


def read_work(row: dict[str, Any], found: Findings) -> None:
    """A work becomes one row of works and one of authorships for each listed author."""
    work = PREFIX + bare(row.pop("id"))
    authorships = row.pop("authorships") or []
    place = row.pop("primary_location", None) or {}
    row.pop("is_authors_truncated", None)
    found.works.append(
        {
            "work": work,
            "doi": _doi(row.pop("doi", None)),
            "title": plain(row.pop("title", None) or "") or None,
            "abstract": _abstract(row.pop("abstract_inverted_index", None)),
            "year": row.pop("publication_year", None),
            "date": row.pop("publication_date", None),
            "type": row.pop("type", None),
            "language": row.pop("language", None),
            "venue": (place.get("source") or {}).get("display_name"),
            "citations": row.pop("cited_by_count", 0),
            "retracted": bool(row.pop("is_retracted", False)),
            "authors": len(authorships),
            "topics": [{"id": bare(t["id"]), "score": t.get("score")} for t in row.pop("topics", None) or []],
            "keywords": [k["display_name"] for k in row.pop("keywords", None) or []],
            "grants": _grants(row.pop("awards", None) or []),
            "references": [PREFIX + address.rpartition("/")[2] for address in row.pop("referenced_works", None) or []],
            "fictional": bool(row.pop("fictional", False)),
        }
    )
    _read_authorships(work, authorships, found)


def _read_authorships(work: str, authorships: list[dict[str, Any]], found: Findings) -> None:
    """The same id with the same name twice is one author, listed twice; with another name it is somebody else."""
    seen: dict[str, set[str]] = {}
    for position, entry in enumerate(authorships, start=1):
        author = entry.get("author") or {}
        own = f"{work}#a{position}"
        person = subject(author.get("id"))
        name = tidy(entry.get("raw_author_name") or author.get("display_name") or "")
        if person is None:
            found.report(Problem.MISSING_AUTHOR_ID, f"author {position} has no id")
        elif name in seen.get(person, ()):
            found.report(Problem.DOUBLE_LISTING, f"author {position} ({person}) is listed twice")
            continue
        elif person in seen:
            found.report(Problem.DOUBLE_LISTING, f"author {position} ({person}) has two names; kept as two people")
        for institution in entry.get("institutions") or []:
            mention_institution(institution, found)
        taken = person is None or person in seen
        seen.setdefault(person or own, set()).add(name)
        found.authorships.append(_authorship(work, position, own if taken else person, name, entry))


def mention_institution(institution: dict[str, Any], found: Findings) -> None:
    """What a work or author says of an institution in passing; one without a name is told."""
    if not institution.get("id"):
        return
    if not institution.get("display_name"):
        found.report(Problem.MISSING_NAME, f"institution {bare(institution['id'])} has no name")
    lineage = tuple(institution.get("lineage") or ())[:2]
    facts = (institution.get(name) for name in ("display_name", "ror", "country_code", "type"))
    found.mentions.extend(_mentions(institution["id"], lineage, *facts))


@lru_cache(maxsize=50_000)
def _mentions(
    address: str, lineage: tuple[str, ...], name: str | None, ror: str | None, country: str | None, kind: str | None
) -> tuple[Statement, ...]:
    """Thousands of works repeat the same words."""
    me, parents = PREFIX + bare(address), [PREFIX + bare(above) for above in lineage if above != address]
    facts = {"name": tidy(name or ""), "ror": bare(ror), "country": country, "type": kind}
    said = [*facts.items(), *(("parent", parent) for parent in parents)]
    return tuple(
        Statement(me, INSTITUTION, prop, value, "openalex", "en" if prop == "name" else "") for prop, value in said if value
    )


def _authorship(work: str, position: int, person: str | None, name: str, entry: dict[str, Any]) -> dict[str, Any]:
    author = entry.get("author") or {}
    return {
        "work": work,
        "position": position,
        "author": person,
        "name": name,
        "display_name": tidy(author.get("display_name") or ""),
        "orcid": bare(author.get("orcid")) or None,
        "corresponding": bool(entry.get("is_corresponding")),
        "institutions": [PREFIX + bare(i["id"]) for i in entry.get("institutions") or [] if i.get("id")],
        "affiliations": [tidy(text) for text in entry.get("raw_affiliation_strings") or [] if text],
        "countries": entry.get("countries") or [],
    }


def read_author(row: dict[str, Any], found: Findings) -> None:
    """An author: names, ORCID, and the years of each affiliation."""
    person = PREFIX + bare(row.pop("id"))
    name = row.pop("display_name")
    found.state(person, SCIENTIST, "name", tidy(name), lang=language(name), original=name)
    for alias in dict.fromkeys(map(tidy, row.pop("display_name_alternatives", None) or [])):
        if alias != tidy(name):
            found.state(person, SCIENTIST, "alias", alias, lang=language(alias))
    found.state(person, SCIENTIST, "orcid", bare(row.pop("orcid", None)))
    if row.pop("fictional", False):
        found.state(person, SCIENTIST, "fictional", "true")
    for entry in row.pop("affiliations", None) or []:
        _read_affiliation(person, entry, found)
    for institution in row.pop("last_known_institutions", None) or []:
        _read_affiliation(person, {"institution": institution}, found)


def _read_affiliation(person: str, entry: dict[str, Any], found: Findings) -> None:
    institution = entry.get("institution") or {}
    where = subject(institution.get("id"))
    if where is None:
        return
    mention_institution(institution, found)
    link = link_subject("openalex", AFFILIATION, person, where)
    found.state(link, AFFILIATION, "person", person)
    found.state(link, AFFILIATION, "institution", where)
    found.state(link, AFFILIATION, "institution_name", institution.get("display_name"), lang="en")
    for year in entry.get("years") or []:
        found.state(link, AFFILIATION, "year", year)


def read_institution(row: dict[str, Any], found: Findings) -> None:
    """An institution: names, ROR id, place and what it is part of."""
    me = PREFIX + bare(row.pop("id"))
    name = row.pop("display_name", None)
    if not name:
        found.report(Problem.MISSING_NAME, "the institution has no name")
    found.state(me, INSTITUTION, "name", tidy(name or ""), lang="en")
    for prop, field in (("alias", "display_name_alternatives"), ("acronym", "display_name_acronyms")):
        for text in row.pop(field, None) or []:
            found.state(me, INSTITUTION, prop, tidy(text), lang=language(text))
    found.state(me, INSTITUTION, "ror", bare(row.pop("ror", None)))
    found.state(me, INSTITUTION, "country", row.pop("country_code", None))
    found.state(me, INSTITUTION, "type", row.pop("type", None))
    found.state(me, INSTITUTION, "homepage", row.pop("homepage_url", None))
    geo = row.pop("geo", None) or {}
    for prop, key in (
        ("city", "city"),
        ("region", "region"),
        ("geonames", "geonames_city_id"),
        ("lat", "latitude"),
        ("lon", "longitude"),
    ):
        found.state(me, INSTITUTION, prop, geo.get(key))
    for parent in (row.pop("lineage", None) or [])[1:2]:
        found.state(me, INSTITUTION, "parent", PREFIX + bare(parent))
    if row.pop("fictional", False):
        found.state(me, INSTITUTION, "fictional", "true")


def _grants(awards: list[dict[str, Any]]) -> list[dict[str, str]]:
    """Who funded the work under which number; an entry without both tells nothing."""
    pairs = {(tidy(one.get("funder_display_name") or ""), tidy(one.get("funder_award_id") or "")): None for one in awards}
    return [{"funder": funder, "number": number} for funder, number in pairs if funder and number]


def _doi(address: str | None) -> str | None:
    return address.lower().split("doi.org/", 1)[-1] if address else None


def _abstract(index: dict[str, list[int]] | None) -> str | None:
    """Plain text of an inverted index (word → positions)."""
    if not index:
        return None
    places = {place: word for word, found in index.items() for place in found}
    return " ".join([places[place] for place in sorted(places)])
