"""`/api/v1/coverage`: what share of people each fact is known of, by source."""

from fastapi import APIRouter

from talentmap_api.routes.documented import listing_parameters
from talentmap_api.routes.requests import AnswerLang, ServedDirectory
from talentmap_api.services.coverage import CoverageAnswer, read_coverage

router = APIRouter(prefix="/api/v1/coverage", tags=["coverage"])


@router.get("", openapi_extra=listing_parameters(("lang",)))
def coverage(directory: ServedDirectory, lang: AnswerLang) -> CoverageAnswer:
    """Each fact of the plan's box 1 and what identifies people: how many it is known of, by source."""
    return read_coverage(directory, lang)
