"""The plan's demand units that have no ROR id, as organisations under ids of ours."""

from collections.abc import Iterable, Mapping

from talentmap.affiliations.organisations import ALIAS, DISPLAY, LABEL, Organisation
from talentmap.model.vocabularies import UNITS, Term

PREFIX = "unit:"
_TYPES = {"enterprise": "company", "laboratory": "facility", "facility": "facility", "medical_centre": "healthcare"}


def with_units(organisations: Mapping[str, Organisation]) -> dict[str, Organisation]:
    """The organisations with the units whose names none of them bears; their ids are `unit:` and the plan's."""
    known = {name.casefold() for one in organisations.values() for name, _ in one.names}
    missing = [one for one in UNITS if not one.facts.get("generic") and known.isdisjoint((one.zh, one.en.casefold()))]
    return dict(organisations) | {f"{PREFIX}{one.id}": _organisation(one) for one in missing}


def _organisation(unit: Term) -> Organisation:
    also: Iterable[str] = unit.facts.get("also", ())
    runs = filter(None, (unit.facts.get("runs_zh"), unit.facts.get("runs_en")))
    names = ((unit.en, DISPLAY), (unit.zh, LABEL), *((name, ALIAS) for name in (*also, *runs)))
    kind = frozenset({_TYPES.get(str(unit.facts.get("kind")), "other")})
    common = bool(unit.facts.get("common_name"))
    return Organisation(f"{PREFIX}{unit.id}", names, kind, "Chongqing", "Chongqing", "CN", links=1, common_name=common)
