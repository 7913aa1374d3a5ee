"""Every code that Sichuan and Chongqing had since 1981 leads to what the register of codes lists as its successor."""

import csv
import re
from pathlib import Path

import pytest

from talentmap.places import gazetteer, six_digits

AFTER_THE_REGISTER = {"500105": ["500157"], "500112": ["500157", "500109"]}  # January 2026, 渝府发〔2025〕15号
Period = dict[str, str]


def periods(records_dir: Path) -> list[Period]:
    with (records_dir / "geo" / "areacodes_cc0" / "result.csv").open(encoding="utf-8-sig") as lines:
        return list(csv.DictReader(lines))


def of_chuanyu(rows: list[Period]) -> list[Period]:
    return [row for row in rows if row["一级行政区"] in ("四川省", "重庆市")]


def successors(row: Period) -> list[tuple[str, int]]:
    parts = (re.fullmatch(r"(\d{6})(?:\[(\d{4})\])?", part) for part in row["新代码"].split(";") if part)
    return [(part[1], int(part[2] or row["变更/弃用时间"])) for part in parts if part]


class Register:
    """What the register lists, followed to today."""

    def __init__(self, rows: list[Period]) -> None:
        self._rows: dict[str, list[Period]] = {}
        for row in rows:
            self._rows.setdefault(row["代码"], []).append(row)

    def today(self, row: Period) -> set[str]:
        if row["状态"] == "在用":
            return set(AFTER_THE_REGISTER.get(row["代码"], [row["代码"]]))
        later = [one for code, year in successors(row) for one in [self._at(code, year)] if one is not None]
        following = [one for one in self._rows[row["代码"]] if one["启用时间"] == row["变更/弃用时间"]]
        if row["状态"] == "变更":
            later += following
        return {code for one in later for code in self.today(one)}

    def _at(self, code: str, year: int) -> Period | None:
        rows = self._rows[code]
        held = [row for row in rows if int(row["启用时间"]) <= year < int(row["变更/弃用时间"] or year + 1)]
        return (held or [row for row in rows if int(row["启用时间"]) >= year] or [None])[0]  # type: ignore[list-item]


@pytest.mark.records
def test_all_581_periods_lead_to_their_listed_successors(records_dir: Path) -> None:
    rows = periods(records_dir)
    register, own = Register(rows), of_chuanyu(rows)
    assert len(own) == 581
    wrong = []
    for row in own:
        listed = register.today(row)
        for year in {int(row["启用时间"]), int(row["变更/弃用时间"] or 2025) - 1}:
            found = gazetteer().at(row["代码"], year)
            codes = [six_digits(code) for code in (found.code, *found.alternatives)] if found else []
            if not codes or (listed and set(codes) != listed):
                wrong.append((row["代码"], row["名称"], year, codes, sorted(listed)))
    assert wrong == []


def test_former_prefectures_lead_to_the_prefecture_or_county_that_carries_on_their_seat() -> None:
    world = gazetteer()
    mains = {
        ("510200", 1981): "50",  # 重庆市
        ("510400", 1981): "5104",  # 渡口市 → 攀枝花市
        ("511200", 1992): "500101",  # 万县市 → 万州区
        ("511400", 1995): "500102",  # 涪陵市 → 涪陵区
        ("512100", 1981): "500118",  # 永川地区 → 永川区
        ("512200", 1981): "500101",  # 万县地区 → 万州区
        ("512300", 1981): "500102",  # 涪陵地区 → 涪陵区
        ("512400", 1981): "5110",  # 内江地区
        ("512500", 1981): "5115",  # 宜宾地区
        ("512600", 1981): "5111",  # 乐山地区
        ("512700", 1981): "5101",  # 温江地区 → 成都市
        ("512800", 1981): "5107",  # 绵阳地区
        ("512900", 1981): "5113",  # 南充地区
        ("513000", 1981): "5117",  # 达县地区 → 达州市
        ("513100", 1981): "5118",  # 雅安地区
        ("513200", 1981): "5132",  # 阿坝藏族自治州
        ("513500", 1988): "500114",  # 黔江地区 → 黔江区
        ("513600", 1993): "5116",  # 广安地区
        ("513700", 1993): "5119",  # 巴中地区
        ("513800", 1997): "5114",  # 眉山地区
        ("513900", 1998): "5120",  # 资阳地区
    }
    assert {case: found.code for case in mains if (found := world.at(*case))} == mains


def test_where_a_county_was_split_the_main_successor_stands_first() -> None:
    world = gazetteer()
    mains = {
        ("510102", 1985): "510104",  # 成都东城区 → 锦江区
        ("510103", 1985): "510105",  # 成都西城区 → 青羊区
        ("510111", 1985): "510106",  # 金牛区
        ("510222", 1990): "500113",  # 巴县 → 巴南区
        ("510602", 1990): "510603",  # 德阳市中区 → 旌阳区
        ("510902", 1990): "510903",  # 遂宁市中区 → 船山区
        ("511721", 2005): "511703",  # 达县 → 达川区
        ("512221", 1985): "500101",  # 万县 → 万州区
        ("512528", 1985): "511503",  # 南溪县 → 南溪区
        ("512921", 1985): "511302",  # 南充县 → 顺庆区
        ("513021", 1985): "511703",  # 达县 → 达川区
    }
    assert {case: found.code for case in mains if (found := world.at(*case))} == mains


def test_a_code_without_a_year_is_the_latest_unit_that_bore_it() -> None:
    world = gazetteer()
    assert world.at("510722").code == "510722"  # type: ignore[union-attr]
    assert world.at("512221").code == "500101"  # type: ignore[union-attr]
    assert world.at("512221@1981").former == "512221@1981"  # type: ignore[union-attr]
    assert world.locate("512221", 1985) == world.at("512221", 1985)
    assert world.at("999999") is None
    assert world.at("512221", 1950) is None
