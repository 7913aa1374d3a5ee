"""Names as other peoples write them, and as the Chinese post and others once spelled Chinese ones."""

import pytest

from talentmap.places import gazetteer, locate


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("Москва", "GN:524901"),
        ("Москва, Россия", "GN:524901"),
        ("Санкт-Петербург", "GN:498817"),
        ("Ленинград", "GN:498817"),
        ("Токио", "GN:1850147"),
        ("東京", "GN:1850147"),
        ("京都市", "GN:1857910"),
        ("つくば", "GN:2110681"),
        ("서울", "GN:1835848"),
        ("Київ", "GN:703448"),
        ("Αθήνα", "GN:264371"),
        ("القاهرة", "GN:360630"),
        ("München", "GN:2867714"),
        ("Köln, Deutschland", "GN:2886242"),
        ("Goettingen", "GN:2918632"),
        ("Zürich, Schweiz", "GN:2657896"),
        ("Louvain", "GN:2792482"),
        ("Cheonan-si, South Korea", "GN:1845759"),
        ("Sendai-shi", "GN:2111149"),
        ("Sanhe Shi, China", "131082"),
    ],
)
def test_a_place_abroad_is_found_as_its_own_people_write_it(text: str, code: str) -> None:
    found = locate(text)
    assert found
    assert found.code == code


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ("Kuanhsien", {"510181", "371525"}),
        ("Kwanhsien", {"510181", "371525"}),
        ("Kwanhsien, Szechwan", {"510181"}),
        ("Kwanghan", {"510681"}),
        ("Ch'ung-ch'ing", {"50", "510184"}),
        ("Chongching", {"50", "510184"}),
        ("Kwangyuan, Szechuan", {"5108"}),
        ("Hokiang, Szechwan", {"510522"}),
        ("Kiangpei", {"330205", "500157"}),
        ("Tayi, Szechwan", {"510129"}),
    ],
)
def test_an_old_spelling_leads_to_every_place_it_may_mean(text: str, codes: set[str]) -> None:
    found = locate(text)
    assert found
    assert codes <= {found.code, *found.alternatives}


def test_spellings_are_folded_as_the_index_asks_for_them() -> None:
    from talentmap.places.spelling import key

    assert [place.code for place in gazetteer().rows() for name in place.spellings if key(name) != name] == []


@pytest.mark.parametrize("text", ["part", "site", "name", "Island", "Maurice", "hiking"])
def test_words_of_other_languages_are_no_places(text: str) -> None:
    assert locate(text) is None
