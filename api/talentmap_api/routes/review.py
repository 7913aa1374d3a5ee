"""`/api/v1/review` and `/api/v1/judgements`: which records are one person, decided by a named human."""

from typing import Literal

from fastapi import APIRouter, Request
from pydantic import Field

from talentmap.errors import FilterError, NotFoundError
from talentmap_api.routes.documented import listing_parameters
from talentmap_api.routes.requests import AnswerLang, ServedDirectory, SignedInAccount, Workplace, parameters
from talentmap_api.routes.shortlists import Body
from talentmap_api.services.filters import whole_number
from talentmap_api.services.private_matters import check_private
from talentmap_api.services.results import Answer
from talentmap_api.services.review import ReviewAnswer, read_queue
from talentmap_api.workplace.judgements import judge, read_judgements

router = APIRouter(prefix="/api/v1", tags=["review"])
_PAGED = ("page", "size", "lang")


class NewJudgement(Body):
    """A verdict on two source ids; `unsure` takes an earlier one back, `withdrawn` as if nobody had looked."""

    left: str = Field(min_length=1, max_length=500)
    right: str = Field(min_length=1, max_length=500)
    verdict: Literal["same", "different", "unsure", "withdrawn"]
    reason: str = Field(default="", max_length=2000)


class JudgementAnswer(Answer):
    """A judgement that was kept; it applies from the next release."""

    left: str
    right: str
    verdict: str
    by: str


@router.get("/review", openapi_extra=listing_parameters(_PAGED))
def review_queue(request: Request, directory: ServedDirectory, database: Workplace, lang: AnswerLang) -> ReviewAnswer:
    """Pairs of people who may be one, the most important first."""
    given = parameters(request, _PAGED)
    page = whole_number("page", given.get("page", "1"), 1, 10_000)
    size = whole_number("size", given.get("size", "20"), 1, 100)
    return read_queue(directory, read_judgements(database), lang, page, size)


@router.post("/judgements", status_code=201)
def add_judgement(
    body: NewJudgement, directory: ServedDirectory, database: Workplace, account: SignedInAccount
) -> JudgementAnswer:
    """Decide whether two source ids are one person; the newest verdict on a pair counts."""
    if body.left == body.right:
        raise FilterError("a judgement names two different source ids", parameter="right", allowed=("another source id",))
    known = {row["source_id"] for row in directory.tables.among("source_ids", "source_id", [body.left, body.right])}
    for one in (body.left, body.right):
        if one not in known:
            raise NotFoundError(f"this release holds no source id {one}")
    check_private(reason=body.reason)
    made = judge(database, account, (body.left, body.right), body.verdict, body.reason)
    return JudgementAnswer(left=made.left, right=made.right, verdict=made.verdict, by=made.by)
