"""Reads Nobel laureates as the API's first version writes them."""

from typing import Any

from talentmap.model.kinds import AFFILIATION, AWARD_RECEIVED, SCIENTIST
from talentmap.model.statements import link_subject
from talentmap_crawlers.reading.sink import Findings
from talentmap_crawlers.reading.text import tidy

SCIENCES = frozenset({"physics", "chemistry", "medicine", "economics"})


def read(found: Findings) -> None:
    """Read one record; prizes repeat what the laureates say, and laureates outside the sciences are left."""
    if found.record.kind == "prize":
        return
    row = dict(found.record.body)
    prizes = [prize for prize in row.pop("prizes") if prize.get("category") in SCIENCES]
    me = f"nobel:{row.pop('id')}"
    name = tidy(f"{row.pop('firstname', '') or ''} {row.pop('surname', '') or ''}")
    born, died = row.pop("born", None), row.pop("died", None)
    place = [row.pop("bornCity", None), row.pop("bornCountry", None) or row.get("bornCountryCode")]
    row.pop("bornCountryCode", None)
    fictional = row.pop("fictional", False)
    found.audit(row)
    if not prizes:
        return
    found.state(me, SCIENTIST, "name", name, lang="en")
    found.state(me, SCIENTIST, "birth_year", _year(born))
    found.state(me, SCIENTIST, "death_year", _year(died))
    found.state(me, SCIENTIST, "born_in", tidy(", ".join(part for part in place if part)), lang="en")
    if fictional:
        found.state(me, SCIENTIST, "fictional", "true")
    for prize in prizes:
        _read_prize(me, prize, found)


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
