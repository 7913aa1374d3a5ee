"""`/api/v1/scientists/{id}/statements`: what officers state of a person by hand."""

from dataclasses import replace
from datetime import UTC, datetime

from fastapi import APIRouter
from pydantic import Field

from talentmap.model.judgements import OfficerStatement
from talentmap.model.kinds import LEADS, LEADS_NOT, SCIENTIST
from talentmap_api.routes.documented import listing_parameters
from talentmap_api.routes.requests import AnswerLang, ServedDirectory, SignedInAccount, Workplace, current_person
from talentmap_api.routes.shortlists import Body
from talentmap_api.services.statements import StatedAnswer, checked_value, in_force, read_stated, subject_of
from talentmap_api.workplace.judgements import read_officer_statements, state_value, withdraw

router = APIRouter(prefix="/api/v1/scientists", tags=["statements"])
_OTHER = {LEADS: LEADS_NOT, LEADS_NOT: LEADS}


class NewStatement(Body):
    """A research need in words, or a member of the team by id (`leads`, `leads_not`)."""

    prop: str = Field(max_length=40)
    value: str = Field(min_length=1, max_length=1000)
    reason: str = Field(default="", max_length=2000)


@router.get("/{scientist}/statements", openapi_extra=listing_parameters(("lang",)))
def list_statements(scientist: str, directory: ServedDirectory, database: Workplace, lang: AnswerLang) -> list[StatedAnswer]:
    """What officers state of a person and have not taken back."""
    return read_stated(directory, current_person(directory, scientist), read_officer_statements(database), lang)


@router.post("/{scientist}/statements", status_code=201)
def add_statement(
    scientist: str,
    body: NewStatement,
    directory: ServedDirectory,
    database: Workplace,
    account: SignedInAccount,
    lang: AnswerLang,
) -> list[StatedAnswer]:
    """State a value; it applies from the next release. Gives all that is stated of the person."""
    person = current_person(directory, scientist)
    value, subject = checked_value(directory, body.prop, body.value), subject_of(directory, person)
    made = OfficerStatement(subject, SCIENTIST, body.prop, value, account.name, datetime.now(UTC), reason=body.reason)
    if body.prop in _OTHER:  # the opposite word, if there is one, is taken back
        opposite = replace(made, prop=_OTHER[body.prop])
        if any(
            one.prop == opposite.prop and one.value == value for one in in_force(read_officer_statements(database), {subject})
        ):
            withdraw(database, account, opposite)
    state_value(database, account, made)
    return read_stated(directory, person, read_officer_statements(database), lang)


@router.post("/{scientist}/statements/withdraw")
def withdraw_statement(
    scientist: str,
    body: NewStatement,
    directory: ServedDirectory,
    database: Workplace,
    account: SignedInAccount,
    lang: AnswerLang,
) -> list[StatedAnswer]:
    """Take a statement back; it is gone from the next release. Gives what is still stated of the person."""
    person = current_person(directory, scientist)
    value = checked_value(directory, body.prop, body.value)
    subjects = set(directory.row(person)["source_ids"] or ())
    for one in in_force(read_officer_statements(database), subjects):
        if (one.prop, one.value) == (body.prop, value):
            withdraw(database, account, one)
    return read_stated(directory, person, read_officer_statements(database), lang)
