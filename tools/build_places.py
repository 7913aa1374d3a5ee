"""Makes the data of talentmap/places of the folder of geographic records: `build_places.py FOLDER`."""

import csv
import gzip
import io
import json
import math
import re
import sys
from collections import defaultdict
from collections.abc import Iterable, Iterator
from functools import cache
from pathlib import Path
from typing import Any

from division_history import Period, later_changes, main_successors, read_periods
from place_scripts import country_names, languages, native_names, script, without_umlauts
from place_spellings import PROVINCES, latin, postal, wade_giles

from talentmap.places.spelling import has_han, key, short_name, simplified

TARGET = Path(__file__).parents[1] / "talentmap" / "places" / "data"
FIELDS = ["code", "name", "name_zh", "level", "parent", "lat", "lon", "since", "until", "weight", "spellings"]
LARGE, GREAT = 100_000, 200_000  # inhabitants from which on longer and shorter other spellings of a city abroad are kept
LONGER, SHORTER = 6, 4  # letters; short ones are often words of another language, too
REGIONS = {"US", "GB", "CA", "AU"}
HOME = {"TW": "71", "HK": "81", "MO": "82"}
Row = dict[str, Any]


def main() -> None:
    """Write divisions with their history, and the cities and countries of the world."""
    folder = Path(sys.argv[1])
    today = {row["code"]: row for row in todays_divisions(folder)}
    periods = read_periods(folder / "areacodes_cc0" / "result.csv")
    add_first_years(today, periods)
    former = [former_unit(period, today) for period in periods if period.ended]
    successions = main_successors(periods, today)
    write("divisions.csv.gz", FIELDS, [*today.values(), *fix_points(former, successions, today)])
    write("successions.csv.gz", ["former", "place", "year"], successions)
    write("world.csv.gz", [*FIELDS, "region"], [*countries(folder), *cities(folder)])


def write(name: str, fields: list[str], rows: Iterable[Row]) -> None:
    """One compressed table, the same bytes for the same rows."""
    text = io.StringIO()
    writer = csv.DictWriter(text, fields, lineterminator="\n")
    writer.writeheader()
    writer.writerows(rows)
    (TARGET / name).write_bytes(gzip.compress(text.getvalue().encode(), 9, mtime=0))


def todays_divisions(folder: Path) -> Iterator[Row]:
    """Provinces, prefectures and counties of today, with points and Latin spellings."""
    points = read_points(folder)
    seats, printed = GeoNames(folder), read_printed_spellings(folder)
    for code, name, level, parent in walk(folder):
        lat, lon = points.get(code.ljust(6, "0"), (None, None))
        english = PROVINCES.get(code) or latin(name)
        spellings = {english, latin(name), wade_giles(name), *postal(name), printed.get(code, english)} | seats.spellings(
            name, lat, lon, level
        )
        others = sorted({key(word) for word in spellings} - {key(english)})
        people = seats.population(name, lat, lon) if level == "prefecture" else 0
        yield row(code, english, name, level, parent, lat, lon, others) | {"weight": people or ""}


def row(code: str, name: str, name_zh: str, level: str, parent: str, lat: Any, lon: Any, spellings: list[str]) -> Row:
    """One place as the table has it."""
    point = {"lat": round(lat, 4), "lon": round(lon, 4)} if lat is not None else {}
    return {
        "code": code, "name": name, "name_zh": name_zh, "level": level, "parent": parent,
        "spellings": "|".join(spellings), **point,
    }  # fmt: skip


def walk(folder: Path) -> Iterator[tuple[str, str, str, str]]:
    """Code, name, level and parent of each division of today."""
    provinces = json.loads((folder / "quhua_mit" / "divisions_v1.json").read_text("utf-8"))["provinces"]
    for name, province in provinces.items():
        above = province["code"][:2]
        yield above, name, "province", "CN"
        for city, entry in province["cities"].items():
            parent = entry["code"][:4] if entry["code"] and entry["code"][4:6] == "00" else above
            if parent != above:
                yield parent, city, "prefecture", above
            elif entry["code"]:
                yield entry["code"][:6], city, "county", above
            for county, code in entry["counties"].items():
                yield code[:6], county, "county", parent


def read_points(folder: Path) -> dict[str, tuple[float, float]]:
    """Latitude and longitude by six-digit code."""
    with (folder / "cpca_mit" / "adcodes.csv").open(encoding="utf-8-sig") as lines:
        points = {r["adcode"][:6]: (float(r["latitude"]), float(r["longitude"])) for r in csv.DictReader(lines) if r["latitude"]}
    with (folder / "counties_sichuan_chongqing.csv").open(encoding="utf-8-sig") as lines:
        return points | {r["code"]: (float(r["lat"]), float(r["lng"])) for r in csv.DictReader(lines)}


def read_printed_spellings(folder: Path) -> dict[str, str]:
    """Pinyin of the counties of Sichuan and Chongqing as others have printed it, right or wrong."""
    with (folder / "counties_sichuan_chongqing.csv").open(encoding="utf-8-sig") as lines:
        return {row["code"]: row["pinyin"] for row in csv.DictReader(lines)}


class GeoNames:
    """Latin spellings of Chinese seats, found by the full Chinese name within 60 km."""

    _LATIN = re.compile(r"[A-ZÀ-Ž][A-Za-zÀ-ž'’ -]{3,24}")

    def __init__(self, folder: Path) -> None:
        self._named: dict[str, list[Row]] = defaultdict(list)
        for city in lines_of(folder / "geonames" / "cities15000_world.jsonl.gz"):
            for name in city["alternatenames"] if city["countrycode"] == "CN" else ():
                if has_han(name):
                    self._named[name].append(city)

    def spellings(self, name: str, lat: float | None, lon: float | None, level: str) -> set[str]:
        """Spellings of the place of that name, if it is near."""
        if level == "province":
            return set()
        words = {
            word
            for city in self._near(name, lat, lon)
            for word in [city["name"], *city["alternatenames"]]
            if self._LATIN.fullmatch(word)
        }
        return {word for word in words if not word.endswith((" Shi", " Qu", " Xian"))}

    def population(self, name: str, lat: float | None, lon: float | None) -> int:
        """Inhabitants of the place of that name, if it is near."""
        return max((city["population"] for city in self._near(name, lat, lon)), default=0)

    def _near(self, name: str, lat: float | None, lon: float | None) -> list[Row]:
        if lat is None or lon is None:
            return []
        return [c for c in self._named[name] if math.dist((lat, lon), (c["latitude"], c["longitude"])) < 0.6]


def add_first_years(today: dict[str, Row], periods: list[Period]) -> None:
    """Since when a unit of today has its code and name, where that was after 1981."""
    for period in periods:
        if not period.ended and period.since > 1981 and period.short in today:
            today[period.short]["since"] = period.since
    for change in later_changes():
        if change["code"] in today:
            today[change["code"]]["since"] = int(change["year"])


def former_unit(period: Period, today: dict[str, Row]) -> Row:
    """A unit that is no more, under what it lay in at its time."""
    parent = period.parent if period.parent and period.parent not in today else (period.parent or "CN")
    old = sorted({key(wade_giles(period.name)), *map(key, postal(period.name))})
    found = row(period.id, latin(period.name), period.name, period.level, parent, None, None, old)
    return found | {"since": period.since, "until": period.until}


def fix_points(former: list[Row], successions: list[Row], today: dict[str, Row]) -> Iterator[Row]:
    """Former units stand where their main successor stands."""
    became: dict[str, str] = {}
    for succession in successions:
        became.setdefault(succession["former"], succession["place"])
    for unit in former:
        code = unit["code"]
        while code in became and code not in today:
            code = became[code]
        place = today.get(code, {})
        yield unit | {name: place[name] for name in ("lat", "lon") if name in place}


def countries(folder: Path) -> Iterator[Row]:
    """Every country by its two letters, at its capital; the Chinese names are CLDR's, by Babel."""
    from babel import Locale

    chinese, spoken = Locale("zh").territories, languages(folder / "geonames" / "countries.json")
    capitals = {(c["countrycode"], key(c["name"])): c for c in lines_of(folder / "geonames" / "cities15000_world.jsonl.gz")}
    for code, entry in sorted(json.loads((folder / "geonames" / "countries.json").read_text("utf-8")).items()):
        capital = capitals.get((code, key(entry["capital"] or "")), {})
        name_zh = str(chinese.get(code, "")).removesuffix("特别行政区")
        point = capital.get("latitude"), capital.get("longitude")
        parent = "CN" if code in HOME else ""
        others = sorted({key(name) for name in country_names(code, spoken[code])} - {key(entry["name"]), ""})
        yield row(code, entry["name"], name_zh, "country", parent, *point, others) | {"weight": entry["population"]}


def cities(folder: Path) -> Iterator[Row]:
    """Cities abroad with 15,000 people or more; Chinese names as GeoNames has them, the simplified one first."""
    spoken = languages(folder / "geonames" / "countries.json")
    for city in lines_of(folder / "geonames" / "cities15000_world.jsonl.gz"):
        country = city["countrycode"]
        if country == "CN":
            continue
        chinese = {simplified(n) for n in city["alternatenames"] if n and all(has_han(c) for c in n)}
        usual = usual_names().get(f"GN:{city['geonameid']}")
        han = [*([usual] if usual else []), *(name for name in sorted(chinese, key=plainness) if name != usual)]
        written = (
            n for n in city["alternatenames"] if n.isprintable() and not n[:1].islower()
        )  # in small letters: Pinyin and the like
        latin_names = {key(n) for n in written if script(n) == "LATIN"}
        least = SHORTER if city["population"] >= GREAT else LONGER
        kept = {n for n in latin_names if n.isascii() and len(n) >= least} if city["population"] >= LARGE else set()
        kept |= {key(n) for n in native_names(city["alternatenames"], city["population"], spoken[country])} - {""}
        kept |= {key(without_umlauts(city["name"]))} if "de" in spoken[country] else set()
        spellings = [*dict.fromkeys(map(key, han[1:])), *sorted(kept - {key(city["name"])})]
        found = row(
            f"GN:{city['geonameid']}", city["name"], han[0] if han else "", "city", HOME.get(country, country),
            city["latitude"], city["longitude"], spellings,
        )  # fmt: skip
        yield found | {"weight": city["population"], "region": city["admin1code"] if country in REGIONS else ""}


@cache
def usual_names() -> dict[str, str]:
    """Names of well-known cities as they are written in Chinese of the mainland, where the source's first one is another."""
    with (Path(__file__).parent / "usual_names.csv").open(encoding="utf-8") as lines:
        return {row["code"]: row["name_zh"] for row in csv.DictReader(lines)}


def plainness(name: str) -> tuple[bool, bool, int, str]:
    """Simplified characters without an ending come first."""
    try:
        name.encode("gb2312")
    except UnicodeEncodeError:
        return True, False, len(name), name
    return False, short_name(name) != name, len(name), name


def lines_of(path: Path) -> Iterator[Row]:
    """The objects of a compressed file, one a line."""
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        for line in lines:
            yield json.loads(line)


if __name__ == "__main__":
    main()
