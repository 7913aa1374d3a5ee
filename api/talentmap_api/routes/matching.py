"""`POST /api/v1/match`: ranked candidates for a demand."""

from fastapi import APIRouter

from talentmap_api.routes.documented import listing_parameters
from talentmap_api.routes.requests import AnswerLang, ServedDirectory, SignedInAccount, Workplace
from talentmap_api.services.matching import DemandBody, MatchAnswer, match_people
from talentmap_api.workplace.audit import record

router = APIRouter(prefix="/api/v1", tags=["match"])


@router.post("/match", openapi_extra=listing_parameters(("lang",)))
def match(
    body: DemandBody,
    directory: ServedDirectory,
    lang: AnswerLang,
    database: Workplace,
    account: SignedInAccount,
) -> MatchAnswer:
    """Candidates, each with the works and facts that speak for it and the score of every criterion."""
    found = match_people(directory, body, lang)
    with database.writing() as session:
        detail = {"areas": body.areas, "home": body.home, "candidates": len(found.candidates)}
        record(session, account.id, "demand.match", directory.id, detail)
    return found
