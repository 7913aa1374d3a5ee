"""A laureate or prize recorded in the Nobel API's version 1, as version 2.1 shows it."""

import re
from typing import Any

JsonObject = dict[str, Any]

CATEGORIES = {
    "physics": ("phy", "Physics"),
    "chemistry": ("che", "Chemistry"),
    "medicine": ("med", "Physiology or Medicine"),
    "literature": ("lit", "Literature"),
    "peace": ("pea", "Peace"),
    "economics": ("eco", "Economic Sciences"),
}
ECONOMICS_NAME = "The Sveriges Riksbank Prize in Economic Sciences in Memory of Alfred Nobel"
ROOT = "https://api.nobelprize.org/2"


def laureate_2(row: JsonObject) -> JsonObject:
    """A laureate with the prizes; an organisation has `orgName`."""
    shown: JsonObject = {"id": row["id"]}
    first, last = row.get("firstname") or "", row.get("surname") or ""
    if last or row.get("gender") != "org":
        shown["knownName"] = shown["fullName"] = _text(f"{first} {last}".strip())
        shown["givenName"] = _text(first)
        if last:
            shown["familyName"] = _text(last)
        shown |= {"gender": row["gender"]} if row.get("gender") else {}
        shown |= _event("birth", row.get("born"), "born", row) | _event("death", row.get("died"), "died", row)
    else:
        shown["orgName"] = _text(first)
        shown["founded"] = {"date": row.get("born")}
    shown["links"] = [_link("laureate", f"laureate/{row['id']}")]
    shown["nobelPrizes"] = [_prize_of(prize) for prize in row["prizes"]]
    return _marked(shown, row)


def prize_2(row: JsonObject) -> JsonObject:
    """A prize with its laureates in short."""
    shown = {
        "awardYear": row["year"],
        "category": _text(_category(row["category"])),
        "categoryFullName": _text(_full_name(row["category"], fictional=row.get("fictional", False))),
        "links": [_link("nobelPrize", f"nobelPrize/{_abbreviation(row['category'])}/{row['year']}")],
    }
    if row.get("overallMotivation"):
        shown["topMotivation"] = _text(row["overallMotivation"].strip('"'))
    if row.get("laureates"):
        shown["laureates"] = [_short(person, place) for place, person in enumerate(row["laureates"], 1)]
    return _marked(shown, row)


def _marked(shown: JsonObject, row: JsonObject) -> JsonObject:
    return {**shown, "fictional": True} if row.get("fictional") else shown


def _text(value: str) -> JsonObject:
    return {"en": value}


def _link(rel: str, path: str) -> JsonObject:
    return {"rel": rel, "href": f"{ROOT}/{path}", "action": "GET", "types": "application/json"}


def _category(name: str) -> str:
    return CATEGORIES.get(name, ("", name.capitalize()))[1]


def _abbreviation(name: str) -> str:
    return CATEGORIES.get(name, (name[:3], ""))[0]


def _full_name(name: str, *, fictional: bool = False) -> str:
    if fictional:
        return f"A fictional prize in {_category(name)}"
    if name == "economics":
        return ECONOMICS_NAME
    return "The Nobel Peace Prize" if name == "peace" else f"The Nobel Prize in {_category(name)}"


def _event(kind: str, date: str | None, prefix: str, row: JsonObject) -> JsonObject:
    """Birth or death with its place; version 1 writes `Then (now Now)`."""
    if not date or date.startswith("0000"):
        return {}
    place = _place(row.get(f"{prefix}City"), row.get(f"{prefix}Country"))
    return {kind: {"date": date, **({"place": place} if place else {})}}


def _place(city: str | None, country: str | None) -> JsonObject:
    shown: JsonObject = {}
    for name, text in (("city", city), ("country", country)):
        if text:
            then, now = then_and_now(text)
            shown[name], shown[f"{name}Now"] = _text(then), _text(now)
    if shown:
        shown["locationString"] = _text(", ".join(text for text in (city, country) if text))
    return shown


def then_and_now(text: str) -> tuple[str, str]:
    """`Prussia` and `Germany` of `Prussia (now Germany)`."""
    match = re.fullmatch(r"(.*?) \(now (.*)\)", text)
    return (match[1], match[2]) if match else (text, text)


def _prize_of(prize: JsonObject) -> JsonObject:
    places = [place for place in prize.get("affiliations") or [] if isinstance(place, dict)]
    shown = {
        "awardYear": prize["year"],
        "category": _text(_category(prize["category"])),
        "categoryFullName": _text(prize.get("name") or _full_name(prize["category"])),
        "portion": _portion(prize.get("share")),
        "prizeStatus": "received",
        "motivation": _text((prize.get("motivation") or "").strip('"')),
        "links": [_link("nobelPrize", f"nobelPrize/{_abbreviation(prize['category'])}/{prize['year']}")],
    }
    if places:
        shown["affiliations"] = [_affiliation(place) for place in places]
    return shown


def _portion(share: str | None) -> str:
    return "1" if share in (None, "", "1") else f"1/{share}"


def _affiliation(place: JsonObject) -> JsonObject:
    name = place.get("name") or ""
    return {"name": _text(name), "nameNow": _text(name), **_place(place.get("city"), place.get("country"))}


def _short(person: JsonObject, place: int) -> JsonObject:
    name = f"{person.get('firstname') or ''} {person.get('surname') or ''}".strip()
    named = {"knownName": _text(name), "fullName": _text(name)} if person.get("surname") else {"orgName": _text(name)}
    return {
        "id": person["id"],
        **named,
        "portion": _portion(person.get("share")),
        "sortOrder": str(place),
        "motivation": _text((person.get("motivation") or "").strip('"')),
        "links": [_link("laureate", f"laureate/{person['id']}")],
    }
