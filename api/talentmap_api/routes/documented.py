"""Query parameters that we parse ourselves, described for OpenAPI."""

from typing import Any

from talentmap.model.vocabularies import ids, tier_values
from talentmap.search import LAYERS, SORTS


def _listed(values: tuple[str, ...], text: str) -> dict[str, Any]:
    schema = {"type": "array", "items": {"type": "string", "enum": list(values)}}
    return {"description": text, "schema": schema, "explode": False, "style": "form"}


def _open(text: str) -> dict[str, Any]:
    schema = {"type": "array", "items": {"type": "string"}}
    return {"description": text, "schema": schema, "explode": False, "style": "form"}


def _number(text: str, least: int, most: int, default: int | None = None) -> dict[str, Any]:
    schema: dict[str, Any] = {"type": "integer", "minimum": least, "maximum": most}
    return {"description": text, "schema": schema | ({} if default is None else {"default": default})}


def _choice(values: tuple[str, ...], text: str) -> dict[str, Any]:
    return {"description": text, "schema": {"type": "string", "enum": list(values)}}


DESCRIBED: dict[str, dict[str, Any]] = {
    "q": {"description": "Words or a name, in characters or pinyin.", "schema": {"type": "string"}},
    "direction": _listed(ids("directions"), "Science directions."),
    "area": _listed(ids("areas"), "Key technology areas."),
    "priority_field": _listed(ids("priority_fields"), "Priority fields of the plan."),
    "industry": _listed(ids("industries"), "Leading industries of the plan."),
    "home": _open("Places by code (51, 5101, 510104, 512221@1981, GN:5128581, US); finds them and all below them."),
    "home_grade": _listed(ids("grades"), "How sure the best stated home is."),
    "country": _open("Countries of the present employer, ISO 3166 alpha-2."),
    "institution": _open("Ids of institutions of the career."),
    "tier": _listed(tier_values(), "Proposed or recognised tiers."),
    "coverage": _listed(ids("coverages"), "A profile, or mentions only."),
    "active_from": _number("Last work not before this year.", 1800, 2100),
    "active_to": _number("First work not after this year.", 1800, 2100),
    "bbox": {"description": "west,south,east,north in degrees.", "schema": {"type": "string"}},
    "shape": {"description": "lon,lat,lon,lat,… of a polygon's corners.", "schema": {"type": "string"}},
    "layer": _choice(LAYERS, "Which place of a person the map shows and bbox and shape mean."),
    "sort": _choice(SORTS, "Order of the list."),
    "page": _number("Page, from 1.", 1, 100_000, 1),
    "size": _number("People a page.", 1, 100, 20),
    "zoom": _number("Zoom of the map.", 0, 22, 2),
    "hops": _number("Hops from the person.", 1, 2, 1),
    "limit": _number("Most people given.", 1, 200, 50),
    "format": _choice(("xlsx", "csv"), "Kind of the file."),
    "works_sort": _choice(("recent", "citations"), "Order of the works."),
    "lang": _choice(("zh", "en"), "Language of labels; else the account's, the browser's, Chinese."),
}


def listing_parameters(names: tuple[str, ...]) -> dict[str, Any]:
    """The OpenAPI extra that describes these query parameters."""
    return {"parameters": [described(name) for name in names]}


def described(name: str, key: str | None = None) -> dict[str, Any]:
    """One query parameter for OpenAPI, described under its own name or another key."""
    return {"name": name, "in": "query", "required": False, **DESCRIBED[key or name]}
