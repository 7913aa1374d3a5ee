"""A ROR record of schema 1 as schema 2 shows it (https://ror.readme.io/docs/schema-2-1)."""

from collections.abc import Iterator
from typing import Any

EXTERNAL = {"FundRef": "fundref", "GRID": "grid", "ISNI": "isni", "Wikidata": "wikidata"}

Record = dict[str, Any]


def to_v2(record: Record) -> Record:
    """The record in schema 2; one that already has it comes back as it is."""
    if "names" in record:
        return record
    return {
        "admin": _admin(),
        "domains": [],
        "established": record.get("established"),
        "external_ids": list(_external_ids(record)),
        "id": record["id"],
        "links": list(_links(record)),
        "locations": [_location(record, address) for address in record.get("addresses") or []],
        "names": list(_names(record)),
        "relationships": [_relationship(entry) for entry in record.get("relationships") or []],
        "status": record.get("status", "active"),
        "types": [kind.lower() for kind in record.get("types") or []],
    }


def _admin() -> Record:
    # Schema 1 has no dates; the registry gave converted records the day of the conversion.
    day = {"date": "2023-12-11", "schema_version": "2.0"}
    return {"created": dict(day), "last_modified": dict(day)}


def _external_ids(record: Record) -> Iterator[Record]:
    for name, entry in (record.get("external_ids") or {}).items():
        found = entry.get("all") or []
        listed = [found] if isinstance(found, str) else found
        if listed and name in EXTERNAL:
            yield {"all": listed, "preferred": entry.get("preferred"), "type": EXTERNAL[name]}


def _links(record: Record) -> Iterator[Record]:
    for link in record.get("links") or []:
        yield {"type": "website", "value": link}
    if record.get("wikipedia_url"):
        yield {"type": "wikipedia", "value": record["wikipedia_url"]}


def _location(record: Record, address: Record) -> Record:
    city = address.get("geonames_city") or {}
    admin1 = city.get("geonames_admin1") or {}
    country = record.get("country") or {}
    return {
        "geonames_details": {
            "continent_code": None,
            "continent_name": None,
            "country_code": country.get("country_code"),
            "country_name": country.get("country_name"),
            "country_subdivision_code": None,
            "country_subdivision_name": admin1.get("name"),
            "lat": address.get("lat"),
            "lng": address.get("lng"),
            "name": city.get("city") or address.get("city"),
        },
        "geonames_id": city.get("id"),
    }


def _names(record: Record) -> Iterator[Record]:
    yield {"lang": None, "types": ["ror_display", "label"], "value": record["name"]}
    for label in record.get("labels") or []:
        yield {"lang": label.get("iso639"), "types": ["label"], "value": label["label"]}
    for kind, plural in (("alias", "aliases"), ("acronym", "acronyms")):
        for value in record.get(plural) or []:
            yield {"lang": None, "types": [kind], "value": value}


def _relationship(entry: Record) -> Record:
    return {"label": entry.get("label"), "type": str(entry.get("type", "")).lower(), "id": entry.get("id")}
