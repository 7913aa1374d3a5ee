"""`/api/v1/scientists/{id}/dossier`: everything known of a person as a Word file."""

from datetime import UTC, datetime

from fastapi import APIRouter
from fastapi.responses import Response

from talentmap_api.routes.documented import listing_parameters
from talentmap_api.routes.files import attachment
from talentmap_api.routes.requests import AnswerLang, ServedDirectory, SignedInAccount, Workplace, current_person
from talentmap_api.services.dossier import MEDIA_TYPE, Dossier, file_name, write_dossier
from talentmap_api.services.statements import read_stated
from talentmap_api.workplace.audit import record
from talentmap_api.workplace.judgements import read_officer_statements

router = APIRouter(prefix="/api/v1/scientists", tags=["scientists"])


@router.get("/{scientist}/dossier", openapi_extra=listing_parameters(("lang",)), response_class=Response)
def export_dossier(
    scientist: str, directory: ServedDirectory, lang: AnswerLang, database: Workplace, account: SignedInAccount
) -> Response:
    """The facts with grades and sources, the team, figures and works; the audit trail keeps who took it along."""
    person = current_person(directory, scientist)
    stated = read_stated(directory, person, read_officer_statements(database), lang)
    dossier = Dossier(directory.profile(person, lang), lang, datetime.now(UTC).date(), account.name, stated)
    with database.writing() as session:
        record(session, account.id, "dossier.export", person, {"release": directory.id})
    return attachment(write_dossier(dossier), file_name(dossier), MEDIA_TYPE)
