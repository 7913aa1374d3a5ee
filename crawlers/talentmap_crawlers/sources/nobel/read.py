"""Reads Nobel laureates, as the API of version 2.1 and the dumps of version 1 write them."""

from typing import Any

from talentmap.model.kinds import AFFILIATION, AWARD_RECEIVED, SCIENTIST
from talentmap.model.statements import link_subject
from talentmap_crawlers.descriptor import Problem
from talentmap_crawlers.reading.sink import Findings
from talentmap_crawlers.reading.text import tidy

SCIENCES = frozenset({"physics", "chemistry", "medicine", "economics"})
CATEGORIES = {  # as version 2.1 names them
    "Physics": "physics",
    "Chemistry": "chemistry",
    "Physiology or Medicine": "medicine",
    "Economic Sciences": "economics",
    "Literature": "literature",
    "Peace": "peace",
}


def read(found: Findings) -> None:
    """Read one record; prizes repeat what the laureates say, and laureates outside the sciences are left."""
    match found.record.kind:
        case "laureate":
            _read_laureate(_as_v1(found.record.body), found)
        case "laureate_v1":
            _read_laureate(dict(found.record.body), found)


def _read_laureate(row: dict[str, Any], found: Findings) -> None:
    every = row.pop("prizes")
    for prize in every:
        if prize.get("category") not in CATEGORIES.values():
            found.report(Problem.UNKNOWN_CATEGORY, f"prize category {prize.get('category')}")
    prizes = [prize for prize in every if prize.get("category") in SCIENCES]
    me = f"nobel:{row.pop('id')}"
    name = tidy(f"{row.pop('firstname', '') or ''} {row.pop('surname', '') or ''}")
    born, died = row.pop("born", None), row.pop("died", None)
    place = [row.pop("bornCity", None), row.pop("bornCountry", None) or row.get("bornCountryCode")]
    row.pop("bornCountryCode", None)
    fictional = row.pop("fictional", False)
    found.audit(row)
    if not prizes:
        return
    if not name:
        found.report(Problem.MISSING_NAME, "the laureate has no name")
    found.state(me, SCIENTIST, "name", name, lang="en")
    found.state(me, SCIENTIST, "birth_year", _year(born))
    found.state(me, SCIENTIST, "death_year", _year(died))
    found.state(me, SCIENTIST, "born_in", tidy(", ".join(part for part in place if part)), lang="en")
    if fictional:
        found.state(me, SCIENTIST, "fictional", "true")
    for prize in prizes:
        _read_prize(me, prize, found)


def _as_v1(body: dict[str, Any]) -> dict[str, Any]:
    """A laureate of version 2.1 in the words of version 1."""
    birth, death = body.get("birth") or {}, body.get("death") or {}
    place = birth.get("place") or {}
    known = _english(body.get("knownName")) or _english(body.get("orgName"))
    given = _english(body.get("givenName"))
    row = {
        "id": body["id"],
        "firstname": given or known,
        "surname": _english(body.get("familyName")) if given else None,
        "born": birth.get("date"),
        "died": death.get("date"),
        "bornCity": _then_and_now(place, "city"),
        "bornCountry": _then_and_now(place, "country"),
        "prizes": [_prize_as_v1(prize) for prize in body.get("nobelPrizes") or []],
    }
    return row | ({"fictional": True} if body.get("fictional") else {})


def _prize_as_v1(prize: dict[str, Any]) -> dict[str, Any]:
    category = _english(prize.get("category")) or ""
    places = [
        {"name": _english(place.get("name")), "city": _english(place.get("city"))} for place in prize.get("affiliations") or []
    ]
    return {
        "category": CATEGORIES.get(category, category),
        "year": prize.get("awardYear"),
        "motivation": _english(prize.get("motivation")),
        "affiliations": places,
        **({"name": prize["name"]} if "name" in prize else {}),
    }


def _english(text: Any) -> str | None:
    """The English of a text in several languages."""
    if isinstance(text, str):
        return text
    return text.get("en") or text.get("no") or text.get("se") if isinstance(text, dict) else None


def _then_and_now(place: dict[str, Any], level: str) -> str | None:
    """`Prussia (now Germany)`: version 2.1 gives the two apart."""
    then, now = _english(place.get(level)), _english(place.get(f"{level}Now"))
    if not then or not now or then == now or "(now" in then:
        return then or now
    return f"{then} (now {now})"


def _read_prize(me: str, prize: dict[str, Any], found: Findings) -> None:
    link = link_subject("nobel", AWARD_RECEIVED, me, prize["category"], prize["year"])
    found.state(link, AWARD_RECEIVED, "person", me)
    found.state(link, AWARD_RECEIVED, "name", prize.get("name") or "Nobel Prize", lang="en")
    found.state(link, AWARD_RECEIVED, "category", prize["category"])
    found.state(link, AWARD_RECEIVED, "year", prize["year"])
    found.state(link, AWARD_RECEIVED, "motivation", (prize.get("motivation") or "").strip('"'), lang="en")
    for place in prize.get("affiliations") or []:
        if isinstance(place, dict):  # an empty list stands for none
            _read_affiliation(me, place, prize["year"], found)


def _read_affiliation(me: str, place: dict[str, Any], year: str, found: Findings) -> None:
    if not place.get("name"):
        return
    link = link_subject("nobel", AFFILIATION, me, place["name"])
    found.state(link, AFFILIATION, "person", me)
    found.state(link, AFFILIATION, "institution_name", place["name"], lang="en")
    found.state(link, AFFILIATION, "year", year)


def _year(date: str | None) -> str | None:
    year = (date or "")[:4]
    return year if year.isdigit() and year != "0000" else None
