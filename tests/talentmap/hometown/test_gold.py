import csv
from pathlib import Path

import pytest

from talentmap.hometown import RELATIONS, Hometown, extract, in_chuanyu
from talentmap.places import gazetteer, six_digits

GOLD = Path(__file__).parents[2] / "gold"
HARD = ("hometown.tsv", "hometown_held_out.tsv", "hometown_biographies.tsv")
FRESH = ("hometown_fresh.tsv", *(f"hometown_fresh{number}.tsv" for number in range(2, 9)))
FILES = (*HARD, "hometown_lives.tsv", *FRESH)
NOT_YET = (  # old names alone or spelled otherwise, `of` a place behind a name, `there`: tests/gold/README.md
    "Kwok Ah Kong",
    "Shen Junmo, painter",
    "Xie Zhenbang, of Xichong County",
    "严廷桂",
    "Although his grandfather was born in Dazu",
    "It is sometimes claimed that Bao Shichen's teacher",
)


def labelled(file: str) -> list[dict[str, str]]:
    with (GOLD / file).open(encoding="utf-8") as lines:
        return list(csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE))


def rows(file: str) -> list[dict[str, str]]:
    """The texts of a file without those that are still wrong."""
    return [row for row in labelled(file) if not row["text"].startswith(NOT_YET) or file not in FRESH]


def test_what_is_still_wrong_is_listed_as_such() -> None:
    fresh = [row for file in FRESH for row in labelled(file)]
    wrong = [row["text"] for row in fresh if wrong_relations(row, extract(row["text"], name=row["name"] or None))]
    assert len(wrong) == len(NOT_YET)
    assert all(text.startswith(NOT_YET) for text in wrong)


def right_codes(label: str) -> list[str]:
    return ["" if code == "-" else code for code in label.split("/")]


def wrong_relations(row: dict[str, str], found: Hometown) -> dict[str, str]:
    codes = {relation: six_digits(mention.code) if (mention := getattr(found, relation)) else "" for relation in RELATIONS}
    return {relation: code for relation, code in codes.items() if code not in right_codes(row[relation])}


@pytest.mark.parametrize("file", FILES)
def test_every_labelled_text_gives_the_codes_of_its_labels(file: str) -> None:
    wrong = [
        (row["text"], relations)
        for row in rows(file)
        if (relations := wrong_relations(row, extract(row["text"], name=row["name"] or None)))
    ]
    assert wrong == []


@pytest.mark.parametrize("year", [1915, 1938, 1965, 1999])
def test_the_year_that_goes_with_a_text_changes_no_name_that_is_clear(year: int) -> None:
    every = [row for file in FILES for row in rows(file)]
    found = {row["text"]: extract(row["text"], name=row["name"] or None, year=year) for row in every}
    assert [row["text"] for row in every if wrong_relations(row, found[row["text"]])] == []


@pytest.mark.parametrize("file", FILES)
def test_nobody_is_said_to_be_from_sichuan_or_chongqing_who_is_not(file: str) -> None:
    labelled = {row["text"]: {code for relation in RELATIONS for code in right_codes(row[relation])} for row in rows(file)}
    flagged = {row["text"] for row in rows(file) if extract(row["text"], name=row["name"] or None).home_link()}
    assert [text for text in flagged if not any(in_chuanyu(code) for code in labelled[text])] == []


def test_the_set_is_large_in_both_languages_and_at_least_half_traps() -> None:
    every = [row for file in HARD for row in rows(file)]
    english = [row for row in every if row["text"].isascii()]
    assert len({row["text"] for row in every}) == len(every) >= 500
    assert len(english) >= 150
    assert sum(row["trap"] == "trap" for row in every) >= len(every) / 2


def test_every_label_is_a_place_of_today() -> None:
    codes = {code for file in FILES for row in rows(file) for relation in RELATIONS for code in right_codes(row[relation])} - {""}
    world = gazetteer()
    assert [code for code in codes if world.get(code) is None] == []
