"""Hometowns: stated fields and biographies, each located, with grade and the clause that says it."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any

import ibis.expr.types as ir

from talentmap.build.inputs import Inputs
from talentmap.build.places import point_of, with_all_above
from talentmap.hometown import RELATIONS, Mention, extract
from talentmap.hometown.mention import BORN_IN
from talentmap.model.kinds import SCIENTIST
from talentmap.places import locate

OWN_WORD = frozenset({"page", "pages", "orcid", "nobel", "officer"})  # the person's or employer's own, or a curated registry
_YEAR = re.compile(r"(?<!\d)(?:1[6-9]|20)\d\d(?!\d)")
_BRACKETS = re.compile(r"\s*[(（][^()（）\d]{0,12}((?:1[6-9]|20)\d\d)(?!\d)")  # 何以宁（1938—2010）, （生于1938年）


def homes(inputs: Inputs) -> list[dict[str, Any]]:
    """Rows of the release's `homes`, one for each person, relation and place; statements that agree are put together."""
    found: dict[tuple[str, str, str], dict[str, Any]] = {}
    for row in _stated(inputs):
        key = (row["scientist"], row["relation"], row["place"])
        kept = found.setdefault(key, row)
        if kept is not row:
            kept["statements"] = sorted({*kept["statements"], *row["statements"]})[:20]
            kept["grade"] = min(kept["grade"], row["grade"])
            kept["era"] = kept["era"] if kept["era"] is not None else row["era"]
    return [found[key] for key in sorted(found)]


@dataclass(frozen=True, slots=True)
class Person:
    """What is stated of a person that helps to read a place: names, longest first, and the year of birth."""

    names: tuple[str, ...] = ()
    born: int | None = None

    def name_in(self, text: str) -> str | None:
        """The name by which a text calls the person, if it is one of the known ones."""
        return next((name for name in self.names if name in text), None)

    def told_by(self, text: str) -> "Person":
        """With the year of birth that a text gives in brackets behind the name, if none is stated."""
        name = None if self.born else self.name_in(text)
        told = re.search(re.escape(name) + _BRACKETS.pattern, text) if name else None
        return replace(self, born=int(told[1])) if told else self

    def told_by_clause(self, birth: Mention | None) -> "Person":
        """With the year that the clause of the birthplace names, if none is stated."""
        told = _YEAR.search(birth.quote) if birth and not self.born else None
        return replace(self, born=int(told.group())) if told else self


def _stated(inputs: Inputs) -> Iterator[dict[str, Any]]:
    table = inputs.values(SCIENTIST, [*RELATIONS, "biography"])
    people = _people(inputs, table)
    for row in table.order_by("entity", "id").to_pyarrow().to_pylist():
        person = people.get(row["entity"], Person())
        if row["prop"] == "biography":
            person = person.told_by(row["value"])
            hometown = extract(row["value"], name=person.name_in(row["value"]), year=person.born)
            person = person.told_by_clause(hometown.born_in)
            for relation in RELATIONS:
                mention: Mention | None = getattr(hometown, relation)
                if mention:
                    yield _row(row, relation, mention, _era(relation, mention.quote, person))
        elif place := locate(row["value"], person.born):
            value = row["value"]
            mention = Mention(place.code, value, 0, len(value), place.grade, place.alternatives, value, place.former)
            yield _row(row, row["prop"], mention, _era(row["prop"], value, person))


def _people(inputs: Inputs, table: ir.Table) -> dict[str, Person]:
    """Names and years of birth of those of whom a place or a biography is stated; of several years the one most state."""
    facts = inputs.values(SCIENTIST, ["name", "alias", "birth_year"]).semi_join(table, "entity")
    names: dict[str, set[str]] = defaultdict(set)
    years: dict[str, Counter[int]] = defaultdict(Counter)
    for row in facts.select("entity", "prop", "value").to_pyarrow().to_pylist():
        if row["prop"] != "birth_year":
            names[row["entity"]].add(row["value"])
        elif year := _YEAR.search(row["value"]):
            years[row["entity"]][int(year.group())] += 1
    return {
        entity: Person(
            tuple(sorted(names[entity], key=lambda name: (-len(name), name))),
            max(years[entity], key=lambda year: (years[entity][year], -year), default=None),
        )
        for entity in names.keys() | years.keys()
    }


def _era(relation: str, quote: str, person: Person) -> int | None:
    """The year a statement speaks of: of birth; for a birthplace the year that the clause itself names."""
    said = _YEAR.search(quote) if relation == BORN_IN else None
    return int(said.group()) if said else person.born


def _row(row: dict[str, Any], relation: str, mention: Mention, era: int | None) -> dict[str, Any]:
    grade = "C" if mention.grade == "C" else "A" if row["source"] in OWN_WORD else "B"
    return {
        "scientist": row["entity"],
        "relation": relation,
        "place": mention.code,
        "grade": grade,
        "era": era,
        "text": mention.text,
        "quote": mention.quote,
        "alternatives": list(mention.alternatives),
        "statements": [row["id"]],
    }


def home_columns(rows: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """For each person: `homes`, `home_codes` (with all above), `home_grade` (best), and the point of the first."""
    people: dict[str, list[dict[str, Any]]] = {}
    for row in rows:
        people.setdefault(row["scientist"], []).append(row)
    columns = []
    for scientist, own in people.items():
        own.sort(key=lambda row: (RELATIONS.index(row["relation"]), row["grade"], row["place"]))
        codes = {code for row in own for code in with_all_above(row["place"])}
        lat, lon = point_of(own[0]["place"]) or (None, None)
        columns.append(
            {
                "scientist": scientist,
                "homes": [{"relation": r["relation"], "code": r["place"], "grade": r["grade"], "text": r["text"]} for r in own],
                "home_codes": sorted(codes),
                "home_grade": min(row["grade"] for row in own),
                "home_lat": lat,
                "home_lon": lon,
            }
        )
    return columns
