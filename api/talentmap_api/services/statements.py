"""What officers state of a person by hand: needs, results beyond papers, the team. It applies from the next release."""

from collections.abc import Iterable, Sequence
from datetime import UTC, datetime

from pydantic import Field

from talentmap.errors import FilterError, NotFoundError
from talentmap.model.judgements import OFFICER, OfficerStatement, Standing, standing
from talentmap.model.kinds import IN_WORDS, LEADS, LEADS_NOT, NEEDS, OFFICERS_OWN, RECOGNISED_TIER
from talentmap.model.vocabularies import ids, label, tier_label
from talentmap_api.services.directory import Directory
from talentmap_api.services.filters import one_of
from talentmap_api.services.results import Answer

_TEAM = {LEADS: ("确认为团队成员：", "Confirmed in the team: "), LEADS_NOT: ("不是团队成员：", "Not in the team: ")}


_OTHER = {LEADS: LEADS_NOT, LEADS_NOT: LEADS}


class Withdrawn(Answer):
    """Who took a statement back, when and why."""

    by: str
    at: datetime
    reason: str


class StatedAnswer(Answer):
    """One value that an officer stated; `applies` says whether the served release holds it already."""

    prop: str
    label: str
    value: str = Field(description="Words, or the current id of a member.")
    by: str
    at: datetime
    reason: str
    applies: bool
    withdrawn: Withdrawn | None = Field(description="Set where it was taken back; it then ends with the next release.")


class TierDecision(Answer):
    """A tier that somebody recognised, and how long it was in force."""

    value: str
    label: str
    by: str
    at: datetime
    reason: str
    ended: Withdrawn | None = Field(description="Who took it back or replaced it; null for the one in force.")


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


def standing_of(directory: Directory, person: str, acts: Iterable[OfficerStatement]) -> Standing:
    """The acts of officers that count for a person, whichever of the person's source ids they named."""
    subjects = set(directory.row(person)["source_ids"] or ())
    return standing(one for one in acts if one.subject in subjects)


def in_force(directory: Directory, person: str, acts: Iterable[OfficerStatement]) -> list[OfficerStatement]:
    """What officers say of a person now, the oldest first."""
    found = standing_of(directory, person, acts).in_force
    return sorted((one for one in found if one.prop in OFFICERS_OWN), key=lambda one: one.at)


def contradicted(directory: Directory, one: OfficerStatement, others: Sequence[OfficerStatement]) -> bool:
    """Whether one of the others says what excludes it: the same once more, another tier, the contrary of a member."""
    said = {(other.prop, shown_value(directory, other.prop, other.value)) for other in others}
    value = shown_value(directory, one.prop, one.value)
    if one.prop == RECOGNISED_TIER:
        return any(prop == RECOGNISED_TIER for prop, _ in said)
    return (one.prop, value) in said or (_OTHER.get(one.prop), value) in said


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


def read_stated(directory: Directory, person: str, acts: Iterable[OfficerStatement], lang: str) -> list[StatedAnswer]:
    """The officers' words on a person, the oldest first, each once; what was taken back stays until the next release."""
    found = standing_of(directory, person, acts)
    held = {row["statement"] for row in directory.tables.of("evidence", "scientist", person) if row["source"] == OFFICER}
    valid = [one for one in found.in_force if one.prop in OFFICERS_OWN]
    gone = [
        one for key, one in found.stated.items()
        if (act := found.withdrawn.get(key)) and (key in held or act.at > built_at(directory))
        and one.prop in OFFICERS_OWN and not contradicted(directory, one, valid)
    ]  # fmt: skip
    answers: dict[tuple[str, str], StatedAnswer] = {}
    for one in sorted([*valid, *gone], key=lambda one: one.at):
        value = shown_value(directory, one.prop, one.value)
        answers[one.prop, value] = StatedAnswer(
            prop=one.prop, label=_label(directory, one.prop, value, lang), value=value, by=one.by, at=one.at, reason=one.reason,
            applies=one.id in held, withdrawn=withdrawn_by(found.withdrawn.get(one.id)),
        )  # fmt: skip
    return list(answers.values())


def read_decisions(directory: Directory, person: str, acts: Iterable[OfficerStatement], lang: str) -> list[TierDecision]:
    """Every decision on the person's tier, those that were replaced or taken back too, the newest first."""
    subjects = set(directory.row(person)["source_ids"] or ())
    of_tier = [one for one in acts if one.subject in subjects and one.prop == RECOGNISED_TIER]
    made: dict[str, list[tuple[OfficerStatement, OfficerStatement | None]]] = {}
    for act in sorted(of_tier, key=lambda one: one.at):
        decisions = made.setdefault(act.id, [])
        if act.withdraws is None:
            decisions.append((act, None))
        elif decisions:
            decisions[-1] = (decisions[-1][0], act if act.withdraws == act.id else None)
    found = sorted((one for decisions in made.values() for one in decisions), key=lambda pair: pair[0].at, reverse=True)
    return [
        TierDecision(
            value=one.value, label=_label(directory, one.prop, one.value, lang), by=one.by, at=one.at, reason=one.reason,
            ended=withdrawn_by(end),
        )
        for one, end in found
    ]  # fmt: skip


def withdrawn_by(act: OfficerStatement | None) -> Withdrawn | None:
    """The act in the answer's form."""
    return Withdrawn(by=act.by, at=act.at, reason=act.reason) if act else None


def built_at(directory: Directory) -> datetime:
    """When the served release was built; long ago where it does not say."""
    told = directory.manifest.get("created_at")
    return datetime.fromisoformat(told) if told else datetime.min.replace(tzinfo=UTC)


def _label(directory: Directory, prop: str, value: str, lang: str) -> str:
    if prop == RECOGNISED_TIER:
        return tier_label(f"recognised:{value}", lang, short=False)
    if prop in IN_WORDS:
        return f"{label('needs' if prop in NEEDS else 'results', prop, lang)}{'：' if lang == 'zh' else ': '}{value}"
    item = directory.items([value], lang).get(value)
    name = ((item.name_zh if lang == "zh" else None) or item.name) if item else value
    return _TEAM[prop][0 if lang == "zh" else 1] + name
