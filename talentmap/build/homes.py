"""Hometowns: stated fields and biographies, each located, with grade and the clause that says it."""

from collections.abc import Iterator
from typing import Any

from talentmap.build.inputs import Inputs
from talentmap.build.places import point_of, with_all_above
from talentmap.hometown import Mention, extract
from talentmap.model.kinds import SCIENTIST
from talentmap.places import locate

RELATIONS = ("born_in", "native_of", "ancestral_home")
OWN_WORD = frozenset({"page", "pages", "orcid", "nobel"})  # the person's or employer's own, or a curated registry


def homes(inputs: Inputs) -> list[dict[str, Any]]:
    """Rows of the release's `homes`, one for each person, relation and place; statements that agree are put together."""
    found: dict[tuple[str, str, str], dict[str, Any]] = {}
    for row in _stated(inputs):
        key = (row["scientist"], row["relation"], row["place"])
        kept = found.setdefault(key, row)
        if kept is not row:
            kept["statements"] = sorted({*kept["statements"], *row["statements"]})[:20]
            kept["grade"] = min(kept["grade"], row["grade"])
    return [found[key] for key in sorted(found)]


def _stated(inputs: Inputs) -> Iterator[dict[str, Any]]:
    rows = inputs.values(SCIENTIST, [*RELATIONS, "biography"]).order_by("entity", "id").to_pyarrow().to_pylist()
    for row in rows:
        if row["prop"] == "biography":
            hometown = extract(row["value"])
            for relation in RELATIONS:
                mention: Mention | None = getattr(hometown, relation)
                if mention:
                    yield _row(row, relation, mention.code, mention.text, mention.quote, mention.alternatives, mention.grade)
        elif place := locate(row["value"]):
            yield _row(row, row["prop"], place.code, row["value"], row["value"], place.alternatives, place.grade)


def _row(
    row: dict[str, Any], relation: str, code: str, text: str, quote: str, alternatives: tuple[str, ...], located: str
) -> dict[str, Any]:
    grade = "C" if located == "C" else "A" if row["source"] in OWN_WORD else "B"
    return {
        "scientist": row["entity"],
        "relation": relation,
        "place": code,
        "grade": grade,
        "era": None,
        "text": text,
        "quote": quote,
        "alternatives": list(alternatives),
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
