"""`/api/v1/scientists/{id}/statements`: what officers state of a person by hand."""

import re
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Annotated

from fastapi import APIRouter, Depends
from pydantic import Field

from talentmap.errors import FilterError
from talentmap.model.judgements import OfficerStatement
from talentmap.model.kinds import LEADS, LEADS_NOT, NEEDS, RECOGNISED_TIER, SCIENTIST
from talentmap_api.routes.documented import listing_parameters
from talentmap_api.routes.requests import AnswerLang, ServedDirectory, SignedInAccount, Workplace, current_person
from talentmap_api.routes.shortlists import Body
from talentmap_api.services.statements import (
    StatedAnswer,
    check_prop,
    checked_value,
    in_force,
    read_stated,
    shown_value,
    subject_of,
)
from talentmap_api.workplace.judgements import read_officer_statements, state_value, withdraw

router = APIRouter(prefix="/api/v1/scientists", tags=["statements"])
_PRIVATE = re.compile(  # docs/decisions/0005
    r"家属|配偶|妻子|丈夫|孩子|子女|随迁|患病|病史|怀孕|住院|体检|健康状况|"
    r"\b(?:spouse|husband|wife|children|pregnan\w*|health condition)\b",
    re.IGNORECASE,
)
_OTHER = {LEADS: LEADS_NOT, LEADS_NOT: LEADS}
_DOCUMENTED = listing_parameters(("lang",))


class NewStatement(Body):
    """A need or result in words, a member of the team by id (`leads`, `leads_not`), or a recognised tier with its reason."""

    prop: str = Field(max_length=40)
    value: str = Field(min_length=1, max_length=1000)
    reason: str = Field(default="", max_length=2000)


@dataclass(frozen=True)
class Stated:
    """What officers say of the person that a path names, and who asks."""

    person: str
    directory: ServedDirectory
    database: Workplace
    account: SignedInAccount
    lang: AnswerLang

    def answers(self) -> list[StatedAnswer]:
        """What is stated now."""
        return read_stated(self.directory, self.person, read_officer_statements(self.database), self.lang)

    def take_back_all(self, prop: str) -> None:
        """Withdraw every statement of a property."""
        for one in in_force(self.directory, self.person, read_officer_statements(self.database)):
            if one.prop == prop:
                withdraw(self.database, self.account, one)

    def take_back(self, prop: str, value: str) -> None:
        """Withdraw each statement of that value, whichever source ids it names."""
        shown = shown_value(self.directory, prop, value)
        for one in in_force(self.directory, self.person, read_officer_statements(self.database)):
            if one.prop == prop and shown_value(self.directory, prop, one.value) == shown:
                withdraw(self.database, self.account, one)


def get_stated(
    scientist: str, directory: ServedDirectory, database: Workplace, account: SignedInAccount, lang: AnswerLang
) -> Stated:
    """The person's statements; raises MovedError, NotFoundError."""
    return Stated(current_person(directory, scientist), directory, database, account, lang)


OfPerson = Annotated[Stated, Depends(get_stated)]


@router.get("/{scientist}/statements", openapi_extra=_DOCUMENTED)
def list_statements(stated: OfPerson) -> list[StatedAnswer]:
    """What officers state of a person and have not taken back."""
    return stated.answers()


@router.post("/{scientist}/statements", status_code=201)
def add_statement(body: NewStatement, stated: OfPerson) -> list[StatedAnswer]:
    """State a value; it applies from the next release. Gives all that is stated of the person."""
    subject = subject_of(stated.directory, stated.person)
    if body.prop in NEEDS and (named := _PRIVATE.search(body.value)):
        allowed = ("equipment", "funding", "team", "students", "intellectual property")
        raise FilterError(f"family and health are not recorded here: {named.group()}", parameter="value", allowed=allowed)
    if body.prop in _OTHER and stated.directory.current_id(body.value) == stated.person:
        raise FilterError("nobody is a member of the own team", parameter="value", allowed=("the id of another person",))
    value = checked_value(stated.directory, body.prop, body.value)
    if body.prop in _OTHER:
        stated.take_back(_OTHER[body.prop], value)
    if body.prop == RECOGNISED_TIER:
        if not body.reason:
            raise FilterError(
                "a recognised tier needs its reason: who decided it, and when", parameter="reason", allowed=("words",)
            )
        stated.take_back_all(RECOGNISED_TIER)
    made = OfficerStatement(subject, SCIENTIST, body.prop, value, stated.account.name, datetime.now(UTC), reason=body.reason)
    state_value(stated.database, stated.account, made)
    return stated.answers()


@router.post("/{scientist}/statements/withdraw")
def withdraw_statement(body: NewStatement, stated: OfPerson) -> list[StatedAnswer]:
    """Take a statement back; it is gone from the next release. Gives what is still stated of the person."""
    check_prop(body.prop)
    stated.take_back(body.prop, body.value)
    return stated.answers()
