"""What OpenAlex's objects share: ids, and the short forms in which they name institutions and topics."""

from functools import cache

import orjson

from talentmap_crawlers.sample.reference import Institution, JsonObject, reference
from talentmap_crawlers.sample.works import FIRST_WORK_ID

ROOT = "https://openalex.org/"
UPDATED, CREATED = "2026-01-05T00:00:00.000000", "2025-11-01T00:00:00"


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
def short_institution(number: int, *, nameless: bool = False) -> orjson.Fragment:
    """An institution as works and authors name it; the real ones lack the name now and then."""
    institution = reference().institutions[number]
    row: JsonObject = {
        "id": institution.openalex,
        "display_name": None if nameless else institution.name,
        "ror": institution.ror["id"],
        "country_code": institution.country,
        "type": institution_type(institution),
        "lineage": [institution.openalex],
    }
    return orjson.Fragment(orjson.dumps(row))
