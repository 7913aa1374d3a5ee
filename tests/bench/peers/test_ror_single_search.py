"""The choice among what a search found, as ROR's single search makes it."""

import pytest
from ror_single_search import Candidate, choose, comparable, region, spelled_out

from talentmap.names import fold


def candidate(*names: str, country: str = "US") -> Candidate:
    return Candidate("https://ror.org/" + names[0].replace(" ", ""), names, country)


def chosen(text: str, *candidates: Candidate, countries: frozenset[str] = frozenset()) -> str | None:
    found = choose(text, candidates, countries, fold)
    return found.names[0] if found else None


def test_a_name_that_stands_in_the_text_is_chosen_and_one_that_does_not_is_not() -> None:
    text = "Department of Physics, Arbor College of Music, Arbor"
    assert chosen(text, candidate("Arbor College of Music")) == "Arbor College of Music"
    assert chosen(text, candidate("Dover College of Music")) is None
    assert chosen(text) is None


def test_the_university_is_chosen_before_its_department() -> None:
    text = "Institute of Soil Research, Arbor University"
    assert chosen(text, candidate("Institute of Soil Research"), candidate("Arbor University")) == "Arbor University"


def test_of_two_that_stand_apart_and_are_as_good_the_last_is_chosen() -> None:
    text = "Arbor Museum, Dover Museum"
    both = candidate("Arbor Museum"), candidate("Dover Museum")
    assert chosen(text, *both) == chosen(text, *reversed(both)) == "Dover Museum"


def test_two_organisations_of_one_name_are_not_chosen_between() -> None:
    assert chosen("Arbor Museum, Arbor", candidate("Arbor Museum"), Candidate("other", ("Arbor Museum",), "US")) is None


def test_nothing_is_chosen_outside_the_regions_that_the_text_names() -> None:
    museum = candidate("Arbor Museum", country="PR")
    assert chosen("Arbor Museum, USA", museum, countries=frozenset({region("US")})) == "Arbor Museum"
    assert chosen("Arbor Museum, Peru", museum, countries=frozenset({region("PE")})) is None


@pytest.mark.parametrize(
    ("text", "name", "may"),
    [
        ("Museum", "Museum", True),
        ("the Museum of Arbor", "Museum", False),
        ("Museum", "Museum of Arbor", False),
        ("Arbor", "Arbor City", False),
        ("an old University Hospital", "University Hospital", False),
        ("a b c", "a b", False),
    ],
)
def test_single_short_and_longer_names_are_left_out(text: str, name: str, may: bool) -> None:
    assert comparable(text, name) is may


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("The Univ. of  Arbor", "university of arbor"),
        ("U. of Arbor", "university of arbor"),
        ("U.S. Lab. of Arbor", "united states laboratory of arbor"),
        ("Inst. of Tech", "institute of technology"),
        ("Arbor &amp; Dover", "arbor and dover"),
        ("Universität Elm", "universitat elm"),
        ("関西光科学研究所", "関西光科学研究所"),
    ],
)
def test_abbreviations_are_written_out(text: str, meant: str) -> None:
    assert spelled_out(text, fold) == meant
