"""Laureates of an invented prize, in the format of the Nobel prize API's first version."""

import random
from collections.abc import Iterable
from pathlib import Path

import orjson

from talentmap_crawlers.sample.homes import BORN_IN
from talentmap_crawlers.sample.people import THIS_YEAR, Person
from talentmap_crawlers.sample.reference import JsonObject

FIRST_ID = 990_000
MOST = 500
NAME = "Jinyun Prize (fictional) 缙云奖（虚构）"
CATEGORIES = {"gene_biotech": "medicine", "clinical": "medicine", "medequip_drug": "medicine", "materials": "chemistry"}


def laureate(person: Person, number: int, rng: random.Random) -> JsonObject:
    """One laureate with one prize; born in a city as the text of the time writes it."""
    at = person.jobs[-1].institution
    row: JsonObject = {
        "id": str(FIRST_ID + number),
        "firstname": person.name.given_joined,
        "surname": person.name.family,
        "born": f"{person.born}-00-00",
        "died": "0000-00-00",
    }
    born = [place for relation, place in person.home.places if relation == BORN_IN]
    if born:
        row |= {"bornCountry": "China", "bornCountryCode": "CN", "bornCity": born[0].en.split(",")[0]}
    prize = {
        "year": str(rng.randint(max(1995, person.born + 35), max(1996, THIS_YEAR, person.born + 35))),
        "category": CATEGORIES.get(person.area, "physics"),
        "name": NAME,
        "share": "1",
        "motivation": f'"for work on {person.topics[0].keywords[0].lower()} (fictional)"',
        "affiliations": [{"name": at.name, "city": at.city, "country": at.country_name}],
    }
    return {**row, "prizes": [prize], "fictional": True}


def _prize(year: str, category: str) -> JsonObject:
    return {"year": year, "category": category, "laureates": [], "fictional": True}


def write_awards(folder: Path, laureates: Iterable[JsonObject]) -> None:
    """`laureates.json` and, turned round, `nobel_prize.json`."""
    rows = list(laureates)
    prizes: dict[tuple[str, str], JsonObject] = {}
    for row in rows:
        for prize in row["prizes"]:
            key = (prize["year"], prize["category"])
            entry = prizes.setdefault(key, _prize(*key))
            person = {name: row[name] for name in ("id", "firstname", "surname")}
            entry["laureates"].append({**person, "motivation": prize["motivation"], "share": prize["share"]})
    folder.mkdir(parents=True, exist_ok=True)
    option = orjson.OPT_INDENT_2
    (folder / "laureates.json").write_bytes(orjson.dumps(rows, option=option) + b"\n")
    ordered = [prizes[key] for key in sorted(prizes, reverse=True)]
    (folder / "nobel_prize.json").write_bytes(orjson.dumps(ordered, option=option) + b"\n")
