"""What officers state of a person by hand: research needs, and who is in the team. It applies from the next release."""

from collections.abc import Iterable

from pydantic import Field

from talentmap.errors import FilterError, NotFoundError
from talentmap.model.judgements import OfficerStatement
from talentmap.model.kinds import LEADS, LEADS_NOT, NEEDS, OFFICERS_OWN
from talentmap.model.vocabularies import label
from talentmap_api.services.directory import Directory
from talentmap_api.services.results import Answer

_TEAM = {LEADS: ("确认为团队成员：", "Confirmed in the team: "), LEADS_NOT: ("不是团队成员：", "Not in the team: ")}


class StatedAnswer(Answer):
    """One value that an officer stated; `applies` says whether the served release holds it already."""

    prop: str
    label: str
    value: str = Field(description="Words, or the source id of a member.")
    by: str
    applies: bool


def subject_of(directory: Directory, person: str) -> str:
    """The source id that statements about a person name: the first that does not come from a single work."""
    sources = sorted(directory.row(person)["source_ids"] or ())
    whole = [one for one in sources if "#a" not in one]
    if not (whole or sources):
        raise NotFoundError(f"{person} has no source id")
    return str((whole or sources)[0])


def checked_value(directory: Directory, prop: str, value: str) -> str:
    """The value as it is stored: members by their source id; raises FilterError, NotFoundError."""
    if prop not in OFFICERS_OWN:
        raise FilterError(f"an officer states none of {prop!r} here", parameter="prop", allowed=OFFICERS_OWN)
    return value if prop in NEEDS else subject_of(directory, directory.current_id(value))


def in_force(stated: Iterable[OfficerStatement], subjects: set[str]) -> list[OfficerStatement]:
    """What officers say of these subjects now: a later word on the same value takes the earlier one's place."""
    latest: dict[tuple[str, str, str], OfficerStatement] = {}
    for one in sorted(stated, key=lambda entry: entry.at):
        if one.subject in subjects and one.prop in OFFICERS_OWN:
            group = "team" if one.prop in (LEADS, LEADS_NOT) else one.prop
            latest[one.subject, group, one.value] = one
    return [one for one in latest.values() if not one.withdraws]


def read_stated(directory: Directory, person: str, stated: Iterable[OfficerStatement], lang: str) -> list[StatedAnswer]:
    """The officers' words on a person, the oldest first."""
    row = directory.row(person)
    held = {
        (one["prop"], one["value"]) for one in directory.tables.of("evidence", "scientist", person) if one["source"] == "officer"
    }
    return [
        StatedAnswer(
            prop=one.prop,
            label=_label(directory, one, lang),
            value=one.value,
            by=one.by,
            applies=(one.prop, one.value) in held,
        )
        for one in in_force(stated, set(row["source_ids"] or ()))
    ]


def _label(directory: Directory, one: OfficerStatement, lang: str) -> str:
    if one.prop in NEEDS:
        return f"{label('needs', one.prop, lang)}{'：' if lang == 'zh' else ': '}{one.value}"
    found = directory.tables.first("source_ids", "source_id", one.value)
    item = directory.items([found["entity"]], lang).get(found["entity"]) if found else None
    name = ((item.name_zh if lang == "zh" else None) or item.name) if item else one.value
    return _TEAM[one.prop][0 if lang == "zh" else 1] + name
