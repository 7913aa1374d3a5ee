"""Words of affiliations."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from talentmap.affiliations.places import countries_in
from talentmap.affiliations.words import acronyms, segments, words


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Univ. of Münster", "Universität Munster"),
        ("Inst. of Comput. Sciences", "Institute of Comput Science"),
        ("Nat'l Lab.", "NAT L Laboratory"),
        ("重慶大學", "重庆大学"),
        ("U.S. Geological Survey", "US Geological Survey"),
    ],
)
def test_spellings_of_one_name_are_the_same_words(one: str, other: str) -> None:
    assert words(one) == words(other)


def test_an_affiliation_is_split_where_its_parts_end() -> None:
    text = "Dept. of Physics; Example University (EU), Chongqing - China"
    assert segments(text) == ["Dept. of Physics", "Example University", "EU", "Chongqing", "China"]


def test_capitals_are_acronyms() -> None:
    assert acronyms("CNRS, Inserm and MIT") == ["CNRS", "MIT"]


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ("Leeds, UK", {"GB"}),
        ("Chongqing, P.R. China", {"CN"}),
        ("中国重庆", {"CN"}),
        ("Paris", set()),
        ("USA and Germany", {"US", "DE"}),
    ],
)
def test_countries_are_seen(text: str, codes: set[str]) -> None:
    assert countries_in(words(text)) == codes


@given(st.text(max_size=200))
def test_words_of_words_are_the_same(text: str) -> None:
    once = words(text)
    assert all(word and word == word.casefold() for word in once)
