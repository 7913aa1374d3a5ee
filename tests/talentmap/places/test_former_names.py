"""Names that ended before the register of codes begins, wherever in China."""

import pytest

from talentmap.places import locate


@pytest.mark.parametrize(
    ("text", "year", "code"),
    [
        ("山东昌潍地区", 1975, "3707"),
        ("河北天津地区", 1970, "1310"),
        ("山西晋南专区", 1960, "1410"),
        ("广东潮汕专区", 1951, "4405"),
        ("新疆和阗专区", 1955, "6532"),
        ("新疆阿山专区", 1952, "6543"),
        ("宁夏西海固", None, "6404"),
        ("江西赣南", None, "3607"),
        ("四川梁山", 1940, "500155"),
        ("甘肃宁夏府", 1900, "6401"),
        ("甘肃西宁府", 1900, "6301"),
        ("广西怀集", 1940, "441224"),
        ("河南武安", 1930, "130481"),
        ("陕西鄜县", 1950, "610628"),
        ("江西雩都", 1950, "360731"),
        ("河南考城", 1950, "410225"),
        ("山西赵城", 1950, "141024"),
        ("云南车里", 1950, "532801"),
        ("湖北沙市市", 1985, "421002"),
        ("广东崖县", 1982, "4602"),
        ("云南东川市", 1990, "530113"),
        ("石河子市", 1982, "659001"),
        ("戎州", None, "5115"),
        ("黎州", None, "511823"),
        ("朱提", None, "5306"),
        ("浙江秀州", None, "3304"),
        ("浔阳柴桑", None, "360404"),
        ("浙江仁和", None, "3301"),
        ("眉山天府新区", None, "5114"),
        ("河东郡", None, "140828"),
        ("云南浪穹", None, "532930"),
        ("广西雒容", None, "450223"),
        ("江北厅", None, "500157"),
        ("福建省泉州市晋江", None, "350582"),
        ("青岛市南区", None, "370202"),
        ("Anyuan District, Jiangxi", None, "360302"),
        ("Hotan City, Xinjiang", None, "653201"),
    ],
)
def test_a_name_of_earlier_times_leads_to_todays_division(text: str, year: int | None, code: str) -> None:
    found = locate(text, year)
    assert found
    assert (found.code, found.grade) == (code, "B")
