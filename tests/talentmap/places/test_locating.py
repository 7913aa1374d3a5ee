import csv
import json
from pathlib import Path

import pytest

from talentmap.places import gazetteer, locate
from talentmap.places.locating import LONGEST


@pytest.mark.parametrize(
    ("text", "year", "code"),
    [
        ("四川省绵阳市三台县", None, "510722"),
        ("四川乐山市市中区", None, "511102"),
        ("浙江省宁波市江北区", None, "330205"),
        ("重庆綦江", None, "500110"),
        ("四川", None, "51"),
        ("重庆市", None, "50"),
        ("江苏通州", None, "320612"),
        ("江西吉安", None, "3608"),
        ("中国四川成都", None, "5101"),
        ("吉林吉林", None, "2202"),
        ("湖南", None, "43"),
        ("台湾", None, "71"),
        ("台湾台北", None, "GN:1668341"),
        ("波士顿", None, "GN:4930956"),
        ("美国", None, "US"),
    ],
)
def test_a_chinese_text_names_a_place(text: str, year: int | None, code: str) -> None:
    found = locate(text, year)
    assert found
    assert found.code == code


@pytest.mark.parametrize(
    ("text", "year", "code"),
    [
        ("四川万县", 1985, "500101"),
        ("四川省万县市", 1995, "500101"),
        ("四川涪陵", 1932, "500102"),
        ("四川省涪陵地区", 1990, "500102"),
        ("四川重庆", 1960, "50"),
        ("川东巴县", 1950, "500113"),
        ("四川省江北县", 1960, "500157"),
        ("四川省酉阳县", 1935, "500242"),
        ("重庆开县", 1998, "500154"),
        ("四川开县", 1990, "500154"),
        ("四川灌县", 1960, "510181"),
        ("四川达县", 1970, "511703"),
        ("四川南充县", 1940, "511302"),
        ("西康雅安", 1953, "5118"),
        ("西康省雅安县", 1940, "511802"),
        ("四川江津地区", 1970, "500116"),
        ("南充专区营山县", 1960, "511322"),
        ("江苏松江", 1930, "310117"),
        ("江苏江宁", None, "320115"),
        ("广东梅县", None, "441403"),
        ("河北通县", 1940, "110112"),
        ("四川省绵阳地区绵阳市", 1981, "510703"),
    ],
)
def test_a_former_name_leads_to_todays_division(text: str, year: int | None, code: str) -> None:
    found = locate(text, year)
    assert found
    assert found.code == code


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("Fuling, Sichuan", "500102"),
        ("Szechwan", "51"),
        ("Chungking, Szechwan", "50"),
        ("Szechwan Fowchow", "500102"),
        ("Wanhsien, Szechwan", "500101"),
        ("Kiating, Szechuan", "5111"),
        ("Ba County, Sichuan", "500113"),
        ("Mianyang (Sichuan)", "5107"),
        ("Wanxian (now Wanzhou, Chongqing)", "500101"),
        ("Chengdu Sichuan China", "5101"),
        ("Jilin City, Jilin Province", "2202"),
        ("Hong Kong", "81"),
        ("Munich, Germany", "GN:2867714"),
        ("Lennep (now Remscheid), Prussia (now Germany)", "GN:2848273"),
        ("Cambridge, MA, USA", "GN:4931972"),
        ("Illinois", "US"),
        ("Canton, SD, USA", "US"),
        ("Val di Castello, Tuscany (now Italy)", "IT"),
        ("the Netherlands", "NL"),
    ],
)
def test_an_english_text_names_a_place(text: str, code: str) -> None:
    found = locate(text)
    assert found
    assert found.code == code


def test_a_long_text_names_no_place() -> None:
    assert locate("四川省成都市" + "，" * (LONGEST - 6))
    assert locate("四川省成都市" + "，" * LONGEST) is None


def test_a_bare_city_name_is_the_prefecture_even_where_a_county_bore_it() -> None:
    assert [locate(text).code for text in ("四川南充", "四川宜宾", "湖南长沙", "福建漳州")] == ["5113", "5115", "4301", "3506"]  # type: ignore[union-attr]


def test_a_split_county_leads_to_its_main_successor_and_names_the_others() -> None:
    found = locate("四川巴县", 1950)
    assert found
    assert (found.code, found.former) == ("500113", "510222@1981")
    assert {"500104", "500106", "500107", "500108"} <= set(found.alternatives)


def test_a_name_that_several_places_bear_is_marked_unclear() -> None:
    found = locate("朝阳区")
    assert found
    assert found.grade == "C"
    assert "110105" in {found.code, *found.alternatives}
    assert locate("北京朝阳区").grade == "B"  # type: ignore[union-attr]


@pytest.mark.parametrize("text", ["", "nowhere at all", "氢化反应", "()", "，", "2011"])
def test_what_names_no_place_gives_none(text: str) -> None:
    assert locate(text) is None


def test_names_that_contradict_each_other_are_marked_unclear() -> None:
    assert locate("四川罗平").grade == "C"  # type: ignore[union-attr]
    assert locate("四川罗平").code == "51"  # type: ignore[union-attr]


@pytest.mark.records
def test_former_units_of_sichuan_and_chongqing_lead_to_a_listed_successor(records_dir: Path) -> None:
    wanted: dict[tuple[str, int], set[str]] = {}
    with (records_dir / "geo" / "historical_aliases.csv").open(encoding="utf-8-sig") as lines:
        for row in csv.DictReader(lines):
            if row["kind"] == "areacodes_former_unit":
                text = row["note"].replace("/", "").replace("直辖", "") + row["alias"]
                wanted.setdefault((text, int(row["start"])), set()).add(row["target_code"])
    found = {case: place.code if (place := locate(*case)) else None for case in wanted}
    assert len(wanted) > 300
    assert {case: code for case, code in found.items() if code not in wanted[case]} == {}


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("日本长野县", "JP"),
        ("日本长野县松本市", "GN:1857519"),
        ("美国密西根州底特律", "GN:4990729"),
        ("加拿大安大略省多伦多市", "GN:6167865"),
        ("德国北莱茵-威斯特法伦州亚琛", "GN:3247449"),
        ("苏联乌克兰加盟共和国哈尔科夫", "GN:706483"),
        ("奥匈帝国布拉格", "GN:3067696"),
        ("台湾彰化县鹿港镇", "GN:1679136"),
        ("四川（今重庆）江津", "500116"),
        ("江苏省苏州府吴江县", "320509"),
        ("四川盆地东部的邻水县", "511623"),
    ],
)
def test_what_stands_between_two_names_is_passed_over(text: str, code: str) -> None:
    assert locate(text).code == code  # type: ignore[union-attr]


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("Budapest, Austria-Hungary", "GN:3054643"),
        ("Zagreb, Yugoslavia", "GN:3186886"),
        ("Lemberg, Austria-Hungary", "GN:702550"),
        ("Leshan in Sichuan", "5111"),
        ("Rong County, Sichuan", "510321"),
        ("China's Sichuan province", "51"),
        ("Gary, IN", "GN:4920607"),
        ("Washington, D.C.", "GN:4140963"),
    ],
)
def test_a_state_that_is_no_more_and_words_between_names_do_no_harm(text: str, code: str) -> None:
    assert locate(text).code == code  # type: ignore[union-attr]


@pytest.mark.records
def test_birthplaces_of_nobel_laureates_lie_in_their_country(records_dir: Path) -> None:
    laureates: list[dict[str, str]] = json.loads((records_dir / "nobel" / "laureates.json").read_text("utf-8"))
    rows = [row for row in laureates if row.get("bornCountryCode") and row.get("bornCity")]
    home = {"TW", "HK", "MO"}
    wrong = []
    for row in rows:
        found = locate(f"{row['bornCity']}, {row['bornCountry']}")
        countries = [code for code in (found.code, *gazetteer().ancestors(found.code)) if code.isalpha()] if found else []
        if row["bornCountryCode"] not in countries and not (row["bornCountryCode"] in home and "CN" in countries):
            wrong.append((row["bornCity"], row["bornCountry"], found and found.code))
    assert len(rows) > 900
    assert len(wrong) <= len(rows) * 0.005


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("Ithaca, New York", "GN:5122432"),
        ("Ithaca, New York, USA", "GN:5122432"),
        ("Seattle, Washington", "GN:5809844"),
        ("New York, New York", "GN:5128581"),
        ("New York, USA", "GN:5128581"),
        ("Washington, DC", "GN:4140963"),
    ],
)
def test_a_state_that_bears_a_citys_name_tells_where_the_city_before_it_lies(text: str, code: str) -> None:
    found = locate(text)
    assert found
    assert (found.code, found.grade) == (code, "B")


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("浙江绍兴府余姚县", "330281"),
        ("西康省西昌专区会理县", "513402"),
        ("川东行署大竹专区长寿县", "500115"),
        ("璧山专区铜梁县", "500151"),
        ("四川靖化县", "513226"),
        ("西康义敦县", "513335"),
    ],
)
def test_a_county_under_an_old_prefecture_is_found_wherever_it_lies_today(text: str, code: str) -> None:
    place = locate(text, 1950)
    assert place is not None
    assert place.code == code


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("Hamamatsu, Shizuoka, Japan", "GN:1863289"),
        ("Kashan, Isfahan, Iran", "GN:6861211"),
        ("Vigevano, Pavia, Italy", "GN:3164376"),
        ("Bahía Blanca, Buenos Aires, Argentina", "GN:3865086"),
        ("Rosario, Santa Fe, Argentina", "GN:3838583"),
        ("Presidente Prudente, São Paulo", "GN:3452324"),
        ("Richmond, Surrey", "GN:2639389"),  # Surrey near another Richmond is a city of British Columbia
        ("Raipur, India (now Raipur, Pakistan)", "PK"),
        ("Halych, Lviv Oblast", "UA"),
        ("Kanagawa Prefecture", "JP"),
        ("Santiago de Compostela, Galicia", "GN:3109642"),
    ],
)
def test_a_province_that_bears_a_citys_name_holds_the_city_before_it(text: str, code: str) -> None:
    found = locate(text)
    assert found is not None
    assert found.code == code


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("Anyue, Mianyang, China", "5107"),
        ("Anyue, Mianyang, Sichuan, China", "5107"),
        ("Anyue, Ziyang, Sichuan, China", "512021"),
        ("Cambridge, Boston, USA", "GN:4931972"),
    ],
)
def test_a_village_that_bears_a_countys_name_does_not_hide_its_city(text: str, code: str) -> None:
    found = locate(text)
    assert found is not None
    assert found.code == code
