"""What officers state of a person by hand: needs, results beyond papers, the team. It applies from the next release."""

from collections.abc import Iterable

from pydantic import Field

from talentmap.errors import FilterError, NotFoundError
from talentmap.model.judgements import OfficerStatement
from talentmap.model.kinds import IN_WORDS, LEADS, LEADS_NOT, NEEDS, OFFICERS_OWN, RECOGNISED_TIER
from talentmap.model.vocabularies import ids, label, tier_label
from talentmap_api.services.directory import Directory
from talentmap_api.services.filters import one_of
from talentmap_api.services.results import Answer

_TEAM = {LEADS: ("确认为团队成员：", "Confirmed in the team: "), LEADS_NOT: ("不是团队成员：", "Not in the team: ")}


class StatedAnswer(Answer):
    """One value that an officer stated; `applies` says whether the served release holds it already."""

    prop: str
    label: str
    value: str = Field(description="Words, or the current id of a member.")
    by: str
    reason: str
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
    check_prop(prop)
    if prop == RECOGNISED_TIER:
        return one_of("value", value, ids("tiers"))
    return value if prop in IN_WORDS else subject_of(directory, directory.current_id(value))


def check_prop(prop: str) -> None:
    """Raise FilterError for what officers do not state here."""
    if prop not in OFFICERS_OWN:
        raise FilterError(f"an officer states none of {prop!r} here", parameter="prop", allowed=OFFICERS_OWN)


def in_force(directory: Directory, person: str, stated: Iterable[OfficerStatement]) -> list[OfficerStatement]:
    """What officers say of a person now, whichever of the person's source ids they named, the oldest first."""
    subjects = set(directory.row(person)["source_ids"] or ())
    latest: dict[tuple[str, str, str], OfficerStatement] = {}
    for one in sorted(stated, key=lambda entry: entry.at):
        if one.subject in subjects and one.prop in OFFICERS_OWN:
            latest[one.subject, one.prop, one.value] = one
    return [one for one in latest.values() if not one.withdraws]


def shown_value(directory: Directory, prop: str, value: str) -> str:
    """Words as they are; for a member's source id or former id the current one, or itself where this release knows neither."""
    if prop not in _TEAM:
        return value
    if found := directory.tables.first("source_ids", "source_id", value):
        return str(found["entity"])
    try:
        return directory.current_id(value)
    except NotFoundError:
        return value


def read_stated(directory: Directory, person: str, stated: Iterable[OfficerStatement], lang: str) -> list[StatedAnswer]:
    """The officers' words on a person, the oldest first, each once."""
    held = {
        (one["prop"], one["value"]) for one in directory.tables.of("evidence", "scientist", person) if one["source"] == "officer"
    }
    answers: dict[tuple[str, str], StatedAnswer] = {}
    for one in in_force(directory, person, stated):
        value = shown_value(directory, one.prop, one.value)
        answers[one.prop, value] = StatedAnswer(
            prop=one.prop,
            label=_label(directory, one.prop, value, lang),
            value=value,
            by=one.by,
            reason=one.reason,
            applies=(one.prop, one.value) in held,
        )
    return list(answers.values())


def _label(directory: Directory, prop: str, value: str, lang: str) -> str:
    if prop == RECOGNISED_TIER:
        return tier_label(f"recognised:{value}", lang, short=False)
    if prop in IN_WORDS:
        return f"{label('needs' if prop in NEEDS else 'results', prop, lang)}{'：' if lang == 'zh' else ': '}{value}"
    item = directory.items([value], lang).get(value)
    name = ((item.name_zh if lang == "zh" else None) or item.name) if item else value
    return _TEAM[prop][0 if lang == "zh" else 1] + name
