"""`/api/v1/scientists/{id}/withdrawals`: statements of sources about a person that officers take back."""

from typing import Annotated

from fastapi import APIRouter
from pydantic import Field

from talentmap.errors import NotFoundError
from talentmap_api.routes.documented import listing_parameters
from talentmap_api.routes.shortlists import Body
from talentmap_api.routes.statements import OfPerson, Stated
from talentmap_api.services.private_matters import check_private
from talentmap_api.services.withdrawals import Withdrawal, read_withdrawals, withdrawals_to_make, withdrawn_acts
from talentmap_api.workplace.judgements import read_officer_statements, restore, withdraw

router = APIRouter(prefix="/api/v1/scientists", tags=["statements"])
Ids = Annotated[list[Annotated[str, Field(min_length=1, max_length=64)]], Field(min_length=1, max_length=50)]


class NewWithdrawal(Body):
    """Which statements of the evidence are wrong, and why."""

    statements: Ids
    reason: str = Field(min_length=1, max_length=2000)


class Undone(Body):
    """Whose withdrawal is taken back."""

    statements: Ids


@router.get("/{scientist}/withdrawals", openapi_extra=listing_parameters(("lang",)))
def list_withdrawals(stated: OfPerson) -> list[Withdrawal]:
    """What sources say of a person and officers took back, the newest first."""
    return _answers(stated)


@router.post("/{scientist}/withdrawals", status_code=201)
def withdraw_of_source(body: NewWithdrawal, stated: OfPerson) -> list[Withdrawal]:
    """Take back what a source says of a person; the next release does without it, the statement and the act are kept.

    Of a post, study or award everything that its record says of it goes. Gives all that is withdrawn of the person.
    """
    check_private(reason=body.reason)
    acts = withdrawals_to_make(stated.directory, stated.person, body.statements)
    withdraw(stated.database, stated.account, acts, body.reason)
    return _answers(stated)


@router.post("/{scientist}/withdrawals/undo")
def undo_withdrawal(body: Undone, stated: OfPerson) -> list[Withdrawal]:
    """Take withdrawals back: the statements count again from the next release. Gives what is still withdrawn of the person."""
    acts = withdrawn_acts(stated.directory, stated.person, read_officer_statements(stated.database))
    if unknown := set(body.statements) - acts.keys():
        raise NotFoundError(f"statement {min(unknown)} of {stated.person} is not withdrawn")
    restore(stated.database, stated.account, [acts[one] for one in dict.fromkeys(body.statements)])
    return _answers(stated)


def _answers(stated: Stated) -> list[Withdrawal]:
    return read_withdrawals(stated.directory, stated.person, read_officer_statements(stated.database), stated.lang)
