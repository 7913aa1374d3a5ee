import csv
from pathlib import Path

from talentmap.places import gazetteer, locate, six_digits

GOLD = Path(__file__).parents[2] / "gold"


def rows(file: str) -> list[dict[str, str]]:
    with (GOLD / file).open(encoding="utf-8") as lines:
        return list(csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE))


def wrong(file: str) -> dict[tuple[str, str], str | None]:
    found = {}
    for row in rows(file):
        place = locate(row["text"], int(row["year"]) if row.get("year") else None)
        code = six_digits(place.code) if place else None
        if code not in row["codes"].split("/"):
            found[row["text"], row["codes"]] = code
    return found


def test_historical_names_with_a_year_lead_to_todays_division() -> None:
    assert wrong("historical_places.tsv") == {}


def test_there_are_sixty_historical_names_or_more_each_with_the_source_that_settles_it() -> None:
    names = rows("historical_places.tsv")
    assert len({(row["text"], row["year"]) for row in names}) == len(names) >= 60
    assert [row["text"] for row in names if not row["source"]] == []


def test_native_places_of_all_provinces_as_biographies_name_them_are_found() -> None:
    assert len(rows("native_places.tsv")) >= 250
    assert wrong("native_places.tsv") == {}


def test_every_code_of_the_gold_is_a_place_of_today() -> None:
    codes = {
        code for file in ("historical_places.tsv", "native_places.tsv") for row in rows(file) for code in row["codes"].split("/")
    }
    assert [code for code in codes if gazetteer().get(code) is None] == []
