"""Countries named in an affiliation, as ROR's matcher sees them."""

import unicodedata

import pytest
from countries import Countries


def plain(text: str) -> str:
    return unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode()


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("Institute of Physics, Seoul, Korea.", {"KR"}),
        ("Hospital, Dover, Deutschland", {"DE"}),
        ("Lehigh Hospital, Allentown, PA;", {"US"}),
        ("medical centre, pa", set()),
        ("Elm University, United Kingdom", {"GB"}),
        ("Elm University, P. R. China", {"CN"}),
        ("Universidade, Brasil", {"BR"}),
        ("Agency for Health Care Policy", set()),
    ],
)
def test_names_states_and_codes_in_capitals_name_a_country(text: str, named: set[str]) -> None:
    assert Countries(plain).named(text) == named
