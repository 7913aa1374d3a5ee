"""Statements of sources that officers took back: which, by whom and why. They are gone from the next release, and kept."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import UTC, datetime

from pydantic import Field

from talentmap.errors import NotFoundError
from talentmap.model.judgements import OFFICER, OfficerStatement
from talentmap.model.kinds import OFFICERS_OWN
from talentmap_api.services.directory import Directory
from talentmap_api.services.evidence import clip, safe_url
from talentmap_api.services.results import Answer
from talentmap_api.services.sources import source_label, source_of
from talentmap_api.services.statements import standing_of, subject_of
from talentmap_api.services.tables import Row

_ENDS = ("institution",)  # properties whose value is a source's id


class Withdrawal(Answer):
    """What was taken back together of one source."""

    statements: list[str] = Field(description="Ids of the statements.")
    label: str = Field(description="What they say.")
    source: str
    source_label: str
    url: str | None = Field(description="Address of the record that says it.")
    by: str
    at: datetime
    reason: str
    applies: bool = Field(description="Whether the served release does without them already.")


def withdrawals_to_make(directory: Directory, person: str, wanted: Sequence[str]) -> list[OfficerStatement]:
    """The acts that take these statements about a person back; of a post, study or award all that its record says of it.

    Raises NotFoundError for a statement that the release does not hold of the person.
    """
    rows = directory.tables.of("evidence", "scientist", person)
    if unknown := set(wanted) - {row["statement"] for row in rows}:
        raise NotFoundError(f"this release holds no statement {min(unknown)} of {person}")
    links = {row["link"] for row in rows if row["statement"] in wanted and row["link"]}
    taken = {row["statement"]: row for row in rows if row["statement"] in wanted or row["link"] in links}
    return [_act(directory, person, row) for row in taken.values()]


def _act(directory: Directory, person: str, row: Row) -> OfficerStatement:
    ids = directory.row(person)["source_ids"] or ()
    own = min((one for one in ids if source_of(one) == row["source"]), default="")
    subject = row["subject"] if row["subject"] in ids else own or subject_of(directory, person)
    return OfficerStatement(
        subject, row["kind"], row["prop"], row["value"] or "", OFFICER, datetime.now(UTC), lang=row["lang"] or "",
        withdraws=row["statement"], url=row["url"],
    )  # fmt: skip


def withdrawn_acts(directory: Directory, person: str, acts: Iterable[OfficerStatement]) -> dict[str, OfficerStatement]:
    """The withdrawals of sources' statements about a person that stand, by statement."""
    found = standing_of(directory, person, acts).withdrawn
    return {key: act for key, act in found.items() if act.prop not in OFFICERS_OWN}


def read_withdrawals(directory: Directory, person: str, acts: Iterable[OfficerStatement], lang: str) -> list[Withdrawal]:
    """What of sources was taken back and still is, the newest first."""
    held = {row["statement"] for row in directory.tables.of("evidence", "scientist", person)}
    together: defaultdict[tuple[datetime, str, str], dict[str, OfficerStatement]] = defaultdict(dict)
    for key, act in withdrawn_acts(directory, person, acts).items():
        together[act.at, act.by, act.subject][key] = act
    return [_answer(directory, one, held, lang) for _, one in sorted(together.items(), key=lambda pair: pair[0], reverse=True)]


def _answer(directory: Directory, acts: dict[str, OfficerStatement], held: set[str], lang: str) -> Withdrawal:
    first = next(iter(acts.values()))
    source = source_of(first.subject)
    return Withdrawal(
        statements=list(acts), label=_label(directory, list(acts.values()), lang), source=source,
        source_label=source_label(source, lang), url=safe_url(first.url), by=first.by, at=first.at, reason=first.reason,
        applies=not held & acts.keys(),
    )  # fmt: skip


def _label(directory: Directory, acts: Sequence[OfficerStatement], lang: str) -> str:
    """The values in words, each once, years last; institutions by their names."""
    said = [_institution(directory, act.value, lang) if act.prop in _ENDS else clip(act.value) for act in acts]
    return " · ".join(sorted(dict.fromkeys(said), key=lambda value: value[:4].isdigit()))


def _institution(directory: Directory, value: str, lang: str) -> str:
    found = directory.tables.first("source_ids", "source_id", value)
    return directory.institutions.label(str(found["entity"]), lang) if found else value
