"""The real institutions of the sample world as OpenAlex API objects."""

from talentmap_crawlers.sample.openalex import CREATED, ROOT, UPDATED, institution_type
from talentmap_crawlers.sample.reference import Institution, JsonObject

# Counts belong to OpenAlex's whole world, not to the sample's.
NOTHING: JsonObject = {
    "image_url": None,
    "image_thumbnail_url": None,
    "repositories": [],
    "works_count": 0,
    "cited_by_count": 0,
    "summary_stats": {"2yr_mean_citedness": 0.0, "h_index": 0, "i10_index": 0},
    "associated_institutions": [],
    "counts_by_year": [],
    "roles": [],
    "topics": [],
    "topic_share": [],
    "is_super_system": False,
    "updated_date": UPDATED,
    "created_date": CREATED,
}


def institution_object(institution: Institution) -> JsonObject:
    """A real institution, with what ROR says of it."""
    kind, key = institution_type(institution), institution.openalex[len(ROOT) :]
    own = {
        "id": institution.openalex,
        "ror": institution.ror["id"],
        "display_name": institution.name,
        "country_code": institution.country,
        "type": kind,
        "type_id": f"{ROOT}institution-types/{kind}",
        "lineage": [institution.openalex],
        "homepage_url": next(link["value"] for link in institution.ror["links"] if link["type"] == "website"),
        "ids": {"openalex": institution.openalex, "ror": institution.ror["id"]},
        "international": {"display_name": {"zh": institution.zh} if institution.zh else {}},
        "works_api_url": f"https://api.openalex.org/works?filter=institutions.id:{key}",
    }
    return own | _names(institution) | _geo(institution) | NOTHING


def _names(institution: Institution) -> JsonObject:
    names = institution.ror["names"]
    return {
        "display_name_acronyms": [name["value"] for name in names if "acronym" in name["types"]],
        "display_name_alternatives": sorted({name["value"] for name in names if "acronym" not in name["types"]}),
    }


def _geo(institution: Institution) -> JsonObject:
    where = institution.ror["locations"][0]
    details = where["geonames_details"]
    geo = {
        "city": details["name"],
        "geonames_city_id": str(where["geonames_id"]),
        "region": details.get("country_subdivision_name"),
        "country_code": institution.country,
        "country": details["country_name"],
        "latitude": details["lat"],
        "longitude": details["lng"],
    }
    return {"geo": geo}
