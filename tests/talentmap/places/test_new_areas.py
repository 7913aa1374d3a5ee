"""New areas of the state are no divisions; they lead to what they lie in. And no name begins or ends within another word."""

import pytest

from talentmap.places import locate


@pytest.mark.parametrize(
    ("text", "code", "other"),
    [
        ("浦东新区", "310115", None),
        ("滨海新区", "120116", None),
        ("重庆两江新区", "500157", None),
        ("浙江舟山群岛新区", "3309", None),
        ("兰州新区", "6201", "620121"),
        ("南沙新区", "440115", None),
        ("西咸新区", "6101", "6104"),
        ("陕西省西咸新区", "6101", "6104"),
        ("贵安新区", "5201", "5204"),
        ("西海岸新区", "370211", None),
        ("大连金普新区", "210213", "210214"),
        ("天府新区", "5101", "5114"),
        ("四川天府新区", "5101", "510116"),
        ("湘江新区", "4301", "430104"),
        ("江北新区", "3201", "320111"),
        ("福州新区", "3501", "350105"),
        ("滇中新区", "5301", "530181"),
        ("哈尔滨新区", "2301", "230109"),
        ("长春新区", "2201", "220113"),
        ("赣江新区", "3601", "3604"),
        ("雄安新区", "1306", "130632"),
        ("Tianfu New Area, Chengdu", "5101", "510116"),
    ],
)
def test_a_new_area_leads_to_the_division_it_lies_in(text: str, code: str, other: str | None) -> None:
    found = locate(text)
    assert found
    assert (found.code, found.grade) == (code, "B")
    assert other is None or other in found.alternatives


@pytest.mark.parametrize("text", ["新都桥", "新都桥镇", "嘉陵江", "某某安新", "白沙镇", "西海岸"])
def test_a_part_of_a_word_is_no_name(text: str) -> None:
    assert locate(text) is None


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("四川康定新都桥", "513301"),
        ("四川新都桥镇", "51"),
        ("重庆江津白沙镇", "500116"),
        ("清末南充", "5113"),
        ("生于四川省广安县", "511602"),
        ("某省成都市", "5101"),
        ("旧时万县", "500101"),
        ("成都平原", "5101"),
        ("山东平原", "371426"),
        ("绵阳市中区", "510703"),
        ("重庆市中区", "500103"),
        ("乐山市中心", "5111"),
        ("古巴哈瓦那", "GN:3553478"),
        ("哥斯达黎加圣何塞", "GN:3621849"),
        ("老家南充", "5113"),
        ("江南", "32"),
        ("Mukden, Manchuria", "2101"),
        ("Hong Kong SAR", "81"),
        ("Salamanca, Spain", "GN:3111108"),
    ],
)
def test_a_name_behind_other_words_is_found_and_the_broader_place_before_an_unknown_one(text: str, code: str) -> None:
    found = locate(text)
    assert found
    assert (found.code, found.grade) == (code, "B")
