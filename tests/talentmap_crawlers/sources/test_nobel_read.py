from typing import Any

V1 = {
    "id": "7",
    "firstname": "Ada",
    "surname": "Hill",
    "born": "1845-03-27",
    "died": "0000-00-00",
    "bornCity": "Lennep (now Remscheid)",
    "bornCountry": "Prussia (now Germany)",
    "bornCountryCode": "DE",
    "prizes": [
        {"year": "1901", "category": "physics", "motivation": '"for rays"', "affiliations": [{"name": "X University"}, []]}
    ],
}
V2 = {
    "id": "7",
    "knownName": {"en": "Ada Hill"},
    "givenName": {"en": "Ada"},
    "familyName": {"en": "Hill"},
    "birth": {
        "date": "1845-03-27",
        "place": {
            "city": {"en": "Lennep"},
            "cityNow": {"en": "Remscheid", "sameAs": []},
            "country": {"en": "Prussia"},
            "countryNow": {"en": "Germany"},
        },
    },
    "nobelPrizes": [
        {
            "awardYear": "1901",
            "category": {"en": "Physics"},
            "motivation": {"en": "for rays"},
            "affiliations": [{"name": {"en": "X University"}, "city": {"en": "X"}}],
        }
    ],
}


def test_both_versions_of_the_api_say_the_same(say: Any) -> None:
    first, second = say("nobel", "laureate_v1", V1), say("nobel", "laureate", V2)
    assert first.found.statements == second.found.statements
    assert first["born_in"] == ["Lennep (now Remscheid), Prussia (now Germany)"]
    assert (first["birth_year"], first["death_year"]) == (["1845"], [])
    assert [link["institution_name"] for link in first.links("affiliation")] == ["X University"]
    assert "03-27" not in str(first.found.record.body) + str(second.found.record.body)


def test_a_category_nobody_knows_is_told(say: Any) -> None:
    prizes = [{"year": "2030", "category": "mathematics", "affiliations": []}]
    assert say("nobel", "laureate_v1", V1 | {"prizes": prizes}).problems == ["unknown_category"]


def test_laureates_outside_the_sciences_are_left(say: Any) -> None:
    assert not say("nobel", "laureate_v1", V1 | {"prizes": [V1["prizes"][0] | {"category": "peace"}]}).found.statements  # type: ignore[index]
