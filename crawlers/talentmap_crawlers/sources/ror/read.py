"""Reads ROR organisations, schema v2 and v1."""

from typing import Any

from talentmap.model.kinds import INSTITUTION
from talentmap_crawlers.reading.sink import Findings
from talentmap_crawlers.reading.text import bare, tidy


def read(found: Findings) -> None:
    """Read one record into the findings."""
    row = dict(found.record.body)
    me = "ror:" + bare(row.pop("id"))
    found.state(me, INSTITUTION, "ror", me.removeprefix("ror:"))
    found.state(me, INSTITUTION, "status", row.pop("status", None))
    for kind in row.pop("types", None) or []:
        found.state(me, INSTITUTION, "type", kind.lower())
    for relation in row.pop("relationships", None) or []:
        if relation.get("type", "").lower() == "parent":
            found.state(me, INSTITUTION, "parent", "ror:" + bare(relation["id"]))
    for read_elsewhere in ("established", "external_ids", "wikipedia_url"):  # by talentmap.affiliations
        row.pop(read_elsewhere, None)
    if row.pop("fictional", False):
        found.state(me, INSTITUTION, "fictional", "true")
    (_read_v1 if found.record.kind == "organisation_v1" else _read_v2)(me, row, found)
    found.audit(row)


def _read_v2(me: str, row: dict[str, Any], found: Findings) -> None:
    for entry in row.pop("names"):
        types = entry.get("types") or []
        prop = "acronym" if "acronym" in types else "name" if "ror_display" in types or "label" in types else "alias"
        found.state(me, INSTITUTION, prop, tidy(entry["value"]), lang=_language(entry.get("lang"), "ror_display" in types))
    for place in (row.pop("locations", None) or [])[:1]:
        details = place.get("geonames_details") or {}
        found.state(me, INSTITUTION, "region", details.get("country_subdivision_name"), lang="en")
        _place(me, found, details.get("name"), details.get("country_code"), place.get("geonames_id"), details)
    for link in row.pop("links", None) or []:
        if link.get("type") == "website":
            found.state(me, INSTITUTION, "homepage", link.get("value"))


def _read_v1(me: str, row: dict[str, Any], found: Findings) -> None:
    found.state(me, INSTITUTION, "name", tidy(row.pop("name")), lang="en")
    for label in row.pop("labels", None) or []:
        found.state(me, INSTITUTION, "name", tidy(label["label"]), lang=label.get("iso639") or "")
    for prop, field in (("alias", "aliases"), ("acronym", "acronyms")):
        for text in row.pop(field, None) or []:
            found.state(me, INSTITUTION, prop, tidy(text))
    country = (row.pop("country", None) or {}).get("country_code")
    for address in (row.pop("addresses", None) or [])[:1]:
        city = address.get("geonames_city") or {}
        found.state(me, INSTITUTION, "region", (city.get("geonames_admin1") or {}).get("name"), lang="en")
        _place(me, found, address.get("city"), country, city.get("id"), address)
    for link in (row.pop("links", None) or [])[:1]:
        found.state(me, INSTITUTION, "homepage", link)


def _place(me: str, found: Findings, city: str | None, country: str | None, geonames: int | None, point: dict[str, Any]) -> None:
    found.state(me, INSTITUTION, "city", city, lang="en")
    found.state(me, INSTITUTION, "country", country)
    found.state(me, INSTITUTION, "geonames", geonames)
    found.state(me, INSTITUTION, "lat", point.get("lat"))
    found.state(me, INSTITUTION, "lon", point.get("lng"))


def _language(lang: str | None, display: bool) -> str:
    return lang or ("en" if display else "")
