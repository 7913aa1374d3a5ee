"""What the peers of the affiliation matcher are given."""

from affiliations import searchable

from talentmap.affiliations.organisations import ACRONYM, ALIAS, DISPLAY, Organisation


def test_rors_matcher_gets_every_name_but_acronyms_and_organisations_that_ended_too() -> None:
    names = (("Arbor Museum", DISPLAY), ("Museum of Arbor", ALIAS), ("AM", ACRONYM))
    one = Organisation("https://ror.org/1", names, frozenset(), "Arbor", "", "US", active=False)
    assert searchable(one) == {
        "id": "https://ror.org/1",
        "names": ["Arbor Museum", "Museum of Arbor"],
        "country": "US",
        "active": False,
    }
