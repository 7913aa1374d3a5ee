"""`/api/v1/vocabularies`: ids and labels of every coded value."""

from fastapi import APIRouter

from talentmap.model.vocabularies import tier_label, tier_values, vocabularies
from talentmap_api.routes.documented import listing_parameters
from talentmap_api.routes.requests import AnswerLang
from talentmap_api.services.results import Labelled

router = APIRouter(prefix="/api/v1", tags=["vocabularies"])


@router.get("/vocabularies", openapi_extra=listing_parameters(("lang",)))
def list_vocabularies(lang: AnswerLang) -> dict[str, list[Labelled]]:
    """Every vocabulary with its ids and labels, in the plan's order; `tier` holds the values of the filter."""
    found = {name: [Labelled(value=term.id, label=term.label(lang)) for term in terms] for name, terms in vocabularies().items()}
    return found | {"tier": [Labelled(value=value, label=tier_label(value, lang)) for value in tier_values()]}
