"""`/api/v1/scientists/{id}/statements`: what officers state of a person by hand."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Annotated

from fastapi import APIRouter, Depends
from pydantic import Field

from talentmap.errors import ConflictError, FilterError, NotFoundError
from talentmap.model.judgements import OfficerStatement
from talentmap.model.kinds import LEADS, LEADS_NOT, RECOGNISED_TIER, SCIENTIST
from talentmap_api.routes.documented import listing_parameters
from talentmap_api.routes.requests import AnswerLang, ServedDirectory, SignedInAccount, Workplace, current_person
from talentmap_api.routes.shortlists import Body
from talentmap_api.services.private_matters import check_private
from talentmap_api.services.statements import (
    StatedAnswer,
    TierDecision,
    check_prop,
    checked_value,
    contradicted,
    in_force,
    read_decisions,
    read_stated,
    shown_value,
    standing_of,
    subject_of,
)
from talentmap_api.workplace.judgements import read_officer_statements, restore, state_value, withdraw

router = APIRouter(prefix="/api/v1/scientists", tags=["statements"])
_OTHER = {LEADS: LEADS_NOT, LEADS_NOT: LEADS}
_DOCUMENTED = listing_parameters(("lang",))


class NewStatement(Body):
    """A need or result in words, a member of the team by id (`leads`, `leads_not`), or a recognised tier with its reason."""

    prop: str = Field(max_length=40)
    value: str = Field(min_length=1, max_length=1000)
    reason: str = Field(default="", max_length=2000)
    replaces: str = Field(default="", max_length=40, description="The recognised tier in force, where this one replaces it.")


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

    def replace_tier(self, reason: str, replaces: str) -> None:
        """Make way for a tier; raises FilterError without a reason, ConflictError where another one is in force unnamed."""
        if not reason:
            message = "a recognised tier needs its reason: who decided it, and when"
            raise FilterError(message, parameter="reason", allowed=("words",))
        held = [one for one in self._in_force() if one.prop == RECOGNISED_TIER]
        if held and held[-1].value != replaces:
            told = f"{held[-1].by} recognised {held[-1].value!r} on {held[-1].at:%Y-%m-%d} ({held[-1].reason})"
            raise ConflictError(f"{told}; to replace that, say replaces={held[-1].value!r}")
        self._withdraw(held)

    def take_back(self, prop: str, value: str) -> None:
        """Withdraw each statement of that value, whichever source ids it names."""
        self._withdraw(self._of_value(self._in_force(), prop, value))

    def give_back(self, prop: str, value: str) -> None:
        """Undo `take_back`; raises NotFoundError where nothing was taken back, ConflictError where something contradicts it."""
        acts = read_officer_statements(self.database)
        found = standing_of(self.directory, self.person, acts)
        gone = self._of_value((found.stated[key] for key in found.withdrawn if key in found.stated), prop, value)
        if not gone:
            raise NotFoundError(f"no {prop} of that value was taken back")
        if any(contradicted(self.directory, one, found.in_force) for one in gone):
            raise ConflictError("something else was recorded meanwhile; take that back first")
        restore(self.database, self.account, [found.withdrawn[one.id] for one in gone])

    def _in_force(self) -> list[OfficerStatement]:
        return in_force(self.directory, self.person, read_officer_statements(self.database))

    def _of_value(self, acts: Iterable[OfficerStatement], prop: str, value: str) -> list[OfficerStatement]:
        shown = shown_value(self.directory, prop, value)
        return [one for one in acts if one.prop == prop and shown_value(self.directory, prop, one.value) == shown]

    def _withdraw(self, acts: Iterable[OfficerStatement]) -> None:
        withdraw(self.database, self.account, acts)


def get_stated(
    scientist: str, directory: ServedDirectory, database: Workplace, account: SignedInAccount, lang: AnswerLang
) -> Stated:
    """The person's statements; raises MovedError, NotFoundError."""
    return Stated(current_person(directory, scientist), directory, database, account, lang)


OfPerson = Annotated[Stated, Depends(get_stated)]


@router.get("/{scientist}/statements", openapi_extra=_DOCUMENTED)
def list_statements(stated: OfPerson) -> list[StatedAnswer]:
    """What officers state of a person; what they took back stays, with who did it, until the next release does without it."""
    return stated.answers()


@router.get("/{scientist}/statements/tiers", openapi_extra=_DOCUMENTED)
def list_decisions(stated: OfPerson) -> list[TierDecision]:
    """Every tier that was recognised of a person, by whom, when and why, those replaced or taken back too; the newest first."""
    return read_decisions(stated.directory, stated.person, read_officer_statements(stated.database), stated.lang)


@router.post("/{scientist}/statements", status_code=201)
def add_statement(body: NewStatement, stated: OfPerson) -> list[StatedAnswer]:
    """State a value; it applies from the next release. Gives all that is stated of the person.

    Answers 409 for a recognised tier where another one is in force and `replaces` does not name it.
    """
    subject = subject_of(stated.directory, stated.person)
    check_private(value=body.value, reason=body.reason)
    if body.prop in _OTHER and stated.directory.current_id(body.value) == stated.person:
        raise FilterError("nobody is a member of the own team", parameter="value", allowed=("the id of another person",))
    value = checked_value(stated.directory, body.prop, body.value)
    if body.prop in _OTHER:
        stated.take_back(_OTHER[body.prop], value)
    if body.prop == RECOGNISED_TIER:
        stated.replace_tier(body.reason, body.replaces)
    made = OfficerStatement(subject, SCIENTIST, body.prop, value, stated.account.name, datetime.now(UTC), reason=body.reason)
    state_value(stated.database, stated.account, made)
    return stated.answers()


@router.post("/{scientist}/statements/withdraw")
def withdraw_statement(body: NewStatement, stated: OfPerson) -> list[StatedAnswer]:
    """Take a statement back; it is gone from the next release. Gives all that is stated of the person."""
    check_prop(body.prop)
    stated.take_back(body.prop, body.value)
    return stated.answers()


@router.post("/{scientist}/statements/restore")
def restore_statement(body: NewStatement, stated: OfPerson) -> list[StatedAnswer]:
    """Undo taking a statement back. Gives all that is stated of the person."""
    check_prop(body.prop)
    stated.give_back(body.prop, body.value)
    return stated.answers()
